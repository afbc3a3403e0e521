"""Speech acts: asserting, believing, intending, denying, asking."""

from workbench.extraction.facets.content import ContentReading
from workbench.extraction.facets.cue import CueReading
from workbench.extraction.facets.senses import Sense
from workbench.model import SpeechAct

ACTS = {
    Sense.DENIES: SpeechAct.DENIES,
    Sense.ASKS: SpeechAct.ASKS,
    Sense.PLEDGES: SpeechAct.INTENDS,
    Sense.PREDICTS: SpeechAct.INTENDS,
    Sense.INTENDS: SpeechAct.INTENDS,
    Sense.REFUSES: SpeechAct.INTENDS,
    Sense.VIEWS: SpeechAct.BELIEVES,
    Sense.DOUBTS: SpeechAct.BELIEVES,
    Sense.FEELS: SpeechAct.BELIEVES,
    Sense.KNOWS: SpeechAct.BELIEVES,
    Sense.APPEARS: SpeechAct.BELIEVES,
}
# A cue of these leaves it to the content what is done.
REPORTS = frozenset({None, Sense.SAYS, Sense.UTTERS})
# Whoever is told to do something is asked to.
TELLS = frozenset({"tell", "tells", "told", "telling"})
# What a pronoun's verb may tell of the source's own mind; other verbs tell of the world.
OWN = frozenset({Sense.DENIES, Sense.INTENDS, Sense.VIEWS, Sense.DOUBTS, Sense.FEELS})


def speech_act(cue: CueReading, content: ContentReading) -> SpeechAct:
    """Whether the source asserts, believes, intends, denies or asks; the cue's words go first.

    After Searle (A classification of illocutionary acts, Language in Society 5, 1976): asks are
    his directives, which try to get the hearer to do something, a question being a request for
    words; so demands, appeals and advice ask too. Intends are his commissives, with predictions
    and plans, for both tell of what is not yet so; a refusal commits to not doing. Assertives,
    expressives that judge (praise, blame) and declarations assert. Believes are states of mind,
    the source's opinion or feeling, as FactBank (Saurí and Pustejovsky, Language Resources and
    Evaluation 43, 2009) tells predicates of opinion from those of report. Where the cue only
    reports ("said"), the content decides: a closing question mark, "I hope", "will", "is untrue".
    """
    if cue.sense in REPORTS:
        return _by_content(cue, content)
    if cue.sense is Sense.DENIES and cue.negated:
        return SpeechAct.ASSERTS
    if cue.sense is Sense.DECIDES and content.infinitive:
        return SpeechAct.INTENDS
    return ACTS.get(cue.sense, SpeechAct.ASSERTS) if cue.sense else SpeechAct.ASSERTS


def _by_content(cue: CueReading, content: ContentReading) -> SpeechAct:
    if content.question:
        return SpeechAct.ASKS
    if content.infinitive and cue.word in TELLS:
        return SpeechAct.ASKS
    if content.infinitive and cue.sense is not Sense.SAYS:
        return SpeechAct.INTENDS
    if content.mind in OWN:
        return ACTS[content.mind]
    if content.untrue:
        return SpeechAct.DENIES
    return SpeechAct.INTENDS if content.ahead else SpeechAct.ASSERTS
