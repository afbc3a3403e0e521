"""Modules of the pages in JavaScript, joined into the one text that Streamlit is sent.

Each module becomes a function of its own that returns its exports, so that names at the top of two
modules never meet. Only these are supported: named imports from files in the `ui` folder, at the
top of a module, and exports of functions, classes and constants where they are declared.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from workbench import resources
from workbench.errors import BrokenScriptError

_IMPORT = re.compile(
    r'^import (?:\{(?P<names>[^{}]*)\} from )?"(?P<path>[^"\n]+)";\n', re.MULTILINE
)
_EXPORT = re.compile(
    r"^export (?:(?P<default>default function)(?= \()"
    r"|(?P<declared>(?:(?:async )?function\*?|class|const) (?P<name>[\w$]+)))",
    re.MULTILINE,
)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_NAME = re.compile(r"(?P<name>[\w$]+)(?: as (?P<local>[\w$]+))?")


@dataclass(frozen=True, slots=True)
class Import:
    """Import of names from another module, by the names used here."""

    path: str
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Module:
    """Module of a script: its path in the `ui` folder, its imports, and its text without them."""

    path: str
    imports: tuple[Import, ...]
    exports: tuple[str, ...]
    body: str

    @property
    def variable(self) -> str:
        """Variable that holds the module's exports in a joined text."""
        return "$" + re.sub(r"\W", "$", self.path.removesuffix(".js"))

    def wrapped(self) -> str:
        """Text of the module as a constant that holds its exports."""
        taken = [_taken(imported) for imported in self.imports if imported.names]
        return "\n".join(
            [
                f"// {self.path}",
                f"const {self.variable} = (() => {{",
                *taken,
                self.body,
                f"return {{ {', '.join(map(_returned, self.exports))} }};",
                "})();",
            ]
        )


def script(entry: str, folder: Path = resources.PAGES) -> str:
    """Script of a module and all it imports, as one module with the entry's default export.

    Raises BrokenScriptError for modules that cannot be joined.
    """
    modules = in_order(entry, folder=folder)
    if "default" not in modules[-1].exports:
        raise BrokenScriptError(f"{entry}: a component's script needs a default export.")
    default = f"export default {modules[-1].variable}.default;"
    name = f"//# sourceURL=workbench/{entry}"  # what the browser's tools call it
    return "\n".join([joined(modules), default, name, ""])


def globals_of(*entries: str, folder: Path = resources.PAGES) -> str:
    """Script that puts the exports of modules on the window, without exports; for tests.

    Raises BrokenScriptError for modules that cannot be joined.
    """
    modules = in_order(*entries, folder=folder)
    shared = [module.variable for module in modules if module.path in entries]
    return f"{{\n{joined(modules)}\nObject.assign(window, {', '.join(shared)});\n}}"


def joined(modules: list[Module]) -> str:
    """Text of the modules one after the other, each wrapped in a function."""
    return "\n".join(module.wrapped() for module in modules)


def in_order(*entries: str, folder: Path = resources.PAGES) -> list[Module]:
    """Modules that are needed for these, each after all that it imports.

    Raises BrokenScriptError if modules import each other, or a name that is not exported.
    """
    modules: dict[str, Module] = {}
    for entry in entries:
        _visit(entry, folder, modules, ())
    return list(modules.values())


def _visit(path: str, folder: Path, modules: dict[str, Module], importers: tuple[str, ...]) -> None:
    if path in importers:
        circle = " → ".join([*importers[importers.index(path) :], path])
        raise BrokenScriptError(f"Modules import each other: {circle}.")
    if path in modules:
        return
    module = read(path, folder)
    for imported in module.imports:
        _visit(imported.path, folder, modules, (*importers, path))
        missing = sorted(set(imported.names.values()) - set(modules[imported.path].exports))
        if missing:
            raise BrokenScriptError(f"{path}: {imported.path} exports no {', '.join(missing)}.")
    modules[path] = module


@cache
def read(path: str, folder: Path = resources.PAGES) -> Module:
    """Module of a file in the folder; raises BrokenScriptError for syntax that is not covered."""
    try:
        text = (folder / path).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise BrokenScriptError(f"{path}: there is no such script.") from error
    imports = tuple(
        Import(_inside(path, match["path"]), _names(path, match))
        for match in _IMPORT.finditer(text)
    )
    text = _IMPORT.sub("", text)
    exports = tuple(match["name"] or "default" for match in _EXPORT.finditer(text))
    body = _EXPORT.sub(lambda match: match["declared"] or "function $default", text)
    if other := _OTHER.search(body):
        raise BrokenScriptError(f"{path}: “{other[0]}” is no import or export that can be joined.")
    return Module(path, imports, exports, body.strip())


def _inside(path: str, target: str) -> str:
    """Path in the folder of the file that a module imports."""
    parts: list[str] = list(PurePosixPath(path).parent.parts)
    for part in PurePosixPath(target).parts:
        if part == ".." and not parts:
            raise BrokenScriptError(f"{path}: {target} lies outside of the pages' folder.")
        parts = parts[:-1] if part == ".." else [*parts, part]
    if not target.startswith(("./", "../")):
        raise BrokenScriptError(f"{path}: {target} is no path to another script, from this one.")
    return "/".join(parts)


def _names(path: str, match: re.Match[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for part in filter(None, map(str.strip, (match["names"] or "").split(","))):
        named = _NAME.fullmatch(part)
        if not named:
            raise BrokenScriptError(f"{path}: “{part}” is no name to import.")
        names[named["local"] or named["name"]] = named["name"]
    return names


def _taken(imported: Import) -> str:
    names = [
        name if name == local else f"{name}: {local}" for local, name in imported.names.items()
    ]
    source = Module(imported.path, (), (), "").variable
    return f"const {{ {', '.join(names)} }} = {source};"


def _returned(name: str) -> str:
    return "default: $default" if name == "default" else name


def every(folder: Path = resources.PAGES) -> Iterator[str]:
    """Paths of all scripts in the folder, in alphabetical order."""
    yield from sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.js"))
