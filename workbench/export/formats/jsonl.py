"""JSON Lines: one object a row, keys in the order of the columns, every value exact."""

import json
from collections.abc import Iterable, Iterator

from workbench.export.columns import Columns, Row
from workbench.export.formats.text_pieces import text_pieces
from workbench.export.rows import values


def write(columns: Columns, rows: Iterable[Row]) -> Iterator[bytes]:
    """Rows as JSON Lines in UTF-8; ExportError for a row that does not fit the columns."""
    return text_pieces(_lines(columns, rows))


def _lines(columns: Columns, rows: Iterable[Row]) -> Iterator[str]:
    names = [column.name for column in columns]
    for number, row in enumerate(rows, start=1):
        record = dict(zip(names, values(columns, row, number), strict=True))
        yield json.dumps(record, ensure_ascii=False) + "\n"
