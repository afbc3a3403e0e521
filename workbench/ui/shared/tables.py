"""Small HTML tables whose rows become cards on narrow pages; pure."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

_MANY = 5  # columns that only a wide page has room for
_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]’”]")


class PageTable(NamedTuple):
    """Headings, and rows of as many cells, all plain text."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


def table_of(rows: Sequence[Mapping[str, object]]) -> PageTable:
    """Table of rows that share the same headings in the same order."""
    head = list(rows[0]) if rows else []
    return PageTable(head, [[str(cell) for cell in row.values()] for row in rows])


def as_html(table: PageTable) -> str:
    """HTML of a table; texts are escaped, web addresses become links."""
    head = "".join(f'<th scope="col" dir="auto">{escape(heading)}</th>' for heading in table.head)
    rows = "".join(_row(table.head, row) for row in table.rows)
    wide = " faw-table-wide" * (len(table.head) > _MANY)
    return (
        f'<div class="faw-table-root"><table class="faw-table{wide}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def pairs_as_html(pairs: Sequence[tuple[str, str]]) -> str:
    """HTML of headings, each with its text beside it."""
    rows = "".join(
        f'<div><dt>{escape(head)}</dt><dd dir="auto">{linked(text)}</dd></div>'
        for head, text in pairs
    )
    return f'<dl class="faw-pairs">{rows}</dl>'


def linked(text: str) -> str:
    """HTML of a text, with web addresses as links to new tabs."""
    parts, at = [], 0
    for match in _LINK.finditer(text):
        address = escape(match[0])
        parts += [
            escape(text[at : match.start()]),
            f'<a href="{address}" target="_blank" rel="noopener noreferrer">{address}</a>',
        ]
        at = match.end()
    return "".join([*parts, escape(text[at:])]).replace("\n", "<br>")


def _row(head: Sequence[str], row: Sequence[str]) -> str:
    first, *others = row
    cells = "".join(
        f'<td dir="auto" data-head="{escape(name)}"><span>{linked(cell)}</span></td>'
        for name, cell in zip(head[1:], others, strict=True)
    )
    return f'<tr><th scope="row" dir="auto">{escape(first)}</th>{cells}</tr>'
