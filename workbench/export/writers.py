"""The formats of an export: rows in, one text out, the same rows always the same text."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from workbench.errors import ExportError
from workbench.export.cells import guard, unguard
from workbench.export.columns import Column, Columns, Row, Value
from workbench.export.rows import columns_of, values

BOM = "\ufeff"
_PIECE = 2**16  # characters

# the module's limit of 131,072 characters holds for the whole process; an article may be longer
csv.field_size_limit(2**31 - 1)


def write_csv(rows: Iterable[Row], columns: Columns, out: TextIO) -> None:
    """Write rows as CSV (RFC 4180: commas, CRLF, a header), every text guarded and in quotes.

    Numbers stand bare. `out` must not translate line ends (`newline=""`). Raises ExportError
    for a row that does not fit the columns.
    """
    for _ in _csv_rows(rows, columns, out):
        pass


def _csv_rows(rows: Iterable[Row], columns: Columns, out: TextIO) -> Iterator[None]:
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    for number, row in enumerate(rows, start=1):
        writer.writerow([_cell(value) for value in values(columns, row, number)])
        yield


def write_jsonl(rows: Iterable[Row], columns: Columns, out: TextIO) -> None:
    """Write rows as JSON Lines: one object a row, keys in the order of the columns, values exact.

    Raises ExportError for a row that does not fit the columns.
    """
    for _ in _jsonl_rows(rows, columns, out):
        pass


def _jsonl_rows(rows: Iterable[Row], columns: Columns, out: TextIO) -> Iterator[None]:
    names = [column.name for column in columns]
    for number, row in enumerate(rows, start=1):
        record = dict(zip(names, values(columns, row, number), strict=True))
        out.write(json.dumps(record, ensure_ascii=False) + "\n")
        yield


Writer = Callable[[Iterable[Row], Columns, TextIO], Iterator[None]]
WRITERS: dict[str, Writer] = {"csv": _csv_rows, "jsonl": _jsonl_rows}


def export(what: str, rows: Iterable[Row], format: str, *, bom: bool = False) -> bytes:  # noqa: A002
    """One of the exports in `COLUMNS`, such as claims, as the content of a file, in UTF-8.

    `bom` puts a byte order mark first, by which Excel knows UTF-8; JSON Lines never has one.
    Raises ExportError for an unknown name or format and for a row that does not fit.
    """
    return b"".join(pieces(what, rows, format, bom=bom))


def pieces(
    what: str,
    rows: Iterable[Row],
    format: str,  # noqa: A002
    *,
    bom: bool = False,
) -> Iterator[bytes]:
    """The content of such a file piece by piece, as its rows come; all is as in `export`.

    An unknown name or format is refused at once, a row that does not fit when it is reached.
    """
    if format not in WRITERS:
        raise ExportError(f"There is no format “{format}”; choose one of {', '.join(WRITERS)}.")
    if bom and format != "csv":
        raise ExportError(f"A byte order mark belongs to csv; leave it out for {format}.")
    return _pieces(WRITERS[format], columns_of(what), rows, BOM if bom else "")


def _pieces(write: Writer, columns: Columns, rows: Iterable[Row], before: str) -> Iterator[bytes]:
    out = io.StringIO(newline="")
    out.write(before)
    # The writer draws the rows, so that it can tell the number of one that does not fit.
    for _ in write(rows, columns, out):
        if out.tell() > _PIECE:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def csv_bytes(what: str, rows: Iterable[Row], *, bom: bool = False) -> bytes:
    """The CSV of the export named `what`, in UTF-8, for a download."""
    return export(what, rows, "csv", bom=bom)


def read_csv(data: bytes, columns: Columns) -> list[Row]:
    """The rows of a CSV that `write_csv` wrote, values and types as they were.

    An empty cell is an empty string in a text or time column, None in a column of numbers.
    Raises ExportError, naming the row and column, if the data is anything else.
    """
    records = _records(data)
    header = next(records, [])
    names = [column.name for column in columns]
    if header != names:
        raise ExportError(_header_problem(header, names))
    return [_row(record, columns, number) for number, record in enumerate(records, start=1)]


def _cell(value: Value) -> Value:
    return guard(value) if isinstance(value, str) else value


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
    told = " and ".join(parts) or "has the columns in another order or twice"
    return f"The header of the CSV {told}; export it again with this version."


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
