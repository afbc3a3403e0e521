"""Tables and documents that leave the workbench: what they hold, apart from how it is written."""

from workbench.export.cells import guard, unguard
from workbench.export.columns import Column, Columns, Row, Value
from workbench.export.documents import (
    DOCUMENT_FORMATS,
    DocumentFormat,
    document_format,
)
from workbench.export.documents.document import (
    Document,
    DocumentBlock,
    Field,
    Heading,
    ParagraphBlock,
    QuotationBlock,
    TableBlock,
)
from workbench.export.files import save
from workbench.export.formats import TABLE_FORMATS, TableFormat, table_format
from workbench.export.formats.csv import read as read_csv
from workbench.export.spoiled_cells import (
    EXCEL_CELL,
    LongCell,
    RetypedCell,
    SpoiledCells,
    over_long,
    retyped,
)
from workbench.export.suffixes import format_of_suffix
from workbench.export.tables import (
    STORED_TABLES,
    TABLES,
    ExportTable,
    table_pieces,
    table_with_scales,
    write_table,
)

__all__ = [
    "DOCUMENT_FORMATS",
    "EXCEL_CELL",
    "STORED_TABLES",
    "TABLES",
    "TABLE_FORMATS",
    "Column",
    "Columns",
    "Document",
    "DocumentBlock",
    "DocumentFormat",
    "ExportTable",
    "Field",
    "Heading",
    "LongCell",
    "ParagraphBlock",
    "QuotationBlock",
    "RetypedCell",
    "Row",
    "SpoiledCells",
    "TableBlock",
    "TableFormat",
    "Value",
    "document_format",
    "format_of_suffix",
    "guard",
    "over_long",
    "read_csv",
    "retyped",
    "save",
    "table_format",
    "table_pieces",
    "table_with_scales",
    "unguard",
    "write_table",
]
