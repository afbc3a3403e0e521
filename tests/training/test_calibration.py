"""Scores that mean the share right."""

import numpy as np
import pytest

from workbench.extraction.learned.confidence import SIGNS, on_curve
from workbench.training.calibration import (
    JudgedScore,
    Lesson,
    crossed,
    curve,
    reliability,
    straightened,
)


def lessons(count, seed):
    """Answers whose first sign tells the chance of being right, by the logistic curve."""
    chance = np.random.default_rng(seed)
    return [
        Lesson(row, bool(chance.random() < 1 / (1 + np.exp(-2 * row[0] - 0.5))))
        for row in chance.normal(size=(count, len(SIGNS)))
    ]


def outcomes(count, right, seed=1):
    """Outcomes of evenly spread scores, right with the chance that `right` tells."""
    chance = np.random.default_rng(seed)
    return [JudgedScore(s, bool(chance.random() < right(s))) for s in chance.random(count)]


def test_an_articles_weights_come_from_other_articles():
    articles = [lessons(60, seed) for seed in range(10)]
    before = crossed(articles)
    changed = [[Lesson(one.signs, not one.right) for one in articles[0]], *articles[1:]]
    after = crossed(changed)
    assert after[0] == before[0]
    assert after[5] == before[5]
    assert after[1] != before[1]


def test_crossed_weights_find_the_chance_of_being_right():
    for weights in crossed([lessons(300, seed) for seed in range(10)]):
        assert weights.signs[0] == pytest.approx(2, abs=0.3)
        assert weights.constant == pytest.approx(0.5, abs=0.2)
        assert max(abs(weight) for weight in weights.signs[1:]) < 0.2


@pytest.mark.parametrize("seed", range(5))
def test_the_curve_rises_whatever_the_outcomes(seed):
    points = curve(outcomes(2000, lambda s: 0.5, seed))
    assert list(points) == sorted(points)
    assert [p.right for p in points] == sorted(p.right for p in points)


@pytest.mark.parametrize("score", [0.25, 0.5, 0.75])
def test_an_overconfident_score_becomes_the_share_it_earns(score):
    points = curve(outcomes(6000, lambda s: s * s))
    assert on_curve(points, score) == pytest.approx(score**2, abs=0.06)


def test_straightened_scores_lie_near_the_diagonal():
    articles = [outcomes(60, lambda s: s * s, seed) for seed in range(50)]
    rows = [row for row in reliability(straightened(articles)) if row.number > 150]
    assert len(rows) >= 5
    for row in rows:
        assert row.score == pytest.approx(row.right, abs=0.09)


def test_the_table_counts_every_outcome_once():
    outcomes = [JudgedScore(0.05, False), JudgedScore(0.95, True), JudgedScore(1.0, True)]
    assert [(row.number, row.right) for row in reliability(outcomes)] == [(1, 0.0), (2, 1.0)]
