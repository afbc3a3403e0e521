"""The store as the desk sees it."""

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from workbench.model import (
    Annotation,
    Article,
    ArticleProgress,
    Attribution,
    Claim,
    Decision,
    Event,
    ReviewerRole,
)
from workbench.store import (
    connection,
    corrections,
    decisions,
    past,
    queue,
    reads,
    roles,
    undoing,
    upkeep,
    writes,
)
from workbench.store.corrections import Correction, Rerun
from workbench.store.past import Revision
from workbench.store.reads import Row
from workbench.store.search import search
from workbench.store.undoing import Undone


class Store:
    """One SQLite file with the articles, their claims and what reviewers said of them.

    Open it, use it from one thread at a time, close it; opening is cheap. Every write takes an
    operation id made up by the caller: the same id again stores nothing and returns what the
    first call did. Everything raises StoreError if the file cannot be read or written.
    """

    def __init__(self, opened: sqlite3.Connection) -> None:
        self._connection = opened

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """The store at `path`, made if there is none, brought up to date if it is older.

        Raises StoreError for a file of another program or a newer workbench.
        """
        return cls(connection.connect(Path(path)))

    def close(self) -> None:
        """Let go of the file."""
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

    def add_article(
        self,
        article: Article,
        attributions: Sequence[Attribution],
        *,
        reviewer: str,
        operation: str,
    ) -> bool:
        """Store an article with its claims, numbered in text order; False if it is there already.

        An attribution nested in another is a claim of its own, `inside` the other. Raises
        StoreError if a span or block does not fit the text.
        """
        return writes.add_article(
            self._connection, article, attributions, reviewer=reviewer, operation=operation
        )

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
        writes.revise_article(
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
        return writes.annotate(self._connection, annotation, operation=operation)

    def decide(self, decision: Decision, *, operation: str) -> Decision:
        """Store a decision as the one after `decision.number`, which is what was seen.

        Returns what was stored, with its number and time. Raises StaleWriteError with the newest
        decision if that is not the one seen, UnknownRecordError for an unknown claim.
        """
        return decisions.decide(self._connection, decision, operation=operation)

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
        self, correction: Correction, kept: Sequence[str], *, reviewer: str, operation: str
    ) -> Rerun:
        """Store what a newer extractor found, as one event.

        `correction.changed` become LOST or stand again, unless a person touched them; `kept` are
        the ids of all claims that were found again.
        """
        return corrections.rerun(
            self._connection, correction, kept, reviewer=reviewer, operation=operation
        )

    def flag(self, claim_id: str, flagged: bool, *, reviewer: str, operation: str) -> None:
        """Store whether a reviewer wants a claim discussed; raises UnknownRecordError."""
        corrections.flag(
            self._connection, claim_id, flagged, reviewer=reviewer, operation=operation
        )

    def undo(self, *, reviewer: str, operation: str) -> Undone | None:
        """Take back the reviewer's newest change that is not taken back, as a change of its own.

        None if there is none. Raises StaleWriteError, and stores nothing, if what it changed was
        changed since.
        """
        return undoing.undo(self._connection, reviewer=reviewer, operation=operation)

    def redo(self, *, reviewer: str, operation: str) -> Undone | None:
        """Make the change again that the reviewer took back last, as a change of its own.

        None if there is none, or the reviewer made another change since. Raises StaleWriteError
        like `undo`.
        """
        return undoing.redo(self._connection, reviewer=reviewer, operation=operation)

    def add_reviewer(
        self, name: str, *, operation: str, role: ReviewerRole | None = None, by: str = ""
    ) -> None:
        """Store a person's name; without a role they lead if nobody does, and review otherwise.

        A name that is there stays as it is, but for becoming lead where nobody is. `by` is who
        adds them, empty for themselves.
        """
        roles.add_reviewer(self._connection, name, role, by=by or name, operation=operation)

    def role(self, name: str) -> ReviewerRole:
        """A person's role; a name that is unknown or was given none is a reviewer."""
        return roles.role(self._connection, name)

    def roles(self) -> dict[str, ReviewerRole]:
        """Everybody's role, by their names in alphabetical order."""
        return roles.everybody(self._connection)

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
        return roles.set_role(
            self._connection,
            name,
            role,
            expected=expected,
            reviewer=reviewer,
            operation=operation,
        )

    def record_codebook(self, revision: str, content: str) -> None:
        """Keep the content of a codebook revision, so that its annotations stay readable."""
        writes.record_codebook(self._connection, revision, content)

    def reading(self) -> AbstractContextManager[None]:
        """Several reads as of one moment: `with store.reading(): …`; nothing is written in it."""
        return connection.snapshot(self._connection)

    def articles(self, reviewer: str) -> list[ArticleProgress]:
        """All articles with their progress as `reviewer` sees it, the last added first.

        Only claims that stand and were said are counted: nobody is asked to mark intentions and
        feelings.
        """
        return reads.articles(self._connection, reviewer)

    def has_article(self, article_id: str) -> bool:
        """Whether an article is stored."""
        return reads.has_article(self._connection, article_id)

    def article(self, article_id: str) -> Article:
        """An article in its newest revision; raises UnknownRecordError."""
        return reads.article(self._connection, article_id)

    def article_revision(self, article_id: str) -> int:
        """How often the article's text was stored, from 1; raises UnknownRecordError."""
        return int(reads.article_row(self._connection, article_id)["revision"])

    def claims(self, article_id: str) -> list[Claim]:
        """The claims of an article in text order, outer ones before their inner ones.

        Raises UnknownRecordError, and StoreError naming the claim if its stored words are not
        those of the text.
        """
        return reads.claims(self._connection, article_id)

    def claim(self, claim_id: str) -> Claim:
        """A claim in its newest wording; raises UnknownRecordError."""
        return reads.claim(self._connection, claim_id)

    def annotation(self, claim_id: str, reviewer: str) -> Annotation:
        """A reviewer's newest marks on a claim; version 0 if there are none."""
        return reads.annotation(self._connection, claim_id, reviewer)

    def annotations(self, article_id: str, reviewer: str) -> dict[str, Annotation]:
        """A reviewer's newest marks on the claims of an article, by claim id."""
        return reads.annotations(self._connection, article_id, reviewer)

    def decision(self, claim_id: str) -> Decision:
        """The newest decision on a claim; number 0 if there is none."""
        return decisions.newest(self._connection, claim_id)

    def decisions(self, article_id: str) -> dict[str, Decision]:
        """The newest decisions on the claims of an article, by claim id; an undecided is absent."""
        return decisions.of_article(self._connection, article_id)

    def decision_history(self, claim_id: str) -> list[Decision]:
        """All decisions on a claim, the first one first."""
        return decisions.of_claim(self._connection, claim_id)

    def decided(self, operation: str) -> Decision | None:
        """The decision that was stored under an operation id; None if none was."""
        return decisions.outcome(self._connection, operation)

    def marks_on(self, claim_id: str) -> list[Annotation]:
        """Every reviewer's newest marks on a claim, in the alphabetical order of their names."""
        return reads.marks_on(self._connection, claim_id)

    def marked_earlier(self, article_id: str, reviewer: str) -> dict[str, Claim]:
        """The claims whose words or speaker changed since the reviewer marked them.

        By claim id, each in the wording that the reviewer's newest marks were made on.
        """
        return past.marked_earlier(self._connection, article_id, reviewer)

    def touched(self, article_id: str) -> set[str]:
        """The claims of an article that a person marked, flagged, made, reworded or took back."""
        return past.touched(self._connection, article_id)

    def flags(self, article_id: str) -> dict[str, tuple[str, ...]]:
        """Who flagged which claim of an article for discussion; a claim nobody flags is absent."""
        return past.flags(self._connection, article_id)

    def revisions(self, claim_id: str) -> list[Revision]:
        """All revisions of a claim, the first one first; none if there is no such claim."""
        return past.revisions(self._connection, claim_id)

    def outcome(self, operation: str) -> Annotation | None:
        """The marks that were stored under an operation id, as it was then; None if it did not."""
        return reads.outcome(self._connection, operation)

    def corrected(self, operation: str) -> list[Claim]:
        """The claims that `correct` left under an operation id, as they were then; or none."""
        return past.left_under(self._connection, operation)

    def history(self, claim_id: str) -> list[Event]:
        """What happened to a claim and its article's text, oldest first."""
        return reads.history(self._connection, claim_id)

    def reviewers(self) -> list[str]:
        """The names of all reviewers, in alphabetical order."""
        return reads.reviewers(self._connection)

    def search(self, query: str) -> list[tuple[str, str, str]]:
        """Articles with all words of the query, best first: (article id, title, snippet)."""
        return search(self._connection, query)

    def queued(self, asked: queue.Asked, reviewer: str) -> queue.Page:
        """Claims of all articles that are asked for, as `reviewer` sees them; fifty a page."""
        return queue.page(self._connection, asked, reviewer)

    def progress(self, reviewer: str) -> queue.Progress:
        """How far the reviewer and all have come in all articles, intentions not counted."""
        return queue.progress(self._connection, reviewer)

    def choices(self, article_id: str = "") -> queue.Choices:
        """The articles and, of one or of all, the speakers, to choose from."""
        return queue.choices(self._connection, article_id)

    def rows(self, name: str) -> list[Row]:
        """The rows of an export: `claims`, `annotations`, `decisions` or `events`; stable order."""
        return reads.exported(self._connection, name)

    def counts(self) -> dict[str, int]:
        """How many articles, claims, annotations, finished ones, reviewers and events."""
        return reads.counts(self._connection)

    def check(self) -> list[str]:
        """What is wrong with the file; lines that begin with "warning: " are no damage."""
        return upkeep.check(self._connection)

    def backup(self, path: Path | str) -> None:
        """Copy the store to a new file, checked before it appears; refuses to overwrite."""
        upkeep.backup(self._connection, Path(path))
