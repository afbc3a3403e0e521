"""Quotations that go on without a cue of their own, joined to what they continue."""

import bisect
import re
from dataclasses import replace

from workbench.extraction import quotes, spans
from workbench.extraction.candidates import Candidate
from workbench.extraction.labels import SIGNATURE
from workbench.extraction.places import Places
from workbench.extraction.quotes import Quotation
from workbench.model import Span

SHORTEST = 3  # words; shorter quotations are names and catchwords
SENTENCE_BEFORE = re.compile(r"[.!?…:][\"”’'»)]*\s*\Z|\A\s*\Z|\n\s*\Z|[\"”»]\s*\Z|[—–-]\s*\Z")
WORD = re.compile(r"\w+")


def join(
    text: str, chosen: list[Candidate], quotations: list[Quotation], paragraphs: tuple[Span, ...]
) -> list[Candidate]:
    """The candidates, each with the quotations that continue it."""
    grown = _Grown(chosen)
    for run in quotes.runs(text, quotations):
        if len(run) > 1:
            _join_run(grown, run)
    for quotation in quotations:
        if not (quotation.single or grown.taken(quotation.span)) and _sentence(text, quotation):
            host = _host(grown, quotation, paragraphs)
            if host is not None:
                grown.give(host, quotation.span)
    return sorted(grown.candidates.values(), key=lambda c: (c.content, c.cue))


class _Grown:
    """The candidates as they grow, by number, and who takes up which place."""

    def __init__(self, chosen: list[Candidate]) -> None:
        self.candidates = dict(enumerate(chosen))
        self.contents = Places((c.content, n) for n, c in self.candidates.items())
        self._others = Places((c.cue + c.source, n) for n, c in self.candidates.items())

    def taken(self, place: Span) -> bool:
        """Whether some part of a candidate stands there."""
        numbers = (*self.contents.touching((place,)), *self._others.touching((place,)))
        return bool(numbers)

    def give(self, number: int, place: Span) -> None:
        """Let a candidate's content take in a place."""
        candidate = self.candidates[number]
        content = spans.merged([*candidate.content, place])
        self.candidates[number] = replace(candidate, content=content)
        self.contents.add((place,), number)


def _join_run(grown: _Grown, run: list[Quotation]) -> None:
    """Give a quotation that runs over paragraphs to whoever said one of them."""
    host = min(grown.contents.touching(quotation.span for quotation in run), default=None)
    for quotation in run:
        if host is not None and not grown.taken(quotation.span):
            grown.give(host, quotation.span)


def _host(grown: _Grown, quotation: Quotation, paragraphs: tuple[Span, ...]) -> int | None:
    """The number of the candidate that a quotation continues."""
    start = quotation.span.start
    number = bisect.bisect_right(paragraphs, start, key=lambda p: p.start) - 1
    own = _within(grown, paragraphs[number])
    before = {n for n in own if grown.candidates[n].start < start}
    if not own and number > 0 and start == paragraphs[number].start:
        before = _within(grown, paragraphs[number - 1])
    return max(before, key=lambda n: (grown.candidates[n].end, -n), default=None)


def _within(grown: _Grown, paragraph: Span) -> set[int]:
    """The candidates with a cue whose content stands in a paragraph and may go on.

    What is signed has ended.
    """
    near = ((n, grown.candidates[n]) for n in grown.contents.touching((paragraph,)))
    return {n for n, one in near if one.cue and one.rule != SIGNATURE}


def _sentence(text: str, quotation: Quotation) -> bool:
    """Whether the quotation stands as a sentence of its own."""
    if len(WORD.findall(text, quotation.span.start, quotation.span.end)) < SHORTEST:
        return False
    return bool(
        SENTENCE_BEFORE.search(text[max(0, quotation.span.start - 40) : quotation.span.start])
    )
