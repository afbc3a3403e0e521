"""Confidence in an answer: a logistic regression over a few signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workbench.extraction.learned import rule_agreement
from workbench.extraction.learned.inference import CueLabels
from workbench.extraction.learned.tags import CONTENT, IS_CONTENT, IS_SOURCE, SOURCE

Table = NDArray[np.float64]

SIGNS = (
    "cue",  # log-odds that a cue begins here
    "reader",  # log-odds of the reader that this is an attribution
    "agreement",  # share that the content read off has of all that may be content
    "length",  # of the content, log of words
    "source",  # how certain its source, or its absence, is
    "has source",
    "content",  # mean log-probability of its labels
    "sources",  # expected number of sources
    *rule_agreement.SIGNS,
)


class Point(NamedTuple):
    """Point of the calibration: a certainty, and the share of such attributions that were right."""

    certainty: float
    right: float


def on_curve(points: Sequence[Point], certainty: float) -> float:
    """Share right at a certainty, on straight lines through the points."""
    return float(np.interp(certainty, [p.certainty for p in points], [p.right for p in points]))


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of SIGNS, applied to unscaled values, and the constant."""

    signs: tuple[float, ...]
    constant: float

    def certainty(self, signs: Sequence[float]) -> float:
        """Probability, from 0 to 1, that an attribution with these signs is right."""
        total = float(np.asarray(signs) @ np.asarray(self.signs)) + self.constant
        return float(1 / (1 + np.exp(-total)))


def signs(answer: CueLabels) -> tuple[float, ...]:
    """Network's own numbers of SIGNS, in that order, for an answer that has content."""
    chances = np.exp(answer.scores.astype(np.float64))
    is_content = IS_CONTENT[answer.labels]
    is_source = IS_SOURCE[answer.labels]
    content = chances[:, CONTENT].sum(1)
    source = chances[:, SOURCE].sum(1)
    begun = expected_sources(answer.scores)
    label_scores = answer.scores[np.arange(len(answer.labels)), answer.labels]
    return (
        _log_odds(answer.cue.probability),
        answer.sure,
        float(content[is_content].sum() / (is_content.sum() + content[~is_content].sum())),
        float(np.log(is_content.sum())),
        float(source[is_source].mean()) if is_source.any() else 1 - min(1.0, begun),
        float(is_source.any()),
        float(label_scores[is_content].mean()),
        min(begun, 2.0),
    )


def expected_sources(scores: NDArray[np.float32]) -> float:
    """Expected number of sources that begin in the window, from log-probabilities."""
    return float(np.exp(scores[:, [SOURCE[0], SOURCE[3]]]).sum())


def _log_odds(probability: float) -> float:
    safe = min(max(probability, 1e-6), 1 - 1e-6)
    return float(np.log(safe / (1 - safe)))


def fit(rows: Sequence[Sequence[float]], right: Sequence[bool]) -> Weights:
    """Weights that tell right from wrong answers best.

    Weights are pulled to 0 a little, so that few answers cannot make one extreme.
    """
    table, truth = np.array(rows), np.array(right, dtype=np.float64)
    mean, spread = table.mean(0), table.std(0) + 1e-9
    scaled = np.c_[(table - mean) / spread, np.ones(len(table))]
    weights = logistic(scaled, truth, np.r_[np.ones(table.shape[1]), 1e-6])
    raw = weights[:-1] / spread
    rounded = tuple(round(float(weight), 5) for weight in raw)
    return Weights(rounded, round(float(weights[-1] - raw @ mean), 5))


def logistic(table: Table, truth: Table, pull: Table, begin: Table | float = 0.0) -> Table:
    """Weights of a logistic regression, by Newton's method.

    `table` is (answer, sign), `pull` how strongly each weight is drawn to 0, `begin` the log odds
    of each answer before its signs count.
    """
    weights = np.zeros(table.shape[1])
    for _ in range(30):
        guess = 1 / (1 + np.exp(-(table @ weights + begin)))
        slope = table.T @ (guess - truth) + pull * weights
        bend = (table.T * (guess * (1 - guess))) @ table + np.diag(pull)
        weights -= np.linalg.solve(bend, slope)
    return weights
