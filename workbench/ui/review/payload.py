"""Payload of the review page: text, paragraphs, claims and codebook; pure."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from workbench.codebook import Codebook, Scale
from workbench.model import (
    CHECK_SCALE,
    EVIDENCE_SCALE,
    LISTED_SCALE,
    Article,
    ArticleState,
    Claim,
    Kind,
    Role,
    Span,
    scale_phrase,
)
from workbench.review import Sheet, codes_lacking_evidence
from workbench.store import VisibleAnnotation
from workbench.ui.review.facts import resolved_dates
from workbench.ui.shared.words.dates import published_text as date_in_words
from workbench.ui.shared.words.labels import KINDS, ROLES, SPEAKER_TYPES
from workbench.ui.sync import encode

Json = dict[str, object]

# Left out of the text, yet read with the story; shown beside it, and no claim can lie in them.
BESIDE = (Role.CAPTION, Role.CREDIT)


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """Block of the story: within the text, or beside it with words of its own.

    A gap between blocks has no role; a block beside the text has no span.
    """

    role: Role | None
    span: Span | None
    beside: str = ""


def paragraphs(article: Article) -> list[ShownParagraph]:
    """Paragraphs in reading order, with gaps between blocks and captions in place.

    Their spans together cover the text.
    """
    pieces: list[ShownParagraph] = []
    at = 0
    end = ShownParagraph(None, Span(len(article.text), len(article.text)))
    for block in [*_blocks(article), end]:
        if block.span is None:
            pieces.append(block)
            continue
        if at < block.span.start:
            between = article.text[at : block.span.start]
            pieces.append(
                ShownParagraph(Role.BODY if between.strip() else None, Span(at, block.span.start))
            )
        if block.span.start < block.span.end:
            pieces.append(block)
        at = block.span.end
    return pieces


def _blocks(article: Article) -> list[ShownParagraph]:
    if not any(block.kept for block in article.blocks):
        return list(_lines(article.text, bool(article.title)))
    return [
        ShownParagraph(block.role, block.span, "" if block.kept else block.text)
        for block in article.blocks
        if block.kept or block.role in BESIDE
    ]


def _lines(text: str, titled: bool) -> Iterable[ShownParagraph]:
    at = 0
    role = Role.HEADLINE if titled else Role.BODY
    for line in text.split("\n"):
        if line.strip():
            yield ShownParagraph(role, Span(at, at + len(line)))
            role = Role.BODY
        at += len(line) + 1


@dataclass(frozen=True, slots=True)
class PageExtras:
    """Details of an article’s claims beside their words and the reviewer’s own marks.

    By claim id: `flags`, reviewers who flagged it, and `flagged_at`, the event of the newest flag;
    `opened`, everybody's marks where the reviewer may see them; `changed`, times (UTC) of the
    reviewer's newest corrections; `evidence`, as JSON.
    Claim ids: `reworded` since the reviewer marked them, `decided` by the team, `mine`, assigned
    to the reviewer. `due` is whether re-extraction is due, `looked` its outcome in words if it has
    just been run. `tags` stand beside the headline. `called` has new names by former ones.
    `claim_tags`, by claim id, are seen by everybody at once; `known_tags` are all in use.
    `left_out` are runs of the blocks that are not in the text. `onward` are id and headline of the
    next article with claims left. `talk` are the threads by claim id, `people` whom they can
    mention. `compared` are the claims that the reviewer rehearsed, beside the team's decisions.
    """

    flags: Mapping[str, Sequence[str]] = field(default_factory=dict)
    flagged_at: Mapping[str, int] = field(default_factory=dict)
    reworded: Collection[str] = ()
    decided: Collection[str] = ()
    opened: Mapping[str, Sequence[VisibleAnnotation]] = field(default_factory=dict)
    changed: Mapping[str, datetime] = field(default_factory=dict)
    due: bool = False
    looked: str = ""
    evidence: Mapping[str, Json] = field(default_factory=dict)
    mine: Collection[str] = ()
    tags: Sequence[str] = ()
    claim_tags: Mapping[str, Sequence[str]] = field(default_factory=dict)
    known_tags: Sequence[str] = ()
    called: Mapping[str, str] = field(default_factory=dict)
    left_out: Sequence[Json] = ()
    onward: tuple[str, str] | None = None
    talk: Mapping[str, Sequence[Json]] = field(default_factory=dict)
    people: Sequence[str] = ()
    compared: Mapping[str, Json] = field(default_factory=dict)


def page_payload(
    sheet: Sheet, codebook: Codebook, reviewer: str, beside: PageExtras | None = None
) -> Json:
    """Payload of the review page for one article, as JSON."""
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
        "left_out": list(more.left_out),
        "next": dict(zip(("id", "title"), more.onward, strict=True)) if more.onward else None,
        "dates": [list(dated) for dated in resolved_dates(article)],
        "text": article.text,
        "paragraphs": [
            _paragraph(paragraph) for paragraph in paragraphs(article) if paragraph.role is not None
        ],
        "claims": [encode.claim(claim) for claim in claims],
        "flags": {id_: list(names) for id_, names in more.flags.items()},
        "flagged_at": dict(more.flagged_at),
        "reworded": sorted(more.reworded),
        "tags": {id_: list(tags) for id_, tags in more.claim_tags.items()},
        "known_tags": list(more.known_tags),
        "decided": sorted(more.decided),
        "mine": sorted(more.mine),
        "opened": {id_: encode.visible_marks(everybody) for id_, everybody in more.opened.items()},
        "compared": dict(more.compared),
        "evidence": dict(more.evidence),
        "talk": dict(more.talk),
        "people": list(more.people),
        "wanting": codes_lacking_evidence(codebook),
        "changed": encode.times(more.changed),
        "again": {"due": more.due, "looked": more.looked},
        "stored": {id_: encode.standing(saved) for id_, saved in sheet.annotations.items()},
        "kinds": [[str(code), name] for code, name in KINDS.items()],
        "speaker_types": [[str(code), name] for code, name in SPEAKER_TYPES.items()],
        "codebook": {
            "revision": codebook.revision,
            "rules": list(codebook.rules),
            "scales": [_scale(scale) for scale in codebook.applicable()],
        },
    }


def tags(state: ArticleState) -> list[str]:
    """Tags beside an article’s headline: sample, put away."""
    conditions = (("Sample", state.sample), ("Put away", state.put_away))
    return [tag for tag, is_so in conditions if is_so]


def _scale(scale: Scale) -> Json:
    """Scale as JSON, with answers on offer, names of retired ones by code, and what it is for."""
    return asdict(scale) | {
        "phrase": scale_phrase(scale.name),
        "rejecting": scale.rejecting,
        "checks": scale.name == CHECK_SCALE,
        "for_kinds": [KINDS[Kind(kind)] for kind in scale.for_kinds],
        "listed": scale.name == LISTED_SCALE,
        "own": scale.own,
        "evidenced": scale.name == EVIDENCE_SCALE,
        "categories": [asdict(category) for category in scale.offered],
        "retired": {
            category.code: category.name for category in scale.categories if category.retired
        },
    }


def _fingerprint(article: Article, claims: Sequence[Claim]) -> str:
    return hashlib.sha256(repr((article.text, claims)).encode()).hexdigest()[:16]


def _paragraph(paragraph: ShownParagraph) -> Json:
    if paragraph.span is None:
        name = ROLES[paragraph.role] if paragraph.role else ""
        return {"role": str(paragraph.role), "name": name, "beside": paragraph.beside}
    return {"role": str(paragraph.role), "span": list(paragraph.span)}
