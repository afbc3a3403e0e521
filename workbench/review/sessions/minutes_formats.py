"""Minutes of a live session in every format of documents and of tables."""

from collections.abc import Iterator

from workbench.export import (
    DOCUMENT_FORMATS,
    TABLE_FORMATS,
    DocumentFormat,
    TableFormat,
    format_of_suffix,
    table_pieces,
)
from workbench.review.sessions.minutes import Minutes
from workbench.review.sessions.minutes_document import minutes_document
from workbench.review.sessions.minutes_table import minutes_rows

MINUTES_FORMATS: tuple[DocumentFormat | TableFormat, ...] = (*DOCUMENT_FORMATS, *TABLE_FORMATS)


def minutes_pieces(minutes: Minutes, suffix: str) -> Iterator[bytes]:
    """Content of a file of minutes, piece by piece: the document, or the table of its rows.

    Raises ExportError for a suffix that no format has.
    """
    format_ = format_of_suffix(MINUTES_FORMATS, suffix)
    if isinstance(format_, DocumentFormat):
        return format_.write(minutes_document(minutes))
    return table_pieces("minutes", minutes_rows(minutes), suffix)
