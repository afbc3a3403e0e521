"""Spans: token ranges as character ranges, and operations on ranges."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from workbench.extraction.parse.parsed_tokens import Token, Tokens
from workbench.model import Span, Spans

Placed = TypeVar("Placed")

WORD = re.compile(r"\w+")
TRIM = " \t\n\r\u00a0,;:.!?-–—―…/*"


def ranges(tokens: Iterable[Token], text: str, offset: int) -> Spans:
    """Ranges of the article's `text` that the tokens cover, in order.

    `offset` is where their document begins in the text. Tokens with only punctuation between
    them make one range; punctuation at a range's edge is left out but for quotation marks and
    brackets.
    """
    chosen = sorted({token.i: token for token in tokens}.items())
    runs: list[Tokens] = []
    for number, token in chosen:
        if runs and _only_punctuation(token.doc, runs[-1][-1].i + 1, number):
            runs[-1].append(token)
        else:
            runs.append([token])
    places = (Span(run[0].idx + offset, run[-1].idx + len(run[-1]) + offset) for run in runs)
    return tuple(span for place in places if (span := trimmed(text, place)) is not None)


def _only_punctuation(doc: Tokens, start: int, end: int) -> bool:
    return all(doc[i].is_punct or doc[i].is_space for i in range(start, end))


def trimmed(text: str, span: Span) -> Span | None:
    """Span without punctuation at its edges, or None if no word is left.

    A full stop stays where it belongs to the word ("U.S.", "Jr.").
    """
    start, end = span
    while start < end and text[start] in TRIM + ")]":
        start += 1
    while end > start and text[end - 1] in TRIM + "([":
        if text[end - 1] == "." and ABBREVIATION.search(text, max(start, end - LONGEST_SHORT), end):
            break
        end -= 1
    return Span(start, end) if WORD.search(text, start, end) else None


LONGEST_SHORT = 5  # characters of an abbreviation, its full stop included
ABBREVIATION = re.compile(r"(?:\b[A-Za-z]\.|\b(?:Jr|Sr|Inc|Corp|Co|Ltd|Mr|Mrs|Dr|St|etc)\.)\Z")


def merged(spans: Iterable[Span]) -> Spans:
    """Ranges in order, touching and overlapping ones merged."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def without(spans: Spans, holes: Spans) -> Spans:
    """Ranges with the holes cut out."""
    left = list(spans)
    for hole in holes:
        left = [part for span in left for part in _cut(span, hole)]
    return tuple(left)


def _cut(span: Span, hole: Span) -> list[Span]:
    if hole.end <= span.start or span.end <= hole.start:
        return [span]
    parts = [Span(span.start, hole.start), Span(hole.end, span.end)]
    return [part for part in parts if part.start < part.end]


def overlapping(
    places: Sequence[Placed], near: Span, key: Callable[[Placed], Span]
) -> Sequence[Placed]:
    """Items that share a character with a range; `places` are in order without overlaps."""
    first = bisect_right(places, near.start, key=lambda place: key(place).end)
    return places[first : bisect_left(places, near.end, key=lambda place: key(place).start)]


def covers(places: Sequence[Span], at: int) -> bool:
    """Whether a character stands in one of the places, which are in order and do not overlap."""
    number = bisect_right(places, at, key=lambda place: place.start) - 1
    return number >= 0 and at < places[number].end


def span_itself(span: Span) -> Span:
    """Span itself: the key for sequences of ranges."""
    return span


def overlap(spans: Sequence[Span], others: Sequence[Span]) -> int:
    """Number of characters that two lists of ranges share."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in spans for b in others)


def inside(spans: Spans, outer: Spans) -> bool:
    """Whether the ranges begin within the others."""
    return bool(spans) and any(span.start <= spans[0].start < span.end for span in outer)


def trimmed_blank(text: str, span: Span) -> Span:
    """Span without white space at its edges."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
