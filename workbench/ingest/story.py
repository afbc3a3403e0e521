"""Where the story stands among the blocks of a page or paste, judged by their neighbours."""

import re
from collections.abc import Sequence

from workbench.ingest import dates
from workbench.ingest.patterns import LABEL, Verdict, opens_comments
from workbench.ingest.roles import BYLINE, CAPTION, STAMP, is_sentence, judge
from workbench.ingest.signatures import is_person
from workbench.model import Role

Verdicts = list[Verdict | None]

HEADLINE = Verdict(Role.HEADLINE, "")
BODY = Verdict(Role.BODY, "")
_REPEATED = Verdict(Role.HEADLINE, "headline again")
_LINKED = Verdict(Role.RELATED, "link to another story")
_CROSSHEAD = Verdict(Role.CROSSHEAD, "heading between paragraphs")
_ABOVE = Verdict(Role.SECTION, "above the story: page navigation")
_KICKER = Verdict(Role.OTHER, "between headline and story: summary or page furniture")
_BELOW = Verdict(Role.OTHER, "below the end of the story")
_COMMENT = Verdict(Role.OTHER, "readers' comments or what stands below them")
_BIOGRAPHY = Verdict(Role.BYLINE, "about the writer")

_FURNITURE = frozenset({Role.SECTION, Role.SHARING, Role.SUBSCRIPTION})
_CLOSING = frozenset({Role.COPYRIGHT, Role.COOKIE, Role.TAGS})
_HEAD_MARKS = frozenset({Role.BYLINE, Role.TIMESTAMP})
_WORD = re.compile(r"\w+")
_ITEM = re.compile(r"[•*“\"—–-]|\(?\d+[.)]|[A-Z][a-z]{2,8}\.? \d{1,2}\b|[QA]\s?:")
_PARAGRAPH = 0.8
_WIDEST_GAP = 8.0
_CELL = re.compile(r"[\d.,:%$€£₹/+-]+")
_ABOUT_WRITER = re.compile(
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,3} (?:is|was|has been|covers|writes"
    r"|reports) .{0,80}\b(?:reporter"
    r"|writer|editor|correspondent|journalist|author|contributor|columnist|freelance|producer"
    r"|professor"
    r"|fellow|covers|covering|writes|blogger)\b.*"
)


def verdicts(blocks: Sequence[str]) -> list[Verdict]:
    """What every block of a page or paste is; kept are one headline and the body."""
    found = own_verdicts(blocks)
    first, last = _region(blocks, found)
    head = _headline(blocks, found, first)
    _settle_outside(blocks, found, head, first, last)
    return _settled(blocks, found, first, last)


def body_verdicts(blocks: Sequence[str]) -> list[Verdict]:
    """What every block of a body is that something else has already cut out of its page."""
    return _settled(blocks, own_verdicts(blocks), 0, len(blocks))


def own_verdicts(blocks: Sequence[str]) -> Verdicts:
    """What blocks are by their own wording and by the label, caption or credit next to them."""
    found: Verdicts = [judge(block) for block in blocks]
    _mark_captions(blocks, found)
    _mark_linked(blocks, found)
    return found


def _mark_captions(blocks: Sequence[str], found: Verdicts) -> None:
    """The fragment before a caption that repeats its start, and the caption over a credit."""
    for place in range(1, len(blocks)):
        here, above = found[place], blocks[place - 1]
        if here is None or found[place - 1] is not None:
            continue
        repeats = here.role is Role.CAPTION and _is_start(above, blocks[place])
        captions = here.role is Role.CREDIT and _may_be_caption(above)
        if repeats or captions:
            found[place - 1] = CAPTION


def _is_start(fragment: str, caption: str) -> bool:
    words = fragment.rstrip(" .…")
    return len(words.split()) >= 2 and caption.startswith(words)


def _may_be_caption(block: str) -> bool:
    words = len(block.split())
    return 4 <= words <= 35 and not re.search(r"\b(?:said|says|told|added)\b", block)


def _mark_linked(blocks: Sequence[str], found: Verdicts) -> None:
    """The headlines listed under a label such as "Most read", up to the next paragraph."""
    longest = 3 if _is_clean(blocks, found) else 12
    for place in range(len(blocks)):
        if found[place] is not LABEL:
            continue
        for below in range(place + 1, min(place + 1 + longest, len(blocks))):
            verdict = found[below]
            if verdict is LABEL or (verdict is None and not _may_be_link(blocks[below])):
                break
            if verdict is None:
                found[below] = _LINKED


def _may_be_link(block: str) -> bool:
    words = len(block.split())
    return 2 < words <= 15 and not is_sentence(block) and not _ITEM.match(block)


def _region(blocks: Sequence[str], found: Verdicts) -> tuple[int, int]:
    """First and one past the last block of the story: the stretch with the most prose.

    Short lines between paragraphs weigh little on a clean paste and much on a whole page, which
    is told by its menus and buttons (Kadane's largest sum over a weight for each block).
    """
    weights = _weights(blocks, found)
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
    return first, _stretched(blocks, found, last)


