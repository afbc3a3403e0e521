"""Title, publisher, writer, photo credit and date of a story, read from its blocks."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from workbench.ingest.article_blocks import StoryDetails
from workbench.ingest.story import publication_time, signatures
from workbench.ingest.story.block_roles import is_sentence
from workbench.ingest.story.boilerplate import BlockVerdict
from workbench.model import Role

_UPDATED = re.compile(r"\W*(?:last )?(?:updated|modified|edited)\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\W*(?:(?:first|originally|this (?:story|article) was(?: first| originally)?) )?"
    r"(?:published|posted)\b",
    re.IGNORECASE,
)
_ABOVE = 3
_BELOW = 4
_OTHERS = frozenset({Role.RELATED, Role.PROMOTION, Role.HEADLINE})
_RIGHTS = re.compile(
    r"^.*?(?:©|\(c\)|copyright)|copyright|©|\(c\)|\b(?:19|20)\d\d\b|\b(?:all )?rights reserved\b.*$"
    r"|^[\s\d–—,-]+",
    re.IGNORECASE,
)
_NAME_ENDS = re.compile(
    r"(?<!\s)\s*(?:\||•|·|;|\.\s|\.$|,\s| [-–—] |\ball rights\b|\b(?:and|or) its\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_LEAD_IN = re.compile(
    r"^(?:\W*(?:additional |more )?(?:reporting|written|reported|story|posted|published"
    r"|compiled)?\s?"
    r"(?:by|from)\b:?\s*)+",
    re.IGNORECASE,
)
_BESIDE_NAMES = re.compile(
    r"^(?:words|text|story)(?: (?:and|&) \w{1,12})?: "
    r"|[.,;|] ?(?:pictures?|photos?|photography|images?|video)\b.*$"
    r"|(?: in [A-Z].{1,30}?)?,? (?:with|and) (?:news )?agenc(?:y|ies)$",
    re.IGNORECASE,
)
_WRITES = re.compile(
    r"about the author|view more articles|^by:?$|^source|contributed|@", re.IGNORECASE
)

JudgedBlock = tuple[str, BlockVerdict]
JudgedBlocks = Sequence[JudgedBlock]


def story_details(blocks: JudgedBlocks) -> StoryDetails:
    """Details of the story stated by its blocks; of several, the nearest to its headline.

    Both count only in the head of the story and right below its end, where a date must be told as
    that of publication.
    """
    near = _by_nearness(blocks)
    head, below = _head(blocks)
    own = [*head, *below]
    return StoryDetails(
        title=next((text for text, verdict in blocks if _heads(verdict)), ""),
        publisher=_publisher(blocks),
        byline=_first(_byline(text) for text, verdict in own if verdict.role is Role.BYLINE)
        or _first(
            signatures.byline_in(text) for text, verdict in own if verdict.role is Role.TIMESTAMP
        ),
        credit=_first(_credit(text) for text, verdict in near if _shows(verdict)),
        published=_published([*head, *(block for block in below if _PUBLISHED.match(block[0]))]),
    )


def _heads(verdict: BlockVerdict) -> bool:
    return verdict.role is Role.HEADLINE and not verdict.reason


def _shows(verdict: BlockVerdict) -> bool:
    return verdict.role in {Role.CAPTION, Role.CREDIT}


def _home(blocks: JudgedBlocks) -> int:
    """Position of the headline, else of the first paragraph."""
    heads = (place for place, (_, verdict) in enumerate(blocks) if _heads(verdict))
    return next(heads, next(iter(_paragraphs(blocks)), 0))


def _paragraphs(blocks: JudgedBlocks) -> list[int]:
    body = [place for place, (_, verdict) in enumerate(blocks) if verdict.role is Role.BODY]
    return [place for place in body if is_sentence(blocks[place][0])] or body


def _by_nearness(blocks: JudgedBlocks) -> list[JudgedBlock]:
    """Blocks ordered by distance from the headline, else from the first paragraph."""
    home = _home(blocks)
    places = sorted(range(len(blocks)), key=lambda place: abs(place - home))
    return [blocks[place] for place in places]


def _head(blocks: JudgedBlocks) -> tuple[list[JudgedBlock], list[JudgedBlock]]:
    """Blocks of the story's head, nearest to its headline first, and blocks right below the story.

    A summary may stand between headline and date, so the head reaches to the second paragraph.
    What stands below a link to another story is that one's.
    """
    home = _home(blocks)
    under = [place for place in _paragraphs(blocks) if place > home] or [home]
    head = range(max(home - _ABOVE, 0), min(under[min(1, len(under) - 1)] + 1, len(blocks)))
    near = sorted(head, key=lambda place: abs(place - home))
    below = takewhile(lambda block: block[1].role not in _OTHERS, blocks[under[-1] + 1 :])
    return [blocks[place] for place in near], list(islice(below, _BELOW))


def _first(texts: Iterator[str]) -> str:
    return next((text for text in texts if text), "")


def _published(blocks: JudgedBlocks) -> str:
    stamps = [text for text, verdict in blocks if verdict.role in {Role.TIMESTAMP, Role.BYLINE}]
    stamps.sort(key=lambda text: _UPDATED.match(text) is not None)
    return _first(publication_time.first_published(text) for text in stamps)


def _byline(text: str) -> str:
    if signatures.is_byline(text):
        return signatures.byline_in(text)
    if _WRITES.search(text):
        return ""
    return _LEAD_IN.sub("", _BESIDE_NAMES.sub("", text)).strip(" ()[]—–-:")


def _credit(text: str) -> str:
    return signatures.credit_alone(text) or signatures.caption_credit(text)


def _publisher(blocks: JudgedBlocks) -> str:
    rights = (text for text, verdict in blocks if verdict.role is Role.COPYRIGHT)
    return _first(_rights_holder(text) for text in rights)


def _rights_holder(text: str) -> str:
    name = text
    for _ in range(4):
        name = _RIGHTS.sub("", name).strip(" |.,:;-–—")
    name = _NAME_ENDS.sub("", name)
    name = re.sub(r"^by\s+", "", name, flags=re.IGNORECASE)
    return name if 0 < len(name.split()) <= 8 else ""
