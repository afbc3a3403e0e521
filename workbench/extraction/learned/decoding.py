"""Decoding of the network's answers into attributions without overlaps."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from workbench.extraction.learned.confidence import Point, Weights, on_curve, signs
from workbench.extraction.learned.inference import CueLabels
from workbench.extraction.learned.rule_agreement import RuleAgreement
from workbench.extraction.learned.source_choice import source_words
from workbench.extraction.learned.tags import IS_CONTENT


@dataclass(frozen=True, slots=True)
class WordAttribution:
    """Attribution as word numbers, with the probability that it is right.

    `signs` are the scoring signs in the order of confidence.SIGNS. `rule` names the rule
    that found it, empty if the network did.
    """

    cue: range
    source: tuple[int, ...]
    content: tuple[int, ...]
    certainty: float = 0.0
    rule: str = ""
    signs: tuple[float, ...] = ()


def decoded_answer(answer: CueLabels) -> WordAttribution | None:
    """Attribution of one candidate cue, not yet scored; None without content."""
    content = np.flatnonzero(IS_CONTENT[answer.labels])
    if not len(content):
        return None
    return WordAttribution(
        range(answer.cue.first, answer.cue.last + 1),
        tuple(i + answer.start for i in source_words(answer.labels, answer.scores)),
        tuple(int(i) + answer.start for i in content),
        signs=signs(answer),
    )


def decode(answers: Iterable[CueLabels]) -> list[WordAttribution]:
    """Attributions of all answers that have content, not yet scored."""
    attributions = (decoded_answer(answer) for answer in answers)
    return [attribution for attribution in attributions if attribution is not None]


def with_rule_signs(
    attributions: Iterable[WordAttribution], agreement: RuleAgreement
) -> list[WordAttribution]:
    """Attributions with the rules' agreement appended to their signs."""
    return [
        replace(attribution, signs=attribution.signs + agreement.signs(attribution))
        for attribution in attributions
    ]


def with_certainties(
    attributions: Iterable[WordAttribution], weights: Weights
) -> list[WordAttribution]:
    """Attributions with certainties from 0 to 1, computed from all their signs."""
    return [
        replace(attribution, certainty=weights.certainty(attribution.signs))
        for attribution in attributions
    ]


def calibrated(attribution: WordAttribution, calibration: Sequence[Point]) -> WordAttribution:
    """Attribution with its certainty calibrated to the share right; a rule's own is unchanged."""
    if attribution.rule:
        return attribution
    return replace(attribution, certainty=on_curve(calibration, attribution.certainty))


def with_unclaimed(
    kept: Sequence[WordAttribution], others: Iterable[WordAttribution]
) -> list[WordAttribution]:
    """Kept attributions and those others whose cue and most of whose content are unclaimed."""
    return _in_text_order([*kept, *_unclaimed(others, kept)])


def select(attributions: Sequence[WordAttribution], floor: float) -> list[WordAttribution]:
    """Attributions of at least `floor` certainty in text order, no word in two contents.

    What a rule found comes first. Where two claim the same words, the surer one keeps them; the
    other keeps the rest if that is more than half of what it claimed.
    """
    sure = (
        attribution
        for attribution in attributions
        if attribution.rule or attribution.certainty >= floor
    )
    ordered = sorted(
        sure,
        key=lambda attribution: (
            not attribution.rule,
            -attribution.certainty,
            attribution.cue.start,
        ),
    )
    return _in_text_order(_unclaimed(ordered))


def _unclaimed(
    ordered: Iterable[WordAttribution], kept: Iterable[WordAttribution] = ()
) -> Iterator[WordAttribution]:
    """Attributions whose cue and most of whose content no kept or earlier one has.

    Each keeps the words that are left to it.
    """
    kept = list(kept)
    cues = {word for attribution in kept for word in attribution.cue}
    taken = {word for attribution in kept for word in attribution.content}
    for attribution in ordered:
        left = tuple(word for word in attribution.content if word not in taken)
        if cues.isdisjoint(attribution.cue) and len(left) * 2 > len(attribution.content):
            taken.update(left)
            cues.update(attribution.cue)
            yield replace(attribution, content=left)


def _in_text_order(attributions: Iterable[WordAttribution]) -> list[WordAttribution]:
    return sorted(attributions, key=lambda attribution: attribution.content[0])
