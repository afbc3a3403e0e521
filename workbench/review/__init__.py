"""The desk: each use case of a review is one function over the store."""

from workbench.review.annotate import Answer, answer
from workbench.review.correct import add_claim, flag, name_speaker, restore, reword, withdraw
from workbench.review.intake import Added, add, restore_block
from workbench.review.join import merge, split
from workbench.review.queue import Sheet, next_open, open_sheet, overview
from workbench.review.reports import export, table
from workbench.review.undo import redo, undo
from workbench.review.wording import Wording
from workbench.store import Undone

__all__ = [
    "Added",
    "Answer",
    "Sheet",
    "Undone",
    "Wording",
    "add",
    "add_claim",
    "answer",
    "export",
    "flag",
    "merge",
    "name_speaker",
    "next_open",
    "open_sheet",
    "overview",
    "redo",
    "restore",
    "restore_block",
    "reword",
    "split",
    "table",
    "undo",
    "withdraw",
]
