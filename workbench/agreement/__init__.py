"""Inter-annotator agreement: coefficients with intervals, what they count and what they exclude."""

from workbench.agreement.disclosure import (
    HELD_BACK,
    LEAST_SEALED,
    rounded_report,
    withhold_figures,
)
from workbench.agreement.exclusions import ClaimGroup, ClaimKind, Exclusion
from workbench.agreement.figures import LEVEL, NAMES, RESAMPLES, Figure
from workbench.agreement.marks import Mark, MarkedClaim
from workbench.agreement.ratings import Question
from workbench.agreement.report import SEED, Report, Result, measure, measure_table
from workbench.agreement.reviewer_pairs import Cell, ReviewerPair
from workbench.agreement.tables import BLIND_UNKNOWN, ClaimIds, ClaimTable, MarkTable

__all__ = [
    "BLIND_UNKNOWN",
    "HELD_BACK",
    "LEAST_SEALED",
    "LEVEL",
    "NAMES",
    "RESAMPLES",
    "SEED",
    "Cell",
    "ClaimGroup",
    "ClaimIds",
    "ClaimKind",
    "ClaimTable",
    "Exclusion",
    "Figure",
    "Mark",
    "MarkTable",
    "MarkedClaim",
    "Question",
    "Report",
    "Result",
    "ReviewerPair",
    "measure",
    "measure_table",
    "rounded_report",
    "withhold_figures",
]
