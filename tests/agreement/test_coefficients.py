"""Each coefficient gives what was published for its worked examples, and what its formula says."""

from collections import Counter
from itertools import permutations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from published import (
    ABSTRACTORS,
    COHENS_PATIENTS,
    FOUR_OBSERVERS,
    HIGH_AGREEMENT,
    MISSING,
    SIX_PSYCHIATRISTS,
    counts,
    kappa_of,
    of_counts,
    pairs_of,
)

from workbench.agreement import coefficients

# Krippendorff (2011) prints .743 (nominal) and .815 (ordinal); irrCAC 0.74342. By hand, nominal:
# the coincidences off the diagonal sum to 8 (unit 2: 2, unit 6: 4, unit 8: 2; each pair counts
# twice and is divided by 3), n is 40, the values come 9, 13, 10, 5 and 3 times, so that
# α = 1 - 39 · 8 / (40² - 384) = 1 - 312 / 1216 = 0.74342.


def test_alpha_of_krippendorffs_four_observers_is_743_nominal_and_815_ordinal():
    rows = counts(FOUR_OBSERVERS, 5)
    nominal = of_counts(coefficients.alpha(5, ordered=False), rows)
    assert nominal == pytest.approx(1 - 312 / 1216)
    assert round(nominal, 3) == 0.743
    assert round(of_counts(coefficients.alpha(5, ordered=True), rows), 3) == 0.815


def test_percent_agreement_and_ac1_of_the_four_observers_are_those_of_irrcac():
    rows = counts(FOUR_OBSERVERS, 5)
    # Of eleven units with two values or more, eight agree fully, two by half, one not: 9 / 11.
    assert of_counts(coefficients.percent(), rows) == pytest.approx(9 / 11)
    ac1 = of_counts(coefficients.gwet(5, ordered=False), rows)
    assert round(ac1, 5) == 0.77544
    # irrCAC prints the agreement by chance beside it: 0.1903212.
    assert ac1 == pytest.approx((9 / 11 - 0.1903212) / (1 - 0.1903212), abs=1e-7)


def test_six_psychiatrists_agree_as_irrcac_prints():
    assert of_counts(coefficients.percent(), SIX_PSYCHIATRISTS) == pytest.approx(
        0.5511111, abs=1e-7
    )
    ac1 = of_counts(coefficients.gwet(5, ordered=False), SIX_PSYCHIATRISTS)
    assert ac1 == pytest.approx(0.4448007, abs=1e-7)
    alpha = of_counts(coefficients.alpha(5, ordered=False), SIX_PSYCHIATRISTS)
    assert alpha == pytest.approx(0.4204384, abs=1e-7)


def test_two_abstractors_agree_as_irrcac_prints():
    rows = counts(pairs_of(ABSTRACTORS), 3)
    assert of_counts(coefficients.percent(), rows) == pytest.approx(0.89)
    assert kappa_of(ABSTRACTORS) == pytest.approx(0.7964094, abs=1e-7)
    ac1 = of_counts(coefficients.gwet(3, ordered=False), rows)
    assert ac1 == pytest.approx(0.8493305, abs=1e-7)
    alpha = of_counts(coefficients.alpha(3, ordered=False), rows)
    assert alpha == pytest.approx(0.7972585, abs=1e-7)


# K. L. Gwet, “Weighted Chance-corrected Agreement Coefficients”, the vignette `weighting` of irrCAC
# 1.0 (cran.r-project.org/web/packages/irrCAC/vignettes/weighting.html), prints these with
# `quadratic.weights`: `kappa2.table` and `gwet.ac1.table` of the abstractors, `gwet.ac1.raw` of
# `cac.raw4raters` (to five digits, its chance to seven), `gwet.ac1.dist` of the psychiatrists.


def test_quadratic_kappa_of_the_two_abstractors_is_what_gwet_prints():
    assert kappa_of(ABSTRACTORS, ordered=True) == pytest.approx(0.8921569, abs=1e-7)


