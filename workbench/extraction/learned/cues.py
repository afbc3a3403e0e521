"""Candidate cues: words where a cue may begin, and its last word."""

from typing import NamedTuple

import numpy as np

from workbench.extraction.learned.tags import CUE_BEGINS, CUE_GOES_ON, TagScores

LONGEST_CUE = 12
# Of one window: in 1,866 windows of news there were 24 at most (231 words, floor .05). Each is
# asked about all words of the window, and a window of marks alone would have 250.
MOST_CUES = 24


class CandidateCue(NamedTuple):
    """Word numbers of a candidate cue, the last word included, and its probability."""

    first: int
    last: int
    probability: float


def candidate_cues(probabilities: TagScores, floor: float) -> list[CandidateCue]:
    """Words where a cue begins with at least probability `floor`, in text order.

    `probabilities` are (word, [no cue, begins, goes on]); of more than MOST_CUES words those with
    the highest count.
    """
    begins = probabilities[:, CUE_BEGINS]
    firsts = np.flatnonzero(begins >= floor)
    if len(firsts) > MOST_CUES:
        likeliest = np.argsort(-begins[firsts], kind="stable")[:MOST_CUES]
        firsts = np.sort(firsts[likeliest])
    return [
        CandidateCue(int(i), _end(probabilities, int(i)), float(probabilities[i, CUE_BEGINS]))
        for i in firsts
    ]


def _end(probabilities: TagScores, first: int) -> int:
    last = first
    while last + 1 < len(probabilities) and last - first < LONGEST_CUE:
        if probabilities[last + 1, CUE_GOES_ON] < 0.5:
            break
        last += 1
    return last
