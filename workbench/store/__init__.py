"""The store: one SQLite file, one write door, history that only grows."""

from workbench.store.as_of import NOW, ClaimThen
from workbench.store.assignments import Allotment, Allotted, Part, Task
from workbench.store.backups import backup_file
from workbench.store.claim_columns import ClaimColumns
from workbench.store.corrections import Correction, Rerun
from workbench.store.counts import ClaimCounts, StoreCounts
from workbench.store.gap import Gap
from workbench.store.guesses import Origin
from workbench.store.left_out import LeftOut
from workbench.store.mark_columns import Given, MarkColumns
from workbench.store.overlaps import NO_OVERLAP
from workbench.store.own_changes import OwnChange
from workbench.store.past import Changes, Revision
from workbench.store.reads import Row
from workbench.store.renames import FormerName
from workbench.store.restore import Restored, restore
from workbench.store.scope import EVERYTHING, WORK, Scope
from workbench.store.search import Text
from workbench.store.seen import Seen
from workbench.store.shares import ShareCounts
from workbench.store.store import Store
from workbench.store.tallies import DecidedClaim, Marked, Outline, Tally
from workbench.store.undoing import Undone
from workbench.store.worklist import WorkCounts

__all__ = [
    "EVERYTHING",
    "NOW",
    "NO_OVERLAP",
    "WORK",
    "Allotment",
    "Allotted",
    "Changes",
    "ClaimColumns",
    "ClaimCounts",
    "ClaimThen",
    "Correction",
    "DecidedClaim",
    "FormerName",
    "Gap",
    "Given",
    "LeftOut",
    "MarkColumns",
    "Marked",
    "Origin",
    "Outline",
    "OwnChange",
    "Part",
    "Rerun",
    "Restored",
    "Revision",
    "Row",
    "Scope",
    "Seen",
    "ShareCounts",
    "Store",
    "StoreCounts",
    "Tally",
    "Task",
    "Text",
    "Undone",
    "WorkCounts",
    "backup_file",
    "restore",
]
