"""The desk: each use case of a review is one function over the store."""

from workbench.review.annotate import Answer, answer
from workbench.review.intake import Added, add, restore_block
from workbench.review.queue import Sheet, next_open, open_sheet, overview
from workbench.review.reports import export, table

__all__ = [
    "Added",
    "Answer",
    "Sheet",
    "add",
    "answer",
    "export",
    "next_open",
    "open_sheet",
    "overview",
    "restore_block",
    "table",
]
