"""A parsed run of paragraphs and its place in the article."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.extraction.parse.layout import Layout
from workbench.extraction.parse.parsed_tokens import Token, Tokens
from workbench.extraction.parse.quotes import Quotation
from workbench.extraction.parse.spans import itself, meeting
from workbench.model import Span, Spans


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of a parse that begins at `offset` in the article's `text`.

    `layout` and `quotations` are the article's, in offsets of its text.
    """

    doc: Tokens
    offset: int
    text: str
    layout: Layout
    quotations: Sequence[Quotation]

    @property
    def end(self) -> int:
        """Where in the article's text the words end."""
        return self.offset + (_end(self.doc[-1]) if self.doc else 0)

    def paragraphs(self) -> Sequence[Span]:
        """The paragraphs of the article that it has words of."""
        return meeting(self.layout.paragraphs, Span(self.offset, self.end), itself)

    def own_quotations(self) -> list[Quotation]:
        """The quotations in double marks that begin in it."""
        found = meeting(self.quotations, Span(self.offset, self.end), _place)
        return [q for q in found if q.span.start >= self.offset and not q.single]

    def datelines(self, near: Spans) -> Spans:
        """The article's datelines that stand between the ends of ranges of its text, in order."""
        whole = Span(near[0].start, near[-1].end)
        return tuple(meeting(self.layout.datelines, whole, itself))

    def quoted(self, near: Spans) -> list[Quotation]:
        """The quotations in double marks that ranges of the text meet, in order, each once."""
        met = (q for span in near for q in meeting(self.quotations, span, _place))
        return list(dict.fromkeys(q for q in met if not q.single))

    def tokens(self, span: Span) -> Tokens:
        """The words that the range of the article's text touches."""
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
