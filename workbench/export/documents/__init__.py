"""File formats of documents: a module each, and a line in the list from which all choose."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from workbench.export.documents import html, markdown
from workbench.export.documents.document import Document
from workbench.export.suffixes import format_of_suffix


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
    return format_of_suffix(DOCUMENT_FORMATS, suffix)
