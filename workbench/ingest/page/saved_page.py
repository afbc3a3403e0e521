"""Saved web pages: body by trafilatura, everything else on the page as removed blocks."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import etree

from workbench.errors import UnreadableInputError
from workbench.ingest.article_blocks import StoryDetails, compose
from workbench.ingest.blocks import check_length
from workbench.ingest.characters import canonical, one_line
from workbench.ingest.page import page_data
from workbench.ingest.page.visible_blocks import VisibleBlocks, parse_page, visible_blocks
from workbench.ingest.story import story
from workbench.ingest.story.block_roles import is_sentence
from workbench.ingest.story.boilerplate import BlockVerdict
from workbench.ingest.story.fields import story_details
from workbench.ingest.story.signatures import byline_in, is_byline
from workbench.ingest.story.story_region import Verdicts
from workbench.model import Article, Role

if TYPE_CHECKING:
    from trafilatura.settings import Document

_OPENING = re.compile(
    r"\s*+(?:<!--(?:(?!-->).)*+-->\s*+|<\?xml[^>]*+>\s*+)*+<(?:!doctype\s++html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r"</(?:p|div|article|section|body|h1|span|table)\s*>", re.IGNORECASE)
_WORD = re.compile(r"\w+")

_OUTSIDE = BlockVerdict(Role.OTHER, "outside the story on the page")
_FROM_TITLE = BlockVerdict(Role.HEADLINE, "")
_REPEATED = BlockVerdict(Role.HEADLINE, "headline again")
_SIGNS = frozenset({Role.BYLINE, Role.TIMESTAMP})
_FEWEST_WORDS = 30
_LITTLE = 0.35
_ABOVE = 3


@dataclass(frozen=True, slots=True)
class _Body:
    lines: list[str]
    details: StoryDetails


def is_page(text: str, *, named_html: bool) -> bool:
    """Whether a text is the source of a web page; a file's HTML name lowers the threshold."""
    return _OPENING.match(text[:4000]) is not None or (
        len(_TAGS.findall(text[:200_000])) >= (1 if named_html else 3) and text.lstrip()[:1] == "<"
    )


def read_page(name: str, source: str, notes: tuple[str, ...]) -> Article:
    """Article on a web page, given as its source.

    Raises UnreadableInputError, with `name`, if there is no article on it.
    """
    plain, _ = canonical(source)
    page = parse_page(name, plain)
    visible = visible_blocks(page.tree)
    blocks = visible.blocks
    check_length(name, blocks)
    own = story.judge_alone(blocks)
    body = _best_body(page.source, blocks, own)
    judged = _aligned(blocks, own, body)
    if _prose_words(judged) < _FEWEST_WORDS:
        raise UnreadableInputError(
            f"{name}: no article was found on this page; it may be a menu or an error page. "
            "Save the page of the story itself, or copy the story's text and paste it."
        )
    details = _details(judged, body, visible, page.tree)
    return compose(name, judged, details, notes + visible.notes)


def _best_body(source: str, blocks: Sequence[str], own_verdicts: Verdicts) -> _Body:
    """Body by the precise reading; if that is short, by the wide one or by our own.

    Without a source, which no other parser would read to its end, it is by our own.
    """
    verdicts = story.judge_blocks(blocks, own_verdicts)
    own = [
        text for text, verdict in zip(blocks, verdicts, strict=True) if verdict.role is Role.BODY
    ]
    if not source:
        heads = (text for text, verdict in zip(blocks, verdicts, strict=True) if _heads(verdict))
        return _Body(own, StoryDetails(title=next(heads, "")))
    readings = _readings(source)
    expected = _LITTLE * min(_count(own), 2000)
    body = next(readings)
    if _count(body.lines) < expected:
        body = max(body, next(readings), key=lambda reading: _count(reading.lines))
    return body if _count(body.lines) >= expected else replace(body, lines=own)


def _heads(verdict: BlockVerdict) -> bool:
    return verdict.role is Role.HEADLINE and not verdict.reason


def _readings(source: str) -> Iterator[_Body]:
    # Takes a third of a second to load, which every command and server would wait for.
    import trafilatura  # noqa: PLC0415

    for precise in (True, False):
        document = trafilatura.bare_extraction(
            source, favor_precision=precise, include_comments=False, with_metadata=True
        )
        yield _Body(*_read(document)) if document is not None else _Body([], StoryDetails())


def _read(document: "Document") -> tuple[list[str], StoryDetails]:
    text, _ = canonical(document.text or "")
    lines = [one_line(line) for line in text.split("\n") if line.strip()]
    return lines, StoryDetails(
        title=_line(document.title),
        publisher=_line(document.sitename),
        url=_line(document.url),
    )


def _line(text: str | None) -> str:
    return one_line(canonical(text or "")[0])


def _count(lines: Sequence[str]) -> int:
    return sum(len(_WORD.findall(line)) for line in lines)


def _aligned(blocks: Sequence[str], own: Verdicts, body: _Body) -> list[tuple[str, BlockVerdict]]:
    """Body and headline among the page's other blocks, in the page's order."""
    lines = list(zip(body.lines, story.judge_body(body.lines), strict=True))
    places = _places(body.lines, blocks)
    others = _others(blocks, own, body.lines, [place for place in places if place is not None])
    aligned: list[tuple[str, BlockVerdict]] = []
    done = 0
    for line, place in zip(lines, places, strict=True):
        if place is not None:
            aligned += others[done:place]
            done = place + 1
        aligned.append(line)
    aligned += others[done:]
    return _headed([block for block in aligned if block[0]], body.details.title)


