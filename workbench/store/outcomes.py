"""What an operation stored when it was sent first, for whoever sends it again.

An id that was used for another change is refused: telling that change as this one would lose this.
"""

import json
import sqlite3

from workbench.model import Claim, Decision, Evidence
from workbench.store.adjudication import decisions
from workbench.store.annotation import evidence
from workbench.store.corpus import claim_revisions
from workbench.store.transaction import Change, earlier


class Outcomes:
    """What the store tells of operations; part of `Reader`.

    Everything raises StoreError if the operation id was used for a change of another kind, person
    or claim.
    """

    _connection: sqlite3.Connection

    def corrected(
        self,
        operation: str,
        action: str,
        *,
        reviewer: str,
        article_id: str = "",
        claim_id: str = "",
    ) -> list[Claim]:
        """The claims that a correction left under an operation id, as they were then; or none."""
        event = self._event(Change(operation, reviewer, action, article_id, claim_id))
        return claim_revisions.left_by(self._connection, event) if event else []

    def evidenced(
        self, operation: str, action: str, *, claim_id: str, reviewer: str
    ) -> Evidence | None:
        """The piece that was stored under an operation id, as it was then; None if none was."""
        event = self._event(Change(operation, reviewer, action, claim_id=claim_id))
        return evidence.stored_by(self._connection, event) if event else None

    def decided(self, operation: str, *, claim_id: str, lead: str) -> Decision | None:
        """The decision that was stored under an operation id; None if none was."""
        event = self._event(Change(operation, lead, "decide", claim_id=claim_id))
        return decisions.stored_by(self._connection, event) if event else None

    def person_added(self, operation: str, *, by: str) -> str:
        """The name of the person who was added under an operation id; empty if nobody was."""
        found = earlier(self._connection, Change(operation, by, "add_reviewer"))
        return str(json.loads(found["after"])["name"]) if found else ""

    def invited(self, operation: str, *, by: str) -> bool:
        """Whether somebody was invited under an operation id."""
        return bool(self._event(Change(operation, by, "invite")))

    def _event(self, change: Change) -> int:
        """The number of the event that a change left before; 0 if it left none."""
        found = earlier(self._connection, change)
        return int(found["event"]) if found else 0
