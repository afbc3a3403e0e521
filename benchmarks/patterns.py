"""Time that each regular expression of the workbench takes on texts made to slow it down.

python -m benchmarks.patterns [--most 2000] [NAME...]
"""

import argparse
import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

import workbench
from benchmarks.pumps import Pump, pumps

METHODS = frozenset({"search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"})
# Small steps first: what is exponential is found before it takes for ever.
LENGTHS = (12, 16, 20, 24, 28, 32, 36, 40, 48, 60, 80, 110, 150, 220, 330, 500, 1000, 2000, 4000)
_FLOOR = 0.003
_LONG = 500  # characters; on less than that only what is no proportion at all is slow
_ROOT = Path(workbench.__file__).parent

Text = Any


@dataclass(frozen=True, slots=True)
class Found:
    """Pattern, its place as in `workbench.text._MARKS`, and the methods that use it."""

    name: str
    pattern: "re.Pattern[Any]"
    uses: frozenset[str]


@dataclass(frozen=True, slots=True)
class Slow:
    """Text on which a pattern is slow: its length, and the CPU seconds it took."""

    name: str
    pump: Pump
    length: int
    seconds: float

    def __str__(self) -> str:
        return (
            f"{self.name}: {1000 * self.seconds:.1f} ms for {self.length:,} characters: "
            f"{self.pump.before[-60:]!r}, {self.pump.again[:60]!r} again and again, "
            f"{self.pump.after!r}"
        )


def main() -> None:
    options = argparse.ArgumentParser(description="Time each pattern on texts made to slow it.")
    options.add_argument("names", nargs="*", help="parts of names; none: all")
    options.add_argument("--most", type=int, default=2000, help="texts for each pattern")
    given = options.parse_args()
    for found in patterns():
        if not given.names or any(name in found.name for name in given.names):
            worst = slowest(found, LENGTHS[-1], given.most)
            if worst:
                print(worst)


def patterns() -> list[Found]:
    """Every compiled pattern that a module of the workbench holds, by name, each once."""
    uses = _uses()
    found: dict[int, Found] = {}
    for module in _modules():
        for name, value in vars(module).items():
            for number, pattern in enumerate(_patterns_in(value, 4)):
                full = f"{module.__name__}.{name}" + (f"[{number}]" if number else "")
                held = not isinstance(value, re.Pattern)
                used = METHODS if held else uses.get(name, METHODS)
                if id(pattern) not in found:
                    found[id(pattern)] = Found(full, pattern, frozenset(used))
    return sorted(found.values(), key=lambda one: one.name)


def inline() -> Iterator[tuple[str, str | None]]:
    """Where a module function of `re` is called, and the pattern; none if it is put together."""
    for path, tree in _trees():
        for call in ast.walk(tree):
            if _is_call_of_re(call) and call.func.attr in METHODS:
                first = call.args[0]
                literal = isinstance(first, ast.Constant) and isinstance(first.value, str)
                yield f"{path}:{ast.unparse(first)}", first.value if literal else None


def compiled_within() -> Iterator[str]:
    """Where a function compiles a pattern of its own, so that no module holds it."""
    for path, tree in _trees():
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                for call in ast.walk(function):
                    if _is_call_of_re(call) and call.func.attr == "compile":
                        yield f"{path}:{function.name}"


def slowest(found: Found, longest: int, most: int, allowed: float = 2e-6) -> Slow | None:
    """Text of at most that length on which the pattern takes most beyond what is allowed.

    `allowed` are CPU seconds a character.
    """
    worst: Slow | None = None
    for way in _ways(found):
        for pump in pumps(found.pattern, most):
            slow = _first_slow(found.name, way, pump, longest, allowed)
            if slow and (worst is None or slow.seconds > worst.seconds):
                worst = slow
            if slow and slow.length < longest / 2:
                return worst
    return worst


def cost(found: Found, text: Text) -> float:
    """CPU seconds that the pattern takes on a text, the least of three times, by its uses."""
    return max(min(_seconds(way, text) for _ in range(3)) for way in _ways(found))


def _first_slow(
    name: str, way: Callable[[Text], object], pump: Pump, longest: int, allowed: float
) -> Slow | None:
    for length in (*(one for one in LENGTHS if one < longest), longest):
        text = pump.text(length)[: length + 200]
        limit = _FLOOR + allowed * len(text)
        if _seconds(way, text) > limit:
            seconds = min(_seconds(way, text) for _ in range(2))
            if seconds > limit and not _is_in_proportion(way, pump, length, seconds):
                return Slow(name, pump, len(text), seconds)
    return None


def _is_in_proportion(
    way: Callable[[Text], object], pump: Pump, length: int, seconds: float
) -> bool:
    """Whether a quarter of a long text takes about a quarter: slow work, or a slow machine."""
    if length < _LONG:
        return False
    quarter = pump.text(length // 4)
    return seconds < 8 * min(_seconds(way, quarter) for _ in range(3))


def _seconds(way: Callable[[Text], object], text: Text) -> float:
    start = time.process_time()
    way(text)
    return time.process_time() - start


def _ways(found: Found) -> list[Callable[[Text], object]]:
    """Pattern's uses as functions of a text; all that look everywhere are one."""
    pattern = found.pattern
    anchored = {"match": pattern.match, "fullmatch": pattern.fullmatch}
    ways = [way for use, way in anchored.items() if use in found.uses]
    if found.uses - anchored.keys():
        ways = [partial(_everywhere, pattern)]
    if not isinstance(pattern.pattern, bytes):
        return list(ways)
    return [partial(_encoded, way) for way in ways]


def _everywhere(pattern: "re.Pattern[Any]", text: Text) -> int:
    return sum(1 for _ in pattern.finditer(text))


def _encoded(way: Callable[[Text], object], text: str) -> object:
    return way(text.encode("latin-1", "replace"))


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(workbench.__path__, "workbench."):
        if found.name in _STARTING or found.name.startswith("workbench.training."):
            continue
        yield importlib.import_module(found.name)


# Pages that draw themselves when they are imported.
_STARTING = frozenset({"workbench.__main__", "workbench.ui.app"})


def _patterns_in(value: object, depth: int) -> Iterator["re.Pattern[Any]"]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth:
        for inner in _held(value):
            yield from _patterns_in(inner, depth - 1)


def _held(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | set | frozenset):
        return list(value)
    if is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, field.name, None) for field in fields(value)]
    return []


def _uses() -> dict[str, set[str]]:
    """Methods of patterns that are called on each name, in whatever module."""
    uses: dict[str, set[str]] = {}
    for _, tree in _trees():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
                holder = call.func.value
                name = getattr(holder, "id", None) or getattr(holder, "attr", None)
                if name and call.func.attr in METHODS:
                    uses.setdefault(name, set()).add(call.func.attr)
    return uses


def _is_call_of_re(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
    )


@cache
def _trees() -> list[tuple[str, ast.Module]]:
    return [
        (str(path.relative_to(_ROOT)), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(_ROOT.rglob("*.py"))
    ]


if __name__ == "__main__":
    main()
