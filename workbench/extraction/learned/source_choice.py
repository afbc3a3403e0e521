"""Source words of an answer; the likeliest ones if the best labels name none."""

import numpy as np
from numpy.typing import NDArray

from workbench.extraction.learned.tags import IS_SOURCE, SOURCE, TagScores, runs

# From this expected number of sources on, the likeliest is taken.
ENOUGH = 0.4
BEGIN, INSIDE, END, SINGLE = SOURCE


def source_words(labels: NDArray[np.int64], scores: TagScores) -> range:
    """Words of the source, as a range of window word numbers; empty without a source.

    A source is one run of words in all but a few of 20,000 marked attributions, so of several the
    surest is taken.
    """
    chances = np.exp(scores)
    named = runs(np.flatnonzero(IS_SOURCE[labels]).tolist())
    if named:
        sure = chances[:, SOURCE].sum(1)
        return max(named, key=lambda run: float(sure[run.start : run.stop].mean()))
    begins = chances[:, BEGIN] + chances[:, SINGLE]
    if begins.sum() < ENOUGH:
        return range(0)
    return _from(int(begins.argmax()), chances)


def _from(first: int, chances: TagScores) -> range:
    """Source that begins at `first`, extended while the next word likely belongs to it."""
    last = first
    if chances[first, SINGLE] >= chances[first, BEGIN]:
        return range(first, first + 1)
    while last + 1 < len(chances):
        here, there = chances[last, SOURCE].sum(), chances[last + 1, [INSIDE, END]].sum()
        if there <= here / 2:
            break
        last += 1
        if chances[last, END] > chances[last, INSIDE]:
            break
    return range(first, last + 1)
