"""The store: one SQLite file, one way to write, history that only grows."""

from workbench.store.adjudication.decided_claims import DecidedClaim
from workbench.store.adjudication.tallies import Tally
from workbench.store.adjudication.worklist import WorkCounts
from workbench.store.allocation.assignments import Allotment, Allotted, Part, Task
from workbench.store.allocation.overlaps import NO_OVERLAP
from workbench.store.allocation.workloads import ShareCounts
from workbench.store.annotation.annotations import Marked
from workbench.store.annotation.visible_marks import Seen
from workbench.store.columns.claim_columns import ClaimColumns
from workbench.store.columns.mark_columns import Given, MarkColumns
from workbench.store.corpus.claim_revisions import Changes, ClaimThen, Revision
from workbench.store.corpus.claims import Outline
from workbench.store.corpus.corrections import Correction, Rerun
from workbench.store.corpus.realign import Insertion
from workbench.store.corpus.search import Text
from workbench.store.file.backups import backup_file
from workbench.store.file.restore import Restored, restore
from workbench.store.history.events import NOW
from workbench.store.history.own_changes import OwnChange
from workbench.store.history.undo import Undone, UndoStacks
from workbench.store.reports.counts import ClaimCounts, StoreCounts
from workbench.store.reports.exports import LeftOut, Row
from workbench.store.scope import EVERYTHING, WORK, Scope
from workbench.store.store import Store
from workbench.store.team.login_attempts import Origin
from workbench.store.team.renames import FormerName

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
    "Given",
    "Insertion",
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
    "UndoStacks",
    "Undone",
    "WorkCounts",
    "backup_file",
    "restore",
]
