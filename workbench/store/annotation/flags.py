"""Flags on claims that reviewers want discussed: versions of each, none ever changed."""

from workbench.store.corpus.claims import Claims
from workbench.store.queries import Connection, StorePart, select
from workbench.store.team.people import ensure_reviewer
from workbench.store.transaction import Change, write
from workbench.store.visibility import visible


def is_flagged(connection: Connection, claim_id: str, reviewer: str) -> bool:
    """True if a reviewer's newest flag marks the claim for discussion."""
    return bool(
        select(
            connection,
            "select 1 from current_flags where claim_id = ? and reviewer = ?",
            (claim_id, reviewer),
        )
    )


def insert_flag(
    connection: Connection, claim_id: str, reviewer: str, flagged: bool, event: int
) -> None:
    """Store one version of a reviewer's flag on a claim as a row."""
    connection.execute(
        "insert into flags select :claim, :reviewer, 1 + count(*), :flagged, :event from flags"
        " where claim_id = :claim and reviewer = :reviewer",
        {
            "claim": claim_id,
            "reviewer": reviewer,
            "flagged": int(flagged),
            "event": event,
        },
    )


class Flags(StorePart):
    """Flags of reviewers on claims that they want discussed."""

    def of(self, article_id: str, viewer: str | None) -> dict[str, tuple[str, ...]]:
        """Names of reviewers who flag claims of an article, as far as a viewer may read them.

        Names are by claim id; claims that nobody flags are absent.
        """
        rows = select(
            self._connection,
            "select f.claim_id, f.reviewer from claims c"  # noqa: S608 - a constant
            " join current_flags f on f.claim_id = c.claim_id"
            f" where c.article_id = :article and {visible('f')} order by c.number, f.reviewer",
            {"article": article_id, "viewer": viewer},
        )
        reviewers: dict[str, tuple[str, ...]] = {}
        for row in rows:
            reviewers[row["claim_id"]] = (*reviewers.get(row["claim_id"], ()), row["reviewer"])
        return reviewers

    def newest(self, article_id: str, viewer: str | None) -> dict[str, int]:
        """Events of the newest flags on claims of an article, as far as a viewer may read them."""
        rows = select(
            self._connection,
            "select f.claim_id, max(f.event) as newest from claims c"  # noqa: S608 - a constant
            " join current_flags f on f.claim_id = c.claim_id"
            f" where c.article_id = :article and {visible('f')} group by f.claim_id",
            {"article": article_id, "viewer": viewer},
        )
        return {row["claim_id"]: row["newest"] for row in rows}

    def save(self, claim_id: str, flagged: bool, *, reviewer: str, operation: str) -> None:
        """Store a reviewer's flag on a claim, set or taken back; raises UnknownRecordError."""
        claim = Claims(self._connection).get(claim_id)
        change = Change(operation, reviewer, "flag", claim.article_id, claim_id)
        with write(self._connection, change) as entry:
            before = is_flagged(self._connection, claim_id, reviewer)
            if entry.earlier or before == flagged:
                return
            ensure_reviewer(self._connection, entry, reviewer)
            event = entry.record({"flagged": before}, {"flagged": flagged})
            insert_flag(self._connection, claim_id, reviewer, flagged, event)
