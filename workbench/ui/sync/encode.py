"""JSON of claims, marks and evidence, as they are sent to a page; pure."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from workbench.model import FIELDS, WORDS, Annotation, Claim, Evidence, Spans
from workbench.store import VisibleAnnotation
from workbench.ui.shared.words.facets import facets_text, unsaid_label
from workbench.ui.shared.words.labels import KINDS, SPEAKER_TYPES

Json = dict[str, Any]


def claim(claim: Claim) -> Json:
    """JSON of a claim in its newest wording; `spans` are offsets into the article's text."""
    attribution = claim.attribution
    return {
        "id": claim.id,
        "kind": KINDS[attribution.kind],
        "speaker": attribution.speaker.name,
        "speaker_type": SPEAKER_TYPES[attribution.speaker.type],
        "type": str(attribution.speaker.type),
        "speaker_role": attribution.speaker.role,
        "spans": {
            "source": _pairs(attribution.source),
            "cue": _pairs(attribution.cue),
            "content": _pairs(attribution.content),
        },
        "why": attribution.why,
        "score": attribution.score,
        "worth": attribution.facets.worth,
        "facets": facets_text(attribution.facets),
        "unsaid": unsaid_label(attribution.facets),
        "inside": claim.inside,
        "origin": claim.origin,
        "revision": claim.revision,
        "state": str(claim.state),
    }


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def visible_marks(everybody: Iterable[VisibleAnnotation]) -> list[Json]:
    """JSON of everybody's marks on a claim; those newer than `blind` were made after unblinding."""
    return [
        {
            "reviewer": visible.annotation.reviewer,
            "blind": visible.blind,
            **standing(visible.annotation),
        }
        for visible in everybody
    ]


def times(at: Mapping[str, datetime]) -> dict[str, str]:
    """JSON of times by claim id, each in ISO 8601."""
    return {claim: moment.isoformat() for claim, moment in at.items()}


def standing(annotation: Annotation) -> Json:
    """JSON of a reviewer's marks on a claim; `at` is ISO 8601, empty if unsaved.

    `wording` is the claim's revision that the marks were given on.
    """
    return {
        "version": annotation.version,
        "at": annotation.at.isoformat() if annotation.at else "",
        "wording": annotation.claim_revision,
        "marks": {name: getattr(annotation.marks, name) for name in FIELDS}
        | dict(annotation.marks.own)
        | marked_words(annotation),
    }


def marked_words(annotation: Annotation) -> dict[str, str]:
    """Words that say so by the fields of the page's marks that hold them, each as a JSON text."""
    ranges: dict[str, list[list[int | str]]] = {}
    for scale, span, words in annotation.words:
        ranges.setdefault(f"{scale}{WORDS}", []).append([*span, words])
    return {name: json.dumps(marked) for name, marked in ranges.items()}


def piece(evidence: Evidence) -> Json:
    """JSON of a piece of evidence as it stands; `at` is ISO 8601."""
    return {
        "number": evidence.number,
        "version": evidence.version,
        "reviewer": evidence.reviewer,
        "citation": evidence.citation,
        "url": evidence.url,
        "other_claim": evidence.other_claim,
        "stance": str(evidence.stance),
        "origin": evidence.origin,
        "seen": evidence.seen,
        "archive": evidence.archive,
        "note": evidence.note,
        "withdrawn": evidence.withdrawn,
        "at": evidence.at.isoformat() if evidence.at else "",
    }
