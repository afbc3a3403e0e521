"""The store as the desk sees it: who is to mark which claim."""

import sqlite3
from collections.abc import Iterable

from workbench.store.allocation import assignments, overlaps, workloads
from workbench.store.allocation.assignments import Allotment, Allotted, Part, Task
from workbench.store.allocation.workloads import ShareCounts


class Assigning:
    """What the store takes and tells of assignments; part of `Store`."""

    _connection: sqlite3.Connection

    def allot(self, given: Allotment, *, lead: str, operation: str) -> Allotted:
        """Store who is to mark which claim, and from whom claims are taken, as one event.

        What is assigned already, and what was finished meanwhile, stays as it is. Raises
        StaleWriteError with all assignments if any changed since `given.seen`.
        """
        return assignments.allot(self._connection, given, lead=lead, operation=operation)

    def assigned(self, article_id: str = "") -> dict[str, tuple[str, ...]]:
        """Who is to mark which claim of an article, or of all, by claim id; lapsed ones left out.

        Claims that nobody is to mark are absent.
        """
        return assignments.assigned(self._connection, article_id)

    def last_assignment(self) -> int:
        """The number of the newest change of assignments; 0 if there was none."""
        return assignments.last_change(self._connection)

    def unassigned(self) -> tuple[int, int]:
        """How many claims nobody is to mark while others are assigned, and in how many articles."""
        return workloads.unassigned(self._connection)

    def overlap(self, article_id: str = "") -> int:
        """How many reviewers each claim of an article, or of all, is to have; 0 if not said."""
        return overlaps.overlap(self._connection, article_id)

    def overlaps(self) -> dict[str, int]:
        """How many reviewers each claim of single articles is to have, by article id."""
        return overlaps.single(self._connection)

    def tasks(self, article_id: str = "") -> list[Task]:
        """The claims to be marked in an article, or in all, in the order of the text."""
        return assignments.tasks(self._connection, article_id)

    def parts(self, article_id: str = "") -> list[Part]:
        """Who has, had or marked which claim of an article, or of all."""
        return assignments.parts(self._connection, article_id)

    def share(self, reviewer: str) -> list[tuple[str, str, bool]]:
        """The claims assigned to a reviewer: article, claim, and whether they finished it."""
        return assignments.queue(self._connection, reviewer)

    def share_counts(self, reviewer: str) -> ShareCounts:
        """How much of all articles that stand is assigned to a reviewer, and how far they are."""
        return workloads.counts(self._connection, reviewer)

    def share_of(self, reviewer: str, article_id: str) -> list[str]:
        """The claims of an article that are assigned to a reviewer, in the order of the text."""
        return workloads.of_article(self._connection, reviewer, article_id)

    def next_of_share(self, reviewer: str, after: str = "") -> tuple[str, str] | None:
        """The article and id of a reviewer's next unfinished claim, round from `after`, if any."""
        return workloads.next_unfinished(self._connection, reviewer, after)

    def shares(self, article_id: str = "") -> list[ShareCounts]:
        """Everybody's share of an article, or of all that count, by their names."""
        return workloads.everybody(self._connection, article_id)

    def marked_of(self, claim_ids: Iterable[str]) -> dict[str, tuple[int, int]]:
        """How many of those assigned a claim finished it, of how many; unassigned are absent."""
        return assignments.marked_of(self._connection, claim_ids)
