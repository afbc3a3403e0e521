"""File formats of documents: a module each, and a line in the list from which all choose."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from workbench.errors import ExportError
from workbench.export.documents import html, markdown
from workbench.export.documents.document import Document


class DocumentFormat(NamedTuple):
    """A file format of documents; `write` gives the file piece by piece.

    `suffix` ends the file's name and stands for the format on the command line.
    """

    name: str
    suffix: str
    media_type: str
    write: Callable[[Document], Iterator[bytes]]


# All commands and pages choose from this list; the first format is offered first.
DOCUMENT_FORMATS = (
    DocumentFormat("Markdown", "md", "text/markdown", markdown.write),
    DocumentFormat("HTML", "html", "text/html", html.write),
)


def document_format(suffix: str) -> DocumentFormat:
    """Document format of a suffix; ExportError with the known suffixes otherwise."""
    for format_ in DOCUMENT_FORMATS:
        if format_.suffix == suffix:
            return format_
    known = ", ".join(format_.suffix for format_ in DOCUMENT_FORMATS)
    raise ExportError(f"There is no format “{suffix}”; choose one of {known}.")
