"""Ingest of files, uploads and pastes into cleaned articles."""

from pathlib import Path

from workbench.errors import UnreadableInputError
from workbench.ingest.article_blocks import insertion, mend, remove, restore
from workbench.ingest.clean import clean
from workbench.ingest.files.file_formats import recognised
from workbench.ingest.files.file_names import printable_name
from workbench.ingest.files.input_files import (
    check_size,
    decoded,
    file_bytes,
    find_inputs,
    find_others,
)
from workbench.ingest.files.records import read_records
from workbench.ingest.markdown import is_markdown, unmarked
from workbench.ingest.page.saved_page import is_page, read_page
from workbench.ingest.several_stories import join, split
from workbench.model import Article

__all__ = [
    "find_inputs",
    "find_others",
    "insertion",
    "join",
    "mend",
    "read_bytes",
    "read_file",
    "read_records",
    "read_text",
    "remove",
    "restore",
    "split",
]

_HTML = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN = frozenset({".md", ".markdown"})


def read_file(path: Path) -> Article:
    """Article in a text, Markdown or HTML file; content decides which, not the name.

    Raises UnreadableInputError naming the file, the reason and what to do.
    """
    return read_bytes(printable_name(path), file_bytes(path))


def read_bytes(name: str, data: bytes) -> Article:
    """Article in the bytes of an upload; `name` is for messages and as a hint to its kind.

    Raises UnreadableInputError naming it, the reason and what to do.
    """
    name = printable_name(name)
    text, notes = decoded(name, data)
    return _read(name, text, notes)


def read_text(text: str, name: str = "pasted text") -> Article:
    """Article in a paste: plain text as copied or scraped, Markdown, or the source of a page.

    Raises UnreadableInputError naming it, the reason and what to do.
    """
    name = printable_name(name)
    if not text.strip():
        raise UnreadableInputError(f"{name}: is empty. Paste the text of an article.")
    check_size(name, len(text))
    return _read(name, text, ())


def _read(name: str, text: str, notes: tuple[str, ...]) -> Article:
    other = recognised(text)
    if other:
        raise UnreadableInputError(
            f"{name}: is {other.what}, which cannot be read yet. {other.step}"
        )
    kind = Path(name).suffix.lower()
    if is_page(text, named_html=kind in _HTML):
        return read_page(name, text, notes)
    if kind in _MARKDOWN or is_markdown(text):
        text = unmarked(text)
    return clean(name, text, notes)
