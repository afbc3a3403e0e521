"""HTML of documents: one page without scripts or anything from elsewhere."""

from collections.abc import Iterator
from html import escape

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

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color:#22252a;background:#fff;overflow-wrap:break-word}"
    "a{color:#0b5394}h2{margin-top:2.5rem}h3{margin-bottom:.25rem}p{margin:.25rem 0}"
    ".table{overflow-x:auto;margin:.75rem 0}table{border-collapse:collapse}"
    "th,td{border:1px solid #bbb;padding:.25rem .5rem;text-align:start;vertical-align:top}"
    "th{background:#f1f2f4}"
    "blockquote{margin:.5rem 0;padding-inline-start:1rem;border-inline-start:3px solid #bbb;"
    "font:1.125rem/1.5 Georgia,serif}"
    "@media print{body{margin:0;max-width:none}h1~h2:first-of-type{break-before:page}"
    "h2,h3{break-after:avoid}tr,blockquote{break-inside:avoid}}"
)


def write(document: Document) -> Iterator[bytes]:
    """Document as one HTML page that loads nothing and runs nothing, in UTF-8."""
    body = "\n".join(map(_block, (Heading(1, document.title), *document.blocks)))
    yield (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(document.title)}</title><style>{_STYLE}</style></head><body>\n{body}\n"
        "</body></html>\n"
    ).encode()


def _block(block: DocumentBlock) -> str:
    if isinstance(block, Heading):
        id_ = f' id="{block.anchor}"' if block.anchor else ""
        return f"<h{block.level}{id_}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, Field):
        return f'<p dir="auto"><b>{escape(block.label)}:</b> {_linked(block)}</p>'
    if isinstance(block, ParagraphBlock):
        return f'<p dir="auto">{_lines(block.text)}</p>'
    if isinstance(block, QuotationBlock):
        return f'<blockquote dir="auto">{_lines(block.text)}</blockquote>'
    return _table(block)


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.strip().splitlines())


def _linked(field: Field) -> str:
    text = _lines(field.text)
    if WEB_ADDRESS.fullmatch(field.address):
        return f'<a href="{escape(field.address)}" rel="noopener noreferrer">{text}</a>'
    return f"{text} ({escape(field.address)})" if field.address not in ("", field.text) else text


def _table(table: TableBlock) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    rows = []
    for number, row in enumerate(table.rows):
        cells = [_lines(cell) for cell in row]
        if table.anchors:
            cells[0] = f'<a href="#{table.anchors[number]}">{cells[0]}</a>'
        rows.append("".join(f'<td dir="auto">{cell}</td>' for cell in cells))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    rows_and_head = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="table" tabindex="0"><table>{rows_and_head}</table></div>'
