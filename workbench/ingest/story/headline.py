"""Headline of a story, chosen among the lines above it."""

import re
from collections.abc import Sequence

from workbench.ingest.story.block_roles import is_sentence
from workbench.ingest.story.signatures import is_person
from workbench.ingest.story.story_region import Verdicts
from workbench.model import Role

FARTHEST = 150
_LEAST = 1.5
_HEAD_MARKS = frozenset({Role.BYLINE, Role.TIMESTAMP})
_WORD = re.compile(r"\w+")


def headline(blocks: Sequence[str], verdicts: Verdicts, first: int) -> int | None:
    """Position of the headline: the line before the story that shares most with it; else None.

    Of several that do so about as well the first is the headline, the others its summary. `first`
    is the place of the story's first paragraph.
    """
    places = range(max(first - FARTHEST, 0), min(first + 1, len(blocks)))
    free = [place for place in places if verdicts[place] is None]
    body = _opening(blocks, verdicts, first)
    marks = {
        place: _mark(blocks, verdicts, place, first, body) + 2.5 * (free == [place, first])
        for place in free
        if _may_head(blocks[place], is_paragraph=place == first)
    }
    best = max(marks, key=lambda place: (marks[place], -place), default=None)
    if best is None or marks[best] < _LEAST:
        return None
    return _above_its_summary(blocks, marks, best)


def _opening(blocks: Sequence[str], verdicts: Verdicts, first: int) -> set[str]:
    """Longer words of the story's first paragraphs."""
    places = range(first, min(first + 12, len(blocks)))
    return set(_names(" ".join(blocks[place] for place in places if verdicts[place] is None)))


def _above_its_summary(blocks: Sequence[str], marks: dict[int, float], best: int) -> int:
    is_summary = len(blocks[best].split()) > 16 or blocks[best][0] in '“"'
    least = marks[best] - (2.0 if is_summary else 0.8)
    for above in (best - 2, best - 1):
        if above in marks and marks[above] >= least and len(blocks[above].split()) >= 4:
            return above
    return best


def _may_head(block: str, *, is_paragraph: bool) -> bool:
    words = len(block.split())
    longest = 16 if is_paragraph else 32
    return 2 <= words <= longest and not block.endswith((".", ",", ";", ":"))


def _mark(
    blocks: Sequence[str], verdicts: Verdicts, place: int, first: int, body: set[str]
) -> float:
    """Score of a line as the headline, by its names, its neighbours and its form."""
    block = blocks[place]
    names = _names(block)
    length = len(block.split())
    after = (verdict for verdict in verdicts[place + 1 : place + 5] if verdict is not None)
    facts = (
        (3.0, sum(name in body for name in names) / max(len(names), 4)),
        (3.0, any(same(block, other) for other in blocks[place + 1 : place + 4])),
        (2.0, any(verdict.role in _HEAD_MARKS for verdict in after)),
        (2.0, _is_quoted(block, blocks, place)),
        (1.0, place < 10 and None not in verdicts[:place]),
        (0.5, 5 <= length <= 20),
        (-0.5, is_sentence(block)),
        (-1.5, length < 4),
        (-3.0, is_person(block)),
        (-0.1, min(max(first - place, 0), 30)),
    )
    return sum(weight * fact for weight, fact in facts)


def _is_quoted(block: str, blocks: Sequence[str], place: int) -> bool:
    """Whether a near line names it, as sharing buttons and comment counts name the headline."""
    near = [*blocks[max(place - 10, 0) : place], *blocks[place + 1 : place + 40]]
    return any(block in other and 0 < len(other) - len(block) < 60 for other in near)


def _names(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text) if len(word) > 3]


def same(first: str, second: str) -> bool:
    """Whether two lines have the same words, whatever their capitals and marks."""
    return _WORD.findall(first.lower()) == _WORD.findall(second.lower())
