"""From the network's answers to attributions: which cues count, and whose words are whose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from workbench.extraction.learned.labels import CONTENT
from workbench.extraction.learned.read import Answer
from workbench.extraction.learned.source import source
from workbench.extraction.learned.weigh import Weights


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution as word numbers, and the probability that it is right.

    `rule` names the rule that found it, empty if the network did.
    """

    cue: range
    source: tuple[int, ...]
    content: tuple[int, ...]
    certainty: float
    rule: str = ""


def found(answer: Answer, weights: Weights) -> Found | None:
    """The attribution of one candidate cue; None if the reader gave it no content."""
    content = np.flatnonzero(np.isin(answer.labels, CONTENT))
    if not len(content):
        return None
    return Found(
        range(answer.cue.first, answer.cue.last + 1),
        tuple(i + answer.start for i in source(answer.labels, answer.scores)),
        tuple(int(i) + answer.start for i in content),
        weights.certainty(answer),
    )


def read(answers: Iterable[Answer], weights: Weights) -> list[Found]:
    """The attributions of all answers that have content, sure or not."""
    made = (found(answer, weights) for answer in answers)
    return [one for one in made if one is not None]


def choose(made: Sequence[Found], floor: float) -> list[Found]:
    """The attributions of at least `floor` certainty, no word in two contents, in text order.

    What a rule found comes first. Where two claim the same words, the surer one keeps them; the
    other keeps the rest if that is more than half of what it claimed.
    """
    taken: set[int] = set()
    cues: set[int] = set()
    kept = []
    for one in sorted(made, key=lambda one: (not one.rule, -one.certainty, one.cue.start)):
        left = tuple(i for i in one.content if i not in taken)
        claimed = len(left) * 2 <= len(one.content) or not cues.isdisjoint(one.cue)
        if claimed or (one.certainty < floor and not one.rule):
            continue
        taken.update(left)
        cues.update(one.cue)
        kept.append(replace(one, content=left))
    return sorted(kept, key=lambda one: one.content[0])
