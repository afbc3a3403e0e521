"""Quotations that go on without a cue of their own, joined to what they continue."""

import bisect
import re
from collections.abc import Iterable
from dataclasses import replace

from workbench.extraction import quotes, spans
from workbench.extraction.candidates import Candidate
from workbench.extraction.quotes import Quotation
from workbench.model import Span, Spans

SHORTEST = 3  # words; shorter quotations are names and catchwords
SENTENCE_BEFORE = re.compile(r"[.!?…:][\"”’'»)]*\s*\Z|\A\s*\Z|\n\s*\Z|[\"”»]\s*\Z|[—–-]\s*\Z")
WORD = re.compile(r"\w+")


def join(
    text: str,
    chosen: list[Candidate],
    quotations: Iterable[Quotation],
    paragraphs: tuple[Span, ...],
) -> list[Candidate]:
    """The candidates, each with the quotations that continue it."""
    grown = {candidate.at: candidate for candidate in chosen}
    quotations = list(quotations)
    for run in quotes.runs(text, quotations):
        _join_run(grown, run)
    for quotation in quotations:
        host = _host(text, list(grown.values()), quotation, paragraphs)
        if host is not None:
            content = spans.merged([*host.content, quotation.span])
            grown[host.at] = replace(host, content=content)
    return sorted(grown.values(), key=lambda c: (c.content, c.cue))


def _join_run(grown: dict[int, Candidate], run: list[Quotation]) -> None:
    """Give a quotation that runs over paragraphs to whoever said one of them."""
    places = tuple(quotation.span for quotation in run)
    hosts = [c for c in grown.values() if spans.overlap(c.content, places)]
    if len(run) < 2 or not hosts:
        return
    taken = [part for c in grown.values() for part in (*c.content, *c.cue, *c.source)]
    free = [place for place in places if not spans.overlap((place,), tuple(taken))]
    grown[hosts[0].at] = replace(hosts[0], content=spans.merged([*hosts[0].content, *free]))


def _host(
    text: str, chosen: list[Candidate], quotation: Quotation, paragraphs: tuple[Span, ...]
) -> Candidate | None:
    if quotation.single or _taken(quotation, chosen) or not _sentence(text, quotation):
        return None
    number = bisect.bisect_right(paragraphs, quotation.span.start, key=lambda p: p.start) - 1
    own = _within(chosen, paragraphs[number])
    before = [candidate for candidate in own if candidate.start < quotation.span.start]
    if before:
        return max(before, key=lambda c: c.end)
    if own or number == 0 or quotation.span.start != paragraphs[number].start:
        return None
    earlier = _within(chosen, paragraphs[number - 1])
    return max(earlier, key=lambda c: c.end, default=None)


def _taken(quotation: Quotation, chosen: list[Candidate]) -> bool:
    return any(
        spans.overlap(part, (quotation.span,))
        for candidate in chosen
        for part in (candidate.content, candidate.cue, candidate.source)
    )


def _sentence(text: str, quotation: Quotation) -> bool:
    """Whether the quotation stands as a sentence of its own."""
    if len(WORD.findall(text, quotation.span.start, quotation.span.end)) < SHORTEST:
        return False
    return bool(
        SENTENCE_BEFORE.search(text[max(0, quotation.span.start - 40) : quotation.span.start])
    )


def _within(chosen: list[Candidate], paragraph: Span) -> list[Candidate]:
    """The candidates of a paragraph that quote and could go on."""
    return [c for c in chosen if _reaches(c.content, paragraph) and c.cue]


def _reaches(content: Spans, paragraph: Span) -> bool:
    return bool(spans.overlap(content, (paragraph,)))
