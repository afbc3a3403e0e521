"""Whether anything was said at all."""

import re

from workbench.extraction.facets.content import ContentReading
from workbench.extraction.facets.cue import CueReading
from workbench.extraction.facets.senses import Sense, any_of
from workbench.model import Attribution, Kind, words

SILENT = frozenset({Sense.FEELS, Sense.INTENDS, Sense.KNOWS, Sense.ACTS, Sense.APPEARS})
# Not to think so is a view as well, not to show it a finding, not to deny it a statement.
VIEWS = frozenset({Sense.VIEWS, Sense.DOUBTS, Sense.PREDICTS})
TELLING_WHEN_NEGATED = VIEWS | {Sense.SHOWS, Sense.DENIES, None}
# These settle nothing before "whether".
SETTLING = frozenset({Sense.VIEWS, Sense.PREDICTS, Sense.SHOWS, None})
# Fewer words in quotation marks may be a name or a doubted word.
FEWEST_QUOTED = 5
FOOTAGE = re.compile(rf"\b(?:{any_of('footage')})\b(?!['’-])", re.IGNORECASE)


def is_speech(
    text: str, attribution: Attribution, cue: CueReading, content: ContentReading
) -> bool:
    """Whether the content was said or written, by somebody.

    True for statements, accusations, praise, demands, pledges, published figures, and views
    ascribed to a stated source, and for whatever stands in quotation marks. False for intentions,
    hopes and feelings, for words held back ("declined to comment", "did not disclose"), for formal
    decisions without their wording, for what nobody in particular expects or sees so, for what
    footage shows, and for open questions ("are divided on whether"). A cue of unknown words is
    taken for speech if a clause follows, and for a deed if "to …" or a mere noun does.
    """
    if _held_back(cue):
        return False
    if attribution.kind is Kind.DIRECT or content.quoted >= FEWEST_QUOTED or cue.uttered:
        return True
    if content.begins == "whether" and cue.sense in SETTLING:
        return False
    if cue.sense in VIEWS:
        return bool(attribution.source) or not cue.passive
    return _indirect(text, attribution, cue, content)


def _indirect(
    text: str, attribution: Attribution, cue: CueReading, content: ContentReading
) -> bool:
    if cue.sense is Sense.DECIDES:
        return content.begins == "that" and " " in content.words
    if cue.sense is Sense.SHOWS:
        return not _pictures(text, attribution)
    if cue.sense is None:
        return content.finite and not cue.modal and not _pictures(text, attribution)
    return cue.sense not in SILENT


def _held_back(cue: CueReading) -> bool:
    withheld = cue.negated and cue.sense not in TELLING_WHEN_NEGATED | SILENT
    return withheld or cue.sense is Sense.REFUSES


def _pictures(text: str, attribution: Attribution) -> bool:
    return bool(FOOTAGE.search(words(attribution.source, text)))
