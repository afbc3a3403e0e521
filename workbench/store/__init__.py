"""Store of articles, claims and marks: one SQLite file, one way to write, append-only history."""

from workbench.store.adjudication.decided_claims import DecidedClaim
from workbench.store.adjudication.tallies import Tally
from workbench.store.adjudication.worklist import WORKLIST_PAGE, SealedWork
from workbench.store.adjudication.worklist_adjacent import Adjacent
from workbench.store.adjudication.worklist_counts import WorkCounts
from workbench.store.adjudication.worklist_query import DecisionQuery
from workbench.store.allocation.assignments import Allotment, Allotted, AssignedPart, Task
from workbench.store.allocation.overlaps import NO_OVERLAP
from workbench.store.allocation.workloads import Workload
from workbench.store.annotation.visible_marks import VisibleAnnotation
from workbench.store.codebooks import CodebookNote, JudgedRewording, StoredCodebook
from workbench.store.columns.claim_columns import ClaimColumns
from workbench.store.columns.mark_columns import AnswerSet, MarkColumns
from workbench.store.corpus.articles import ARTICLES_A_PAGE
from workbench.store.corpus.claim_revisions import ClaimAsOf, ClaimRevision, ClaimVersions
from workbench.store.corpus.corrections import Correction, Rerun
from workbench.store.corpus.realign import Insertion
from workbench.store.corpus.search import MOST_FOUND, MOST_HITS, ArticleText
from workbench.store.file.backups import backup_file
from workbench.store.file.restore import Restored, restore
from workbench.store.history.events import NOW
from workbench.store.history.own_changes import OwnChange
from workbench.store.history.undo import Undone, UndoStacks
from workbench.store.lists.article_list import (
    ARTICLE_ORDERS,
    PROGRESSES,
    ArticlePage,
    ArticleQuery,
)
from workbench.store.lists.claim_list import (
    CLAIMS_A_PAGE,
    MOST_ARTICLES,
    ORDERS,
    UNANSWERED,
    AnswerFilter,
    ClaimPage,
    ClaimQuery,
    FilterOptions,
    ListedClaim,
)
from workbench.store.lists.neighbours import Neighbour, Neighbours
from workbench.store.reports.counts import ClaimCounts, StoreCounts
from workbench.store.reports.exports import LeftOut, Row
from workbench.store.reports.progress import ComparedMarks
from workbench.store.scope import EVERYTHING, WORK, Scope
from workbench.store.store import Store
from workbench.store.team.login_attempts import Client
from workbench.store.team.renames import FormerName

__all__ = [
    "ARTICLES_A_PAGE",
    "ARTICLE_ORDERS",
    "CLAIMS_A_PAGE",
    "EVERYTHING",
    "MOST_ARTICLES",
    "MOST_FOUND",
    "MOST_HITS",
    "NOW",
    "NO_OVERLAP",
    "ORDERS",
    "PROGRESSES",
    "UNANSWERED",
    "WORK",
    "WORKLIST_PAGE",
    "Adjacent",
    "Allotment",
    "Allotted",
    "AnswerFilter",
    "AnswerSet",
    "ArticlePage",
    "ArticleQuery",
    "ArticleText",
    "AssignedPart",
    "ClaimAsOf",
    "ClaimColumns",
    "ClaimCounts",
    "ClaimPage",
    "ClaimQuery",
    "ClaimRevision",
    "ClaimVersions",
    "Client",
    "CodebookNote",
    "ComparedMarks",
    "Correction",
    "DecidedClaim",
    "DecisionQuery",
    "FilterOptions",
    "FormerName",
    "Insertion",
    "JudgedRewording",
    "LeftOut",
    "ListedClaim",
    "MarkColumns",
    "Neighbour",
    "Neighbours",
    "OwnChange",
    "Rerun",
    "Restored",
    "Row",
    "Scope",
    "SealedWork",
    "Store",
    "StoreCounts",
    "StoredCodebook",
    "Tally",
    "Task",
    "UndoStacks",
    "Undone",
    "VisibleAnnotation",
    "WorkCounts",
    "Workload",
    "backup_file",
    "restore",
]
