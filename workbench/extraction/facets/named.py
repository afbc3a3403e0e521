"""Named entities of an article, and those inside a content."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from workbench.model import Span, Spans


class Named(NamedTuple):
    """A name, number, date or place in an article.

    `span` are offsets into the article's text; `label` is one of spaCy's English labels
    ("PERSON", "GPE", "DATE", "PERCENT" and so on).
    """

    span: Span
    label: str


def inside(named: Sequence[Named], content: Spans) -> Iterator[Named]:
    """Those that begin and end within a range of the content, in text order.

    `named` stand in text order without overlaps; they are found by bisection.
    """
    for span in content:
        first = bisect_left(named, span.start, key=_start)
        for one in islice(named, first, None):
            if one.span.start >= span.end:
                break
            if one.span.end <= span.end:
                yield one


def _start(one: Named) -> int:
    return one.span.start
