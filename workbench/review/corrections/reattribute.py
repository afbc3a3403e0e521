"""Attribution made anew from a reviewer's wording: kind of quotation, facets, outer report."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.extraction import facets
from workbench.extraction.parse import layout, quotation_kind, quotes
from workbench.model import Attribution, Claim, Kind, Span, Spans, Speaker, SpeakerType
from workbench.review.corrections import speakers
from workbench.review.corrections.spans import Wording

_LABELS = {SpeakerType.NAMED_PERSON: "PERSON", SpeakerType.NAMED_ORG: "ORG"}


def attribution(
    wording: Wording, speaker: Speaker, claims: Iterable[Claim], text: str, base: Attribution
) -> Attribution:
    """Attribution with these words, and with kind and facets as they tell.

    What was the base's extraction (score, reason, extractor) stays. Facets are read from the words
    as the extractor reads them, but know no names beside the article's speakers.
    """
    bare = replace(
        base,
        content=wording.content,
        source=wording.source,
        cue=wording.cue,
        kind=kind(wording.content, text),
        speaker=speaker,
    )
    return replace(bare, facets=facets.facets_of(text, bare, _named(claims)))


def own(wording: Wording, speaker: Speaker, claims: Iterable[Claim], text: str) -> Attribution:
    """Attribution of a reviewer's own claim: certain, and found by no extractor."""
    return attribution(wording, speaker, claims, text, Attribution(wording.content, score=1.0))


def kind(content: Spans, text: str) -> Kind:
    """Kind of quotation of a content, by the marks of the text; a headline's is its own kind."""
    head = layout.read_layout(text).headline
    if head is not None and content[0].start < head.end:
        return Kind.HEADLINE
    return quotation_kind.kind_of_content(text, content, quotes.find_quotations(text))


def outer(wording: Wording, claims: Iterable[Claim]) -> str:
    """Id of the claim whose content reports this one, its cue or source included; or empty.

    Reports within reports within reports all name the outermost one.
    """
    if not wording.cue and not wording.source:
        return ""
    whole = (*wording.content, *wording.source, *wording.cue)
    around = [
        claim
        for claim in claims
        if claim.state.standing and not claim.inside and _covers(claim.attribution.content, whole)
    ]
    return min(around, key=_length).id if around else ""


def _covers(spans: Spans, inner: Iterable[Span]) -> bool:
    return all(
        any(span.start <= part.start and part.end <= span.end for span in spans) for part in inner
    )


def _length(claim: Claim) -> int:
    return sum(span.end - span.start for span in claim.attribution.content)


def _named(claims: Iterable[Claim]) -> Sequence[facets.NamedEntity]:
    """Speakers of the article as named entities, in text order without overlaps."""
    places = sorted(
        {
            (place, _LABELS[speaker.type])
            for speaker in speakers.known(claims)
            if speaker.type in _LABELS
            for place in speaker.mentions
        }
    )
    kept: list[facets.NamedEntity] = []
    for place, label in places:
        if not kept or kept[-1].span.end <= place.start:
            kept.append(facets.NamedEntity(place, label))
    return kept
