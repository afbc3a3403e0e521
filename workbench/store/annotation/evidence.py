"""What reviewers found for and against claims: each piece is further versions, none changed."""

import sqlite3
from dataclasses import replace
from datetime import datetime

from workbench.errors import StaleWriteError, UnknownRecordError
from workbench.model import Evidence, Stance
from workbench.store.connection import select
from workbench.store.corpus import articles, new_claims
from workbench.store.transaction import Change, Entry, write
from workbench.store.visibility import visible

Connection = sqlite3.Connection

ACTIONS = ("add_evidence", "amend_evidence", "withdraw_evidence")

_STANDING = f"""
    select e.* from claims c join newest_evidence e on e.claim_id = c.claim_id
    where c.article_id = :article and e.withdrawn = 0 and {visible("e")}
    order by c.number, e.reviewer, e.number
"""  # noqa: S608 - made of constants


def keep(connection: Connection, piece: Evidence, *, operation: str) -> Evidence:
    """Store a piece as the version after the one seen; number 0 is a new piece."""
    claim = articles.claim(connection, piece.claim_id)
    change = Change(operation, piece.reviewer, _action(piece), claim.article_id, claim.id)
    with write(connection, change) as entry:
        if entry.earlier:
            return stored_by(connection, entry.earlier["event"])
        if not piece.number:
            piece = replace(piece, number=_next_number(connection, piece), version=0)
        seen = _newest(connection, piece)
        _refuse_stale(piece, seen)
        new_claims.ensure_reviewer(connection, entry, piece.reviewer)
        event = append(entry, piece, seen)
        return stored_by(connection, event)


def append(entry: Entry, piece: Evidence, seen: Evidence, reverses: int | None = None) -> int:
    """Store a piece on top of what was seen, within a change; the number of its event."""
    stored = replace(piece, version=seen.version + 1)
    turned = {} if reverses is None else {"reverses": reverses}
    event = entry.record(_facts(seen) if seen.version else None, {**_facts(stored), **turned})
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


def piece(connection: Connection, claim_id: str, reviewer: str, number: int) -> Evidence:
    """A piece as it stands now, withdrawn or not; raises UnknownRecordError."""
    found = _newest(connection, Evidence(claim_id, reviewer, number))
    if not found.version:
        raise UnknownRecordError(f"Claim {claim_id} has no piece of evidence {number} of yours.")
    return found


def version(connection: Connection, like: Evidence, number: int) -> Evidence:
    """A version of a piece; version 0 is the piece before it was there: withdrawn."""
    rows = select(
        connection,
        "select * from evidence where claim_id = ? and reviewer = ? and number = ? and version = ?",
        (like.claim_id, like.reviewer, like.number, number),
    )
    return _piece_of(rows[0]) if rows else replace(like, version=0, withdrawn=True)


def of_article(
    connection: Connection, article_id: str, viewer: str | None
) -> dict[str, tuple[Evidence, ...]]:
    """The pieces that stand, by claim id, as far as the viewer may read them; None reads all."""
    found: dict[str, tuple[Evidence, ...]] = {}
    for row in select(connection, _STANDING, {"article": article_id, "viewer": viewer}):
        found[row["claim_id"]] = (*found.get(row["claim_id"], ()), _piece_of(row))
    return found


def stored_by(connection: Connection, event: int) -> Evidence:
    """The version of a piece that an event stored."""
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
    """What an event tells of a piece beside its claim, its reviewer and its time."""
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
