"""Where the words on a page come from, read in the source of the pages: which of them are written
there, counted, or put through a function that makes them harmless, and which are data.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from workbench import ui

PAGES = Path(ui.__file__).parent
NUMBER = re.compile(r",|\d*d|,?\.\d+[f%]|\+\.\d+f")  # a text has no such format: it would raise
COUNTS = {"len", "int", "bool", "round", "sum", "float", "abs", "range"}
SAME_WORDS = {"str", "list", "tuple", "sorted", "reversed", "set", "dict"}
OF_A_TEXT = {"capitalize", "upper", "lower", "strip", "rstrip", "get", "__getitem__", "parent"}
FILLS = {"append", "extend", "insert", "add", "update", "setdefault"}
OUR_FILES = "resources.PAGES"  # the folder of the pages; what lies there is written by us
OF_A_MAPPING = {"items", "values", "keys", "copy"}
Function = ast.FunctionDef | ast.Lambda
Comprehension = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp
Around = Function | Comprehension
Binding = tuple[ast.expr | None, str]  # what a name stands for, and how it comes out of that


class Call(NamedTuple):
    """A call and where it stands: the module, and the functions around it, the innermost last."""

    module: str
    node: ast.Call
    around: tuple[Around, ...]


class Module:
    """A module of the pages: its functions, its constants and what it calls what it imports."""

    def __init__(self, path: Path) -> None:
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.functions = {n.name: n for n in self.tree.body if isinstance(n, ast.FunctionDef)}
        self.imported: dict[str, str] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom):
                for name in node.names:
                    self.imported[name.asname or name.name] = f"{node.module}.{name.name}"
            elif isinstance(node, ast.Import):
                for name in node.names:
                    self.imported[name.asname or name.name] = name.name
        self.calls = list(_calls(self.tree, ()))


def _calls(node: ast.AST, around: tuple[Around, ...]) -> Iterator[tuple[ast.Call, tuple]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child, around
        inner = (*around, child) if isinstance(child, Function | Comprehension) else around
        yield from _calls(child, inner)


@cache
def modules() -> Mapping[str, Module]:
    """The modules of the pages by their full names."""
    parameter = {}
    for path in PAGES.rglob("*.py"):
        parts = path.relative_to(PAGES.parents[1]).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        parameter[name] = Module(path)
    return parameter


def calls(within: Iterable[str] = ()) -> Iterator[Call]:
    """Every call in the pages, or in those modules of them."""
    for name in within or list(modules()):
        for node, around in modules()[name].calls:
            yield Call(name, node, around)


class Words:
    """Which expressions can hold no data but what went through one of the `harmless` functions."""

    def __init__(self, harmless: Iterable[str]) -> None:
        self.harmless = set(harmless)
        self._asking: set[tuple[int, str]] = set()

    def written(self, node: ast.expr | None, at: Call) -> bool:
        """Whether all words of an expression at a place are written in the source, or harmless."""
        if node is None or isinstance(node, ast.Constant | ast.Compare):
            return True
        of = getattr(self, f"_{type(node).__name__.lower()}", None)
        return of is not None and of(node, at)

    def _all(self, nodes: Iterable[ast.expr | None], at: Call) -> bool:
        return all(self.written(node, at) for node in nodes)

    def _joinedstr(self, node: ast.JoinedStr, at: Call) -> bool:
        return self._all(node.values, at)

    def _formattedvalue(self, node: ast.FormattedValue, at: Call) -> bool:
        spec = ast.unparse(node.format_spec)[2:-1] if node.format_spec else ""
        return bool(NUMBER.fullmatch(spec)) or self.written(node.value, at)

    def _binop(self, node: ast.BinOp, at: Call) -> bool:
        return self._all((node.left, node.right), at)

    def _unaryop(self, node: ast.UnaryOp, at: Call) -> bool:
        return isinstance(node.op, ast.Not) or self.written(node.operand, at)

    def _boolop(self, node: ast.BoolOp, at: Call) -> bool:
        return self._all(node.values, at)

    def _ifexp(self, node: ast.IfExp, at: Call) -> bool:
        return self._all((node.body, node.orelse), at)

    def _namedexpr(self, node: ast.NamedExpr, at: Call) -> bool:
        return self.written(node.value, at)

    def _starred(self, node: ast.Starred, at: Call) -> bool:
        return self.written(node.value, at)

    def _subscript(self, node: ast.Subscript, at: Call) -> bool:
        return self.written(node.value, at)

    def _dict(self, node: ast.Dict, at: Call) -> bool:
        return self._all((*node.keys, *node.values), at)

    def _list(self, node: ast.List, at: Call) -> bool:
        return self._all(node.elts, at)

    _tuple = _set = _list

    def _listcomp(self, node: ast.ListComp, at: Call) -> bool:
        return self.written(node.elt, at._replace(around=(*at.around, node)))

    _generatorexp = _setcomp = _listcomp

    def _dictcomp(self, node: ast.DictComp, at: Call) -> bool:
        inside = at._replace(around=(*at.around, node))
        return self._all((node.key, node.value), inside)

    def _lambda(self, node: ast.Lambda, at: Call) -> bool:
        return self.written(node.body, at._replace(around=(*at.around, node)))

    def _call(self, node: ast.Call, at: Call) -> bool:
        name = ast.unparse(node.func).rpartition(".")[2]
        if name in self.harmless or (isinstance(node.func, ast.Name) and name in COUNTS):
            return True
        if isinstance(node.func, ast.Name) and name in SAME_WORDS | {"filter", "enumerate"}:
            return self._all(node.args[-1:], at)
        if isinstance(node.func, ast.Attribute) and name in {"join"} | OF_A_TEXT | OF_A_MAPPING:
            return self._all((node.func.value, *node.args), at)
        made = self._function(node.func, at)
        return made is not None and self._returns(*made)

    def _function(self, func: ast.expr, at: Call) -> tuple[str, ast.FunctionDef] | None:
        """The function of the pages that is called, and its module."""
        module = modules()[at.module]
        if isinstance(func, ast.Name):
            if func.id in module.functions:
                return at.module, module.functions[func.id]
            place, _, name = module.imported.get(func.id, "").rpartition(".")
        elif isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name):
            place, name = module.imported.get(func.value.id, ""), func.attr
        else:
            return None
        parameter = modules().get(place)
        return (
            (place, parameter.functions[name])
            if parameter and name in parameter.functions
            else None
        )

    def _returns(self, place: str, function: ast.FunctionDef) -> bool:
        made = [n.value for n in _own(function) if isinstance(n, ast.Return | ast.Yield)]
        at = Call(place, ast.Call(function, [], []), (function,))
        return bool(made) and self._once(
            function, "return", lambda: all(self.written(one, at) for one in made)
        )

    def _once(self, node: ast.AST, what: str, ask: Callable[[], bool]) -> bool:
        """The answer; what is asked for again while it is being answered is no objection."""
        key = (id(node), what)
        if key in self._asking:
            return True
        self._asking.add(key)
        try:
            return ask()
        finally:
            self._asking.discard(key)

    def _attribute(self, node: ast.Attribute, at: Call) -> bool:
        if ast.unparse(node) == OUR_FILES:
            return True
        if node.attr in OF_A_TEXT:
            return self.written(node.value, at)  # as a function, of a mapping that is written here
        place = isinstance(node.value, ast.Name) and modules()[at.module].imported.get(
            node.value.id
        )
        parameter = modules().get(place or "")
        return parameter is not None and self._constant(node.attr, place or "")

    def _name(self, node: ast.Name, at: Call) -> bool:
        for depth in range(len(at.around), 0, -1):
            around = at.around[depth - 1]
            here = at._replace(around=at.around[:depth])
            bound = list(_bindings(around, node.id))
            if bound:
                return self._once(
                    around,
                    node.id,
                    lambda: all(self._bound(*one, here) for one in bound),  # noqa: B023
                )
            if isinstance(around, ast.FunctionDef) and (parameter := _parameter(around, node.id)):
                return self._arguments(at.module, around, parameter, depth == 1)
            if isinstance(around, ast.Lambda) and node.id in {a.arg for a in around.args.args}:
                return False
        return self._constant(node.id, at.module)

    def _bound(self, value: ast.expr | None, how: str, at: Call) -> bool:
        if how == "number":
            return True
        return how != "data" and value is not None and self.written(value, at)

    def _constant(self, name: str, place: str) -> bool:
        module = modules()[place]
        at = Call(place, ast.Call(ast.Name(name), [], []), ())
        bound = list(_bindings(module.tree, name))
        if bound:
            return all(self._bound(*one, at) for one in bound)
        where, _, known = module.imported.get(name, "").rpartition(".")
        return where in modules() and self._constant(known, where)

    def _arguments(self, place: str, function: ast.FunctionDef, arg: ast.arg, outer: bool) -> bool:
        """Whether all that any call of the function gives for a parameter is written."""
        kind = ast.unparse(arg.annotation) if arg.annotation else ""
        if kind in {"int", "float", "bool"}:
            return True
        if not outer:
            return False
        arguments = list(_arguments(place, function, arg.arg))
        return bool(arguments) and self._once(
            function, arg.arg, lambda: all(self.written(one, at) for one, at in arguments)
        )


def _own(function: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function without those of functions inside it."""
    for child in ast.iter_child_nodes(function):
        if not isinstance(child, Function | ast.ClassDef):
            yield child
            yield from _own(child)


