"""Nested reports ("prosecutors said he had told them …"), placed under the outer one."""

from collections.abc import Iterable, Sequence

from workbench.extraction.parse.interval_index import IntervalIndex
from workbench.extraction.parse.spans import overlapping, span_itself
from workbench.extraction.rules import selection
from workbench.extraction.rules.candidates import Candidate
from workbench.extraction.rules.scoring import FIRST_PERSON
from workbench.model import Span, Spans

# An estimate: below it, most of what was found inside quotations of the samples was no report.
SURE = 0.5


def nested_candidates(
    outer: Sequence[Candidate], pool: Iterable[Candidate]
) -> list[list[Candidate]]:
    """Candidates of the pool that each attribution's content reports, in text order.

    Cue and content of an inner one lie within the outer content. What the outer source says of
    themselves ("I think …") is their own claim, not another's, and is left out.
    """
    contents = IntervalIndex(
        (attribution.content, number) for number, attribution in enumerate(outer)
    )
    inner: list[list[Candidate]] = [[] for _ in outer]
    for candidate in pool:
        for number in sorted(set(contents.touching(candidate.cue))):
            if _reported(candidate, outer[number]):
                inner[number].append(candidate)
    return [selection.select(candidates) for candidates in inner]


def _reported(inner: Candidate, outer: Candidate) -> bool:
    if inner.score < SURE:
        return False
    if inner.who is not None and inner.who.pronoun and inner.who.noun in FIRST_PERSON:
        return False
    return all(_within(part, outer.content) for part in (inner.cue, inner.content))


def _within(part: Spans, content: Spans) -> bool:
    return all(
        any(_holds(outer, s) for outer in overlapping(content, s, span_itself)) for s in part
    )


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
