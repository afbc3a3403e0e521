"""Store: one SQLite file, opened and closed, with a class for each kind of record."""

from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from workbench.store import connection
from workbench.store.adjudication.decided_claims import DecidedClaims
from workbench.store.adjudication.decisions import Decisions
from workbench.store.adjudication.sessions import Sessions
from workbench.store.adjudication.tallies import Tallies
from workbench.store.adjudication.worklist import Worklist
from workbench.store.allocation.assignments import Assignments
from workbench.store.allocation.overlaps import Overlaps
from workbench.store.allocation.workloads import Workloads
from workbench.store.annotation.annotations import Annotations
from workbench.store.annotation.comments import Comments
from workbench.store.annotation.evidence import EvidencePieces
from workbench.store.annotation.flags import Flags
from workbench.store.annotation.rehearsals import Rehearsals
from workbench.store.annotation.unblinding import Unblinding
from workbench.store.annotation.visible_marks import VisibleMarks
from workbench.store.codebooks import Codebooks
from workbench.store.columns.mark_history import MarkHistory
from workbench.store.connection import create
from workbench.store.corpus.article_states import ArticleStates
from workbench.store.corpus.articles import Articles
from workbench.store.corpus.claim_revisions import ClaimRevisions
from workbench.store.corpus.claims import Claims
from workbench.store.corpus.corrections import Corrections
from workbench.store.corpus.intake import Intake
from workbench.store.corpus.projects import Projects
from workbench.store.corpus.search import Search
from workbench.store.corpus.tags import Tags
from workbench.store.file.backups import Backups
from workbench.store.file.maintenance import Maintenance
from workbench.store.history.events import Events
from workbench.store.history.undo import UndoStacks
from workbench.store.lists.article_list import ArticleList
from workbench.store.lists.claim_list import ClaimList
from workbench.store.lists.summaries import Summaries
from workbench.store.queries import Connection, snapshot
from workbench.store.reports.counts import Counts
from workbench.store.reports.exports import Exports
from workbench.store.reports.progress import WorkProgress
from workbench.store.team.notices import Notices
from workbench.store.team.people import People
from workbench.store.team.renames import Names
from workbench.store.team.sign_ins import SignIns


class Store:
    """Store of articles, their claims, and reviewers' answers on them, in one SQLite file.

    Open it, use it from one thread at a time, close it; opening is cheap. Records are reached by
    their noun: `store.claims.get(claim_id)`. Every write takes an operation id made up by the
    caller: the same id again stores nothing and returns what the first call did. Where a read asks
    for a `viewer`, others' work on a claim is left out until the claim was opened to that reviewer;
    None reads everything, as anyone with the file can. Everything raises StoreError if the file
    cannot be read or written.
    """

    def __init__(self, opened: Connection) -> None:
        self._connection = opened
        self.articles = Articles(opened)
        self.article_list = ArticleList(opened)
        self.article_states = ArticleStates(opened)
        self.intake = Intake(opened)
        self.projects = Projects(opened)
        self.tags = Tags(opened)
        self.search = Search(opened)
        self.claims = Claims(opened)
        self.claim_list = ClaimList(opened)
        self.claim_revisions = ClaimRevisions(opened)
        self.corrections = Corrections(opened)
        self.annotations = Annotations(opened)
        self.flags = Flags(opened)
        self.evidence = EvidencePieces(opened)
        self.comments = Comments(opened)
        self.unblinding = Unblinding(opened)
        self.rehearsals = Rehearsals(opened)
        self.visible_marks = VisibleMarks(opened)
        self.mark_history = MarkHistory(opened)
        self.decisions = Decisions(opened)
        self.decided_claims = DecidedClaims(opened)
        self.sessions = Sessions(opened)
        self.tallies = Tallies(opened)
        self.worklist = Worklist(opened)
        self.assignments = Assignments(opened)
        self.overlaps = Overlaps(opened)
        self.workloads = Workloads(opened)
        self.codebooks = Codebooks(opened)
        self.people = People(opened)
        self.names = Names(opened)
        self.notices = Notices(opened)
        self.sign_ins = SignIns(opened)
        self.events = Events(opened)
        self.undo_stacks = UndoStacks(opened)
        self.exports = Exports(opened)
        self.counts = Counts(opened)
        self.progress = WorkProgress(opened)
        self.summaries = Summaries(opened)
        self.backups = Backups(opened)
        self.maintenance = Maintenance(opened)

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """Store at `path`, made if there is none, brought up to date if it is older.

        Only commands that are meant to begin a store call this: see `open_existing`. Raises
        StoreError for a file of another program or a newer workbench.
        """
        return cls(create(Path(path)))

    @classmethod
    def open_existing(cls, path: Path | str) -> Self:
        """Store at `path`, which must exist; it is brought up to date if it is older.

        Raises StoreError where there is none, and for a file of another program or a newer
        workbench.
        """
        return cls(connection.connect(Path(path)))

    @classmethod
    def open_to_read(cls, path: Path | str) -> Self:
        """Store at `path`, opened for reading only; also on a medium that is read-only.

        Raises StoreError for what `open_existing` does, and for an older store that would have to
        be brought up to date.
        """
        return cls(connection.connect_to_read(Path(path)))

    def close(self) -> None:
        """Close the connection to the store's file; the store cannot be used after that."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def reading(self) -> AbstractContextManager[None]:
        """Snapshot for reads as of one moment: `with store.reading(): …`; no writes in it."""
        return snapshot(self._connection)
