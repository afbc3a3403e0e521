"""Who works at the desk and what each may do: further versions of a role, none ever changed."""

import json
import sqlite3

from workbench.errors import (
    RefusedAnswerError,
    StaleWriteError,
    StoreError,
    UnknownRecordError,
)
from workbench.model import ReviewerRole
from workbench.names import tidy
from workbench.store.connection import select
from workbench.store.corpus import new_claims
from workbench.store.team import renames
from workbench.store.transaction import Change, write

Connection = sqlite3.Connection


def everybody(connection: Connection) -> dict[str, ReviewerRole]:
    """Every person's role, by name in alphabetical order."""
    rows = select(connection, "select reviewer, role from current_roles order by reviewer")
    return {row["reviewer"]: ReviewerRole(row["role"]) for row in rows}


def role(connection: Connection, name: str) -> ReviewerRole:
    """A person's role; REVIEWER for a name that is unknown or was given none."""
    statement = "select role from roles where reviewer = ? order by version desc limit 1"
    rows = select(connection, statement, (name,))
    return ReviewerRole(rows[0]["role"]) if rows else ReviewerRole.REVIEWER


def standing(connection: Connection, name: str) -> tuple[ReviewerRole, bool]:
    """A person's role as `role` tells it, and whether they are shut out now."""
    statement = (
        "select (select role from roles where reviewer = :name order by version desc limit 1)"
        " as role, exists (select 1 from barred where reviewer = :name) as barred"
    )
    row = select(connection, statement, {"name": name})[0]
    return ReviewerRole(row["role"] or ReviewerRole.REVIEWER), bool(row["barred"])


def led(connection: Connection) -> bool:
    """Whether anybody is lead who is not shut out."""
    statement = (
        "select 1 from current_roles where role = 'lead'"
        " and reviewer not in (select reviewer from barred) limit 1"
    )
    return bool(select(connection, statement))


def add_reviewer(
    connection: Connection, name: str, given: ReviewerRole | None, *, by: str, operation: str
) -> None:
    """Store a person's name, once; where nobody leads, whoever comes without a role does.

    Raises RefusedAnswerError for a new name that a reader would take for one that is there.
    """
    if not tidy(name):
        raise StoreError("A reviewer needs a name; type one.")
    with write(connection, Change(operation, by, "add_reviewer")) as entry:
        if entry.earlier:
            _refuse_another(entry.earlier, name)
            return
        known = select(connection, "select 1 from reviewers where name = ?", (name,))
        wanted = given if not known else None
        if wanted is None and not led(connection):
            wanted = ReviewerRole.LEAD
        if known and wanted is None:
            return
        if not known:
            renames.refuse_alike(connection, name)
        before = {"name": name, "role": role(connection, name)} if known else None
        new_claims.ensure_reviewer(connection, entry, name)
        event = entry.record(before, {"name": name, "role": wanted or ReviewerRole.REVIEWER})
        if wanted is not None:
            _insert(connection, name, wanted, event)


def _refuse_another(event: sqlite3.Row, name: str) -> None:
    added = json.loads(event["after"])["name"]
    if added != name:
        raise StoreError(
            f"The operation id {event['operation_id']!r} was used for {added} before; every change "
            "needs an id of its own. Nothing was stored."
        )


def set_role(
    connection: Connection,
    name: str,
    wanted: ReviewerRole,
    *,
    expected: ReviewerRole,
    reviewer: str,
    operation: str,
) -> ReviewerRole:
    """Store another role for a person as the one after the role that was seen."""
    with write(connection, Change(operation, reviewer, "set_role")) as entry:
        if entry.earlier:
            return role(connection, name)
        if not select(connection, "select 1 from reviewers where name = ?", (name,)):
            raise UnknownRecordError(f"Nobody here is called {name}; add them first.")
        seen = role(connection, name)
        if seen is not expected:
            raise StaleWriteError(
                f"{renames.now(connection, name)}'s role was changed elsewhere first: it is {seen} "
                "now. Look again and decide anew.",
                seen,
            )
        if seen is not wanted:
            event = entry.record({"name": name, "role": seen}, {"name": name, "role": wanted})
            _insert(connection, name, wanted, event)
            _refuse_leaderless(connection, seen)
    return wanted


def _refuse_leaderless(connection: Connection, before: ReviewerRole) -> None:
    if before is ReviewerRole.LEAD and not led(connection):
        raise RefusedAnswerError(
            "Nobody would lead the desk any more; make somebody else a lead first."
        )


def _insert(connection: Connection, name: str, given: ReviewerRole, event: int) -> None:
    connection.execute(
        "insert into roles select ?, 1 + count(*), ?, ? from roles where reviewer = ?",
        (name, given, event, name),
    )
