"""Cells of a CSV that a spreadsheet cuts or shows otherwise, found while the rows pass by."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.codebook import OwnScale
from workbench.export.cells import guard
from workbench.export.columns import Columns, Row
from workbench.export.rows import record_name
from workbench.export.tables import table_with_scales

EXCEL_CELL = 32_767
_NAMED = 5  # cells named in a sentence


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


def over_long(rows: Iterable[Row]) -> list[LongCell]:
    """Cells that Excel cuts off when it opens the CSV: more than 32,767 characters.

    Counted as Excel counts, in UTF-16 units, and as written, guarding marks included. The export
    itself never cuts.
    """
    return [
        LongCell(record_name(row, number), name, length)
        for number, row in enumerate(rows, start=1)
        for name, value in row.items()
        # A character is two units at most, and at most one mark stands before it.
        if isinstance(value, str) and 3 * len(value) > EXCEL_CELL
        if (length := _units(guard(value))) > EXCEL_CELL
    ]


def retyped(rows: Iterable[Row], columns: Columns) -> list[RetypedCell]:
    """Texts that a spreadsheet takes for something else when it opens the CSV.

    “1-2” becomes a date and “00042” a number, although both stand in quotation marks. The export
    itself holds every text as it is.
    """
    texts = [column.name for column in columns if column.type == "text"]
    return [
        RetypedCell(record_name(row, number), name, value)
        for number, row in enumerate(rows, start=1)
        for name in texts
        if isinstance(value := row.get(name), str) and len(value) <= _LONGEST_RETYPED
        if _RETYPED.fullmatch(value.strip())
    ]


def _units(cell: str) -> int:
    return len(cell) + sum(character > "\uffff" for character in cell)


class SpoiledCells:
    """Cells that a spreadsheet would spoil among the rows of a table: how many, and the first."""

    def __init__(self, table: str, own_scales: Iterable[OwnScale] = ()) -> None:
        """Counts of the cells of a table, its columns of a team's own scales among them."""
        self._columns = table_with_scales(table, own_scales).columns
        self._long, self._retyped = _CellCount(), _CellCount()

    def inspected(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Rows as they come, each of them inspected."""
        for row in rows:
            for long in over_long([row]):
                self._long.add(f"{long.record}, {long.column} ({long.length:,})")
            for cell in retyped([row], self._columns):
                self._retyped.add(f"{cell.record}, {cell.column} “{cell.text}”")
            yield row

    def sentences(self) -> list[str]:
        """Sentences on the spoiled cells found so far; none if there are none."""
        sentences = []
        if self._long.many:
            sentences.append(
                f"{self._long.cells('is', 'are')} longer than the {EXCEL_CELL:,} "
                "characters that a spreadsheet holds, which cuts the rest or breaks the rows after "
                f"it: {self._long.named()}. The CSV holds all of it; JSON Lines are read whole by "
                "programs."
            )
        if self._retyped.many:
            sentences.append(
                f"{self._retyped.cells('looks', 'look')} like a number or date, and a spreadsheet "
                f"that opens the CSV by a double click shows another: {self._retyped.named()}. "
                "Import it as text instead (in Excel: Data, From Text/CSV, no type detection)."
            )
        return sentences


class _CellCount:
    """Number of spoiled cells of one kind, and the first of them as text."""

    def __init__(self) -> None:
        self.many = 0
        self._first: list[str] = []

    def add(self, cell: str) -> None:
        self.many += 1
        if len(self._first) < _NAMED:
            self._first.append(cell)

    def cells(self, singular: str, plural: str) -> str:
        return f"1 cell {singular}" if self.many == 1 else f"{self.many:,} cells {plural}"

    def named(self) -> str:
        more = self.many - len(self._first)
        return "; ".join(self._first) + (f"; and {more:,} more" if more else "")
