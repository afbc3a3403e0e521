"""Sentence that a claim's words stand in; pure."""

import re

from workbench.facts.dates.tense import sentence_around
from workbench.model import Claim, Span

_END = re.compile(r"[.!?…]*[”\"’)]*")
_MARKS = '.!?…”"’)'


def quoted_sentence(claim: Claim, text: str) -> str:
    """Sentence around a claim's source, cue and content, or the sentences they run over.

    Line breaks stay; a sentence ends at its punctuation or with its line.
    """
    attribution = claim.attribution
    spans = (*attribution.content, *attribution.source, *attribution.cue)
    start = min(span.start for span in spans)
    end = max(span.end for span in spans)
    # Without its own last mark, a quotation that ends a sentence does not reach into the next one.
    last = start + max(1, len(text[start:end].rstrip(_MARKS)))
    sentence = sentence_around(text, Span(start, last))
    closing = _END.match(text, sentence.end)
    return text[sentence.start : max(end, closing.end() if closing else end)].strip()
