"""Rows of the store to nouns and back; a span whose words no longer fit the text is refused."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from workbench.errors import StoreError
from workbench.model import (
    Annotation,
    Article,
    ArticleProgress,
    Attribution,
    Block,
    Claim,
    ClaimState,
    Event,
    Facets,
    Kind,
    Marks,
    Role,
    Span,
    Spans,
    Speaker,
    SpeakerType,
    SpeechAct,
)

Row = sqlite3.Row
Values = tuple[str | int | float | None, ...]


def sha256(text: str) -> str:
    """The fingerprint of an article's text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def parts(attribution: Attribution) -> tuple[tuple[str, Spans], ...]:
    """The spans of an attribution by the part they play."""
    return (
        ("source", attribution.source),
        ("cue", attribution.cue),
        ("content", attribution.content),
        ("mention", attribution.speaker.mentions),
    )


def article_values(article: Article, revision: int, event: int) -> Values:
    """One row of `article_revisions`."""
    return (
        article.id,
        revision,
        article.title,
        article.publisher,
        article.byline,
        article.credit,
        article.published,
        article.url,
        article.path,
        len(article.text.split()),
        sha256(article.text),
        json.dumps(article.notes, ensure_ascii=False),
        article.text,
        event,
    )


def block_values(article: Article, revision: int) -> list[Values]:
    """The rows of `blocks`; raises StoreError if a kept block is not what the text has there."""
    rows: list[Values] = []
    for position, block in enumerate(article.blocks):
        _refuse_other_block(article.id, position, block, article.text)
        start, end = block.span if block.span is not None else (None, None)
        rows.append(
            (article.id, revision, position, block.role, block.text, start, end, block.reason)
        )
    return rows


def claim_values(claim: Claim, article_revision: int, event: int) -> Values:
    """One row of `claim_revisions`."""
    attribution, speaker = claim.attribution, claim.attribution.speaker
    facets = attribution.facets
    return (
        claim.id,
        claim.revision,
        article_revision,
        attribution.kind,
        speaker.name,
        speaker.type,
        speaker.role,
        attribution.score,
        attribution.why,
        attribution.extractor,
        attribution.version,
        facets.act,
        int(facets.speech),
        int(facets.negated),
        facets.hedge,
        facets.worth,
        json.dumps(facets.reasons, ensure_ascii=False),
        claim.state,
        event,
    )


def span_values(claim: Claim, text: str) -> list[Values]:
    """The rows of `spans`, each with its words; raises StoreError if a span leaves the text."""
    rows: list[Values] = []
    for part, spans in parts(claim.attribution):
        for position, span in enumerate(spans):
            if not 0 <= span.start < span.end <= len(text):
                raise StoreError(
                    f"Claim {claim.id}: the {part} at {span.start}-{span.end} is not a range of "
                    f"the article's {len(text)} characters; extract the article again."
                )
            rows.append((claim.id, claim.revision, part, position, *span, span.of(text)))
    if not claim.attribution.content:
        raise StoreError(f"Claim {claim.id} has no content; a claim needs the words it reports.")
    return rows


def article_of(row: Row, blocks: Iterable[Row]) -> Article:
    """The article of a `current_articles` row; raises StoreError if a block does not fit."""
    article = Article(
        id=row["article_id"],
        text=row["text"],
        title=row["title"],
        publisher=row["publisher"],
        byline=row["byline"],
        credit=row["credit"],
        published=row["published"],
        url=row["url"],
        path=row["path"],
        record_id=row["record_id"],
        blocks=tuple(_block_of(block) for block in blocks),
        notes=tuple(json.loads(row["notes"])),
    )
    for position, block in enumerate(article.blocks):
        _refuse_other_block(article.id, position, block, article.text)
    return article


def _block_of(row: Row) -> Block:
    span = None if row["start"] is None else Span(row["start"], row["end"])
    return Block(role=Role(row["role"]), text=row["text"], span=span, reason=row["reason"])


def _refuse_other_block(article_id: str, position: int, block: Block, text: str) -> None:
    if block.span is not None and block.span.of(text) != block.text:
        raise StoreError(
            f"Article {article_id}: block {position} is not what the text has at "
            f"{block.span.start}-{block.span.end}; read the article in again or restore a backup."
        )


