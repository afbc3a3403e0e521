"""How far reviewers agree, told with what was counted and what was not; no input, no output."""

from workbench.agreement.figures import LEVEL, NAMES, RESAMPLES, Figure
from workbench.agreement.marks import ClaimGroup, ListedClaim, Mark, SetAside
from workbench.agreement.ratings import Question
from workbench.agreement.report import SEED, Cell, Pair, Report, Result, measure

__all__ = [
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
]
