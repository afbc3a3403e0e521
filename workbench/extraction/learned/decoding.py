"""From the network's answers to attributions: which cues count, and whose words are whose."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from workbench.extraction.learned.confidence import Point, Weights, on_curve, signs
from workbench.extraction.learned.inference import Answer
from workbench.extraction.learned.rule_agreement import Witness
from workbench.extraction.learned.source_choice import source
from workbench.extraction.learned.tags import IS_CONTENT


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution as word numbers, and the probability that it is right.

    `signs` are what tells right from wrong, in the order of weigh.SIGNS. `rule` names the rule
    that found it, empty if the network did.
    """

    cue: range
    source: tuple[int, ...]
    content: tuple[int, ...]
    certainty: float = 0.0
    rule: str = ""
    signs: tuple[float, ...] = ()


def found(answer: Answer) -> Found | None:
    """The attribution of one candidate cue, not yet weighed; None if it was given no content."""
    content = np.flatnonzero(IS_CONTENT[answer.labels])
    if not len(content):
        return None
    return Found(
        range(answer.cue.first, answer.cue.last + 1),
        tuple(i + answer.start for i in source(answer.labels, answer.scores)),
        tuple(int(i) + answer.start for i in content),
        signs=signs(answer),
    )


def read(answers: Iterable[Answer]) -> list[Found]:
    """The attributions of all answers that have content, not yet weighed."""
    made = (found(answer) for answer in answers)
    return [one for one in made if one is not None]


def heard(made: Iterable[Found], witness: Witness) -> list[Found]:
    """The same with what the rules say to each among its signs."""
    return [replace(one, signs=one.signs + witness.signs(one)) for one in made]


def weighed(made: Iterable[Found], weights: Weights) -> list[Found]:
    """The same with their certainties, from signs that include the rules'."""
    return [replace(one, certainty=weights.certainty(one.signs)) for one in made]


def scored(one: Found, calibration: Sequence[Point]) -> Found:
    """The same with a certainty that means what it says; a rule's own is left as it is."""
    if one.rule:
        return one
    return replace(one, certainty=on_curve(calibration, one.certainty))


def beside(kept: Sequence[Found], others: Iterable[Found]) -> list[Found]:
    """The kept ones, and of the others those whose cue and most of whose content nobody claims."""
    return _in_text_order([*kept, *_unclaimed(others, kept)])


def choose(made: Sequence[Found], floor: float) -> list[Found]:
    """The attributions of at least `floor` certainty, no word in two contents, in text order.

    What a rule found comes first. Where two claim the same words, the surer one keeps them; the
    other keeps the rest if that is more than half of what it claimed.
    """
    sure = (one for one in made if one.rule or one.certainty >= floor)
    ordered = sorted(sure, key=lambda one: (not one.rule, -one.certainty, one.cue.start))
    return _in_text_order(_unclaimed(ordered))


def _unclaimed(ordered: Iterable[Found], kept: Iterable[Found] = ()) -> Iterator[Found]:
    """Those whose cue and most of whose content neither the kept nor an earlier one has.

    Each keeps the words that are left to it.
    """
    kept = list(kept)
    cues = {word for one in kept for word in one.cue}
    taken = {word for one in kept for word in one.content}
    for one in ordered:
        left = tuple(word for word in one.content if word not in taken)
        if cues.isdisjoint(one.cue) and len(left) * 2 > len(one.content):
            taken.update(left)
            cues.update(one.cue)
            yield replace(one, content=left)


def _in_text_order(found: Iterable[Found]) -> list[Found]:
    return sorted(found, key=lambda one: one.content[0])
