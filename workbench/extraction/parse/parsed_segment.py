"""Parsed segment: a run of paragraphs, and its place in the article."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.extraction.parse.layout import Layout
from workbench.extraction.parse.parsed_tokens import Token, Tokens
from workbench.extraction.parse.quotes import Quotation
from workbench.extraction.parse.spans import overlapping, span_itself
from workbench.model import Span, Spans


@dataclass(frozen=True, slots=True)
class ParsedSegment:
    """Words of a parse that begins at `offset` in the article's `text`.

    `layout` and `quotations` are the article's, in offsets of its text.
    """

    doc: Tokens
    offset: int
    text: str
    layout: Layout
    quotations: Sequence[Quotation]

    @property
    def end(self) -> int:
        """Offset in the article's text at which the words end."""
        return self.offset + (_end(self.doc[-1]) if self.doc else 0)

    def paragraphs(self) -> Sequence[Span]:
        """Paragraphs of the article that share a character with the segment."""
        return overlapping(self.layout.paragraphs, Span(self.offset, self.end), span_itself)

    def own_quotations(self) -> list[Quotation]:
        """Quotations in double marks that begin in the segment."""
        quotations = overlapping(self.quotations, Span(self.offset, self.end), _place)
        return [q for q in quotations if q.span.start >= self.offset and not q.single]

    def datelines(self, near: Spans) -> Spans:
        """Datelines between the first and last offset of the ranges, in order."""
        whole = Span(near[0].start, near[-1].end)
        return tuple(overlapping(self.layout.datelines, whole, span_itself))

    def quoted(self, near: Spans) -> list[Quotation]:
        """Quotations in double marks that the ranges touch, in order, each once."""
        met = (q for span in near for q in overlapping(self.quotations, span, _place))
        return list(dict.fromkeys(q for q in met if not q.single))

    def tokens(self, span: Span) -> Tokens:
        """Words, without white space, that the range of the article's text touches."""
        start = max(span.start, self.offset) - self.offset
        end = min(span.end, self.end) - self.offset
        if start >= end:
            return []
        first = bisect_right(self.doc, start, key=_end)
        last = bisect_left(self.doc, end, key=_start)
        return [token for token in self.doc[first:last] if not token.is_space]


def _start(token: Token) -> int:
    return token.idx


def _end(token: Token) -> int:
    return token.idx + len(token)


def _place(quotation: Quotation) -> Span:
    return quotation.span