def _stretched(blocks: Sequence[str], found: Verdicts, last: int) -> int:
    """The end of the story with the lines that follow the last full sentence and belong to it.

    On a clean paste these are all lines before the tags or the copyright; on a whole page only the
    items of a list.
    """
    clean, end = _is_clean(blocks, found), last
    for place in range(last, len(blocks)):
        verdict = found[place]
        if verdict is None and (clean or _ITEM.match(blocks[place])):
            end = place + 1
        elif verdict is None:
            if place > end + 1:
                break
        elif verdict is LABEL or verdict.role in _CLOSING:
            break
    return end


def _weights(blocks: Sequence[str], found: Verdicts) -> list[float]:
    clutter = _clutter(blocks, found)
    told, gap = 0, 0.0
    weights: list[float] = []
    for place, (block, verdict) in enumerate(zip(blocks, found, strict=True)):
        if told >= 100 and clutter and opens_comments(block):
            return weights + [-1.0] * (len(blocks) - place)
        weight = _weight(block, verdict, clutter)
        if verdict is None and weight <= 0:
            weight = max(weight, -_WIDEST_GAP - gap)
            gap += weight
        elif weight >= _PARAGRAPH:
            gap, told = 0.0, told + len(block.split())
        weights.append(weight)
    return weights


def _weight(block: str, verdict: Verdict | None, clutter: float) -> float:
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


def _clutter(blocks: Sequence[str], found: Verdicts) -> float:
    """How much of a whole page this is, from 0 for a clean paste to 1."""
    furniture = {
        block.casefold()
        for block, verdict in zip(blocks, found, strict=True)
        if verdict is not None and verdict.role in _FURNITURE
    }
    return min(max((len(furniture) - 4) / 10, 0.0), 1.0)


def _is_clean(blocks: Sequence[str], found: Verdicts) -> bool:
    return _clutter(blocks, found) == 0


def _headline(blocks: Sequence[str], found: Verdicts, first: int) -> int | None:
    """The place of the headline: of the lines before the story, the one that speaks of it most."""
    body = set(_names(" ".join(blocks[first : first + 12])))
    places = [
        place for place in range(min(first + 1, len(blocks))) if _may_head(blocks, found, place)
    ]
    if not places:
        return None
    marks = [_headline_mark(blocks, found, place, first, body) for place in places]
    best = max(range(len(places)), key=lambda index: (marks[index], -places[index]))
    if marks[best] < 1.5:
        return None
    return places[best]


def _may_head(blocks: Sequence[str], found: Verdicts, place: int) -> bool:
    words = len(blocks[place].split())
    verdict = found[place]
    plain = verdict is None or (place < 3 and verdict.role in {Role.RELATED, Role.ADVERTISEMENT})
    return plain and 2 <= words <= 32 and not blocks[place].endswith((".", ",", ";"))


def _headline_mark(
    blocks: Sequence[str], found: Verdicts, place: int, first: int, body: set[str]
) -> float:
    block = blocks[place]
    names = _names(block)
    mark = 3.0 * sum(name in body for name in names) / max(len(names), 1)
    mark += 3.0 * any(_same(block, other) for other in blocks[place + 1 : place + 4])
    after = found[place + 1 : place + 5]
    mark += 2.0 * any(verdict is not None and verdict.role in _HEAD_MARKS for verdict in after)
    mark += 1.0 * (not any(verdict is None for verdict in found[:place]))
    mark += 0.5 * (5 <= len(block.split()) <= 20) - 1.5 * is_person(block)
    mark -= 0.5 * is_sentence(block)
    return mark - 0.1 * min(max(first - place, 0), 30)


def _names(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text) if len(word) > 3]


def _same(one: str, other: str) -> bool:
    return _WORD.findall(one.lower()) == _WORD.findall(other.lower())


def _settle_outside(
    blocks: Sequence[str], found: Verdicts, head: int | None, first: int, last: int
) -> None:
    for place in (*range(first), *range(last, len(blocks))):
        if found[place] is None:
            found[place] = _outside(blocks[place], place, head, first)
    if head is not None:
        found[head] = HEADLINE
        for place, block in enumerate(blocks):
            if place != head and _same(block, blocks[head]):
                found[place] = _REPEATED


def _outside(block: str, place: int, head: int | None, first: int) -> Verdict:
    if place >= first:
        return _BIOGRAPHY if _ABOUT_WRITER.fullmatch(block) else _BELOW
    if dates.opens_with_date(block):
        return STAMP
    if head is None or place < head:
        return _ABOVE
    if is_person(block):
        return BYLINE
    return BODY if len(block.split()) >= 8 else _KICKER


def _settled(blocks: Sequence[str], found: Verdicts, first: int, last: int) -> list[Verdict]:
    for place in range(first, last):
        if found[place] is None:
            found[place] = _CROSSHEAD if _is_crosshead(blocks, found, place, last) else BODY
    return [verdict or BODY for verdict in found]


def _is_crosshead(blocks: Sequence[str], found: Verdicts, place: int, last: int) -> bool:
    """A few words without a full stop between two paragraphs; never speech or a list."""
    block = blocks[place]
    if len(block.split()) > 4 or is_sentence(block) or block[0] in "“\"‘'—–-•":
        return False
    if place + 1 >= last or not any(letter.isalpha() for letter in block):
        return False
    above = next((blocks[p] for p in range(place - 1, -1, -1) if found[p] is BODY), "")
    return _is_paragraph(above) and _is_paragraph(blocks[place + 1])


def _is_paragraph(block: str) -> bool:
    return len(block.split(maxsplit=13)) >= 12 and is_sentence(block)
