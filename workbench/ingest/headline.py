"""Which of the lines above a story is its headline."""

import re
from collections.abc import Sequence

from workbench.ingest.region import Verdicts
from workbench.ingest.roles import is_sentence
from workbench.ingest.signatures import is_person
from workbench.model import Role

FARTHEST = 150
_HEAD_MARKS = frozenset({Role.BYLINE, Role.TIMESTAMP})
_WORD = re.compile(r"\w+")


def headline(blocks: Sequence[str], found: Verdicts, first: int) -> int | None:
    """The place of the headline: of the lines before the story, the one that speaks of it most.

    Of several that do so about as well the first is the headline, the others its summary.
    """
    places = range(max(first - FARTHEST, 0), min(first + 1, len(blocks)))
    opening = range(first, min(first + 12, len(blocks)))
    body = set(_names(" ".join(blocks[place] for place in opening if found[place] is None)))
    marks = {
        place: _headline_mark(blocks, found, place, first, body)
        for place in places
        if _may_head(blocks, found, place) and (place < first or len(blocks[place].split()) <= 16)
    }
    best = max(marks, key=lambda place: (marks[place], -place), default=None)
    if best is None or marks[best] < 1.5:
        return None
    words = len(blocks[best].split())
    ease = 2.0 if words > 16 or blocks[best][0] in '“"' else 0.8
    for above in (best - 2, best - 1):
        if marks.get(above, 0.0) >= marks[best] - ease and len(blocks[above].split()) >= 4:
            return above
    return best


def _may_head(blocks: Sequence[str], found: Verdicts, place: int) -> bool:
    words = len(blocks[place].split())
    verdict = found[place]
    plain = verdict is None or (place < 3 and verdict.role in {Role.RELATED, Role.ADVERTISEMENT})
    return plain and 2 <= words <= 32 and not blocks[place].endswith((".", ",", ";", ":"))


def _headline_mark(
    blocks: Sequence[str], found: Verdicts, place: int, first: int, body: set[str]
) -> float:
    block = blocks[place]
    names = _names(block)
    mark = 3.0 * sum(name in body for name in names) / max(len(names), 4)
    mark += 3.0 * any(same(block, other) for other in blocks[place + 1 : place + 4])
    after = found[place + 1 : place + 5]
    mark += 2.0 * any(verdict is not None and verdict.role in _HEAD_MARKS for verdict in after)
    mark += 1.0 * (place < 10 and not any(verdict is None for verdict in found[:place]))
    mark += 0.5 * (5 <= len(block.split()) <= 20) - 1.5 * is_person(block)
    mark += 2.0 * _is_quoted(block, blocks, place) - 1.5 * (len(block.split()) < 4)
    mark -= 0.5 * is_sentence(block)
    return mark - 0.1 * min(max(first - place, 0), 30)


def _is_quoted(block: str, blocks: Sequence[str], place: int) -> bool:
    """Whether a near line names it, as sharing buttons and comment counts name the headline."""
    near = [*blocks[max(place - 10, 0) : place], *blocks[place + 1 : place + 40]]
    return any(block in other and 0 < len(other) - len(block) < 60 for other in near)


def _names(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text) if len(word) > 3]


def same(one: str, other: str) -> bool:
    """Whether two lines have the same words, whatever their capitals and marks."""
    return _WORD.findall(one.lower()) == _WORD.findall(other.lower())
