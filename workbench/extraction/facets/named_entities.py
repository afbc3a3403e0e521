"""Named entities of an article, and those inside a content."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.model import Span, Spans


class NamedEntity(NamedTuple):
    """Name, number, date or place in an article.

    `span` are offsets into the article's text; `label` is one of spaCy's English labels
    ("PERSON", "GPE", "DATE", "PERCENT" and so on).
    """

    span: Span
    label: str


def inside(named: Sequence[NamedEntity], content: Spans) -> Iterator[NamedEntity]:
    """Entities that begin and end within a range of the content, in text order.

    `named` stand in text order without overlaps; they are found by bisection.
    """
    for span in content:
        place = bisect_left(named, span.start, key=_start)
        while place < len(named) and named[place].span.start < span.end:
            if named[place].span.end <= span.end:
                yield named[place]
            place += 1


def _start(entity: NamedEntity) -> int:
    return entity.span.start
