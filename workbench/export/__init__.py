"""Tables out of the workbench: columns declared once, and the formats they are written in."""

from workbench.export.cells import guard, unguard
from workbench.export.columns import COLUMNS, Column, Columns, Row, Value
from workbench.export.files import save
from workbench.export.rows import EXCEL_CELL, LongCell, RetypedCell, over_long, retyped
from workbench.export.writers import (
    WRITERS,
    csv_bytes,
    export,
    pieces,
    read_csv,
    write_csv,
    write_jsonl,
)

__all__ = [
    "COLUMNS",
    "EXCEL_CELL",
    "WRITERS",
    "Column",
    "Columns",
    "LongCell",
    "RetypedCell",
    "Row",
    "Value",
    "csv_bytes",
    "export",
    "guard",
    "over_long",
    "pieces",
    "read_csv",
    "retyped",
    "save",
    "unguard",
    "write_csv",
    "write_jsonl",
]
