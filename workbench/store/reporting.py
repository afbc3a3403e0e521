"""The store as the team sees it: what leaves it, and every count on a page."""

import sqlite3
from collections.abc import Iterator

from workbench.store.corpus import articles
from workbench.store.corpus.articles import Row
from workbench.store.reports import counts, left_out
from workbench.store.reports.counts import ClaimCounts, StoreCounts
from workbench.store.reports.left_out import LeftOut
from workbench.store.scope import WORK, Scope


class Reporting:
    """What the store tells in rows and numbers; part of `Store`.

    Others' marks, flags and evidence are left out, and not counted, where the viewer may not read
    them.
    """

    _connection: sqlite3.Connection

    def rows(self, name: str, viewer: str | None, scope: Scope = WORK) -> list[Row]:
        """The rows of an export, such as `claims`, in a stable order.

        Samples, and articles that were put away, are in them only as `scope` asks for it.
        """
        return articles.exported(self._connection, name, viewer, scope)

    def export_rows(self, name: str, viewer: str | None, scope: Scope = WORK) -> Iterator[Row]:
        """The same rows one after another, read as they are asked for, so in `reading()` best."""
        return articles.export_rows(self._connection, name, viewer, scope)

    def left_out(self, name: str, viewer: str | None, scope: Scope = WORK) -> LeftOut:
        """How many rows an export has, and how many are left out of it for which reason."""
        return left_out.left_out(self._connection, name, viewer, scope)

    def newest_event(self) -> tuple[int, str]:
        """The number and operation of the newest event: another one after any change."""
        return articles.newest_event(self._connection)

    def claim_counts(self, viewer: str | None, article_id: str = "") -> ClaimCounts:
        """The claims of all articles that count, or of the one named, by what they are."""
        return counts.claim_counts(self._connection, viewer, article_id)

    def store_counts(self, viewer: str | None) -> StoreCounts:
        """How much there is of the team's work, and what is not counted in it."""
        return counts.store_counts(self._connection, viewer)

    def counts(self) -> dict[str, int]:
        """All there is in the store, samples and what was put away included: how many rows of each.

        Articles, claims, annotations, finished ones, reviewers and events.
        """
        return articles.counts(self._connection)
