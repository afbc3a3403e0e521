"""Documents as a title and blocks of plain text, before a format makes Markdown or HTML of them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Heading(NamedTuple):
    """A heading of a level from 2, below the title; links within the document go to `anchor`."""

    level: int
    text: str
    anchor: str = ""


class Field(NamedTuple):
    """A label with its text, line breaks kept; `address` is where the text links to, or empty."""

    label: str
    text: str
    address: str = ""


class QuotationBlock(NamedTuple):
    """Words of an article, set apart."""

    text: str


class ParagraphBlock(NamedTuple):
    """Running text, line breaks kept."""

    text: str


class TableBlock(NamedTuple):
    """A table with its head; `anchors` are the headings that first cells link to, if any."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    anchors: Sequence[str] = ()


DocumentBlock = Heading | Field | QuotationBlock | ParagraphBlock | TableBlock


class Document(NamedTuple):
    """A title, which heads the page as well, and the blocks below it; no text in them is markup."""

    title: str
    blocks: Iterable[DocumentBlock]
