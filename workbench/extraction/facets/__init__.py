"""What kind of claim an attribution is: speech act, speech or not, polarity, hedge, worth."""

from collections.abc import Sequence

from workbench.extraction.facets import act, concrete, content, cue, hedges, polarity, speech, worth
from workbench.extraction.facets.named_entities import Named
from workbench.model import Attribution, Facets, words

__all__ = ["Named", "of"]


def of(text: str, attribution: Attribution, named: Sequence[Named]) -> Facets:
    """The facets of an attribution, from its own words and the names in them.

    `text` is the article's, `named` its entities in text order without overlaps; those near the
    content will do. Deterministic; no parse is needed.
    """
    said = words(attribution.cue, text)
    reading = cue.read(said)
    read = content.read(text, attribution.content)
    what = act.of(reading, read)
    spoken = speech.of(text, attribution, reading, read)
    found = concrete.of(text, attribution, named, content.LONGEST)
    value, reasons = worth.of(what, spoken, reading, read, found)
    return Facets(
        act=what,
        speech=spoken,
        negated=polarity.negated(reading, read),
        hedge=hedges.of(said, read.main),
        worth=value,
        reasons=reasons,
    )
