"""Markdown of documents: CommonMark with tables, every text escaped to show as written."""

from collections.abc import Iterable, Iterator

from workbench.export.documents.document import (
    Document,
    DocumentBlock,
    Field,
    Heading,
    ParagraphBlock,
    QuotationBlock,
    TableBlock,
)
from workbench.export.documents.links import WEB_ADDRESS
from workbench.text import escaped_for_markdown


def write(document: Document) -> Iterator[bytes]:
    """Document as CommonMark with tables, in UTF-8; the title is its first heading."""
    blocks = (Heading(1, document.title), *document.blocks)
    yield ("\n\n".join(map(_block, blocks)) + "\n").encode()


def _block(block: DocumentBlock) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {escaped_for_markdown(block.text)}"
    if isinstance(block, Field):
        return f"**{escaped_for_markdown(block.label)}:** {_linked(block)}"
    if isinstance(block, ParagraphBlock):
        return "\\\n".join(_lines(block.text))
    if isinstance(block, QuotationBlock):
        return "> " + "\\\n> ".join(_lines(block.text))
    return _table(block)


def _table(table: TableBlock) -> str:
    head, *rows = (
        _cells("<br>".join(_lines(cell)) for cell in row) for row in (table.head, *table.rows)
    )
    return "\n".join([head, _cells("---" for _ in table.head), *rows])


def _lines(text: str) -> list[str]:
    """Lines of a text, each as it stands; Markdown breaks them where a backslash ends one."""
    return [escaped_for_markdown(line) for line in text.strip().splitlines()] or [""]


def _linked(field: Field) -> str:
    text = "\\\n".join(_lines(field.text))
    if WEB_ADDRESS.fullmatch(field.address):
        return f"[{text}](<{field.address}>)"
    return (
        f"{text} ({escaped_for_markdown(field.address)})"
        if field.address not in ("", field.text)
        else text
    )


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
