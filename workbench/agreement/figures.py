"""A coefficient's value with how far it might vary, or in words why there is none."""

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
    """A coefficient; `low` and `high` are its 95 % interval over claims drawn anew.

    `claims` have answers of two reviewers or more; `why` says what is missing and why, empty if
    nothing is.
    """

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    why: str = ""
    claims: int = 0

    @property
    def too_few(self) -> bool:
        """Whether there is no value for want of claims alone."""
        return self.value is None and 0 < self.claims < LEAST.get(self.name, 0)


def draws(times: Integers, seed: int) -> Integers:
    """How often each kind of claim comes when as many claims are drawn anew, a row a resample.

    `times` is how many claims are of each kind. Drawing claims with replacement is drawing kinds
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
    given: Sequence[str],
    claims: int,
) -> Figure:
    """A coefficient of claims of some kinds, each so many times, and of claims drawn anew.

    `given` are the names of the answers that were given, to say why there is no value, and `claims`
    is how many claims have answers of two reviewers.
    """
    found = value(coefficient, kinds, times, given, claims)
    if found.value is None:
        return found
    low, high, why = _interval(coefficient.value(drawn @ coefficient.parts(kinds)), claims)
    return found._replace(low=low, high=high, why=why)


def value(
    coefficient: Coefficient, kinds: Integers, times: Integers, given: Sequence[str], claims: int
) -> Figure:
    """A coefficient without an interval, which costs little; all is as in `figure`."""
    none = Figure(coefficient.name, None, claims=claims)
    if none.too_few:
        return none._replace(why=_too_few(coefficient.name, claims))
    sums = times @ coefficient.parts(kinds)
    found = float(coefficient.value(sums)) if len(times) else float("nan")
    return none._replace(why=_undefined(given)) if np.isnan(found) else none._replace(value=found)


def untold(name: str, why: str, claims: int) -> Figure:
    """No figure, as it may not be told."""
    return Figure(name, None, why=why, claims=claims)


def _too_few(name: str, claims: int) -> str:
    return (
        f"too few: {_claims(claims)}, where {LEAST[name]} are the least; of one alone it is 0 "
        "whatever is answered"
    )


def _claims(number: int) -> str:
    return "1 claim" if number == 1 else f"{number:,} claims"


def one_sided(name: str, reviewer: str, claims: int) -> Figure:
    """No κ of two reviewers of whom one gave the same answer to all claims."""
    why = f"undefined: {reviewer} gave one answer only, and then it is 0 whatever the other answers"
    return Figure(name, None, why=why, claims=claims)


def _undefined(given: Sequence[str]) -> str:
    if len(given) == 1:
        return (
            f"undefined: every answer that can be compared is “{given[0]}”, and where nobody "
            "varies, agreement cannot be told from chance"
        )
    return "undefined: no claim has answers of two reviewers"


def _interval(values: Floats, claims: int) -> tuple[float | None, float | None, str]:
    if claims < LEAST_FOR_INTERVAL:
        told = f"no interval: {_claims(claims)}, where {LEAST_FOR_INTERVAL} are the least"
        return None, None, told
    defined = values[~np.isnan(values)]
    lacking = len(values) - len(defined)
    if lacking > MOST_UNDEFINED:
        return None, None, f"no interval: undefined in {lacking} of {RESAMPLES:,} resamples"
    if np.ptp(defined) < 1e-9:
        return None, None, "no interval: every resample gives the same value"
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(defined, [tail, 1 - tail])
    return float(low), float(high), ""