def _others(
    blocks: Sequence[str], own: Verdicts, body: Sequence[str], places: Sequence[int]
) -> list[tuple[str, BlockVerdict]]:
    """Blocks of the page as removed ones; empty where the body holds their words.

    A block between the body's first and last whose words a line of the body has joined with others'
    (cells of a table, parts of a list) is among them.
    """
    joined = _JoinedLines(body)
    first, last = min(places, default=0), max(places, default=0)
    taken = set(places)
    others: list[tuple[str, BlockVerdict]] = []
    for place, (block, verdict) in enumerate(zip(blocks, own, strict=True)):
        gone = place in taken or (first < place < last and joined.has(block))
        others.append(("" if gone else block, verdict or _OUTSIDE))
    return others


def _places(lines: Sequence[str], blocks: Sequence[str]) -> list[int | None]:
    """Position on the page of each line of the body, in order; None for lines joined anew."""
    where: dict[str, list[int]] = {}
    keys = [_key(line) for line in lines]
    for place, block in enumerate(blocks):
        where.setdefault(_key(block), []).append(place)
    start = _first_place(lines, keys, where)
    places: list[int | None] = []
    for key in keys:
        same = where.get(key, [])
        position = next(iter(same[(at := bisect_left(same, start)) : at + 1]), None)
        places.append(position)
        start = start if position is None else position + 1
    return places


def _first_place(lines: Sequence[str], keys: Sequence[str], where: dict[str, list[int]]) -> int:
    """Position of the first long line that occurs once on the page, less the lines before it."""
    for number, (line, key) in enumerate(zip(lines, keys, strict=True)):
        places = where.get(key, ())
        if len(places) == 1 and len(line) > 60:
            return max(places[0] - 3 * number, 0)
    return 0


class _JoinedLines:
    """Words of a body's lines, searched in about the order in which they stand there."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._key = _key(" ".join(lines))
        words = self._key.split()
        self._pairs = {*words, *pairwise(words)}
        self._at = 0

    def has(self, block: str) -> bool:
        """Whether the block's words stand in them one after another."""
        key = _key(block)
        words = key.split()
        if not all(pair in self._pairs for pair in (*words[:1], *pairwise(words))):
            return False
        start = self._key.find(key, self._at)
        start = start if start >= 0 else self._key.find(key)
        self._at = max(start, 0)
        return start >= 0


def _key(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _headed(judged: list[tuple[str, BlockVerdict]], title: str) -> list[tuple[str, BlockVerdict]]:
    """Blocks with the page's title as their one headline, inserted first if missing."""
    title_key = _key(title)
    if title_key.isspace():
        return judged
    same = [place for place, (text, _) in enumerate(judged) if _key(text) == title_key]
    for place in same:
        judged[place] = (judged[place][0], _REPEATED)
    if not same:
        return [(title, _FROM_TITLE), *judged]
    judged[same[0]] = (judged[same[0]][0], _FROM_TITLE)
    return judged


def _prose_words(judged: Sequence[tuple[str, BlockVerdict]]) -> int:
    return _count(
        [text for text, verdict in judged if verdict.role is Role.BODY and is_sentence(text)]
    )


def _head(blocks: Sequence[str], body: _Body) -> tuple[int, int]:
    """First and last block of the story's head: a little above its headline to its first words.

    A summary may stand before its date, so the second paragraph is the last block of the head.
    """
    places = [
        place
        for line, place in zip(body.lines, _places(body.lines, blocks), strict=True)
        if place is not None and is_sentence(line)
    ]
    title = _key(body.details.title)
    last = places[min(1, len(places) - 1)] if places else 0
    heads = [place for place in range(last) if _key(blocks[place]) == title]
    return max((heads or places or [0])[-1 if heads else 0] - _ABOVE, 0), last


def _details(
    judged: Sequence[tuple[str, BlockVerdict]],
    body: _Body,
    visible: VisibleBlocks,
    tree: "etree._Element",
) -> StoryDetails:
    """Details from the page's data, completed from its lines.

    The byline is told by the head of the story first: the data may name whoever put it in.
    """
    others = visible.only_beside()
    page = body.details
    lines = story_details(
        [
            (text, verdict)
            for text, verdict in judged
            if text not in others or verdict.role not in _SIGNS
        ]
    )
    first, last = _head(visible.blocks, body)
    head = [line for line in visible.blocks[first : last + 1] if line not in others]
    marks = [mark for place, mark in visible.marks if first <= place <= last]
    stated = page_data.read_page_data(tree, marks, page.title, page.url)
    site = urlsplit(page.url).hostname or ""
    signed = next((byline_in(line) for line in head if is_byline(line)), "")
    return StoryDetails(
        title=page.title or lines.title,
        publisher=page.publisher or lines.publisher or site.removeprefix("www."),
        byline=signed or stated.byline or lines.byline,
        credit=lines.credit,
        published=_published([*stated.moments, lines.published], [lines.published]),
        url=page.url,
    )


def _published(moments: Sequence[str], local: Sequence[str]) -> str:
    """First day stated, with its time of day where one is stated, local time first."""
    day = next((moment[:10] for moment in moments if moment), "")
    timed = (moment for moment in (*local, *moments) if moment.startswith(day) and "T" in moment)
    return next(timed, day)
