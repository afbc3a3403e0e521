"""The trained network and the rules on one text, joined: each where it is better.

The network finds and cuts; the rules bear witness, know page layouts of which the training
articles hold too few (transcripts, signatures, headlines that name their source), and lend their
reasons.
"""

from collections.abc import Callable, Iterable

from workbench.extraction import explanations, identity
from workbench.extraction.learned import Finder, boundaries, decoding
from workbench.extraction.learned.decoding import Found
from workbench.extraction.learned.finder import spans
from workbench.extraction.learned.rule_agreement import Told, Witness
from workbench.extraction.learned.tokens import Words, covered, split
from workbench.extraction.reading import Reading
from workbench.extraction.rules.candidates import Candidate
from workbench.model import Attribution, Spans

AUXILIARIES = frozenset(
    {
        *("am", "are", "be", "been", "being", "can", "could", "did", "do", "does", "had", "has"),
        *("have", "is", "may", "might", "must", "not", "should", "to", "was", "were", "will"),
        *("would", "n't", "s", "'s", "’s"),
    }
)
Parse = Callable[[Iterable[Spans]], Reading]
# Of five finds of .8 and more that the rules had alone on PolNeAR's development articles two were
# right; certainty beside the network's refusal is an estimate from so few.
SURE, RULES_ALONE = 0.85, 0.5
LAYOUT = frozenset({"label", "signature", "headline"})


def attributions(text: str, finder: Finder, parse: Parse) -> list[Attribution]:
    """The attributions of a text, in order of their first content character.

    `parse` reads the text with spaCy and the rules, and describes the sources it is given.
    """
    settings, words = finder.settings, split(text)
    made = finder.find(words)
    reading = parse(spans(words, one.source) for one in made)
    told = witness(reading, words)
    weighed = decoding.weighed(decoding.heard(made, told), settings.weights)
    chosen = decoding.choose([*laid_out(reading, words), *weighed], settings.certainty_floor)
    chosen = decoding.beside(chosen, unheard(reading, words))
    scored = (decoding.scored(one, settings.calibration) for one in chosen)
    found = (candidate(one, reading, words, told) for one in scored)
    reports = [one for one in found if not _only_helps(one.cue, text)]
    made_of_them = reading.attributions(reports, identity.learned(settings.version))
    if not settings.habits:
        return made_of_them
    return settings.habits.applied(made_of_them, settings.floor)


def _only_helps(cue: Spans, text: str) -> bool:
    """Whether a cue is nothing but auxiliary verbs: half of a cue, and too little to go by."""
    return all(set(span.of(text).lower().split()) <= AUXILIARIES for span in cue)


def witness(reading: Reading, words: Words) -> Witness:
    """What the rules chose, as a witness."""
    return Witness(_told(one, words) for one in reading.chosen)


def _told(one: Candidate, words: Words) -> Told:
    cue, source, content = (
        frozenset(covered(words, part)) for part in (one.cue, one.source, one.content)
    )
    return Told(cue, source, content, one.score, one)


def laid_out(reading: Reading, words: Words) -> list[Found]:
    """What the page's layout tells, with the certainty the rules give it."""
    told = (one for one in reading.chosen if one.rule in LAYOUT)
    finds = (_as_found(one, words, one.score) for one in told)
    return [one for one in finds if one is not None]


def unheard(reading: Reading, words: Words) -> list[Found]:
    """What the rules are sure of, for where the network hears nothing."""
    finds = (_as_found(one, words, RULES_ALONE) for one in reading.chosen if one.score >= SURE)
    return [one for one in finds if one is not None]


def _as_found(one: Candidate, words: Words, certainty: float) -> Found | None:
    cue, content = covered(words, one.cue), covered(words, one.content)
    if not cue or not content:
        return None
    source = covered(words, one.source)
    return Found(range(cue[0], cue[-1] + 1), source, content, certainty, one.rule)


def candidate(found: Found, reading: Reading, words: Words, told: Witness) -> Candidate:
    """A find as ranges of the text, with its source described and a reason in words.

    Both are the rule's that agrees, where one does.
    """
    text, source = reading.text, spans(words, found.source)
    cue = boundaries.undated(text, boundaries.bare(text, spans(words, found.cue)))
    content = boundaries.trimmed(text, spans(words, found.content))
    agreed, _ = told.best(found)
    by = agreed.by if agreed is not None else None
    if by is not None and _only_helps(cue, text):
        cue = by.cue
    who = reading.described(source)
    if by is not None and (by.rule in LAYOUT or who is None):
        who = by.who
    rule = found.rule or (by.rule if by is not None else explanations.MODEL)
    bare = boundaries.bare(text, source)
    return Candidate(rule, "", cue[0].start, cue, bare, content, found.certainty, who)
