"""Values of coefficients with their intervals, or the reason in words why there is none."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from workbench.agreement.coefficients import Coefficient
from workbench.agreement.tables import Floats, Integers

RESAMPLES = 1_000
LEVEL = 0.95
# Claims drawn anew may all be of one answer; with more such draws the others misrepresent them.
MOST_UNDEFINED = RESAMPLES // 20

# One claim holds no chance to compare with: α and κ of it are 0 whatever is answered, by their
# formulas (α: the observed disagreement is then all that is expected).
LEAST = {"alpha": 2, "kappa": 2}
# Percentile intervals of few resampled units are too narrow (T. Hesterberg, “What Teachers Should
# Know about the Bootstrap”, The American Statistician 69, 2015; for α, J. Hughes, arXiv 2210.13265,
# 2022). Of a mean of n, by √((n - 1) / n) · 1.96 against the t quantile: at 5 they have 63 % of
# their due width, at 10 82 %.
LEAST_FOR_INTERVAL = 10

NAMES = {
    "percent": "Same answer",
    "alpha": "Krippendorff’s α",
    "ac1": "Gwet’s AC1",
    "ac2": "Gwet’s AC2",
    "kappa": "Cohen’s κ",
}


class Figure(NamedTuple):
    """Value of a coefficient; `low` and `high` bound its 95 % interval over resampled claims.

    `claims` is the number of claims with answers of two reviewers or more; `why` gives the reason
    for a missing value or interval, empty if neither is missing.
    """

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    why: str = ""
    claims: int = 0

    @property
    def too_few(self) -> bool:
        """Whether the value is missing only because there are too few claims."""
        return self.value is None and 0 < self.claims < LEAST.get(self.name, 0)


def resamples(times: Integers, seed: int) -> Integers:
    """Resamples of the claims, a row each: how often each kind of claim was drawn.

    `times` is the number of claims of each kind. Drawing claims with replacement is drawing kinds
    from the multinomial distribution of their shares.
    """
    total = int(times.sum())
    if not total:
        return np.zeros((0, len(times)), dtype=np.int64)
    return np.random.default_rng(seed).multinomial(total, times / total, size=RESAMPLES)


def figure(
    coefficient: Coefficient,
    kinds: Integers,
    times: Integers,
    drawn: Integers,
    answers: Sequence[str],
    claims: int,
) -> Figure:
    """Value and interval of a coefficient over claims of some kinds, each so many `times`.

    `drawn` are the resamples, `answers` the names of the answers that were given, for the reason if
    there is no value, and `claims` the number of claims with answers of two reviewers.
    """
    point = point_figure(coefficient, kinds, times, answers, claims)
    if point.value is None:
        return point
    low, high, why = _interval(coefficient.value(drawn @ coefficient.parts(kinds)), claims)
    return point._replace(low=low, high=high, why=why)


def point_figure(
    coefficient: Coefficient, kinds: Integers, times: Integers, answers: Sequence[str], claims: int
) -> Figure:
    """Value of a coefficient without its interval, which costs little; arguments as in `figure`."""
    empty = Figure(coefficient.name, None, claims=claims)
    if empty.too_few:
        return empty._replace(why=_too_few(coefficient.name, claims))
    sums = times @ coefficient.parts(kinds)
    value = float(coefficient.value(sums)) if len(times) else float("nan")
    if np.isnan(value):
        return empty._replace(why=_undefined(answers))
    return empty._replace(value=value)


def withheld_figure(name: str, why: str, claims: int) -> Figure:
    """A figure without a value, as readers may not see it."""
    return Figure(name, None, why=why, claims=claims)


def _too_few(name: str, claims: int) -> str:
    return (
        f"too few: {_claims(claims)}, where {LEAST[name]} are the least; of one alone it is 0 "
        "whatever is answered"
    )


def _claims(number: int) -> str:
    return "1 claim" if number == 1 else f"{number:,} claims"


def unvarying_figure(name: str, reviewer: str, claims: int) -> Figure:
    """A κ without a value: one of the two reviewers gave the same answer to all claims."""
    why = f"undefined: {reviewer} gave one answer only, and then it is 0 whatever the other answers"
    return Figure(name, None, why=why, claims=claims)


def _undefined(answers: Sequence[str]) -> str:
    if len(answers) == 1:
        return (
            f"undefined: every answer that can be compared is “{answers[0]}”, and where nobody "
            "varies, agreement cannot be told from chance"
        )
    return "undefined: no claim has answers of two reviewers"


def _interval(values: Floats, claims: int) -> tuple[float | None, float | None, str]:
    if claims < LEAST_FOR_INTERVAL:
        why = f"no interval: {_claims(claims)}, where {LEAST_FOR_INTERVAL} are the least"
        return None, None, why
    defined = values[~np.isnan(values)]
    lacking = len(values) - len(defined)
    if lacking > MOST_UNDEFINED:
        return None, None, f"no interval: undefined in {lacking} of {RESAMPLES:,} resamples"
    if np.ptp(defined) < 1e-9:
        return None, None, "no interval: every resample gives the same value"
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(defined, [tail, 1 - tail])
    return float(low), float(high), ""
