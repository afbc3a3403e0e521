"""Windows of marked articles as padded tensors."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from workbench.extraction.learned.cue_features import distances, same_paragraph
from workbench.extraction.learned.tags import (
    CONTENT,
    CUE_BEGINS,
    CUE_GOES_ON,
    NO_CUE,
    OUT,
    SOURCE,
    runs,
    write,
)
from workbench.extraction.learned.tokens import features
from workbench.extraction.learned.windows import pack
from workbench.extraction.learned.wordpieces import WordPieces
from workbench.training.examples import Example, Marked

IGNORED = -100


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces and gold labels of a window; word numbers count from its first word.

    At `hidden` words neither cues nor tags are taught.
    """

    pieces: list[int]
    features: list[int]
    firsts: list[int]
    paragraphs: list[int]
    marks: tuple[Marked, ...]
    hidden: frozenset[int] = frozenset()
    judged: frozenset[int] = frozenset()


def windows(example: Example, pieces: WordPieces, budget: int) -> list[Window]:
    """Windows of an article, of at most `budget` pieces and two more for the ends."""
    coded = pieces.pieces_of(example.words.texts)
    word_features = features(example.words)
    return [
        _window(example, part, [coded[i] for i in part], [word_features[i] for i in part], pieces)
        for part in pack(example.words, [len(code) for code in coded], budget)
    ]


def _window(
    example: Example,
    part: range,
    coded: list[list[int]],
    word_features: list[int],
    pieces: WordPieces,
) -> Window:
    flat, spread, firsts = [pieces.first], [0], []
    for code, feature in zip(coded, word_features, strict=True):
        firsts.append(len(flat))
        flat += code
        spread += [feature] * len(code)
    paragraphs = [example.words.paragraphs[i] for i in part]
    hidden, judged = (
        frozenset(i - part.start for i in numbers if i in part)
        for numbers in (example.hidden, example.judged)
    )
    marks = _marks(example, part)
    return Window([*flat, pieces.last], [*spread, 0], firsts, paragraphs, marks, hidden, judged)


def _marks(example: Example, part: range) -> tuple[Marked, ...]:
    """Marks whose cue lies in the window, with what of them lies there too."""
    result = []
    for mark in example.marks:
        if mark.cue[0] in part and mark.cue[-1] in part:
            inner = (
                tuple(i - part.start for i in numbers if i in part)
                for numbers in (mark.cue, mark.source, mark.content)
            )
            result.append(Marked(*inner))
    return tuple(result)


def row(mark: Marked, length: int) -> NDArray[np.int64]:
    """Label of every word of a window within one attribution."""
    labels = np.full(length, OUT, dtype=np.int64)
    for run in runs(set(mark.source) - set(mark.content)):
        write(labels, run, SOURCE)
    for run in runs(mark.content):
        write(labels, run, CONTENT)
    return labels


def cue_row(window: Window) -> NDArray[np.int64]:
    """Cue label of every word: a cue begins there, goes on there, or neither."""
    labels = np.full(len(window.firsts), NO_CUE, dtype=np.int64)
    for mark in window.marks:
        labels[mark.cue[0] : mark.cue[-1] + 1] = CUE_GOES_ON
    for mark in window.marks:
        labels[mark.cue[0]] = CUE_BEGINS
    return _unseen(labels, window)


def judged_row(window: Window) -> NDArray[np.int64]:
    """Labels of `cue_row` at judged words alone."""
    labels = np.full(len(window.firsts), IGNORED, dtype=np.int64)
    judged = sorted(window.judged)
    labels[judged] = cue_row(window)[judged]
    return labels


def tag_row(window: Window) -> NDArray[np.int64]:
    """Label of every word over all attributions; the longer content claims a word first."""
    labels = np.full(len(window.firsts), OUT, dtype=np.int64)
    for mark in sorted(window.marks, key=lambda mark: len(mark.content)):
        own = row(mark, len(labels))
        labels[own > 0] = own[own > 0]
    return _unseen(labels, window)


def _unseen(labels: NDArray[np.int64], window: Window) -> NDArray[np.int64]:
    labels[sorted(window.hidden)] = IGNORED
    return labels


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to the longest: (window, piece) and (window, word) tensors."""

    windows: tuple[Window, ...]
    pieces: Tensor
    features: Tensor
    mask: Tensor
    firsts: Tensor
    word_mask: Tensor
    cues: Tensor
    judged: Tensor
    tags: Tensor


def batch(group: Sequence[Window]) -> Batch:
    """Windows side by side, padded with zeros, labels with `IGNORED`."""
    return Batch(
        tuple(group),
        _padded([window.pieces for window in group], 0),
        _padded([window.features for window in group], 0),
        _padded([[1] * len(window.pieces) for window in group], 0),
        _padded([window.firsts for window in group], 0),
        _padded([[1] * len(window.firsts) for window in group], 0),
        _padded([cue_row(window) for window in group], IGNORED),
        _padded([judged_row(window) for window in group], IGNORED),
        _padded([tag_row(window) for window in group], IGNORED),
    )


def _padded(rows: Sequence[Sequence[int] | NDArray[np.int64]], fill: int) -> Tensor:
    table = np.full((len(rows), max(len(row) for row in rows)), fill, dtype=np.int64)
    for i, row in enumerate(rows):
        table[i, : len(row)] = row
    return torch.from_numpy(table)


@dataclass(frozen=True, slots=True)
class Query:
    """Cue put to the reader: its window's number in the batch, its words, its gold mark."""

    window: int
    first: int
    last: int
    mark: Marked | None


@dataclass(frozen=True, slots=True)
class Questions:
    """Queries as tensors for the reader, with what it should answer."""

    window: Tensor
    cue: Tensor
    distances: Tensor
    same: Tensor
    labels: Tensor
    true: Tensor


def questions(group: Batch, queries: Sequence[Query]) -> Questions:
    """Reader's input and gold answers for all queries of a batch."""
    width = group.firsts.shape[1]
    far, same, labels = [], [], []
    for query in queries:
        window = group.windows[query.window]
        length = len(window.firsts)
        far.append(distances(length, query.first, query.last))
        same.append(same_paragraph(window.paragraphs, query.first))
        labels.append(row(query.mark or Marked((), (), ()), length))
    blank = np.zeros(width, dtype=np.int64)
    return Questions(
        torch.tensor([query.window for query in queries]),
        torch.tensor([[query.first, query.last] for query in queries]),
        _padded([*far, blank], 0)[:-1],
        _padded([*same, blank], 0)[:-1],
        _padded([*labels, blank], IGNORED)[:-1],
        torch.tensor([float(query.mark is not None) for query in queries]),
    )


def shuffled(all_windows: list[Window], size: int, chance: random.Random) -> list[list[Window]]:
    """Groups of windows of similar length, in random order."""
    order = sorted(all_windows, key=lambda window: len(window.pieces) + chance.random() * 24)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    chance.shuffle(groups)
    return groups
