"""Checks of rows against the columns declared for them."""

import math

from workbench.errors import ExportError
from workbench.export.columns import Column, Columns, Row, Value

_MISFIT = "The store and this version of the workbench do not fit; run `workbench doctor`."


def values(columns: Columns, row: Row, number: int) -> list[Value]:
    """Values of the row in the order of the columns; `number` counts the rows from 1.

    A missing or unknown column, a value of another type, a number that is not finite and a
    text that is no valid Unicode raise ExportError naming the row and the column.
    """
    known = {column.name for column in columns}
    for name in row:
        if name not in known:
            raise ExportError(f"{_place(row, number)} has an unknown column “{name}”. {_MISFIT}")
    for column in columns:
        if column.name not in row:
            raise ExportError(f"{_place(row, number)} lacks the column “{column.name}”. {_MISFIT}")
        if problem := _problem(column, row[column.name]):
            raise ExportError(f"{_place(row, number)}, column “{column.name}”: {problem}")
    return [row[column.name] for column in columns]


def _problem(column: Column, value: Value) -> str:
    """Reason why the value does not fit the column, with the next step; empty if it fits."""
    if column.type in {"text", "time"}:
        if not isinstance(value, str):
            return f"{value!r} is no text. {_MISFIT}"
        return _surrogate(value)
    if value is None:
        return ""
    fitting = int if column.type == "integer" else (int, float)
    if isinstance(value, bool) or not isinstance(value, fitting):
        return f"{value!r} is no {column.type}. {_MISFIT}"
    return "" if math.isfinite(value) else f"{value!r} is no finite number. {_MISFIT}"


def _surrogate(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return (
            f"character {error.start} is half of a character (a lone surrogate), "
            "which no file can hold; mend the text and export again."
        )
    return ""


def _place(row: Row, number: int) -> str:
    return f"Row {number} ({record_name(row, number)})"


def record_name(row: Row, number: int) -> str:
    """Name of the row in a message: its claim, else its event or article, else its number."""
    for key in ("claim_id", "event", "article_id"):
        if row.get(key) not in {None, ""}:
            return f"{key.removesuffix('_id')} {row[key]}"
    return f"row {number}"
