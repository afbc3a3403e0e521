"""What the review page is given: the text and its blocks, the claims, the codebook; pure."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from workbench.codebook import Codebook, Scale
from workbench.model import Article, ArticleState, Claim, Role, Span
from workbench.review import Sheet, codes_lacking_evidence
from workbench.store import VisibleAnnotation
from workbench.ui.shared.words.dates import published_text as date_in_words
from workbench.ui.shared.words.labels import ROLES, SPEAKER_TYPES
from workbench.ui.sync import encode

Json = dict[str, Any]
Flags = Mapping[str, Sequence[str]]

# Left out of the text, yet read with the story; shown beside it, and no claim can lie in them.
BESIDE = (Role.CAPTION, Role.CREDIT)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the story as it is read: in the text, or beside it with words of its own.

    A gap between blocks has no role; a block beside the text has no span.
    """

    role: Role | None
    span: Span | None
    beside: str = ""


def paragraphs(article: Article) -> list[Paragraph]:
    """The text in its blocks, what stands between them as gaps, and captions in their places.

    The spans joined are the text.
    """
    pieces: list[Paragraph] = []
    at = 0
    end = Paragraph(None, Span(len(article.text), len(article.text)))
    for block in [*_blocks(article), end]:
        if block.span is None:
            pieces.append(block)
            continue
        if at < block.span.start:
            between = article.text[at : block.span.start]
            pieces.append(
                Paragraph(Role.BODY if between.strip() else None, Span(at, block.span.start))
            )
        if block.span.start < block.span.end:
            pieces.append(block)
        at = block.span.end
    return pieces


def _blocks(article: Article) -> list[Paragraph]:
    if not any(block.kept for block in article.blocks):
        return list(_lines(article.text, bool(article.title)))
    return [
        Paragraph(block.role, block.span, "" if block.kept else block.text)
        for block in article.blocks
        if block.kept or block.role in BESIDE
    ]


def _lines(text: str, titled: bool) -> Iterable[Paragraph]:
    at = 0
    role = Role.HEADLINE if titled else Role.BODY
    for line in text.split("\n"):
        if line.strip():
            yield Paragraph(role, Span(at, at + len(line)))
            role = Role.BODY
        at += len(line) + 1


@dataclass(frozen=True, slots=True)
class PageExtras:
    """What is told of an article's claims beside their words and the reviewer's own marks.

    `flags` are reviewers by claim; `reworded` the claims whose words changed since the reviewer
    marked them; `decided` those the team decided; `opened` are everybody's marks on the claims
    where the reviewer may see them, and no other mark of others is in here; `changed` tells when
    the reviewer's newest corrections were stored. `due` tells that a
    newer extractor did not read the article yet, `looked` in words what it came to when it just
    did. `evidence` is by claim, as the page is told of it. `mine` are the claims assigned to the
    reviewer. `tags` is what the article is marked as, such as a sample. `called` is
    what people are called now who were renamed.
    """

    flags: Flags = field(default_factory=dict)
    reworded: Collection[str] = ()
    decided: Collection[str] = ()
    opened: Mapping[str, Sequence[VisibleAnnotation]] = field(default_factory=dict)
    changed: Mapping[str, datetime] = field(default_factory=dict)
    due: bool = False
    looked: str = ""
    evidence: Mapping[str, Json] = field(default_factory=dict)
    mine: Collection[str] = ()
    tags: Sequence[str] = ()
    called: Mapping[str, str] = field(default_factory=dict)


def page_payload(
    sheet: Sheet, codebook: Codebook, reviewer: str, beside: PageExtras | None = None
) -> Json:
    """All that the review page holds of one article."""
    more = beside or PageExtras()
    article, claims = sheet.article, sheet.claims
    return {
        "reviewer": reviewer,
        "called": dict(more.called),
        "article": {
            "id": article.id,
            "title": article.title,
            "publisher": article.publisher,
            "byline": article.byline,
            "published": date_in_words(article.published),
            "url": article.url,
            "tags": list(more.tags),
        },
        # Changes when the text or the claims do, so that the page knows when to draw them again.
        "wording": _fingerprint(article, claims),
        "revision": sheet.revision,
        "text": article.text,
        "paragraphs": [
            _paragraph(paragraph) for paragraph in paragraphs(article) if paragraph.role is not None
        ],
        "claims": [encode.claim(claim) for claim in claims],
        "flags": {id_: list(names) for id_, names in more.flags.items()},
        "reworded": sorted(more.reworded),
        "decided": sorted(more.decided),
        "mine": sorted(more.mine),
        "opened": {id_: encode.seen(everybody) for id_, everybody in more.opened.items()},
        "evidence": dict(more.evidence),
        "wanting": codes_lacking_evidence(codebook),
        "changed": encode.times(more.changed),
        "again": {"due": more.due, "looked": more.looked},
        "stored": {id_: encode.standing(saved) for id_, saved in sheet.annotations.items()},
        "speaker_types": [[str(code), name] for code, name in SPEAKER_TYPES.items()],
        "codebook": {
            "revision": codebook.revision,
            "rules": list(codebook.rules),
            "scales": [_scale(scale) for scale in codebook.scales],
        },
    }


def tags(state: ArticleState) -> list[str]:
    """What an article is marked as beside its headline."""
    conditions = (("Sample", state.sample), ("Put away", state.put_away))
    return [tag for tag, is_so in conditions if is_so]


def _scale(scale: Scale) -> Json:
    """A scale with the answers to choose from, and the names of those not to be chosen any more."""
    return asdict(scale) | {
        "categories": [asdict(category) for category in scale.offered],
        "retired": {
            category.code: category.name for category in scale.categories if category.retired
        },
    }


def _fingerprint(article: Article, claims: Sequence[Claim]) -> str:
    return hashlib.sha256(repr((article.text, claims)).encode()).hexdigest()[:16]


def _paragraph(paragraph: Paragraph) -> Json:
    if paragraph.span is None:
        name = ROLES[paragraph.role] if paragraph.role else ""
        return {"role": str(paragraph.role), "name": name, "beside": paragraph.beside}
    return {"role": str(paragraph.role), "span": list(paragraph.span)}
