"""Rows held to the columns declared for them."""

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

from workbench.errors import ExportError
from workbench.export.cells import guard
from workbench.export.columns import COLUMNS, Column, Columns, Row, Value

EXCEL_CELL = 32_767
_MISFIT = "The store and this version of the workbench do not fit; run `workbench doctor`."


class LongCell(NamedTuple):
    """A cell longer than Excel holds: which record, which column, how many UTF-16 units."""

    record: str
    column: str
    length: int


class RetypedCell(NamedTuple):
    """A text that spreadsheets take for a number, date or truth value, and show otherwise."""

    record: str
    column: str
    text: str


_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_LONGEST_RETYPED = 32
# What Excel and LibreOffice make of a text cell of a CSV that is opened by a double click.
_RETYPED = re.compile(
    r"0\d+|\d{16,}|\d+e\d+|\d*\.\d*0"  # zeros and figures are lost
    r"|\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?|\d{1,2}:\d{2}(:\d{2})?"
    rf"|(\d{{1,2}}[ -]?)?({_MONTHS})[a-z]*[ -]?\d{{1,4}}|\d{{1,2}}[ -]?({_MONTHS})[a-z]*"
    r"|true|false",
    re.IGNORECASE,
)


def columns_of(what: str) -> Columns:
    """The columns of the export named `what`; ExportError with the known names otherwise."""
    if what not in COLUMNS:
        raise ExportError(f"There is no export “{what}”; choose one of {', '.join(COLUMNS)}.")
    return COLUMNS[what]


def values(columns: Columns, row: Row, number: int) -> list[Value]:
    """The row's values in the order of the columns; `number` counts the rows from 1.

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


def over_long(rows: Iterable[Row]) -> list[LongCell]:
    """The cells that Excel cuts off when it opens the CSV: more than 32,767 characters.

    Counted as Excel counts, in UTF-16 units, and as written, guarding marks included. The export
    itself never cuts.
    """
    return [
        LongCell(_record(row, number), name, length)
        for number, row in enumerate(rows, start=1)
        for name, value in row.items()
        # A character is two units at most, and at most one mark stands before it.
        if isinstance(value, str) and 3 * len(value) > EXCEL_CELL
        if (length := _units(guard(value))) > EXCEL_CELL
    ]


def retyped(rows: Iterable[Row], columns: Columns) -> list[RetypedCell]:
    """The texts that a spreadsheet takes for something else when it opens the CSV.

    “1-2” becomes a date and “00042” a number, although both stand in quotation marks. The export
    itself holds every text as it is.
    """
    texts = [column.name for column in columns if column.type == "text"]
    return [
        RetypedCell(_record(row, number), name, value)
        for number, row in enumerate(rows, start=1)
        for name in texts
        if isinstance(value := row.get(name), str) and len(value) <= _LONGEST_RETYPED
        if _RETYPED.fullmatch(value.strip())
    ]


def _units(cell: str) -> int:
    return len(cell) + sum(character > "\uffff" for character in cell)


def _problem(column: Column, value: Value) -> str:
    """What keeps the value out of the column, and what to do about it; empty if nothing does."""
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
    return f"Row {number} ({_record(row, number)})"


def _record(row: Row, number: int) -> str:
    """The row in a reader's words: its claim, else its event or article, else its number."""
    for key in ("claim_id", "event", "article_id"):
        if row.get(key) not in {None, ""}:
            return f"{key.removesuffix('_id')} {row[key]}"
    return f"row {number}"
