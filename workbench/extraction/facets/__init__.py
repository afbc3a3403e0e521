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
    cue_words = words(attribution.cue, text)
    cue_reading = cue.read_cue(cue_words)
    content_reading = content.read_content(text, attribution.content)
    act_performed = act.speech_act(cue_reading, content_reading)
    spoken = speech.is_speech(text, attribution, cue_reading, content_reading)
    concrete_in_content = concrete.concrete_words(text, attribution, named, content.LONGEST)
    value, reasons = worth.check_worthiness(
        act_performed, spoken, cue_reading, content_reading, concrete_in_content
    )
    return Facets(
        act=act_performed,
        speech=spoken,
        negated=polarity.negated(cue_reading, content_reading),
        hedge=hedges.hedges_in(cue_words, content_reading.main),
        worth=value,
        reasons=reasons,
    )
