"""Coefficients of agreement: percent, Krippendorff's α, Gwet's AC1 and AC2, Cohen's κ.

Each is made of numbers that add up over claims: `parts` gives a row of them for each claim (or kind
of claim), `value` makes the coefficient of their sums, for many sums at once, NaN where it is
undefined. So a resample costs one product.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from workbench.agreement.tables import Floats, Integers


class Coefficient(NamedTuple):
    """A coefficient by its name, its parts of each claim, and its value of the sums of parts."""

    name: str
    parts: Callable[[Integers], Floats]
    value: Callable[[Floats], Floats]


def percent() -> Coefficient:
    """Percent agreement: the share of reviewer pairs with the same answer, averaged over claims."""
    return Coefficient("percent", lambda counts: _shares(counts, np.eye(counts.shape[1])), _mean)


def alpha(answers: int, *, ordered: bool) -> Coefficient:
    """Krippendorff's α, nominal or ordinal.

    K. Krippendorff, “Computing Krippendorff's Alpha-Reliability” (2011): the parts are each
    claim's coincidences. Claims with one answer have none.
    """

    def value(sums: Floats) -> Floats:
        observed = sums.reshape(*sums.shape[:-1], answers, answers)
        totals = observed.sum(axis=-1)
        distance = _ranks_apart(totals) if ordered else 1 - np.eye(answers)
        expected = totals[..., :, None] * totals[..., None, :]
        disagreement = (observed * distance).sum(axis=(-2, -1))
        by_chance = (expected * distance).sum(axis=(-2, -1))
        return 1 - _ratio((totals.sum(axis=-1) - 1) * disagreement, by_chance)

    return Coefficient("alpha", _coincidences, value)


def _coincidences(counts: Integers) -> Floats:
    raters = counts.sum(axis=1)
    same = counts[:, :, None] * np.eye(counts.shape[1])
    ordered_pairs = counts[:, :, None] * counts[:, None, :] - same
    weights = np.where(raters > 1, 1 / np.maximum(raters - 1, 1), 0)
    coincidences: Floats = ordered_pairs * weights[:, None, None]
    return coincidences.reshape(len(counts), counts.shape[1] ** 2)


def _ranks_apart(totals: Floats) -> Floats:
    # Krippendorff's ordinal difference, the answers from c to k less half of both ends, is the
    # distance of their middle ranks.
    middle = np.cumsum(totals, axis=-1) - totals / 2
    return np.square(middle[..., :, None] - middle[..., None, :])


def gwet(answers: int, *, ordered: bool) -> Coefficient:
    """Gwet's AC1, or with quadratic weights AC2 where answers are ordered.

    K. L. Gwet, “Computing inter-rater reliability and its variance in the presence of high
    agreement”, BJMSP 61 (2008), and Handbook of Inter-Rater Reliability, 4th ed. (2014). Chance
    is spread over all answers the codebook offers, given or not; the claims with one answer count
    in how often each is given.
    """
    weights = quadratic(answers) if ordered else np.eye(answers)
    # Where only one answer can be given, there is no coefficient.
    by_chance = weights.sum() / (answers * (answers - 1)) if answers > 1 else np.nan

    def parts(counts: Integers) -> Floats:
        raters = counts.sum(axis=1, keepdims=True)
        shares = counts / np.maximum(raters, 1)
        return np.hstack([_shares(counts, weights), shares, raters > 0])

    def value(sums: Floats) -> Floats:
        usual = _ratio(sums[..., 2:-1], sums[..., -1:])
        spread = (usual * (1 - usual)).sum(axis=-1)
        chance = by_chance * spread
        return _ratio(_mean(sums) - chance, 1 - chance)

    return Coefficient("ac2" if ordered else "ac1", parts, value)


def kappa(answers: int, *, ordered: bool) -> Coefficient:
    """Cohen's κ of two reviewers, with quadratic weights where answers are ordered.

    J. Cohen, “A coefficient of agreement for nominal scales”, EPM 20 (1960); weights after J. L.
    Fleiss and J. Cohen, EPM 33 (1973). The parts are made of the cells of the table of first
    reviewer × second, one number each: first × answers + second.
    """
    distance = 1 - (quadratic(answers) if ordered else np.eye(answers))

    def parts(cells: Integers) -> Floats:
        return np.eye(answers * answers, dtype=np.float64)[cells]

    def value(sums: Floats) -> Floats:
        table = sums.reshape(*sums.shape[:-1], answers, answers)
        expected = table.sum(axis=-1)[..., :, None] * table.sum(axis=-2)[..., None, :]
        by_chance = (expected * distance).sum(axis=(-2, -1))
        disagreement = (table * distance).sum(axis=(-2, -1)) * table.sum(axis=(-2, -1))
        return 1 - _ratio(disagreement, by_chance)

    return Coefficient("kappa", parts, value)


def quadratic(answers: int) -> Floats:
    """Weights that fall with the square of the distance of two answers, from 1 to 0."""
    places = np.arange(answers)
    apart = (places[:, None] - places[None, :]) / max(1, answers - 1)
    weights: Floats = 1 - np.square(apart)
    return weights


def _shares(counts: Integers, weights: Floats) -> Floats:
    """Share of agreeing reviewer pairs on each claim, and whether it has any pair."""
    raters = counts.sum(axis=1)
    weighted = counts @ weights
    agreeing = (counts * (weighted - 1)).sum(axis=1)
    pairs = raters * (raters - 1)
    shares = np.where(pairs > 0, agreeing / np.maximum(pairs, 1), 0)
    return np.column_stack([shares, pairs > 0]).astype(np.float64)


def _mean(sums: Floats) -> Floats:
    return _ratio(sums[..., 0], sums[..., 1])


def _ratio(above: Floats, below: Floats) -> Floats:
    """Quotients, NaN where the divisor is not above 0."""
    ratio: Floats = above / np.where(below > 0, below, np.nan)
    return ratio