@pytest.mark.parametrize(
    ("rows", "ac2", "digits"),
    [
        (counts(pairs_of(ABSTRACTORS), 3), 0.9402369, 7),
        (counts(FOUR_OBSERVERS, 5), (0.9753788 - 0.7137044) / (1 - 0.7137044), 6),
        (counts(FOUR_OBSERVERS, 5), 0.91400, 5),
        (SIX_PSYCHIATRISTS, 0.4837438, 7),
    ],
)
def test_ac2_is_what_gwet_prints(rows, ac2, digits):
    found = of_counts(coefficients.gwet(rows.shape[1], ordered=True), rows)
    assert found == pytest.approx(ac2, abs=10**-digits)


# The weighted α that it prints is another coefficient than Krippendorff's ordinal one: it weighs
# how far apart answers stand, his how often those between were given. His own .815 stands above.


def test_cohens_two_judges_have_his_kappa():
    # Cohen (1960): 140 of 200 agree, 82 by chance (120 · 100 + 60 · 60 + 20 · 40, by 200), and
    # κ = (140 - 82) / (200 - 82) = .492.
    assert kappa_of(COHENS_PATIENTS) == pytest.approx(58 / 118)
    assert round(kappa_of(COHENS_PATIENTS), 3) == 0.492


def test_high_agreement_has_a_kappa_below_nothing_and_an_ac1_of_94():
    # Gwet (2008). Agreement is 118 / 125 = .944. κ's chance: (123 · 120 + 2 · 5) / 125² = .94528,
    # so κ = -.0234. AC1's: 2 · .972 · .028 = .054432, so AC1 = .889568 / .945568 = .9408.
    assert kappa_of(HIGH_AGREEMENT) == pytest.approx((0.944 - 0.94528) / (1 - 0.94528))
    rows = counts(pairs_of(HIGH_AGREEMENT), 2)
    ac1 = of_counts(coefficients.gwet(2, ordered=False), rows)
    assert ac1 == pytest.approx(0.889568 / 0.945568)
    assert round(ac1, 4) == 0.9408


def test_ac2_with_quadratic_weights_is_what_its_formula_gives_by_hand():
    # Two reviewers, three ordered answers, four claims: 0-0, 0-1, 1-2, 2-2. Weights 1, 3/4 and 0.
    # Agreement: (1 + .75 + .75 + 1) / 4 = .875. Shares of the answers: 3/8, 2/8, 3/8; their
    # spread is 15/64 + 12/64 + 15/64 = 42/64; the weights sum to 3 + 4 · 3/4 = 6, and chance is
    # 6 / (3 · 2) · 42/64 = .65625. AC2 = (.875 - .65625) / (1 - .65625).
    rows = counts(np.array([[0, 0], [0, 1], [1, 2], [2, 2]]), 3)
    ac2 = of_counts(coefficients.gwet(3, ordered=True), rows)
    assert ac2 == pytest.approx(0.21875 / 0.34375)


def test_answers_that_the_codebook_offers_and_nobody_gave_lower_chance_in_ac1():
    rows = counts(pairs_of(HIGH_AGREEMENT), 3)
    # As above, the spread divided by 3 - 1 answers instead of 2 - 1.
    expected = (0.944 - 0.027216) / (1 - 0.027216)
    assert of_counts(coefficients.gwet(3, ordered=False), rows) == pytest.approx(expected)


@pytest.mark.parametrize("ordered", [False, True])
def test_alpha_and_kappa_are_undefined_where_there_is_one_answer_only(ordered):
    same = np.zeros((5, 2), dtype=int)
    assert np.isnan(of_counts(coefficients.alpha(3, ordered=ordered), counts(same, 3)))
    assert np.isnan(kappa_of(np.array([[5, 0], [0, 0]]), ordered=ordered))


def answers(answers_: int = 4, reviewers: int = 4, *, missing: bool = True):
    lowest = MISSING if missing else 0
    row = st.lists(st.integers(lowest, answers_ - 1), min_size=reviewers, max_size=reviewers)
    return st.lists(row, min_size=2, max_size=12).map(np.array)


