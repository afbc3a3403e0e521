"""How far reviewers agree, told with what was counted and what was not; no input, no output."""

from workbench.agreement.exclusions import ClaimGroup, SetAside
from workbench.agreement.disclosure import (
    HELD_BACK,
    LEAST_SEALED,
    numbers_alone,
    without_figures,
)
from workbench.agreement.figures import LEVEL, NAMES, RESAMPLES, Figure
from workbench.agreement.marks import ListedClaim, Mark
from workbench.agreement.reviewer_pairs import Cell, Pair
from workbench.agreement.ratings import Question
from workbench.agreement.report import SEED, Report, Result, measure, measure_table
from workbench.agreement.tables import UNTOLD, ClaimIds, ClaimTable, MarkTable

__all__ = [
    "HELD_BACK",
    "LEAST_SEALED",
    "LEVEL",
    "NAMES",
    "RESAMPLES",
    "SEED",
    "UNTOLD",
    "Cell",
    "ClaimGroup",
    "ClaimIds",
    "ClaimTable",
    "Figure",
    "ListedClaim",
    "Mark",
    "MarkTable",
    "Pair",
    "Question",
    "Report",
    "Result",
    "SetAside",
    "measure",
    "measure_table",
    "numbers_alone",
    "without_figures",
]
