"""Worked examples that others published, as tables of claims × reviewers."""

import numpy as np

from workbench.agreement import coefficients
from workbench.agreement.coefficients import Coefficient

MISSING = -1
_ = MISSING

# Krippendorff (2011), “Computing Krippendorff's Alpha-Reliability”, section C: four observers,
# twelve units, values 1 to 5 (here 0 to 4), some missing; also `cac.raw4raters` of Gwet's irrCAC.
FOUR_OBSERVERS = np.array(
    [
        [0, 0, _, 0],
        [1, 1, 2, 1],
        [2, 2, 2, 2],
        [2, 2, 2, 2],
        [1, 1, 1, 1],
        [0, 1, 2, 3],
        [3, 3, 3, 3],
        [0, 0, 1, 0],
        [1, 1, 1, 1],
        [_, 4, 4, 4],
        [_, _, 0, 0],
        [_, _, 2, _],
    ]
)

# `distrib.6raters` of Gwet's irrCAC: fifteen patients, six psychiatrists, five diagnoses; how
# often each diagnosis was given.
SIX_PSYCHIATRISTS = np.array(
    [
        [0, 0, 0, 6, 0],
        [0, 3, 0, 0, 3],
        [0, 1, 4, 0, 1],
        [0, 0, 0, 0, 6],
        [0, 3, 0, 3, 0],
        [2, 0, 4, 0, 0],
        [0, 0, 4, 0, 2],
        [2, 0, 3, 1, 0],
        [2, 0, 0, 4, 0],
        [0, 0, 0, 0, 6],
        [1, 0, 0, 5, 0],
        [1, 1, 0, 4, 0],
        [0, 3, 3, 0, 0],
        [1, 0, 0, 5, 0],
        [0, 2, 0, 3, 1],
    ]
)

# Cohen (1960), table 2: two judges, 200 patients, three diagnoses; first judge × second.
COHENS_PATIENTS = np.array([[88, 14, 18], [10, 40, 10], [2, 6, 12]])

# `cont3x3abstractors` of Gwet's irrCAC: two abstractors, 100 pregnancies.
ABSTRACTORS = np.array([[13, 0, 0], [0, 20, 7], [0, 4, 56]])

# Gwet (2008), on the paradox of high agreement: two raters, 125 subjects, yes or no.
HIGH_AGREEMENT = np.array([[118, 5], [2, 0]])


def counts(values: np.ndarray, answers: int) -> np.ndarray:
    return (values[:, :, None] == np.arange(answers)).sum(axis=1)


def pairs_of(table: np.ndarray) -> np.ndarray:
    """A table of first × second as rows of two answers, one a claim."""
    first, second = np.indices(table.shape)
    each = table.ravel()
    return np.column_stack([first.ravel().repeat(each), second.ravel().repeat(each)])


def of_counts(coefficient: Coefficient, rows: np.ndarray) -> float:
    return float(coefficient.value(coefficient.parts(rows).sum(axis=0)))


def kappa_of(table: np.ndarray, *, ordered: bool = False) -> float:
    coefficient = coefficients.kappa(len(table), ordered=ordered)
    first, second = pairs_of(table).T
    return of_counts(coefficient, first * len(table) + second)
