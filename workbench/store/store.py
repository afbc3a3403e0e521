"""The store as the desk sees it."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Self

from workbench.codebook import Rewording
from workbench.errors import StoreError
from workbench.model import (
    Annotation,
    Article,
    Attribution,
    Claim,
    Decision,
    Evidence,
    ReviewerRole,
)
from workbench.store import codebooks
from workbench.store.adjudication import decisions
from workbench.store.adjudication.sessions import Sessions
from workbench.store.adjudication.tallies import Tallies
from workbench.store.annotation import evidence, unblinding
from workbench.store.annotation.annotations import Answering, answering
from workbench.store.assigning import Assigning
from workbench.store.columns.blind_history import BlindHistory
from workbench.store.connection import create
from workbench.store.corpus import corrections, intake
from workbench.store.corpus.corrections import Correction, Rerun
from workbench.store.curating import Curating
from workbench.store.history import own_changes
from workbench.store.history import undo as history_undo
from workbench.store.history.as_of import AsOf
from workbench.store.history.own_changes import OwnChange
from workbench.store.history.undo import Undone
from workbench.store.lists import summaries
from workbench.store.reader import Reader
from workbench.store.reporting import Reporting
from workbench.store.team import people
from workbench.store.team.renames import Names
from workbench.store.team.sign_ins import Entrance


class Store(Reader, Assigning, Curating, Reporting, Tallies, AsOf, BlindHistory):
    """One SQLite file with the articles, their claims and what reviewers said of them.

    Open it, use it from one thread at a time, close it; opening is cheap. Every write takes an
    operation id made up by the caller: the same id again stores nothing and returns what the
    first call did. Everything raises StoreError if the file cannot be read or written.
    """

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """The store at `path`, made if there is none, brought up to date if it is older.

        Only what is meant to begin a store calls this: see `open_existing`. Raises StoreError
        for a file of another program or a newer workbench.
        """
        return cls(create(Path(path)))

    def add_article(
        self,
        article: Article,
        attributions: Sequence[Attribution],
        *,
        reviewer: str,
        operation: str,
        sample: bool = False,
    ) -> bool:
        """Store an article with its claims, numbered in text order; False if it is there already.

        `sample` marks it for good as one of the invented articles, which do not count.
        An attribution nested in another is a claim of its own, `inside` the other. Raises
        StoreError if a span or block does not fit the text.
        """
        return intake.add_article(
            self._connection,
            article,
            attributions,
            reviewer=reviewer,
            operation=operation,
            sample=sample,
        )

    def add_articles(
        self,
        articles: Iterable[tuple[Article, Sequence[Attribution], str]],
        *,
        reviewer: str,
        sample: bool = False,
    ) -> list[bool | StoreError]:
        """Store several articles with one commit: (article, attributions, operation id) each.

        What `add_article` returns or raises for each stands in its place. Raises StoreError, and
        stores none, if the file cannot be written.
        """
        return intake.add_articles(self._connection, articles, reviewer=reviewer, sample=sample)

    def revise_article(
        self,
        article: Article,
        claims: Sequence[Claim],
        found: Sequence[Attribution],
        *,
        expected: int,
        reviewer: str,
        operation: str,
    ) -> None:
        """Store the changed text of an article, its claims moved to fit, and claims found anew.

        `article.id` is the id it is stored under; `claims` are as read (`revision` included) with
        new spans, each stored as its next revision; a claim whose spans stay may be left out.
        Raises StaleWriteError if the article's revision is not `expected`, StoreError if a claim
        does not fit the new text.
        """
        intake.revise_article(
            self._connection,
            article,
            claims,
            found,
            expected=expected,
            reviewer=reviewer,
            operation=operation,
        )

    def annotate(self, annotation: Annotation, *, operation: str) -> Annotation:
        """Store marks as the version after `annotation.version`, which is what the reviewer saw.

        Returns what was stored, with its version and time. Raises StaleWriteError with the newest
        annotation if that is not the version seen, UnknownRecordError for an unknown claim.
        """
        return intake.annotate(self._connection, annotation, operation=operation)

    def answering(
        self, claim_id: str, reviewer: str, *, operation: str
    ) -> AbstractContextManager[Answering]:
        """A reviewer's answer on a claim under the write lock: `with …:` read, check and store it.

        Raises UnknownRecordError for an unknown claim.
        """
        return answering(self._connection, claim_id, reviewer, operation=operation)

    @property
    def sessions(self) -> Sessions:
        """The live sessions, with what can be done in them."""
        return Sessions(self._connection)

    def decide(
        self, decision: Decision, *, operation: str, within: tuple[str, int] | None = None
    ) -> Decision:
        """Store a decision as the one after `decision.number`, which is what was seen.

        `within` are the live session and the round it is made in, if it is. Returns what was
        stored, with its number and time. Raises StaleWriteError with the newest decision if that
        is not the one seen, or with the claim if it has other words than were seen,
        UnknownRecordError for an unknown claim or session, and RefusedAnswerError if the session
        does not allow it now.
        """
        return decisions.decide(self._connection, decision, operation=operation, within=within)

    def keep_evidence(self, piece: Evidence, *, operation: str) -> Evidence:
        """Store a piece of evidence as the version after the one seen; number 0 is a new piece.

        Returns what was stored, with its number, version and time. Raises StaleWriteError with the
        stored piece if that is not the version seen, UnknownRecordError for an unknown claim.
        """
        return evidence.keep(self._connection, piece, operation=operation)

    def correct(self, correction: Correction, *, reviewer: str, operation: str) -> list[Claim]:
        """Store a change of an article's claims as one event.

        Returns the claims it made or changed, in the order of their numbers. Raises
        StaleWriteError with the stored claim (or article) if a claim (or the text) is no longer
        of the revision seen, StoreError if a span does not fit.
        """
        return corrections.correct(
            self._connection, correction, reviewer=reviewer, operation=operation
        )

    def rerun(
        self, correction: Correction, kept: Sequence[str], *, by: str, reviewer: str, operation: str
    ) -> Rerun:
        """Store what a newer extractor found, as one event.

        `correction.changed` become LOST or stand again, unless a person touched them; `kept` are
        the ids of all claims that were found again; `by` is the extractor's name and version.
        """
        return corrections.rerun(
            self._connection, correction, kept, by=by, reviewer=reviewer, operation=operation
        )

    def flag(self, claim_id: str, flagged: bool, *, reviewer: str, operation: str) -> None:
        """Store whether a reviewer wants a claim discussed; raises UnknownRecordError."""
        corrections.flag(
            self._connection, claim_id, flagged, reviewer=reviewer, operation=operation
        )

    def undo(
        self, *, reviewer: str, operation: str, article_id: str, event: int = 0
    ) -> Undone | None:
        """Take back the reviewer's newest change of an article that is not taken back.

        None if there is none; with `event` only if the newest is that one, else it raises
        RefusedAnswerError. Raises StaleWriteError, and stores nothing, if what it changed was
        changed since.
        """
        return history_undo.undo(
            self._connection,
            reviewer=reviewer,
            operation=operation,
            article_id=article_id,
            event=event,
        )

    def redo(
        self, *, reviewer: str, operation: str, article_id: str, event: int = 0
    ) -> Undone | None:
        """Make the change again that the reviewer took back last in an article.

        None if there is none, or the reviewer made another change in it since. `event` and what is
        raised are like `undo`.
        """
        return history_undo.redo(
            self._connection,
            reviewer=reviewer,
            operation=operation,
            article_id=article_id,
            event=event,
        )

    def undoable_elsewhere(self, reviewer: str, article_id: str) -> OwnChange | None:
        """The reviewer's newest change of another article that undo would take back there."""
        return own_changes.undoable_elsewhere(
            self._connection, reviewer=reviewer, article_id=article_id
        )

    def redoable_elsewhere(self, reviewer: str, article_id: str) -> OwnChange | None:
        """The reviewer's newest change of another article that redo would make again there."""
        return own_changes.redoable_elsewhere(
            self._connection, reviewer=reviewer, article_id=article_id
        )

    def add_reviewer(
        self, name: str, *, operation: str, role: ReviewerRole | None = None, by: str = ""
    ) -> None:
        """Store a person's name; without a role they lead if nobody does, and review otherwise.

        A name that is there stays as it is, but for becoming lead where nobody is. `by` is who
        adds them, empty for themselves.
        """
        people.add_reviewer(self._connection, name, role, by=by or name, operation=operation)

    @property
    def names(self) -> Names:
        """What people are called, where that is not the name they came with."""
        return Names(self._connection)

    @property
    def entrance(self) -> Entrance:
        """Who may come in: invitations, pass-phrases and sign-ins."""
        return Entrance(self._connection)

    def set_role(
        self,
        name: str,
        role: ReviewerRole,
        *,
        expected: ReviewerRole,
        reviewer: str,
        operation: str,
    ) -> ReviewerRole:
        """Give a person another role, `expected` being the one that was seen; returns the new one.

        Raises StaleWriteError with the stored role if it is another, UnknownRecordError for an
        unknown person, RefusedAnswerError if nobody would lead any more.
        """
        return people.set_role(
            self._connection,
            name,
            role,
            expected=expected,
            reviewer=reviewer,
            operation=operation,
        )

    def record_codebook(self, revision: str, content: str) -> None:
        """Keep the content of a codebook revision, so that its annotations stay readable."""
        intake.record_codebook(self._connection, revision, content)

    def change_codebook(
        self,
        before: str,
        after: tuple[str, str],
        *,
        told: codebooks.Told,
        reviewer: str,
        operation: str,
        publish: Callable[[], None],
    ) -> None:
        """Store that a person changed the codebook from revision `before` to `after`.

        `after` are the new revision and its content. `publish` writes the file
        while nobody else can change the codebook; what it raises is raised, and nothing is stored.
        """
        codebooks.change(
            self._connection,
            before,
            after,
            told=told,
            reviewer=reviewer,
            operation=operation,
            publish=publish,
        )

    def use_codebook(self, revision: str, *, reviewer: str, operation: str) -> None:
        """Store that a revision that was in use before is used again, or that a person keeps it.

        `reviewer` is empty where its file was put back. Raises UnknownRecordError.
        """
        codebooks.use(self._connection, revision, reviewer=reviewer, operation=operation)

    def judge_wording(self, said: Sequence[Rewording], *, reviewer: str, operation: str) -> None:
        """Store what a lead says of changes of the codebook that were made before."""
        codebooks.judge(self._connection, said, reviewer=reviewer, operation=operation)

    def submit(self, claim_id: str, version: int, *, reviewer: str, operation: str) -> Annotation:
        """Open others' marks on a claim to a reviewer, whose finished marks were `version`.

        Returns their marks that count as made blind. Raises StaleWriteError with the stored marks
        if they are of another version, RefusedAnswerError if they are not finished.
        """
        return unblinding.submit(
            self._connection, claim_id, version, reviewer=reviewer, operation=operation
        )

    def submit_finished(self, *, reviewer: str, operation: str) -> tuple[str, ...]:
        """Open others' marks to a reviewer on all claims that they finished; those newly opened."""
        return unblinding.submit_finished(self._connection, reviewer=reviewer, operation=operation)

    def recount(self) -> None:
        """Make the rows anew that lists and counts read; what they are made of stays as it is."""
        summaries.recount(self._connection)

    def open_to_all(
        self, claim_ids: Sequence[str], *, reviewer: str, operation: str
    ) -> tuple[str, ...]:
        """Open everybody's marks on claims to all, for good; the ids of those newly opened."""
        return unblinding.open_to_all(
            self._connection, claim_ids, reviewer=reviewer, operation=operation
        )
