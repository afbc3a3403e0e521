"""Paragraphs around a claim, cut at the ends of source, cue and content; pure."""

from itertools import pairwise

from workbench.model import Claim, Span

_PARTS = ("content", "source", "cue")


def passage_pieces(text: str, claim: Claim) -> list[tuple[str, str]]:
    """Pieces of a claim’s paragraphs: words, and the parts they belong to, if any."""
    attribution = claim.attribution
    spans = [
        span for part in (attribution.content, attribution.source, attribution.cue) for span in part
    ]
    before = text.rfind("\n\n", 0, min(span.start for span in spans))
    after = text.find("\n\n", max(span.end for span in spans))
    start, end = (before + 2 if before >= 0 else 0), (after if after >= 0 else len(text))
    cuts = sorted({start, end, *(at for span in spans for at in span)})
    return [
        (Span(*edges).of(text), " ".join(_parts_at(Span(*edges), claim)))
        for edges in pairwise(cuts)
        if edges[0] < edges[1]
    ]


def _parts_at(piece: Span, claim: Claim) -> list[str]:
    return [
        part
        for part in _PARTS
        if any(
            span.start <= piece.start and piece.end <= span.end
            for span in getattr(claim.attribution, part)
        )
    ]
