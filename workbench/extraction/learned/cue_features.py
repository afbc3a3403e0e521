"""Features of a word relative to a cue: distance class and shared paragraph."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

# Word distances that end a class; beyond, and inside the cue, are classes of their own.
STEPS = np.array([1, 2, 3, 4, 5, 7, 10, 14, 19, 26, 36, 50, 75, 110, 160])
INSIDE_CUE = 0


def distances(length: int, first: int, last: int) -> NDArray[np.int64]:
    """Distance class of every word to the cue: 0 in it, 1-16 before it, 17-32 after it."""
    places = np.arange(length)
    before = np.searchsorted(STEPS, first - places) + 1
    after = np.searchsorted(STEPS, places - last) + 17
    inside = np.full(length, INSIDE_CUE)
    classes = np.where(places > last, after, inside)
    classes[:first] = before[:first]
    return classes.astype(np.int64)


def same_paragraph(paragraphs: Sequence[int], first: int) -> NDArray[np.int64]:
    """1 for words in the paragraph of the cue's first word, else 0."""
    numbers = np.asarray(paragraphs)
    return np.where(numbers == numbers[first], 1, 0)
