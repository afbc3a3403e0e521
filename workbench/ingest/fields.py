"""Title, publisher, writer, photo credit and date of a story, read from its blocks."""

import re
from collections.abc import Iterator, Sequence

from workbench.ingest import dates, signatures
from workbench.ingest.article import Particulars
from workbench.ingest.patterns import Verdict
from workbench.model import Role

_UPDATED = re.compile(r"\W*(?:last )?(?:updated|modified|edited)\b", re.IGNORECASE)
_RIGHTS = re.compile(
    r"^.*?(?:©|\(c\)|copyright)|copyright|©|\(c\)|\b(?:19|20)\d\d\b|\b(?:all )?rights reserved\b.*$"
    r"|^[\s\d–—,-]+",
    re.IGNORECASE,
)
_NAME_ENDS = re.compile(
    r"\s*(?:\||•|·|;|\.\s|\.$|,\s| [-–—] |\ball rights\b|\b(?:and|or) its\b).*$", re.IGNORECASE
)
_LEAD_IN = re.compile(
    r"^(?:\W*(?:additional |more )?(?:reporting|written|reported|story|posted|published"
    r"|compiled)?\s?"
    r"(?:by|from)\b:?\s*)+",
    re.IGNORECASE,
)
_WRITES = re.compile(
    r"about the author|view more articles|^by:?$|^source|contributed|@", re.IGNORECASE
)


def particulars(blocks: Sequence[tuple[str, Verdict]]) -> Particulars:
    """What the blocks tell about the story; of several dates or names the next to its headline."""
    near = _by_nearness(blocks)
    return Particulars(
        title=next((text for text, verdict in blocks if _heads(verdict)), ""),
        publisher=_publisher(blocks),
        byline=_first(_byline(text) for text, verdict in near if verdict.role is Role.BYLINE)
        or _first(
            signatures.byline_in(text) for text, verdict in near if verdict.role is Role.TIMESTAMP
        ),
        credit=_first(_credit(text) for text, verdict in near if _shows(verdict)),
        published=_published(near),
    )


def _heads(verdict: Verdict) -> bool:
    return verdict.role is Role.HEADLINE and not verdict.reason


def _shows(verdict: Verdict) -> bool:
    return verdict.role in {Role.CAPTION, Role.CREDIT}


def _by_nearness(blocks: Sequence[tuple[str, Verdict]]) -> list[tuple[str, Verdict]]:
    """The blocks, those next to the headline (else to the first paragraph) first."""
    heads = [place for place, (_, verdict) in enumerate(blocks) if _heads(verdict)]
    bodies = [place for place, (_, verdict) in enumerate(blocks) if verdict.role is Role.BODY]
    home = (heads or bodies or [0])[0]
    places = sorted(range(len(blocks)), key=lambda place: abs(place - home))
    return [blocks[place] for place in places]


def _first(found: Iterator[str]) -> str:
    return next((text for text in found if text), "")


def _published(near: Sequence[tuple[str, Verdict]]) -> str:
    stamps = [text for text, verdict in near if verdict.role in {Role.TIMESTAMP, Role.BYLINE}]
    stamps.sort(key=lambda text: _UPDATED.match(text) is not None)
    return _first(dates.find_moment(text) for text in stamps)


def _byline(text: str) -> str:
    if signatures.is_byline(text):
        return signatures.byline_in(text)
    return "" if _WRITES.search(text) else _LEAD_IN.sub("", text).strip(" ()[]—–-:")


def _credit(text: str) -> str:
    return signatures.credit_alone(text) or signatures.caption_credit(text)


def _publisher(blocks: Sequence[tuple[str, Verdict]]) -> str:
    rights = (text for text, verdict in blocks if verdict.role is Role.COPYRIGHT)
    return _first(_rights_holder(text) for text in rights)


def _rights_holder(text: str) -> str:
    name = text
    for _ in range(4):
        name = _RIGHTS.sub("", name).strip(" |.,:;-–—")
    name = _NAME_ENDS.sub("", name)
    name = re.sub(r"^by\s+", "", name, flags=re.IGNORECASE)
    return name if 0 < len(name.split()) <= 8 else ""
