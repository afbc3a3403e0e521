"""What the review page is given: the text in pieces, the claims, the codebook; pure."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from workbench.codebook import Codebook
from workbench.model import Article, Claim, Role, Span, words
from workbench.review import Sheet
from workbench.ui.dates import in_words as date_in_words
from workbench.ui.events import standing
from workbench.ui.facets import in_words, unsaid
from workbench.ui.labels import KINDS, SPEAKER_TYPES

Json = dict[str, Any]
PARTS = ("source", "cue", "content")
Mark = tuple[int, str]  # a claim's place in the list, and which of its parts this is


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text between two edges; `marks` are the claims' parts that cover all of it."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the text as it is read; a gap between blocks has no role."""

    role: Role | None
    segments: tuple[Segment, ...]


def segments(text: str, claims: Sequence[Claim], edges: Iterable[int] = ()) -> list[Segment]:
    """The text cut at every edge of a claim's part and at `edges`; joined, it is the text."""
    spans = [
        (span, (number, part))
        for number, claim in enumerate(claims)
        for part in PARTS
        for span in getattr(claim.attribution, part)
        if span.start < span.end
    ]
    starts: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for span, mark in spans:
        starts.setdefault(span.start, []).append(mark)
        ends.setdefault(span.end, []).append(mark)
    cuts = sorted({0, len(text), *starts, *ends, *edges})
    pieces = []
    covering: list[Mark] = []
    for start, end in pairwise(cuts):
        for mark in ends.get(start, ()):
            covering.remove(mark)
        covering.extend(starts.get(start, ()))
        pieces.append(Segment(start, text[start:end], tuple(sorted(set(covering)))))
    return pieces


def paragraphs(article: Article, claims: Sequence[Claim]) -> list[Paragraph]:
    """The text in its blocks, and what stands between them as gaps; joined, it is the text."""
    places = _places(article)
    pieces = segments(article.text, claims, [edge for _, span in places for edge in span])
    return [
        Paragraph(role, tuple(piece for piece in pieces if span.start <= piece.start < span.end))
        for role, span in places
    ]


def _places(article: Article) -> list[tuple[Role | None, Span]]:
    places: list[tuple[Role | None, Span]] = []
    at = 0
    for role, span in [*_blocks(article), (None, Span(len(article.text), len(article.text)))]:
        if at < span.start:
            between = article.text[at : span.start]
            places.append((Role.BODY if between.strip() else None, Span(at, span.start)))
        if span.start < span.end:
            places.append((role, span))
        at = span.end
    return places


def _blocks(article: Article) -> list[tuple[Role | None, Span]]:
    kept = [(block.role, block.span) for block in article.blocks if block.span is not None]
    return list(kept) if kept else list(_lines(article.text, bool(article.title)))


def _lines(text: str, titled: bool) -> Iterable[tuple[Role | None, Span]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            role = Role.HEADLINE if titled and not text[:at].strip() else Role.BODY
            yield role, Span(at, at + len(line))
        at += len(line) + 1


def desk(sheet: Sheet, codebook: Codebook, reviewer: str) -> Json:
    """All that the review page holds of one article."""
    article, claims = sheet.article, sheet.claims
    places = {claim.id: place for place, claim in enumerate(claims)}
    return {
        "reviewer": reviewer,
        "article": {
            "id": article.id,
            "title": article.title,
            "publisher": article.publisher,
            "byline": article.byline,
            "published": date_in_words(article.published),
            "url": article.url,
        },
        # Changes when the text or the claims do, so that the page knows when to draw them again.
        "wording": _fingerprint(article, claims),
        "paragraphs": [_paragraph(p) for p in paragraphs(article, claims) if p.role is not None],
        "claims": [_claim(claim, article.text, places) for claim in claims],
        "stored": {id_: standing(saved) for id_, saved in sheet.annotations.items()},
        "codebook": {
            "revision": codebook.revision,
            "rules": list(codebook.rules),
            "scales": [asdict(scale) for scale in codebook.scales],
        },
    }


def _fingerprint(article: Article, claims: Sequence[Claim]) -> str:
    return hashlib.sha256(repr((article.text, claims)).encode()).hexdigest()[:16]


def _paragraph(paragraph: Paragraph) -> Json:
    return {
        "role": str(paragraph.role),
        "segments": [[s.start, s.text, s.marks] for s in paragraph.segments],
    }


def _claim(claim: Claim, text: str, places: Mapping[str, int]) -> Json:
    found = claim.attribution
    return {
        "id": claim.id,
        "kind": KINDS[found.kind],
        "speaker": found.speaker.name,
        "speaker_type": SPEAKER_TYPES[found.speaker.type],
        "speaker_role": found.speaker.role,
        "source": words(found.source, text),
        "cue": words(found.cue, text),
        "content": words(found.content, text),
        "why": found.why,
        "score": found.score,
        "worth": found.facets.worth,
        "facets": in_words(found.facets),
        "unsaid": unsaid(found.facets),
        # The place of the claim that reports this one; -1 if none does.
        "inside": places.get(claim.inside, -1),
        "origin": claim.origin,
        "revision": claim.revision,
    }
