"""Edits of a codebook's file: fields changed or categories added, comments and the rest kept."""

from collections.abc import Iterable
from typing import Any, NamedTuple, cast

import tomlkit
from tomlkit.exceptions import TOMLKitError

from workbench.codebook.read import CATEGORY_MARKS, CATEGORY_TEXTS, Category, Scale
from workbench.errors import CodebookError, UnknownRecordError

CATEGORY_FIELDS = frozenset(CATEGORY_TEXTS) - {"code"} | set(CATEGORY_MARKS)
SCALE_FIELDS = frozenset({"title", "question", "decision_order", "retired"})
BOOK_FIELDS = frozenset({"title", "rules"})


class Edit(NamedTuple):
    """A new value of a field: of a category, of a scale (no `code`), or of the codebook itself.

    "rules" are one a line; "retired" and "pending" are "yes" or empty. Codes cannot be edited.
    """

    scale: str
    code: str
    field: str
    value: str


def with_edits(source: str, edits: Iterable[Edit]) -> str:
    """Text of a codebook with these edits made, and not otherwise changed.

    Raises UnknownRecordError for a scale, category or field that is not there to be edited.
    """
    document = _document(source)
    for edit in edits:
        _apply(document, edit)
    return tomlkit.dumps(document)


def with_category(source: str, scale: str, category: Category) -> str:
    """Text of a codebook with one more category at the end of a scale.

    Raises UnknownRecordError for a scale that is not there.
    """
    document = _document(source)
    _scale(document, scale)["category"].append(_category_table(category))
    return tomlkit.dumps(document)


def _category_table(category: Category) -> Any:
    table = tomlkit.table()
    for field in CATEGORY_TEXTS:
        table[field] = getattr(category, field)
    if category.rank is not None:
        table["rank"] = category.rank
    for field in CATEGORY_MARKS:
        if getattr(category, field):
            table[field] = True
    table.add(tomlkit.nl())
    return table


def with_scale(source: str, scale: Scale) -> str:
    """Text of a codebook with one more scale at its end, with its answers."""
    table = tomlkit.table()
    for field in ("name", "title", "question", "level"):
        table[field] = getattr(scale, field)
    if scale.decision_order:
        table["decision_order"] = scale.decision_order
    if not scale.required:
        table["required"] = False
    if scale.words:
        table["words"] = True
    if scale.for_kinds:
        table["for_kinds"] = list(scale.for_kinds)
    table.add(tomlkit.nl())
    if scale.categories:
        table["category"] = tomlkit.aot()
    for category in scale.categories:
        table["category"].append(_category_table(category))
    document = tomlkit.document()
    document["scale"] = tomlkit.aot()
    document["scale"].append(table)
    return f"{source.rstrip()}\n\n{tomlkit.dumps(document).rstrip()}\n"


def _document(source: str) -> Any:
    try:
        return tomlkit.parse(source)
    except TOMLKitError as error:
        raise CodebookError(f"Not valid TOML: {error}.") from error


def _apply(document: Any, edit: Edit) -> None:
    table, fields = document, BOOK_FIELDS
    if edit.scale:
        table, fields = _scale(document, edit.scale), SCALE_FIELDS
    if edit.code:
        table, fields = _category(table, edit.code), CATEGORY_FIELDS
    if edit.field not in fields:
        raise UnknownRecordError(f"“{edit.field}” cannot be edited; these can: {_listed(fields)}.")
    if edit.field == "rules":
        table["rules"] = _lines(edit.value)
    elif edit.field in CATEGORY_MARKS:
        table.pop(edit.field, None)
        if edit.value:
            table[edit.field] = True
    elif edit.field == "decision_order" and not edit.value.strip():
        table.pop(edit.field, None)
    else:
        table[edit.field] = edit.value.strip()


def _lines(rules: str) -> Any:
    lines = tomlkit.array().multiline(True)
    for rule in filter(None, map(str.strip, rules.splitlines())):
        lines.append(rule)
    return lines


def _scale(document: Any, name: str) -> Any:
    return _table(document.get("scale", ()), "name", name, "scale")


def _category(scale: Any, code: str) -> Any:
    return _table(scale.get("category", ()), "code", code, "category")


def _table(tables: Any, field: str, value: str, what: str) -> Any:
    for table in cast("Iterable[Any]", tables):
        if table.get(field) == value:
            return table
    raise UnknownRecordError(f"The codebook has no {what} “{value}”.")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
