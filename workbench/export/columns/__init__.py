"""Columns of every table that leaves the workbench, declared once, a module for each table."""

from workbench.export.columns.agreement import AGREEMENT
from workbench.export.columns.annotations import ANNOTATIONS
from workbench.export.columns.claims import CLAIMS
from workbench.export.columns.column import Column, Columns, Row, Value
from workbench.export.columns.comments import COMMENTS
from workbench.export.columns.decisions import DECISIONS
from workbench.export.columns.events import EVENTS
from workbench.export.columns.evidence import EVIDENCE
from workbench.export.columns.minutes import MINUTES
from workbench.export.columns.own_scales import ANSWERS, own_columns

__all__ = [
    "AGREEMENT",
    "ANNOTATIONS",
    "ANSWERS",
    "CLAIMS",
    "COMMENTS",
    "DECISIONS",
    "EVENTS",
    "EVIDENCE",
    "MINUTES",
    "Column",
    "Columns",
    "Row",
    "Value",
    "own_columns",
]
