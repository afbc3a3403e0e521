"""Rows of claims and spans, read into claims and made from them; words must fit the text."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from workbench.errors import StoreError
from workbench.model import (
    Attribution,
    Claim,
    ClaimState,
    Facets,
    Kind,
    Span,
    Spans,
    Speaker,
    SpeakerType,
    SpeechAct,
)
from workbench.store.lists.claim_places import DEEPEST

Values = tuple[str | int | float | None, ...]


def parts(attribution: Attribution) -> tuple[tuple[str, Spans], ...]:
    """Spans of an attribution by the part they play: source, cue, content or mention."""
    return (
        ("source", attribution.source),
        ("cue", attribution.cue),
        ("content", attribution.content),
        ("mention", attribution.speaker.mentions),
    )


def claim_values(claim: Claim, article_revision: int, event: int) -> Values:
    """Values of one row of `claim_revisions`, in the order of its columns."""
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
    """Values of the rows of `spans`, with their words; raises StoreError beyond the text's end."""
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


def claim_of(row: sqlite3.Row, spans: Sequence[sqlite3.Row], text: str) -> Claim:
    """Claim of a row like those of `current_claims`, with its spans.

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


def _facets_of(row: sqlite3.Row) -> Facets:
    return Facets(
        act=SpeechAct(row["speech_act"]),
        speech=bool(row["speech"]),
        negated=bool(row["negated"]),
        hedge=row["hedge"],
        worth=row["check_worthiness"],
        reasons=tuple(json.loads(row["check_reasons"])),
    )


def in_text_order(claims: Iterable[Claim]) -> list[Claim]:
    """Claims in the order of their first content character, inner ones after their outer one.

    Those that begin at the same character stay in the order given. It is the order of the places
    that `store/lists/claim_places.py` keeps, for claims given by their numbers.
    """
    numbered = {claim.id: (number, claim) for number, claim in enumerate(claims)}

    def place(claim_id: str, depth: int = 0) -> tuple[tuple[int, int], ...]:
        if claim_id not in numbered or depth > DEEPEST:
            return ()
        number, claim = numbered[claim_id]
        start = claim.attribution.content[0].start if claim.attribution.content else 0
        return *place(claim.inside, depth + 1), (start, number)

    return [claim for _, claim in sorted(numbered.values(), key=lambda pair: place(pair[1].id))]
