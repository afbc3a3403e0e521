"""CSV (RFC 4180): every text in quotation marks and guarded against formulas, numbers bare."""

import csv
import io
from collections.abc import Iterable, Iterator

from workbench.errors import ExportError
from workbench.export.cells import guard, unguard
from workbench.export.columns import Column, Columns, Row, Value
from workbench.export.formats.text_pieces import text_pieces
from workbench.export.rows import values

BYTE_ORDER_MARK = "\ufeff".encode()

# the module's limit of 131,072 characters holds for the whole process; an article may be longer
csv.field_size_limit(2**31 - 1)


class _Lines:
    """A file that hands back each line that is written to it, as `csv.writer` passes it on."""

    def write(self, line: str) -> str:
        return line


def write(columns: Columns, rows: Iterable[Row]) -> Iterator[bytes]:
    """Rows as CSV in UTF-8, with a header and CRLF at line ends.

    Raises ExportError for a row that does not fit the columns.
    """
    return text_pieces(_lines(columns, rows))


def _lines(columns: Columns, rows: Iterable[Row]) -> Iterator[str]:
    writer = csv.writer(_Lines(), quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    yield writer.writerow([column.name for column in columns])
    for number, row in enumerate(rows, start=1):
        yield writer.writerow([_cell(value) for value in values(columns, row, number)])


def _cell(value: Value) -> Value:
    return guard(value) if isinstance(value, str) else value


def read(data: bytes, columns: Columns) -> list[Row]:
    """Rows of a CSV that `write` wrote, values and types as they were.

    An empty cell is an empty string in a text or time column, None in a column of numbers.
    Raises ExportError, naming the row and column, if the data is anything else.
    """
    records = _records(data)
    header = next(records, [])
    names = [column.name for column in columns]
    if header != names:
        raise ExportError(_header_problem(header, names))
    return [_row(record, columns, number) for number, record in enumerate(records, start=1)]


def _records(data: bytes) -> Iterator[list[str]]:
    try:
        text = data.decode("utf-8-sig")
        yield from csv.reader(io.StringIO(text, newline=""), strict=True)
    except UnicodeDecodeError as error:
        raise ExportError(
            f"Byte {error.start} is not UTF-8; save the file as “CSV UTF-8” and read it again."
        ) from error
    except csv.Error as error:
        raise ExportError(
            f"This is not the CSV of an export ({error}); export it again."
        ) from error


def _header_problem(header: list[str], names: list[str]) -> str:
    lacking = [name for name in names if name not in header]
    unknown = [name for name in header if name not in names]
    parts = [f"lacks {', '.join(lacking)}"] if lacking else []
    parts += [f"has unknown {', '.join(unknown)}"] if unknown else []
    difference = " and ".join(parts) or "has the columns in another order or twice"
    return f"The header of the CSV {difference}; export it again with this version."


def _row(record: list[str], columns: Columns, number: int) -> Row:
    if len(record) != len(columns):
        raise ExportError(
            f"Row {number} has {len(record)} cells instead of {len(columns)}; export it again."
        )
    return {
        column.name: _value(column, cell, number)
        for column, cell in zip(columns, record, strict=True)
    }


def _value(column: Column, cell: str, number: int) -> Value:
    if column.type in {"text", "time"}:
        return unguard(cell)
    if not cell:
        return None
    try:
        return int(cell) if column.type == "integer" else float(cell)
    except ValueError as error:
        raise ExportError(
            f"Row {number}, column “{column.name}”: “{cell}” is not a number; export it again."
        ) from error
