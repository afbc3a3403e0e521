"""Public names of classes, each of which stands for one thing in the whole workbench."""

import ast
from collections import defaultdict
from pathlib import Path

import workbench

PACKAGE = Path(workbench.__file__).parent


def test_no_public_class_name_stands_for_two_things() -> None:
    places = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(f"{path.relative_to(PACKAGE)}:{node.lineno}")
    assert {name: lines for name, lines in places.items() if len(lines) > 1} == {}
