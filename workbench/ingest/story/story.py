"""Story of a page or paste: every block judged by wording, neighbours and position."""

import re
from collections.abc import Sequence

from workbench.ingest.story import publication_time
from workbench.ingest.story.block_roles import BYLINE, CAPTION, STAMP, is_sentence, judge
from workbench.ingest.story.boilerplate import LABEL, BlockVerdict
from workbench.ingest.story.headline import FARTHEST, headline, same
from workbench.ingest.story.signatures import is_person
from workbench.ingest.story.story_region import ITEM, Verdicts, is_clean, story_region
from workbench.model import Role

HEADLINE = BlockVerdict(Role.HEADLINE, "")
BODY = BlockVerdict(Role.BODY, "")
_REPEATED = BlockVerdict(Role.HEADLINE, "headline again")
_LINKED = BlockVerdict(Role.RELATED, "link to another story")
_CROSSHEAD = BlockVerdict(Role.CROSSHEAD, "heading between paragraphs")
_ABOVE = BlockVerdict(Role.SECTION, "above the story: page navigation")
_KICKER = BlockVerdict(Role.OTHER, "between headline and story: summary or page furniture")
_BELOW = BlockVerdict(Role.OTHER, "below the end of the story")
_CAPITALS = BlockVerdict(Role.RELATED, "line in capitals: link to another story or heading")
_SET_LARGE = BlockVerdict(Role.CROSSHEAD, "words of the story set large")
_BIOGRAPHY = BlockVerdict(Role.BYLINE, "about the writer")

_SPEAKS = re.compile(r"\b(?:said|says|told|added)\b|^(?:(?:He|She|It|They|We|I|But|And)\b|[“\"])")
_INNER_END = re.compile(r"[.!?][”\"]? [A-Z“\"]")
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[“\"‘']([^.!?“”\"]{4,160})[”\"’']")
_ABOUT_WRITER = re.compile(
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,3} (?:is|covers|writes|reports) .{0,80}"
    r"\b(?:reporter|writer|editor|correspondent|journalist|author|contributor|columnist|freelance"
    r"|producer|professor|fellow|covers|covering|writes|blogger)\b.*"
)


def judge_blocks(blocks: Sequence[str], own: Sequence[BlockVerdict | None]) -> list[BlockVerdict]:
    """Verdicts on all blocks of a page or paste; one headline and the body are kept.

    `own` is what `own_verdicts` said of them.
    """
    verdicts = list(own)
    first, last = story_region(blocks, verdicts)
    _mark_stamps(blocks, verdicts, first)
    head = headline(blocks, verdicts, first)
    _settle_outside(blocks, verdicts, head, first, last)
    return _settled(blocks, verdicts, first, last)


def judge_body(blocks: Sequence[str]) -> list[BlockVerdict]:
    """Verdicts on the blocks of a body that was already cut out of its page."""
    return _settled(blocks, judge_alone(blocks), 0, len(blocks))


def judge_alone(blocks: Sequence[str]) -> Verdicts:
    """Verdicts by a block's own wording and by an adjacent label, caption or credit."""
    verdicts: Verdicts = [judge(block) for block in blocks]
    _mark_captions(blocks, verdicts)
    _mark_linked(blocks, verdicts)
    return verdicts


def _mark_captions(blocks: Sequence[str], verdicts: Verdicts) -> None:
    """Mark the fragment before a caption that repeats its start, and the caption over a credit."""
    for place in range(1, len(blocks)):
        here, above = verdicts[place], blocks[place - 1]
        if here is None or verdicts[place - 1] is not None:
            continue
        repeats = here.role is Role.CAPTION and _is_start(above, blocks[place])
        captions = here.role is Role.CREDIT and _may_be_caption(above)
        if repeats or captions:
            verdicts[place - 1] = CAPTION


def _is_start(fragment: str, caption: str) -> bool:
    words = fragment.rstrip(" .…")
    return len(words.split()) >= 2 and caption.startswith(words)


def _may_be_caption(block: str) -> bool:
    words = len(block.split())
    longest = 35 if _INNER_END.search(block) else 60
    return 4 <= words <= longest and not _SPEAKS.search(block)


