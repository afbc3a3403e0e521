"""What the store tells of how things once stood: which session made what."""

import sqlite3

from workbench.store import decisions


class AsOf:
    """What can be asked of the past of sessions and decisions; part of `Store`."""

    _connection: sqlite3.Connection

    def decision_sessions(self, claim_id: str) -> dict[int, str]:
        """The id of the live session that each decision on a claim was made in, by number.

        A decision that a lead made alone is absent.
        """
        return decisions.made_in(self._connection, claim_id)
