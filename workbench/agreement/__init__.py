"""How far reviewers agree, told with what was counted and what was not; no input, no output."""

from workbench.agreement.disclosure import (
    HELD_BACK,
    LEAST_SEALED,
    numbers_alone,
    without_figures,
)
from workbench.agreement.figures import LEVEL, NAMES, RESAMPLES, Figure
from workbench.agreement.marks import ClaimGroup, ListedClaim, Mark, SetAside
from workbench.agreement.ratings import Question
from workbench.agreement.report import SEED, Cell, Pair, Report, Result, measure

__all__ = [
    "HELD_BACK",
    "LEAST_SEALED",
    "LEVEL",
    "NAMES",
    "RESAMPLES",
    "SEED",
    "Cell",
    "ClaimGroup",
    "Figure",
    "ListedClaim",
    "Mark",
    "Pair",
    "Question",
    "Report",
    "Result",
    "SetAside",
    "measure",
    "numbers_alone",
    "without_figures",
]
