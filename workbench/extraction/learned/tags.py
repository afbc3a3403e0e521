"""Tags of words within one attribution, and the best allowed sequence of them."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

TagScores = NDArray[np.float32]

OUT = 0
# Beginning, inside, end and single word of a source, then of a content fragment.
SOURCE = (1, 2, 3, 4)
CONTENT = (5, 6, 7, 8)
LABELS = 9
# By label, whether it is one of a source, or of a content fragment.
IS_SOURCE, IS_CONTENT = (np.isin(np.arange(LABELS), role) for role in (SOURCE, CONTENT))

NO_CUE, CUE_BEGINS, CUE_GOES_ON = range(3)


def _allowed() -> NDArray[np.bool_]:
    """Allowed successions of tags, as a matrix [before, after]."""
    allowed = np.zeros((LABELS, LABELS), dtype=bool)
    free = (OUT, SOURCE[2], SOURCE[3], CONTENT[2], CONTENT[3])
    starts = (OUT, SOURCE[0], SOURCE[3], CONTENT[0], CONTENT[3])
    for before in free:
        allowed[before, list(starts)] = True
    for begin, inside, end, _ in (SOURCE, CONTENT):
        for before in (begin, inside):
            allowed[before, [inside, end]] = True
    return allowed


ALLOWED = _allowed()
MAY_START = ALLOWED[OUT]
MAY_END = ALLOWED[:, OUT]
FORBIDDEN = np.float32(-1e4)


def write(row: NDArray[np.int64], run: range, role: tuple[int, int, int, int]) -> None:
    """Label one run of words as a source or as a content fragment."""
    begin, inside, end, single = role
    if len(run) == 1:
        row[run.start] = single
        return
    row[run.start : run.stop] = inside
    row[run.start], row[run.stop - 1] = begin, end


def runs(numbers: Iterable[int]) -> list[range]:
    """Word numbers as runs of neighbours, in order."""
    result: list[range] = []
    for number in sorted(set(numbers)):
        if result and result[-1].stop == number:
            result[-1] = range(result[-1].start, number + 1)
        else:
            result.append(range(number, number + 1))
    return result


def best_path(scores: TagScores) -> NDArray[np.int64]:
    """Best allowed label sequences for a batch of equally long texts (Viterbi).

    `scores` are log-probabilities (text, word, label); the result is (text, word).
    """
    batch, length, _ = scores.shape
    steps = np.where(ALLOWED, np.float32(0), FORBIDDEN)
    back = np.zeros((batch, length, LABELS), dtype=np.int8)
    best = scores[:, 0] + np.where(MAY_START, np.float32(0), FORBIDDEN)
    for i in range(1, length):
        through = best[:, :, None] + steps
        back[:, i] = through.argmax(axis=1)
        best = through.max(axis=1) + scores[:, i]
    best = best + np.where(MAY_END, np.float32(0), FORBIDDEN)
    path = np.zeros((batch, length), dtype=np.int64)
    path[:, -1] = best.argmax(axis=1)
    rows = np.arange(batch)
    for i in range(length - 1, 0, -1):
        path[:, i - 1] = back[rows, i, path[:, i]]
    return path
