"""Calibration: certainties that equal the share right."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from workbench.extraction.learned.confidence import Point, Weights, fit, on_curve

FOLDS = 5
# Attributions that share a point of the curve; fewer would follow chance.
PER_POINT = 150


class Lesson(NamedTuple):
    """Network's answer: its signs, and whether it was right."""

    signs: tuple[float, ...]
    right: bool


class Outcome(NamedTuple):
    """Found attribution: its score, and whether it was right."""

    score: float
    right: bool


class Bin(NamedTuple):
    """Row of the reliability table: mean score and share right of some attributions."""

    score: float
    right: float
    number: int


def weights(lessons: Sequence[Lesson]) -> Weights:
    """Weights of the signs that tell right from wrong best."""
    return fit([one.signs for one in lessons], [one.right for one in lessons])


def crossed(articles: Sequence[Sequence[Lesson]], folds: int = FOLDS) -> list[Weights]:
    """Weights for every article, fitted on the articles of the other folds."""
    made = []
    for fold in range(folds):
        others = [one for i, article in enumerate(articles) if i % folds != fold for one in article]
        made.append(weights(others))
    return [made[i % folds] for i in range(len(articles))]


def curve(outcomes: Sequence[Outcome], per_point: int = PER_POINT) -> tuple[Point, ...]:
    """Share right by score, as a rising line through points.

    Equal groups in order of score, then isotonic regression: neighbours that fall are pooled
    (Ayer et al. 1955).
    """
    ordered = sorted(outcomes)
    pooled: list[Bin] = []
    for group in np.array_split(np.arange(len(ordered)), max(1, len(ordered) // per_point)):
        chosen = [ordered[i] for i in group]
        if chosen:
            pooled.append(_bin(chosen))
        while len(pooled) > 1 and pooled[-2].right >= pooled[-1].right:
            pooled[-2:] = [_together(*pooled[-2:])]
    return tuple(Point(round(row.score, 4), round(row.right, 4)) for row in pooled)


def _bin(outcomes: Sequence[Outcome]) -> Bin:
    return Bin(
        float(np.mean([one.score for one in outcomes])),
        float(np.mean([one.right for one in outcomes])),
        len(outcomes),
    )


def _together(one: Bin, other: Bin) -> Bin:
    number = one.number + other.number
    score = (one.score * one.number + other.score * other.number) / number
    right = (one.right * one.number + other.right * other.number) / number
    return Bin(score, right, number)


def straightened(articles: Sequence[Sequence[Outcome]], folds: int = FOLDS) -> list[Outcome]:
    """Outcomes with the scores that the curve of the other folds' articles gives them."""
    result = []
    for fold in range(folds):
        others = [one for i, article in enumerate(articles) if i % folds != fold for one in article]
        points = curve(others)
        for article in articles[fold::folds]:
            result += [Outcome(on_curve(points, one.score), one.right) for one in article]
    return result


def reliability(outcomes: Sequence[Outcome], width: float = 0.1) -> list[Bin]:
    """Reliability table: outcomes by score, a row for each step of `width` that holds any."""
    rows: dict[int, list[Outcome]] = {}
    for one in outcomes:
        rows.setdefault(int(min(one.score, 0.9999) / width), []).append(one)
    return [_bin(rows[key]) for key in sorted(rows)]
