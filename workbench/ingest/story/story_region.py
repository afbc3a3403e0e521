"""Region of the story on a page or in a paste: the run of blocks with the most prose."""

import re
from collections.abc import Sequence

from workbench.ingest.story.block_roles import is_sentence
from workbench.ingest.story.boilerplate import LABEL, BlockVerdict, invites_comments, opens_comments
from workbench.model import Role

Verdicts = list[BlockVerdict | None]

_FURNITURE = frozenset({Role.SECTION, Role.SHARING, Role.SUBSCRIPTION})
_CLOSING = frozenset({Role.COPYRIGHT, Role.COOKIE, Role.TAGS})
_CELL = re.compile(r"[\d.,:%$€£₹/+-]+")
ITEM = re.compile(r"[•*“\"—–-]|\(?\d+[.)]|[A-Z][a-z]{2,8}\.? \d{1,2}\b|[QA]\s?:")
# The figures are the middle of a plateau, tried on three sets of pages.
_PARAGRAPH = 1.6
_WIDEST_GAP = 4.0
_STORY_WORDS = 60


def story_region(blocks: Sequence[str], verdicts: Verdicts) -> tuple[int, int]:
    """Range of blocks with the most prose: first and one past the last, from 0.

    Short lines between paragraphs weigh little on a clean paste and much on a whole page, which
    is told by its menus and buttons (Kadane's largest sum over a weight for each block).
    """
    clutter = _clutter(blocks, verdicts)
    blocks = blocks[: _before_comments(blocks, verdicts, clutter)]
    weights = _weights(blocks, verdicts, clutter)
    best, first, last = 0.0, 0, 0
    total, start = 0.0, 0
    for place, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, place
        total += weight
        if total > best:
            best, first, last = total, start, place + 1
    if not last:
        return 0, len(blocks)
    return first, _extended(blocks, verdicts, last, clutter)


def _before_comments(blocks: Sequence[str], verdicts: Verdicts, clutter: float) -> int:
    """Position of the readers' comments' heading, once enough of a story precedes it.

    On a clean paste only an unmistakable heading counts: "Comments" may be a crosshead there.
    """
    opens = opens_comments if clutter else invites_comments
    words_so_far = 0
    for place, (block, verdict) in enumerate(zip(blocks, verdicts, strict=True)):
        if words_so_far >= _STORY_WORDS and opens(block):
            return place
        if verdict is None and _prose(block) >= 0.5:
            words_so_far += len(block.split())
    return len(blocks)


def _extended(blocks: Sequence[str], verdicts: Verdicts, last: int, clutter: float) -> int:
    """End of the story, extended by lines after the last full sentence that belong to it.

    On a clean paste these are all lines before the tags or the copyright; on a whole page only the
    items of a list.
    """
    end = last
    for place in range(last, len(blocks)):
        verdict = verdicts[place]
        if verdict is None and (not clutter or ITEM.match(blocks[place])):
            end = place + 1
        elif verdict is None:
            if place > end + 1:
                break
        elif verdict is LABEL or verdict.role in _CLOSING:
            break
    return end


def _weights(blocks: Sequence[str], verdicts: Verdicts, clutter: float) -> list[float]:
    clutter_weight = 0.0
    weights: list[float] = []
    for block, verdict in zip(blocks, verdicts, strict=False):
        weight = _weight(block, verdict, clutter)
        if verdict is None and weight <= 0:
            weight = max(weight, -_WIDEST_GAP - clutter_weight)
            clutter_weight += weight
        elif weight >= _PARAGRAPH:
            clutter_weight = 0.0
        weights.append(weight)
    return weights


def _weight(block: str, verdict: BlockVerdict | None, clutter: float) -> float:
    if verdict is None:
        return _prose(block) or -clutter * (0 if _CELL.fullmatch(block) else 1)
    if verdict is LABEL:
        return -4.0 * clutter
    return -3.0 * clutter if verdict.role in _CLOSING else -0.5 * clutter


def _prose(block: str) -> float:
    words = len(block.split(maxsplit=61))
    if not is_sentence(block):
        return 1.0 if words >= 25 else 0.0
    return min(words, 60) / 15 if words >= 12 else 0.5 if words >= 4 else 0.2


def _clutter(blocks: Sequence[str], verdicts: Verdicts) -> float:
    """Clutter of a page, from 0 for a clean paste to 1 for a whole page."""
    furniture = {
        block.casefold()
        for block, verdict in zip(blocks, verdicts, strict=True)
        if verdict is not None and verdict.role in _FURNITURE
    }
    return min(max((len(furniture) - 4) / 10, 0.0), 1.0)


def is_clean(blocks: Sequence[str], verdicts: Verdicts) -> bool:
    """Whether the blocks are a story alone, as against a whole page with its menus and buttons."""
    return _clutter(blocks, verdicts) == 0
