"""Facets of an attribution: speech act, speech or not, polarity, hedge, check-worthiness."""

from collections.abc import Sequence

from workbench.extraction.facets import act, concrete, content, cue, hedges, polarity, speech, worth
from workbench.extraction.facets.named_entities import NamedEntity
from workbench.model import Attribution, Facets, words

__all__ = ["NamedEntity", "facets_of"]


def facets_of(text: str, attribution: Attribution, named: Sequence[NamedEntity]) -> Facets:
    """Facets of an attribution, from its own words and the names in them.

    `text` is the article's, `named` its entities in text order without overlaps; those near the
    content will do. Deterministic; no parse is needed.
    """
    said = words(attribution.cue, text)
    reading = cue.read_cue(said)
    read = content.read_content(text, attribution.content)
    what = act.speech_act(reading, read)
    spoken = speech.is_speech(text, attribution, reading, read)
    concrete_in_content = concrete.concrete_words(text, attribution, named, content.LONGEST)
    value, reasons = worth.check_worthiness(what, spoken, reading, read, concrete_in_content)
    return Facets(
        act=what,
        speech=spoken,
        negated=polarity.negated(reading, read),
        hedge=hedges.hedges_in(said, read.main),
        worth=value,
        reasons=reasons,
    )
