"""Ensemble of trained network and rules: each contributes where it is better.

The network finds attributions and their boundaries. The rules' agreement is among the signs that
score them; the rules alone know page layouts that are rare in the training articles (transcripts,
signatures, headlines that name their source), and give the reasons.
"""

from collections.abc import Callable, Iterable

from workbench.extraction import explanations, identity
from workbench.extraction.learned import Finder, boundaries, decoding
from workbench.extraction.learned.decoding import WordAttribution
from workbench.extraction.learned.finder import spans
from workbench.extraction.learned.rule_agreement import RuleAgreement, RuleAttribution
from workbench.extraction.learned.runtime import Settings
from workbench.extraction.learned.tokens import Words, covered, split_words
from workbench.extraction.progress import ReportProgress, ignore
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
# right; certainty where the network finds nothing is an estimate from so few.
SURE, RULES_ALONE = 0.85, 0.5
LAYOUT = frozenset({"label", "signature", "headline"})


def attributions(
    text: str, finder: Finder, parse: Parse, report: ReportProgress = ignore
) -> list[Attribution]:
    """Attributions of a text, in order of their first content character.

    `parse` reads the text with spaCy and the rules, and describes the sources it gets.
    """
    settings, words = finder.settings, split_words(text)
    decoded = finder.find(words, report)
    reading = parse(spans(words, attribution.source) for attribution in decoded)
    agreement = rule_agreement(reading, words)
    selected = _selected(decoded, reading, words, agreement, settings)
    candidates = (candidate(attribution, reading, words, agreement) for attribution in selected)
    reports = [each for each in candidates if not _only_auxiliaries(each.cue, text)]
    attributed = reading.attributions(reports, identity.learned(settings.version))
    return (
        settings.reranker.applied(attributed, settings.floor) if settings.reranker else attributed
    )


def _selected(
    decoded: Iterable[WordAttribution],
    reading: Reading,
    words: Words,
    agreement: RuleAgreement,
    settings: Settings,
) -> list[WordAttribution]:
    """Attributions of network and layout above the floor, and confident ones of the rules."""
    signed = decoding.with_rule_signs(decoded, agreement)
    scored = decoding.with_certainties(signed, settings.weights)
    by_layout = layout_attributions(reading, words)
    selected = decoding.select([*by_layout, *scored], settings.certainty_floor)
    selected = decoding.with_unclaimed(selected, confident_rule_attributions(reading, words))
    return [decoding.calibrated(attribution, settings.calibration) for attribution in selected]


def _only_auxiliaries(cue: Spans, text: str) -> bool:
    """Whether a cue is only auxiliary verbs: half of a cue, and too little to report."""
    return all(set(span.of(text).lower().split()) <= AUXILIARIES for span in cue)


def rule_agreement(reading: Reading, words: Words) -> RuleAgreement:
    """Attributions chosen by the rules, for comparison with the network's."""
    return RuleAgreement(_rule_attribution(chosen, words) for chosen in reading.chosen)


def _rule_attribution(chosen: Candidate, words: Words) -> RuleAttribution:
    cue, source, content = (
        frozenset(covered(words, part)) for part in (chosen.cue, chosen.source, chosen.content)
    )
    return RuleAttribution(cue, source, content, chosen.score, chosen)


def layout_attributions(reading: Reading, words: Words) -> list[WordAttribution]:
    """Attributions from page layout, with the certainty of their rule."""
    by_layout = (chosen for chosen in reading.chosen if chosen.rule in LAYOUT)
    return _in_words(((chosen, chosen.score) for chosen in by_layout), words)


def confident_rule_attributions(reading: Reading, words: Words) -> list[WordAttribution]:
    """Rules' attributions of at least SURE certainty, for words where the network finds nothing."""
    confident = (chosen for chosen in reading.chosen if chosen.score >= SURE)
    return _in_words(((chosen, RULES_ALONE) for chosen in confident), words)


def _in_words(scored: Iterable[tuple[Candidate, float]], words: Words) -> list[WordAttribution]:
    """Candidates with their certainties as word numbers, without those that cover no word."""
    converted = (_word_attribution(chosen, words, certainty) for chosen, certainty in scored)
    return [attribution for attribution in converted if attribution is not None]


def _word_attribution(chosen: Candidate, words: Words, certainty: float) -> WordAttribution | None:
    cue, content = covered(words, chosen.cue), covered(words, chosen.content)
    if not cue or not content:
        return None
    source = covered(words, chosen.source)
    return WordAttribution(range(cue[0], cue[-1] + 1), source, content, certainty, chosen.rule)


def candidate(
    attribution: WordAttribution, reading: Reading, words: Words, agreement: RuleAgreement
) -> Candidate:
    """Candidate with character ranges, a described source and a reason in words.

    Source and reason are those of the rule that agrees, where one does.
    """
    text, source = reading.text, spans(words, attribution.source)
    cue = boundaries.undated(text, boundaries.bare(text, spans(words, attribution.cue)))
    content = boundaries.trimmed(text, spans(words, attribution.content))
    agreeing, _ = agreement.best(attribution)
    by_rule = agreeing.by if agreeing is not None else None
    if by_rule is not None and _only_auxiliaries(cue, text):
        cue = by_rule.cue
    who = reading.described(source)
    if by_rule is not None and (by_rule.rule in LAYOUT or who is None):
        who = by_rule.who
    rule = attribution.rule or (by_rule.rule if by_rule is not None else explanations.MODEL)
    bare = boundaries.bare(text, source)
    return Candidate(rule, "", cue[0].start, cue, bare, content, attribution.certainty, who)
