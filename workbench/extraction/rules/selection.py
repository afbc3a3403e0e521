"""Choosing among candidates: the best per cue, the outermost of nested ones, no overlaps."""

from collections.abc import Iterable

from workbench.extraction.parse.interval_index import IntervalIndex
from workbench.extraction.rules.candidates import Candidate
from workbench.model import Span

THRESHOLD = 0.42
SURE = 0.5
CLEARLY = 0.2  # how much better an inner candidate must be to push a doubtful outer one out


def select(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Candidates to report, in order of their first content character.

    Nested attributions are not reported: only the outermost counts (PolNeAR's guidelines).
    """
    best = _best_per_cue(c for c in candidates if c.score >= THRESHOLD)
    cues = IntervalIndex(((_cue_start(c),), c) for c in best)
    outer: IntervalIndex[Candidate] = IntervalIndex()
    chosen: list[Candidate] = []
    for candidate in sorted(best, key=lambda c: (c.start - c.end, -c.score, c.at)):
        nested = any(outer.touching((_cue_start(candidate),)))
        if not nested and not _doubtful(candidate, cues.touching(candidate.content)):
            chosen.append(candidate)
            outer.add(candidate.content, candidate)
    return sorted(_without_overlaps(chosen), key=lambda c: (c.content, c.cue))


def _cue_start(candidate: Candidate) -> Span:
    """First character of the cue, as a range that places the candidate."""
    start = candidate.cue[0].start
    return Span(start, start + 1)


def _best_per_cue(candidates: Iterable[Candidate]) -> list[Candidate]:
    best: dict[int, Candidate] = {}
    for candidate in candidates:
        rival = best.get(candidate.at)
        if rival is None or candidate.score > rival.score:
            best[candidate.at] = candidate
    return list(best.values())


def _doubtful(outer: Candidate, inner: Iterable[Candidate]) -> bool:
    """Whether a weak candidate has a much better one inside."""
    return outer.score < SURE and any(other.score > outer.score + CLEARLY for other in inner)


def _without_overlaps(candidates: list[Candidate]) -> list[Candidate]:
    kept: IntervalIndex[Candidate] = IntervalIndex()
    left: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (-c.score, c.start, c.at)):
        if not any(kept.touching(candidate.content)):
            kept.add(candidate.content, candidate)
            left.append(candidate)
    return left
