"""Quotations that go on without a cue of their own, joined to what they continue."""

import bisect
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from workbench.extraction.parse import quotes, spans
from workbench.extraction.parse.interval_index import IntervalIndex
from workbench.extraction.parse.quotes import Quotation
from workbench.extraction.rules.candidates import Candidate
from workbench.extraction.rules.transcripts import SIGNATURE
from workbench.model import Span

SHORTEST = 3  # words; shorter quotations are names and catchwords
SENTENCE_BEFORE = re.compile(r"[.!?…:][\"”’'»)]*\s*\Z|\A\s*\Z|\n\s*\Z|[\"”»]\s*\Z|[—–-]\s*\Z")
WORD = re.compile(r"\w+")


def join_continuations(
    text: str, chosen: list[Candidate], quotations: list[Quotation], paragraphs: tuple[Span, ...]
) -> list[Candidate]:
    """Candidates, each with the quotations that continue it."""
    grown = _GrowingCandidates(chosen)
    for run in quotes.runs(text, quotations):
        if len(run) > 1:
            _join_run(grown, run)
    hosts = _ContinuedCandidates(grown, paragraphs)
    for quotation in quotations:
        if not (quotation.single or grown.taken(quotation.span)) and _sentence(text, quotation):
            hosts.add(quotation.span)
    return sorted(grown.candidates(), key=lambda c: (c.content, c.cue))


class _GrowingCandidates:
    """Candidates by number while their contents grow, with an index of taken ranges."""

    def __init__(self, chosen: list[Candidate]) -> None:
        self._chosen = chosen
        self._added: dict[int, list[Span]] = defaultdict(list)
        self.starts = [candidate.start for candidate in chosen]
        self.ends = [candidate.end for candidate in chosen]
        self.contents = IntervalIndex((c.content, n) for n, c in enumerate(chosen))
        self._others = IntervalIndex((c.cue + c.source, n) for n, c in enumerate(chosen))

    def taken(self, place: Span) -> bool:
        """Whether some part of a candidate stands there."""
        item_groups = (self.contents.touching((place,)), self._others.touching((place,)))
        return any(True for numbers in item_groups for _ in numbers)

    def add(self, number: int, place: Span) -> None:
        """Add a range to a candidate's content."""
        self._added[number].append(place)
        self.starts[number] = min(self.starts[number], place.start)
        self.ends[number] = max(self.ends[number], place.end)
        self.contents.add((place,), number)

    def going_on(self, paragraph: Span) -> set[int]:
        """Candidates with a cue whose content stands in a paragraph and may go on.

        What is signed has ended.
        """
        near = set(self.contents.touching((paragraph,)))
        return {n for n in near if self._chosen[n].cue and self._chosen[n].rule != SIGNATURE}

    def candidates(self) -> Iterator[Candidate]:
        """Candidates with the quotations assigned to them."""
        for number, candidate in enumerate(self._chosen):
            ranges = self._added.get(number)
            yield (
                replace(candidate, content=spans.merged([*candidate.content, *ranges]))
                if ranges
                else candidate
            )


def _join_run(grown: _GrowingCandidates, run: list[Quotation]) -> None:
    """Give a quotation that runs over paragraphs to whoever said one of them."""
    host = min(grown.contents.touching(quotation.span for quotation in run), default=None)
    for quotation in run:
        if host is not None and not grown.taken(quotation.span):
            grown.add(host, quotation.span)


class _ContinuedCandidates:
    """Candidates that each paragraph's quotations continue, given in text order.

    That is the candidate of the paragraph that ends last of those that begin before the quotation.
    A quotation that opens a paragraph without candidates goes on from the paragraph before.
    """

    def __init__(self, grown: _GrowingCandidates, paragraphs: tuple[Span, ...]) -> None:
        self._grown = grown
        self._paragraphs = paragraphs
        self._waiting: dict[int, list[int]] = {}
        self._last: dict[int, int | None] = {}

    def add(self, place: Span) -> None:
        """Give a quotation to the candidate that it continues, if there is one."""
        number = bisect.bisect_right(self._paragraphs, place.start, key=lambda p: p.start) - 1
        host = self._before(number, place.start)
        opens = place.start == self._paragraphs[number].start
        if host is None and opens and number > 0 and not self._waiting[number]:
            host = self._before(number - 1, place.start)
        if host is not None:
            self._grown.add(host, place)
            self._last[number] = host

    def _before(self, number: int, start: int) -> int | None:
        """Candidate of a paragraph that ends last of those that begin before a place."""
        grown = self._grown
        if number not in self._waiting:
            near = grown.going_on(self._paragraphs[number])
            self._waiting[number] = sorted(near, key=lambda n: grown.starts[n], reverse=True)
        waiting, last = self._waiting[number], self._last.get(number)
        while waiting and grown.starts[waiting[-1]] < start:
            candidate_number = waiting.pop()
            last = (
                candidate_number
                if last is None
                else max(last, candidate_number, key=lambda n: (grown.ends[n], -n))
            )
        self._last[number] = last
        return last


def _sentence(text: str, quotation: Quotation) -> bool:
    """Whether the quotation stands as a sentence of its own."""
    if len(WORD.findall(text, quotation.span.start, quotation.span.end)) < SHORTEST:
        return False
    return bool(
        SENTENCE_BEFORE.search(text[max(0, quotation.span.start - 40) : quotation.span.start])
    )
