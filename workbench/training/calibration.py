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


class JudgedScore(NamedTuple):
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
    return fit([lesson.signs for lesson in lessons], [lesson.right for lesson in lessons])


def crossed(articles: Sequence[Sequence[Lesson]], folds: int = FOLDS) -> list[Weights]:
    """Weights for every article, fitted on the articles of the other folds."""
    weights_by_fold = []
    for fold in range(folds):
        others = [
            lesson for i, article in enumerate(articles) if i % folds != fold for lesson in article
        ]
        weights_by_fold.append(weights(others))
    return [weights_by_fold[i % folds] for i in range(len(articles))]


def curve(outcomes: Sequence[JudgedScore], per_point: int = PER_POINT) -> tuple[Point, ...]:
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


def _bin(outcomes: Sequence[JudgedScore]) -> Bin:
    return Bin(
        float(np.mean([outcome.score for outcome in outcomes])),
        float(np.mean([outcome.right for outcome in outcomes])),
        len(outcomes),
    )


def _together(first: Bin, second: Bin) -> Bin:
    number = first.number + second.number
    score = (first.score * first.number + second.score * second.number) / number
    right = (first.right * first.number + second.right * second.number) / number
    return Bin(score, right, number)


def straightened(
    articles: Sequence[Sequence[JudgedScore]], folds: int = FOLDS
) -> list[JudgedScore]:
    """Outcomes with the scores that the curve of the other folds' articles gives them."""
    result = []
    for fold in range(folds):
        others = [
            outcome
            for i, article in enumerate(articles)
            if i % folds != fold
            for outcome in article
        ]
        points = curve(others)
        for article in articles[fold::folds]:
            result += [
                JudgedScore(on_curve(points, outcome.score), outcome.right) for outcome in article
            ]
    return result


def reliability(outcomes: Sequence[JudgedScore], width: float = 0.1) -> list[Bin]:
    """Reliability table: outcomes by score, a row for each step of `width` that holds any."""
    rows: dict[int, list[JudgedScore]] = {}
    for outcome in outcomes:
        rows.setdefault(int(min(outcome.score, 0.9999) / width), []).append(outcome)
    return [_bin(rows[key]) for key in sorted(rows)]
