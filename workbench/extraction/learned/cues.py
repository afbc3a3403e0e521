"""Where a cue may stand: candidate words, and how far the cue goes on from each."""

from typing import NamedTuple

import numpy as np

from workbench.extraction.learned.labels import CUE_BEGINS, CUE_GOES_ON, Scores

LONGEST_CUE = 12


class Cue(NamedTuple):
    """Word numbers of a candidate cue, the last word included, and its probability."""

    first: int
    last: int
    probability: float


def candidates(probabilities: Scores, floor: float) -> list[Cue]:
    """The words where a cue begins with at least probability `floor`, in text order.

    `probabilities` are (word, [no cue, begins, goes on]).
    """
    firsts = np.flatnonzero(probabilities[:, CUE_BEGINS] >= floor)
    return [
        Cue(int(i), _end(probabilities, int(i)), float(probabilities[i, CUE_BEGINS]))
        for i in firsts
    ]


def _end(probabilities: Scores, first: int) -> int:
    last = first
    while last + 1 < len(probabilities) and last - first < LONGEST_CUE:
        if probabilities[last + 1, CUE_GOES_ON] < 0.5:
            break
        last += 1
    return last
