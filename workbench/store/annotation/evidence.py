"""Evidence for and against claims, found by reviewers: versions of each piece, none changed."""

import sqlite3
from dataclasses import replace
from datetime import datetime

from workbench.errors import StaleWriteError, UnknownRecordError
from workbench.model import Evidence, Stance
from workbench.store.corpus.claims import Claims
from workbench.store.queries import Connection, StorePart, select
from workbench.store.team.people import ensure_reviewer
from workbench.store.transaction import Change, Entry, earlier_event, write
from workbench.store.visibility import visible

ACTIONS = ("add_evidence", "amend_evidence", "withdraw_evidence")

_STANDING = f"""
    select e.* from claims c join newest_evidence e on e.claim_id = c.claim_id
    where c.article_id = :article and e.withdrawn = 0 and {visible("e")}
    order by c.number, e.reviewer, e.number
"""  # noqa: S608 - made of constants


def append(entry: Entry, piece: Evidence, before: Evidence, reverses: int | None = None) -> int:
    """Store a piece as the version after the one seen, within a change; its event's number."""
    stored = replace(piece, version=before.version + 1)
    turned = {} if reverses is None else {"reverses": reverses}
    event = entry.record(_facts(before) if before.version else None, {**_facts(stored), **turned})
    entry.connection.execute(
        "insert into evidence (claim_id, reviewer, number, version, citation, url, other_claim,"
        " stance, origin, seen, archive, note, withdrawn, recorded_at, event)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            stored.claim_id,
            stored.reviewer,
            stored.number,
            stored.version,
            stored.citation,
            stored.url,
            stored.other_claim or None,
            stored.stance,
            stored.origin,
            stored.seen,
            stored.archive,
            stored.note,
            int(stored.withdrawn),
            entry.at,
            event,
        ),
    )
    return event


def version(connection: Connection, like: Evidence, number: int) -> Evidence:
    """Piece of evidence in one of its versions; version 0 is withdrawn, as before it existed."""
    rows = select(
        connection,
        "select * from evidence where claim_id = ? and reviewer = ? and number = ? and version = ?",
        (like.claim_id, like.reviewer, like.number, number),
    )
    return _piece_of(rows[0]) if rows else replace(like, version=0, withdrawn=True)


def stored_by(connection: Connection, event: int) -> Evidence:
    """Piece of evidence in the version that an event stored."""
    return _piece_of(select(connection, "select * from evidence where event = ?", (event,))[0])


def _action(piece: Evidence) -> str:
    added, amended, withdrawn = ACTIONS
    if not piece.number:
        return added
    return withdrawn if piece.withdrawn else amended


def _next_number(connection: Connection, piece: Evidence) -> int:
    rows = select(
        connection,
        "select coalesce(max(number), 0) as number from evidence"
        " where claim_id = ? and reviewer = ?",
        (piece.claim_id, piece.reviewer),
    )
    return int(rows[0]["number"]) + 1


def _newest(connection: Connection, piece: Evidence) -> Evidence:
    rows = select(
        connection,
        "select * from newest_evidence where claim_id = ? and reviewer = ? and number = ?",
        (piece.claim_id, piece.reviewer, piece.number),
    )
    return _piece_of(rows[0]) if rows else replace(piece, version=0)


def _refuse_stale(piece: Evidence, stored: Evidence) -> None:
    if piece.version != stored.version:
        raise StaleWriteError(
            f"This piece of evidence on claim {piece.claim_id} was changed elsewhere first: "
            f"version {stored.version} is stored, this change was made on version "
            f"{piece.version}. Compare the two and save again.",
            stored,
        )


def _facts(piece: Evidence) -> dict[str, object]:
    """Contents of a piece's event beside its claim, its reviewer and its time."""
    return {
        "number": piece.number,
        "version": piece.version,
        "stance": str(piece.stance),
        "citation": piece.citation,
        "url": piece.url,
        "other_claim": piece.other_claim,
        "origin": piece.origin,
        "seen": piece.seen,
        "archive": piece.archive,
        "note": piece.note,
        "withdrawn": piece.withdrawn,
    }


def _piece_of(row: sqlite3.Row) -> Evidence:
    return Evidence(
        claim_id=row["claim_id"],
        reviewer=row["reviewer"],
        number=row["number"],
        version=row["version"],
        citation=row["citation"],
        url=row["url"],
        other_claim=row["other_claim"] or "",
        stance=Stance(row["stance"]),
        origin=row["origin"],
        seen=row["seen"],
        archive=row["archive"],
        note=row["note"],
        withdrawn=bool(row["withdrawn"]),
        at=datetime.fromisoformat(row["recorded_at"]),
    )


class EvidencePieces(StorePart):
    """Pieces of evidence for and against claims, one version after another."""

    def of(self, article_id: str, viewer: str | None) -> dict[str, tuple[Evidence, ...]]:
        """Evidence on the claims of an article that stands, as far as a viewer may read it.

        The result is by claim id; claims without evidence are absent.
        """
        pieces: dict[str, tuple[Evidence, ...]] = {}
        for row in select(self._connection, _STANDING, {"article": article_id, "viewer": viewer}):
            pieces[row["claim_id"]] = (*pieces.get(row["claim_id"], ()), _piece_of(row))
        return pieces

    def get(self, claim_id: str, reviewer: str, number: int) -> Evidence:
        """Piece of a reviewer's own evidence as it stands now; raises UnknownRecordError."""
        piece = _newest(self._connection, Evidence(claim_id, reviewer, number))
        if not piece.version:
            raise UnknownRecordError(
                f"Claim {claim_id} has no piece of evidence {number} of yours."
            )
        return piece

    def save(self, piece: Evidence, *, operation: str) -> Evidence:
        """Store a piece of evidence as the version after the one seen; number 0 is a new piece.

        Returns the stored piece, with its number, version and time. Raises StaleWriteError with the
        stored piece if that is not the version seen, UnknownRecordError for an unknown claim.
        """
        claim = Claims(self._connection).get(piece.claim_id)
        change = Change(operation, piece.reviewer, _action(piece), claim.article_id, claim.id)
        with write(self._connection, change) as entry:
            if entry.earlier:
                return stored_by(self._connection, entry.earlier["event"])
            if not piece.number:
                piece = replace(piece, number=_next_number(self._connection, piece), version=0)
            newest = _newest(self._connection, piece)
            _refuse_stale(piece, newest)
            ensure_reviewer(self._connection, entry, piece.reviewer)
            event = append(entry, piece, newest)
            return stored_by(self._connection, event)

    def stored_under(
        self, operation: str, action: str, *, claim_id: str, reviewer: str
    ) -> Evidence | None:
        """Piece that was stored under an operation id, as it was then; None if none was."""
        event = earlier_event(
            self._connection, Change(operation, reviewer, action, claim_id=claim_id)
        )
        return stored_by(self._connection, event) if event else None
