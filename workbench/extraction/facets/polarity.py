"""Whether a content is said not to be so."""

from workbench.extraction.facets.content import ContentReading
from workbench.extraction.facets.cue import CueReading
from workbench.extraction.facets.senses import Sense

TURNING = frozenset({Sense.DENIES, Sense.DOUBTS, Sense.REFUSES})
# "Does not think it is" says it is not; "did not say it is" says nothing of it.
TURNED = TURNING | {Sense.VIEWS, Sense.SHOWS, Sense.FEELS, Sense.INTENDS, Sense.PREDICTS}


def negated(cue: CueReading, content: ContentReading) -> bool:
    """Whether cue and content together say what is not so; two negations undo each other.

    A denying or doubting cue turns the content, and so does a negation before a verb of opinion,
    feeling, intention or finding (negation raising: Horn, A Natural History of Negation, 1989).
    Of the content only the main clause counts.
    """
    turned = (cue.sense in TURNING) != (cue.negated and cue.sense in TURNED)
    return turned != content.negated
