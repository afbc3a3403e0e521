"""Cells of a CSV that a spreadsheet cuts or shows otherwise, looked for while it is written."""

from collections.abc import Iterable, Iterator

from workbench import export as formats
from workbench.export import COLUMNS
from workbench.store import Row

_NAMED = 5


class SpoiledCells:
    """What a spreadsheet would spoil of the rows that came by: how many cells, and the first."""

    def __init__(self, what: str) -> None:
        self._columns = COLUMNS[what]
        self._long, self._retyped = _Found(), _Found()

    def seen_in(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows as they come, each looked at."""
        for row in rows:
            for long in formats.over_long([row]):
                self._long.add(f"{long.record}, {long.column} ({long.length:,})")
            for other in formats.retyped([row], self._columns):
                self._retyped.add(f"{other.record}, {other.column} “{other.text}”")
            yield row

    def in_words(self) -> list[str]:
        """Which cells these are, in sentences; none if there are none."""
        found = []
        if self._long.many:
            found.append(
                f"{self._long.cells('is', 'are')} longer than the {formats.EXCEL_CELL:,} "
                "characters that a spreadsheet holds, which cuts the rest or breaks the rows after "
                f"it: {self._long.named()}. The CSV holds all of it; JSON Lines are read whole by "
                "programs."
            )
        if self._retyped.many:
            found.append(
                f"{self._retyped.cells('looks', 'look')} like a number or date, and a spreadsheet "
                f"that opens the CSV by a double click shows another: {self._retyped.named()}. "
                "Import it as text instead (in Excel: Data, From Text/CSV, no type detection)."
            )
        return found


class _Found:
    """How many cells there are of one kind, and the first of them in words."""

    def __init__(self) -> None:
        self.many = 0
        self._first: list[str] = []

    def add(self, told: str) -> None:
        self.many += 1
        if len(self._first) < _NAMED:
            self._first.append(told)

    def cells(self, one: str, more: str) -> str:
        return f"1 cell {one}" if self.many == 1 else f"{self.many:,} cells {more}"

    def named(self) -> str:
        more = self.many - len(self._first)
        return "; ".join(self._first) + (f"; and {more:,} more" if more else "")
