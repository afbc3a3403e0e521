"""Check-worthiness of a content, with its reasons in words."""

import re
from collections.abc import Iterator

from workbench.extraction.facets.concrete import Concrete
from workbench.extraction.facets.content import ContentReading
from workbench.extraction.facets.cue import CueReading
from workbench.extraction.facets.senses import Sense, any_of
from workbench.model import SpeechAct

Reason = tuple[float, str]

CAUSE = re.compile(rf"\b(?:{any_of('causes')})\b", re.IGNORECASE)
COMPARISON = re.compile(
    rf"\b(?:(?:more|less|fewer|better|worse|[a-z]+er) (?:[\w'-]+ ){{0,3}}?than"
    rf"|{any_of('comparisons')})\b(?! \$?\d)",
    re.IGNORECASE,
)
LONGEST_LIST = 3  # words of one sort that a reason shows

# What the reasons add; beyond 1 and below 0 nothing counts.
FIGURE, MORE_FIGURES, DATE, PLACE, ACTOR = 0.30, 0.10, 0.10, 0.10, 0.15
CAUSAL, COMPARED, AS_FACT = 0.15, 0.15, 0.20
# What they take away.
UNSAID, JUDGEMENT = -0.60, -0.10
LESS: dict[SpeechAct, Reason] = {
    SpeechAct.ASKS: (-0.40, "a question or demand"),
    SpeechAct.BELIEVES: (-0.15, "an opinion or feeling"),
    SpeechAct.INTENDS: (-0.20, "a plan or prediction"),
}
FELT = frozenset(
    {Sense.FEELS, Sense.INTENDS, Sense.KNOWS, Sense.VIEWS, Sense.DOUBTS, Sense.PREDICTS}
    | {Sense.APPEARS}
)


def check_worthiness(
    act: SpeechAct, speech: bool, cue: CueReading, content: ContentReading, concrete: Concrete
) -> tuple[float, tuple[str, ...]]:
    """Check-worthiness from 0 to 1, and its reasons, those that add before those that take away.

    A plain sum of the shares above, set by hand and measured on no ranking of claims. What counts
    follows ClaimBuster (Hassan, Arslan, Li and Tremayne, KDD 2017), which tells factual sentences
    worth checking from opinions, questions and plans above all by numbers and by entities of place,
    person and body; and the CheckThat! labs of CLEF (Barrón-Cedeño et al., 2020 on), whose
    annotators ask for a verifiable factual claim. Causes and comparisons are among the types of
    claim that fact-checkers of Full Fact sort by (Konstantinovskiy et al., 2018).
    """
    reasons = [*_adding(act, speech, cue, content, concrete), *_taking(act, speech, cue)]
    total = sum(share for share, _ in reasons)
    return round(min(1.0, max(0.0, total)), 2), tuple(words for _, words in reasons)


def _adding(
    act: SpeechAct, speech: bool, cue: CueReading, content: ContentReading, concrete: Concrete
) -> Iterator[Reason]:
    if concrete.figures:
        several = len(concrete.figures) > 1
        share = FIGURE + MORE_FIGURES if several else FIGURE
        yield share, _listed("figures" if several else "a figure", concrete.figures)
    if concrete.dates:
        yield DATE, _listed("dates" if len(concrete.dates) > 1 else "a date", concrete.dates)
    if concrete.places:
        yield PLACE, _listed("places" if len(concrete.places) > 1 else "a place", concrete.places)
    if concrete.actors:
        yield ACTOR, f"names {' and '.join(concrete.actors[:2])}"
    if cause := CAUSE.search(content.words):
        yield CAUSAL, f"says what caused what (“{cause[0]}”)"
    if comparison := COMPARISON.search(content.words):
        yield COMPARED, f"compares (“{comparison[0]}”)"
    if speech and act is SpeechAct.DENIES:
        yield AS_FACT, "denied as untrue"
    if speech and act is SpeechAct.ASSERTS and cue.sense is not Sense.JUDGES:
        yield AS_FACT, "stated as fact"


def _taking(act: SpeechAct, speech: bool, cue: CueReading) -> Iterator[Reason]:
    if not speech:
        yield UNSAID, _unsaid(cue)
    elif cue.sense is Sense.JUDGES:
        yield JUDGEMENT, f"praise or blame (“{cue.word}”)"
    elif act in LESS:
        yield LESS[act]


def _unsaid(cue: CueReading) -> str:
    if cue.sense in FELT:
        return "felt, meant or thought, not said"
    held_back = cue.sense is Sense.REFUSES or cue.negated
    return "held back, not said" if held_back else "done, tried or shown, not said"


def _listed(name: str, items: tuple[str, ...]) -> str:
    more = ", …" if len(items) > LONGEST_LIST else ""
    return f"{name} ({', '.join(items[:LONGEST_LIST])}{more})"