def naive_alpha(values: np.ndarray, answers_: int, *, ordered: bool) -> float:
    """α pair by pair, the ordinal difference as Krippendorff writes it: a sum of frequencies."""
    units = [row[row != MISSING] for row in values]
    units = [unit for unit in units if len(unit) > 1]
    every = np.concatenate(units) if units else np.array([], dtype=int)
    often = Counter(every.tolist())

    def apart(c: int, k: int) -> float:
        if not ordered:
            return float(c != k)
        low, high = min(c, k), max(c, k)
        between = sum(often[g] for g in range(low, high + 1))
        return (between - (often[low] + often[high]) / 2) ** 2

    observed = sum(
        apart(a, b) / (len(unit) - 1) for unit in units for a, b in permutations(unit.tolist(), 2)
    ) / max(1, len(every))
    expected = sum(apart(a, b) for a, b in permutations(every.tolist(), 2))
    expected /= max(1, len(every) * (len(every) - 1))
    return 1 - observed / expected if expected else float("nan")


@given(answers(), st.booleans())
def test_alpha_is_what_comparing_pair_by_pair_gives(values, ordered):
    fast = of_counts(coefficients.alpha(4, ordered=ordered), counts(values, 4))
    assert fast == pytest.approx(naive_alpha(values, 4, ordered=ordered), nan_ok=True)


@given(answers(reviewers=2, missing=False))
def test_alpha_of_two_reviewers_is_scotts_pi_corrected_for_small_samples(values):
    # Krippendorff (2011): α = 1 - (1 - π) (n - 1) / n, where n counts the values of both.
    shares = np.bincount(values.ravel(), minlength=4) / values.size
    by_chance = float((shares**2).sum())
    assume(by_chance < 1)
    pi = (float((values[:, 0] == values[:, 1]).mean()) - by_chance) / (1 - by_chance)
    alpha = of_counts(coefficients.alpha(4, ordered=False), counts(values, 4))
    assert alpha == pytest.approx(1 - (1 - pi) * (values.size - 1) / values.size)


@given(answers(reviewers=2, missing=False))
def test_quadratic_kappa_is_the_concordance_of_the_places_as_fleiss_and_cohen_showed(values):
    # Fleiss and Cohen (1973): with squared weights κ is an intraclass correlation, in numbers
    # 2 · cov(x, y) / (var x + var y + (mean x - mean y)²).
    first, second = values.T.astype(float)
    below = first.var() + second.var() + (first.mean() - second.mean()) ** 2
    assume(below > 0)
    table = np.zeros((4, 4), dtype=int)
    np.add.at(table, (values[:, 0], values[:, 1]), 1)
    concordance = 2 * np.cov(first, second, bias=True)[0, 1] / below
    assert kappa_of(table, ordered=True) == pytest.approx(concordance)


@given(answers(missing=False), st.booleans())
def test_who_all_agree_have_every_coefficient_at_1(values, ordered):
    same = np.repeat(values[:, :1], 3, axis=1)
    assume(len(set(same[:, 0].tolist())) > 1)
    rows = counts(same, 4)
    assert of_counts(coefficients.percent(), rows) == 1
    assert of_counts(coefficients.alpha(4, ordered=ordered), rows) == 1
    assert of_counts(coefficients.gwet(4, ordered=ordered), rows) == pytest.approx(1)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("ordered", [False, True])
def test_where_only_one_answer_can_be_given_there_is_no_ac(ordered):
    assert np.isnan(of_counts(coefficients.gwet(1, ordered=ordered), np.array([[2], [3]])))


@given(answers(), st.booleans())
def test_no_coefficient_is_above_1(values, ordered):
    rows = counts(values, 4)
    for coefficient in (
        coefficients.percent(),
        coefficients.alpha(4, ordered=ordered),
        coefficients.gwet(4, ordered=ordered),
    ):
        value = of_counts(coefficient, rows)
        assert np.isnan(value) or value <= 1 + 1e-12
