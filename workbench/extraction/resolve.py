"""Choosing among candidates: the best per cue, the outermost of nested ones, no overlaps."""

from collections.abc import Iterable

from workbench.extraction import spans
from workbench.extraction.candidates import Candidate

THRESHOLD = 0.42
SURE = 0.5
CLEARLY = 0.2  # how much better an inner candidate must be to push a doubtful outer one out


def choose(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates to report, in order of their first content character.

    Nested attributions are not reported: only the outermost counts (PolNeAR's guidelines).
    """
    best = _best_per_cue(c for c in candidates if c.score >= THRESHOLD)
    chosen: list[Candidate] = []
    for candidate in sorted(best, key=lambda c: (c.start - c.end, -c.score, c.at)):
        if _doubtful(candidate, best) or any(_excludes(other, candidate) for other in chosen):
            continue
        chosen.append(candidate)
    kept = _without_overlaps(chosen)
    return sorted(kept, key=lambda c: (c.content, c.cue))


def _best_per_cue(candidates: Iterable[Candidate]) -> list[Candidate]:
    best: dict[int, Candidate] = {}
    for candidate in candidates:
        rival = best.get(candidate.at)
        if rival is None or candidate.score > rival.score:
            best[candidate.at] = candidate
    return list(best.values())


def _doubtful(outer: Candidate, candidates: list[Candidate]) -> bool:
    """Whether a weak candidate has a much better one inside."""
    if outer.score >= SURE:
        return False
    return any(
        other.score > outer.score + CLEARLY and spans.inside(other.cue, outer.content)
        for other in candidates
    )


def _excludes(outer: Candidate, inner: Candidate) -> bool:
    return spans.inside(inner.cue, outer.content)


def _without_overlaps(candidates: list[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (-c.score, c.start, c.at)):
        if not any(spans.overlap(candidate.content, other.content) for other in kept):
            kept.append(candidate)
    return kept