def _parameter(function: ast.FunctionDef, name: str) -> ast.arg | None:
    args = function.args
    every = (*args.posonlyargs, *args.args, *args.kwonlyargs)
    return next((one for one in every if one.arg == name), None)


def _arguments(place: str, function: ast.FunctionDef, name: str) -> Iterator[tuple[ast.expr, Call]]:
    """What is given for a parameter by every call of the function, with its default."""
    ask = Words(())
    args = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
    for one in calls():
        if ask._function(one.node.func, one) != (place, function):
            continue
        at = args.index(name) if name in args else None
        if at is not None and at < len(one.node.args):
            yield one.node.args[at], one
        yield from ((word.value, one) for word in one.node.keywords if word.arg == name)


def _bindings(around: ast.AST, name: str) -> Iterator[Binding]:
    """What a name is bound to in a function, a comprehension or a module."""
    if isinstance(around, Comprehension):
        for part in around.generators:
            yield from _targets(part.target, part.iter, name)
        return
    for node in _own(around):
        yield from _bound_by(node, name)


def _bound_by(node: ast.AST, name: str) -> Iterator[Binding]:
    targets: list[tuple[ast.expr, ast.expr | None]] = []
    if isinstance(node, ast.Assign):
        targets = [(target, node.value) for target in node.targets]
    elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr):
        targets = [(node.target, node.value)]
    elif isinstance(node, ast.For):
        targets = [(node.target, node.iter)]
    elif isinstance(node, ast.With):
        targets = [(one.optional_vars, None) for one in node.items if one.optional_vars]
    elif isinstance(node, ast.ExceptHandler):
        targets = [(ast.Name(node.name), None)] if node.name else []
    elif _fills(node):
        targets = [(node.func.value, one) for one in node.args]
    for target, value in targets:
        yield from _targets(target, value, name)


def _fills(node: ast.AST) -> bool:
    called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return called and node.func.attr in FILLS


def _targets(target: ast.expr, value: ast.expr | None, name: str) -> Iterator[Binding]:
    if isinstance(target, ast.Subscript):
        target = target.value  # a place in what the name stands for
    if isinstance(target, ast.Name) and target.id == name:
        yield value, "" if value is not None else "data"
    elif isinstance(target, ast.Tuple | ast.List):
        counted = isinstance(value, ast.Call) and ast.unparse(value.func) == "enumerate"
        for place, one in enumerate(target.elts):
            if counted and place == 0 and isinstance(one, ast.Name) and one.id == name:
                yield None, "number"
            elif isinstance(value, ast.Tuple) and len(value.elts) == len(target.elts):
                yield from _targets(one, value.elts[place], name)
            else:
                yield from _targets(one, value, name)
