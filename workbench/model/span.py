"""Spans of an article's text, by which everything found in it is kept."""

from typing import NamedTuple


class Span(NamedTuple):
    """A range of an article's text: `start` to `end`, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Words that the span covers."""
        return text[self.start : self.end]


Spans = tuple[Span, ...]


def words(spans: Spans, text: str) -> str:
    """Words of several spans as one quotation, ` … ` where text was skipped."""
    return " … ".join(span.of(text) for span in spans)
