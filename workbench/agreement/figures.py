"""A coefficient's value with how far it might vary, or in words why there is none."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from workbench.agreement.coefficients import Coefficient
from workbench.agreement.ratings import Floats, Integers

RESAMPLES = 1_000
LEVEL = 0.95
# Claims drawn anew may all be of one answer; with more such draws the others misrepresent them.
MOST_UNDEFINED = RESAMPLES // 20

NAMES = {
    "percent": "Same answer",
    "alpha": "Krippendorff’s α",
    "ac1": "Gwet’s AC1",
    "ac2": "Gwet’s AC2",
    "kappa": "Cohen’s κ",
}


class Figure(NamedTuple):
    """A coefficient; `low` and `high` are its 95 % interval over claims drawn anew.

    `why` says what is missing and why, empty if nothing is.
    """

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    why: str = ""


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
) -> Figure:
    """A coefficient of claims of some kinds, each so many times, and of claims drawn anew.

    `given` are the names of the answers that were given, to say why there is no value.
    """
    parts = coefficient.parts(kinds)
    value = float(coefficient.value(times @ parts)) if len(times) else float("nan")
    if np.isnan(value):
        return Figure(coefficient.name, None, why=_undefined(given))
    low, high, why = _interval(coefficient.value(drawn @ parts), int(times.sum()))
    return Figure(coefficient.name, value, low, high, why)


def _undefined(given: Sequence[str]) -> str:
    if len(given) == 1:
        return (
            f"undefined: every answer that can be compared is “{given[0]}”, and where nobody "
            "varies, agreement cannot be told from chance"
        )
    return "undefined: no claim has answers of two reviewers"


def _interval(values: Floats, claims: int) -> tuple[float | None, float | None, str]:
    if claims < 2:
        return None, None, "no interval: one claim cannot tell how much the figure varies"
    defined = values[~np.isnan(values)]
    lacking = len(values) - len(defined)
    if lacking > MOST_UNDEFINED:
        return None, None, f"no interval: undefined in {lacking} of {RESAMPLES:,} resamples"
    if np.ptp(defined) < 1e-9:
        return None, None, "no interval: every resample gives the same value"
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(defined, [tail, 1 - tail])
    return float(low), float(high), ""
