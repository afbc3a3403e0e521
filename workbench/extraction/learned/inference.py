"""Inference over a text in batches of windows, in bounded memory."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from workbench.extraction.learned import windows
from workbench.extraction.learned.cue_features import distances, same_paragraph
from workbench.extraction.learned.cues import CandidateCue, candidate_cues
from workbench.extraction.learned.tags import FORBIDDEN, OUT, TagScores, best_path
from workbench.extraction.learned.tokens import Words, features
from workbench.extraction.learned.wordpieces import WordPieces
from workbench.extraction.progress import ReportProgress, counted, ignore

Table = NDArray[np.int64]

# Word pieces of a batch of windows, and word-by-cue rows of a batch of questions.
BATCH_PIECES = 256
BATCH_CUES = 8


class AttributionNetwork(Protocol):
    """Interface of the network's two halves, whichever library runs them."""

    def tag(
        self, pieces: Table, features: Table, mask: Table, firsts: Table
    ) -> tuple[TagScores, TagScores]:
        """Cue probabilities (window, word, 3) and word vectors (window, word, width)."""

    def read(
        self, words: TagScores, mask: Table, distances: Table, same: Table, cue: Table
    ) -> tuple[TagScores, TagScores]:
        """Label log-probabilities (cue, word, label) and certainties (cue), before squashing."""


@dataclass(frozen=True, slots=True)
class CueLabels:
    """Network's answer for one candidate cue; word numbers are the text's.

    `labels` is the best label of every word of the window, which begins at word `start`, and
    `scores` are the label log-probabilities it was read from.
    """

    cue: CandidateCue
    start: int
    labels: NDArray[np.int64]
    scores: TagScores
    sure: float


@dataclass(frozen=True, slots=True)
class _Window:
    part: range
    pieces: list[int]
    features: list[int]
    firsts: list[int]


def answers(
    words: Words,
    pieces: WordPieces,
    network: AttributionNetwork,
    budget: int,
    floor: float,
    report: ReportProgress = ignore,
) -> Iterator[CueLabels]:
    """Answers for every candidate cue of a text, a batch of windows at a time.

    `budget` is the number of word pieces a window may hold, `floor` the least probability of a
    candidate cue.
    """
    readable = [
        window for window in _windows(words, pieces, budget) if _has_letters(words, window.part)
    ]
    sized = ((_piece_count(group), group) for group in _batches(readable))
    for group in counted(sized, _piece_count(readable), report):
        yield from _batch_answers(words, group, network, floor)


def _windows(words: Words, pieces: WordPieces, budget: int) -> list[_Window]:
    coded = pieces.pieces_of(words.texts)
    word_features = features(words)
    result = []
    for part in windows.pack(words, [len(code) for code in coded], budget):
        flat, spread, firsts = [pieces.first], [0], []
        for i in part:
            firsts.append(len(flat))
            flat += coded[i]
            spread += [word_features[i]] * len(coded[i])
        result.append(_Window(part, [*flat, pieces.last], [*spread, 0], firsts))
    return result


def _has_letters(words: Words, part: range) -> bool:
    """Whether anything is said there: figures and marks alone report nothing."""
    return any(char.isalpha() for i in part for char in words.texts[i])


def _batches(all_windows: Iterable[_Window]) -> Iterator[list[_Window]]:
    """Windows of similar length together, the padded batch at most BATCH_PIECES pieces."""
    group: list[_Window] = []
    for window in sorted(all_windows, key=lambda window: (len(window.pieces), window.part.start)):
        if group and len(window.pieces) * (len(group) + 1) > BATCH_PIECES:
            yield group
            group = []
        group.append(window)
    if group:
        yield group


def _piece_count(group: Iterable[_Window]) -> int:
    return sum(len(window.pieces) for window in group)


def _padded(rows: Sequence[Sequence[int] | Table]) -> Table:
    table = np.zeros((len(rows), max(len(row) for row in rows)), dtype=np.int64)
    for i, row in enumerate(rows):
        table[i, : len(row)] = row
    return table


def _ones(rows: Sequence[Sequence[int]]) -> Table:
    return _padded([[1] * len(row) for row in rows])


def _batch_answers(
    words: Words, group: list[_Window], network: AttributionNetwork, floor: float
) -> Iterator[CueLabels]:
    cues, vectors = network.tag(
        _padded([window.pieces for window in group]),
        _padded([window.features for window in group]),
        _ones([window.pieces for window in group]),
        _padded([window.firsts for window in group]),
    )
    cues_by_window = [
        (number, cue)
        for number, window in enumerate(group)
        for cue in candidate_cues(cues[number, : len(window.firsts)], floor)
    ]
    for i in range(0, len(cues_by_window), BATCH_CUES):
        yield from _questions(words, group, cues_by_window[i : i + BATCH_CUES], vectors, network)


def _questions(
    words: Words,
    group: list[_Window],
    cues_by_window: list[tuple[int, CandidateCue]],
    vectors: TagScores,
    network: AttributionNetwork,
) -> Iterator[CueLabels]:
    parts = [group[number].part for number, _ in cues_by_window]
    width = max(len(part) for part in parts)
    rows = np.array([number for number, _ in cues_by_window])
    mask = _ones(parts)
    scores, sure = network.read(
        vectors[rows, :width],
        mask,
        _padded(
            [
                distances(len(p), c.first, c.last)
                for p, (_, c) in zip(parts, cues_by_window, strict=True)
            ]
        ),
        _padded(
            [
                same_paragraph([words.paragraphs[i] for i in p], c.first)
                for p, (_, c) in zip(parts, cues_by_window, strict=True)
            ]
        ),
        np.array([[cue.first, cue.last] for _, cue in cues_by_window]),
    )
    blank = np.full(scores.shape[2], FORBIDDEN)
    blank[OUT] = 0
    paths = best_path(np.where(mask[:, :, None] > 0, scores, blank).astype(np.float32))
    for row, (part, (_, cue)) in enumerate(zip(parts, cues_by_window, strict=True)):
        moved = CandidateCue(cue.first + part.start, cue.last + part.start, cue.probability)
        size = len(part)
        yield CueLabels(moved, part.start, paths[row, :size], scores[row, :size], float(sure[row]))
