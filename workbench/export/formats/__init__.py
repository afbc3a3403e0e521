"""File formats of tables: a module each, and a line in the list from which all choose."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from workbench.export.columns import Columns, Row
from workbench.export.formats import csv, jsonl
from workbench.export.suffixes import format_of_suffix


class TableFormat(NamedTuple):
    """A file format of tables; `write` gives the file piece by piece, as the rows come.

    `suffix` ends the file's name and stands for the format on the command line. A format whose
    `byte_order_mark` is not empty can begin with one. `spreadsheet` tells that spreadsheets open
    it, which cut long cells and take texts for numbers.
    """

    name: str
    suffix: str
    media_type: str
    write: Callable[[Columns, Iterable[Row]], Iterator[bytes]]
    byte_order_mark: bytes = b""
    spreadsheet: bool = False


# All commands and pages choose from this list; the first format is offered first.
TABLE_FORMATS = (
    TableFormat("CSV", "csv", "text/csv", csv.write, csv.BYTE_ORDER_MARK, spreadsheet=True),
    TableFormat("JSON Lines", "jsonl", "application/x-ndjson", jsonl.write),
)


def table_format(suffix: str) -> TableFormat:
    """Table format of a suffix; ExportError with the known suffixes otherwise."""
    return format_of_suffix(TABLE_FORMATS, suffix)