def _mark_stamps(blocks: Sequence[str], verdicts: Verdicts, first: int) -> None:
    """Mark lines above the story that begin with a date, as in "21/06/2031 A. Writer, News"."""
    for place in range(max(first - FARTHEST, 0), first):
        if verdicts[place] is None and publication_time.opens_with_date(blocks[place]):
            verdicts[place] = STAMP


def _mark_linked(blocks: Sequence[str], verdicts: Verdicts) -> None:
    """Mark headlines listed under a label such as "Most read", up to the next paragraph."""
    longest = 3 if is_clean(blocks, verdicts) else 12
    for place in range(len(blocks)):
        if verdicts[place] is not LABEL:
            continue
        for below in range(place + 1, min(place + 1 + longest, len(blocks))):
            verdict = verdicts[below]
            if verdict is LABEL or (verdict is None and not _may_be_link(blocks[below])):
                break
            if verdict is None:
                verdicts[below] = _LINKED


def _may_be_link(block: str) -> bool:
    words = len(block.split())
    return 3 < words <= 15 and not is_sentence(block) and not ITEM.match(block)


def _settle_outside(
    blocks: Sequence[str], verdicts: Verdicts, head: int | None, first: int, last: int
) -> None:
    for place in (*range(first), *range(last, len(blocks))):
        if verdicts[place] is None:
            verdicts[place] = _outside(blocks[place], place, head, first)
    if head is not None:
        verdicts[head] = HEADLINE
        for place, block in enumerate(blocks):
            if place != head and same(block, blocks[head]):
                verdicts[place] = _REPEATED


def _outside(block: str, place: int, head: int | None, first: int) -> BlockVerdict:
    if place >= first:
        return _BIOGRAPHY if _is_about_writer(block) else _BELOW
    if head is None or place < head:
        return _ABOVE
    if is_person(block):
        return BYLINE
    return BODY if len(block.split()) >= 8 else _KICKER


def _settled(
    blocks: Sequence[str], verdicts: Verdicts, first: int, last: int
) -> list[BlockVerdict]:
    for place in range(first, last):
        if verdicts[place] is None:
            verdicts[place] = _inside(blocks, verdicts, place, last)
    return [verdict or BODY for verdict in verdicts]


def _inside(blocks: Sequence[str], verdicts: Verdicts, place: int, last: int) -> BlockVerdict:
    if place >= last - 3 and _is_about_writer(blocks[place]):
        return _BIOGRAPHY
    if _is_set_large(blocks, place):
        return _SET_LARGE
    if _is_in_capitals(blocks[place]):
        return _CAPITALS
    return _CROSSHEAD if _is_crosshead(blocks, verdicts, place, last) else BODY


def _is_in_capitals(block: str) -> bool:
    """Whether it is a line of capitals without a sentence's end, as links in a story are set."""
    return block.isupper() and len(block.split()) >= 4 and not is_sentence(block)


def _is_about_writer(block: str) -> bool:
    return _ABOUT_WRITER.fullmatch(block) is not None and not _SPEAKS.search(block)


def _is_set_large(blocks: Sequence[str], place: int) -> bool:
    """Whether a block is quoted words, without a sentence's end, from a nearby paragraph."""
    quoted = _QUOTED.fullmatch(blocks[place])
    if not quoted:
        return False
    near = (*blocks[max(place - 6, 0) : place], *blocks[place + 1 : place + 7])
    taken = _WORD.findall(quoted[1].lower())
    return any(
        _is_taken_from(taken, other) for other in near if len(other) > len(blocks[place]) + 20
    )


def _is_taken_from(words: Sequence[str], paragraph: str) -> bool:
    """Whether all the words stand in the paragraph in their order, others between them or not."""
    rest = iter(_WORD.findall(paragraph.lower()))
    return all(word in rest for word in words)


def _is_crosshead(blocks: Sequence[str], verdicts: Verdicts, place: int, last: int) -> bool:
    """Whether a block is a few words between two paragraphs; never speech or a list."""
    block = blocks[place]
    if len(block.split()) > 4 or is_sentence(block) or block[0] in "“\"‘'—–-•":
        return False
    if place + 1 >= last or not any(letter.isalpha() for letter in block):
        return False
    above = next((blocks[p] for p in range(place - 1, -1, -1) if verdicts[p] is BODY), "")
    return is_sentence(above) and _is_paragraph(blocks[place + 1])


def _is_paragraph(block: str) -> bool:
    return len(block.split(maxsplit=13)) >= 12 and is_sentence(block)
