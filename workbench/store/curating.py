"""The store as the team sees it: which articles stand, and what leads correct of them."""

import sqlite3

from workbench.model import ArticleDetails, ArticleState, Event
from workbench.store.corpus import article_states


class Curating:
    """What the store takes and tells of articles as a whole; part of `Store`."""

    _connection: sqlite3.Connection

    def article_state(self, article_id: str) -> ArticleState:
        """Whether an article is a sample or put away, and why; raises UnknownRecordError."""
        return article_states.state(self._connection, article_id)

    def article_history(self, article_id: str) -> list[Event]:
        """What was done to an article itself, not to its claims, oldest first."""
        return article_states.history(self._connection, article_id)

    def put_away(self, article_id: str, why: str, *, reviewer: str, operation: str) -> ArticleState:
        """Store that an article leaves the lists; nothing of it is lost.

        One that is put away already stays as it is. Raises UnknownRecordError.
        """
        return article_states.put_away(
            self._connection, article_id, True, why, reviewer=reviewer, operation=operation
        )

    def bring_back(
        self, article_id: str, why: str, *, reviewer: str, operation: str
    ) -> ArticleState:
        """Store that an article is in the lists again; raises UnknownRecordError."""
        return article_states.put_away(
            self._connection, article_id, False, why, reviewer=reviewer, operation=operation
        )

    def correct_details(
        self,
        article_id: str,
        details: ArticleDetails,
        why: str,
        *,
        expected: int,
        reviewer: str,
        operation: str,
    ) -> ArticleState:
        """Store corrected details beside the text, as the version after `expected`.

        Raises StaleWriteError with the stored details if that is not the newest version,
        UnknownRecordError for an unknown article.
        """
        return article_states.correct(
            self._connection,
            article_id,
            details,
            why,
            expected=expected,
            reviewer=reviewer,
            operation=operation,
        )
