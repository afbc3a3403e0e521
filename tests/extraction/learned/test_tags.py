"""Labels of the words of one attribution, written and read back."""

import numpy as np
import pytest

from workbench.extraction.learned import tags
from workbench.extraction.learned.tags import ALLOWED, CONTENT, LABELS, OUT, SOURCE


def sure_scores(row):
    scores = np.full((1, len(row), LABELS), -9, dtype=np.float32)
    scores[0, np.arange(len(row)), row] = 0
    return scores


def test_neighbouring_words_make_one_run():
    assert tags.runs([7, 3, 4, 5, 4]) == [range(3, 6), range(7, 8)]


@pytest.mark.parametrize("length", [1, 2, 3, 6])
@pytest.mark.parametrize("role", [SOURCE, CONTENT])
def test_a_run_written_is_the_best_path_read(length, role):
    row = np.zeros(8, dtype=np.int64)
    tags.write(row, range(1, 1 + length), role)
    assert tags.best_path(sure_scores(row))[0].tolist() == row.tolist()


def test_two_runs_side_by_side_stay_two():
    row = np.zeros(6, dtype=np.int64)
    tags.write(row, range(1, 3), CONTENT)
    tags.write(row, range(3, 5), CONTENT)
    assert tags.best_path(sure_scores(row))[0].tolist() == row.tolist()


@pytest.mark.parametrize("seed", range(20))
def test_no_path_breaks_the_rules_whatever_the_scores(seed):
    scores = np.random.default_rng(seed).normal(size=(3, 9, LABELS)).astype(np.float32)
    for path in tags.best_path(scores):
        before = [OUT, *path]
        after = [*path, OUT]
        assert all(ALLOWED[a, b] for a, b in zip(before, after, strict=True))


def test_the_best_path_is_the_best_of_all_allowed_ones():
    scores = np.random.default_rng(5).normal(size=(1, 3, LABELS)).astype(np.float32)
    allowed = [
        (a, b, c)
        for a in range(LABELS) for b in range(LABELS) for c in range(LABELS)
        if ALLOWED[OUT, a] and ALLOWED[a, b] and ALLOWED[b, c] and ALLOWED[c, OUT]
    ]  # fmt: skip
    best = max(allowed, key=lambda p: sum(scores[0, i, label] for i, label in enumerate(p)))
    assert tuple(tags.best_path(scores)[0]) == best
