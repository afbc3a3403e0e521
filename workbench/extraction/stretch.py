"""A parsed run of paragraphs and its place in the article."""

from dataclasses import dataclass, replace
from typing import Any

from workbench.extraction.layout import Layout
from workbench.extraction.quotes import Quotation
from workbench.model import Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """A parsed document that begins at `offset` in the article's `text`.

    `layout` and `quotations` are the article's, in offsets of its text.
    """

    doc: Any
    offset: int
    text: str
    layout: Layout
    quotations: list[Quotation]

    @property
    def end(self) -> int:
        """Where in the article's text the document ends."""
        last = self.doc[-1] if len(self.doc) else None
        return self.offset + (last.idx + len(last) if last is not None else 0)

    def narrowed(self) -> "Stretch":
        """The same with only the quotations that begin within it."""
        start, end = self.offset, self.end
        near = [q for q in self.quotations if start <= q.span.start < end]
        return replace(self, quotations=near)

    def tokens(self, span: Span) -> list[Any]:
        """The words of the document that the range of the article's text touches."""
        start, end = max(span.start, self.offset), min(span.end, self.end)
        if start >= end:
            return []
        found = self.doc.char_span(start - self.offset, end - self.offset, alignment_mode="expand")
        return [token for token in found if not token.is_space] if found is not None else []