def claim_of(row: Row, spans: Sequence[Row], text: str) -> Claim:
    """The claim of a row like those of `current_claims`, with its spans.

    Raises StoreError naming the claim if the stored words are not those of the text.
    """
    for span in spans:
        if text[span["start"] : span["end"]] != span["words"]:
            raise StoreError(
                f"Claim {row['claim_id']}: the {span['part']} {span['words']!r} is not what the "
                f"text has at {span['start']}-{span['end']}; run `workbench doctor`."
            )

    def part(name: str) -> Spans:
        return tuple(Span(s["start"], s["end"]) for s in spans if s["part"] == name)

    speaker = Speaker(
        row["speaker"], SpeakerType(row["speaker_type"]), row["speaker_role"], part("mention")
    )
    attribution = Attribution(
        content=part("content"),
        source=part("source"),
        cue=part("cue"),
        kind=Kind(row["kind"]),
        speaker=speaker,
        score=row["score"],
        why=row["why"],
        extractor=row["extractor"],
        version=row["extractor_version"],
        facets=_facets_of(row),
    )
    return Claim(
        id=row["claim_id"],
        article_id=row["article_id"],
        attribution=attribution,
        revision=row["revision"],
        origin=row["origin"],
        inside=row["inside"] or "",
        state=ClaimState(row["state"]),
    )


def _facets_of(row: Row) -> Facets:
    return Facets(
        act=SpeechAct(row["speech_act"]),
        speech=bool(row["speech"]),
        negated=bool(row["negated"]),
        hedge=row["hedge"],
        worth=row["check_worthiness"],
        reasons=tuple(json.loads(row["check_reasons"])),
    )


def in_text_order(claims: Iterable[Claim]) -> list[Claim]:
    """Claims in the order of their first content character, outer ones before their inner ones."""
    known = list(claims)
    starts = {claim.id: claim.attribution.content[:1] for claim in known}

    def place(claim: Claim) -> tuple[Spans, bool, Spans]:
        first = max(starts[claim.id], starts.get(claim.inside, ()))
        return first, bool(claim.inside), claim.attribution.content

    return sorted(known, key=place)


def annotation_of(row: Row) -> Annotation:
    """The annotation of an `annotations` row."""
    return Annotation(
        claim_id=row["claim_id"],
        reviewer=row["reviewer"],
        version=row["version"],
        marks=Marks(*(row[name] for name in Marks._fields)),
        claim_revision=row["claim_revision"],
        codebook_revision=row["codebook_revision"],
        at=datetime.fromisoformat(row["annotated_at"]),
    )


def annotation_values(annotation: Annotation, at: str, event: int) -> Values:
    """One row of `annotations`."""
    return (
        annotation.claim_id,
        annotation.reviewer,
        annotation.version,
        *annotation.marks,
        annotation.claim_revision,
        annotation.codebook_revision,
        at,
        event,
    )


def annotation_facts(annotation: Annotation) -> dict[str, str | int] | None:
    """What an event tells of an annotation beside its claim, reviewer and time."""
    if not annotation.version:
        return None
    return {
        "version": annotation.version,
        **annotation.marks._asdict(),
        "claim_revision": annotation.claim_revision,
        "codebook_revision": annotation.codebook_revision,
    }


def event_of(row: Row) -> Event:
    """The event of an `events` row."""
    return Event(
        number=row["event"],
        at=datetime.fromisoformat(row["at"]),
        reviewer=row["reviewer"],
        action=row["action"],
        article_id=row["article_id"],
        claim_id=row["claim_id"],
        before=row["before"],
        after=row["after"],
        operation_id=row["operation_id"],
    )


def progress_of(row: Row) -> ArticleProgress:
    """The article list's row of one article."""
    return ArticleProgress(
        id=row["article_id"],
        title=row["title"],
        publisher=row["publisher"],
        published=row["published"],
        added_at=datetime.fromisoformat(row["added_at"]),
        added_by=row["added_by"],
        words=row["words"],
        claims=row["claims"],
        done=row["done"],
        done_by_me=row["done_by_me"],
        reviewers=row["reviewers"],
        sample=bool(row["sample"]),
        put_away=bool(row["put_away"]),
    )
