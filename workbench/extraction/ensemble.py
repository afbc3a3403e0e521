"""Ensemble of trained network and rules: each contributes where it is better.

The network finds and cuts; the rules bear witness, know page layouts of which the training
articles hold too few (transcripts, signatures, headlines that name their source), and lend their
reasons.
"""

from collections.abc import Callable, Iterable

from workbench.extraction import explanations, identity
from workbench.extraction.learned import Finder, boundaries, decoding
from workbench.extraction.learned.decoding import WordAttribution
from workbench.extraction.learned.finder import spans
from workbench.extraction.learned.rule_agreement import RuleAgreement, RuleAttribution
from workbench.extraction.learned.tokens import Words, covered, split_words
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
    """Attributions of a text, in order of their first content character.

    `parse` reads the text with spaCy and the rules, and describes the sources it is given.
    """
    settings, words = finder.settings, split_words(text)
    made = finder.find(words)
    reading = parse(spans(words, one.source) for one in made)
    told = rule_agreement(reading, words)
    weighed = decoding.with_certainties(decoding.with_rule_signs(made, told), settings.weights)
    chosen = decoding.select(
        [*layout_attributions(reading, words), *weighed], settings.certainty_floor
    )
    chosen = decoding.with_unclaimed(chosen, confident_rule_attributions(reading, words))
    scored = (decoding.calibrated(one, settings.calibration) for one in chosen)
    found = (candidate(one, reading, words, told) for one in scored)
    reports = [one for one in found if not _only_auxiliaries(one.cue, text)]
    made_of_them = reading.attributions(reports, identity.learned(settings.version))
    if not settings.reranker:
        return made_of_them
    return settings.reranker.applied(made_of_them, settings.floor)


def _only_auxiliaries(cue: Spans, text: str) -> bool:
    """Whether a cue is nothing but auxiliary verbs: half of a cue, and too little to go by."""
    return all(set(span.of(text).lower().split()) <= AUXILIARIES for span in cue)


def rule_agreement(reading: Reading, words: Words) -> RuleAgreement:
    """Attributions chosen by the rules, for comparison with the network's."""
    return RuleAgreement(_rule_attribution(one, words) for one in reading.chosen)


def _rule_attribution(one: Candidate, words: Words) -> RuleAttribution:
    cue, source, content = (
        frozenset(covered(words, part)) for part in (one.cue, one.source, one.content)
    )
    return RuleAttribution(cue, source, content, one.score, one)


def layout_attributions(reading: Reading, words: Words) -> list[WordAttribution]:
    """Attributions from page layout, with the certainty of their rule."""
    told = (one for one in reading.chosen if one.rule in LAYOUT)
    finds = (_as_word_attribution(one, words, one.score) for one in told)
    return [one for one in finds if one is not None]


def confident_rule_attributions(reading: Reading, words: Words) -> list[WordAttribution]:
    """Rules' attributions of at least SURE certainty, for words where the network finds nothing."""
    finds = (
        _as_word_attribution(one, words, RULES_ALONE) for one in reading.chosen if one.score >= SURE
    )
    return [one for one in finds if one is not None]


def _as_word_attribution(one: Candidate, words: Words, certainty: float) -> WordAttribution | None:
    cue, content = covered(words, one.cue), covered(words, one.content)
    if not cue or not content:
        return None
    source = covered(words, one.source)
    return WordAttribution(range(cue[0], cue[-1] + 1), source, content, certainty, one.rule)


def candidate(
    found: WordAttribution, reading: Reading, words: Words, told: RuleAgreement
) -> Candidate:
    """Candidate with character ranges, a described source and a reason in words.

    Both are the rule's that agrees, where one does.
    """
    text, source = reading.text, spans(words, found.source)
    cue = boundaries.undated(text, boundaries.bare(text, spans(words, found.cue)))
    content = boundaries.trimmed(text, spans(words, found.content))
    agreed, _ = told.best(found)
    by = agreed.by if agreed is not None else None
    if by is not None and _only_auxiliaries(cue, text):
        cue = by.cue
    who = reading.described(source)
    if by is not None and (by.rule in LAYOUT or who is None):
        who = by.who
    rule = found.rule or (by.rule if by is not None else explanations.MODEL)
    bare = boundaries.bare(text, source)
    return Candidate(rule, "", cue[0].start, cue, bare, content, found.certainty, who)
