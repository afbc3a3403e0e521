"""People of the team and their roles: versions of each role, none ever changed."""

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
from workbench.store.queries import Connection, StorePart, select
from workbench.store.team import renames
from workbench.store.transaction import Change, Entry, earlier, write


def led(connection: Connection) -> bool:
    """True if anybody is a lead who is not barred from signing in."""
    statement = (
        "select 1 from current_roles where role = 'lead'"
        " and reviewer not in (select reviewer from barred) limit 1"
    )
    return bool(select(connection, statement))


def _refuse_another(event: sqlite3.Row, name: str) -> None:
    added = json.loads(event["after"])["name"]
    if added != name:
        raise StoreError(
            f"The operation id {event['operation_id']!r} was used for {added} before; every change "
            "needs an id of its own. Nothing was stored."
        )


def _refuse_leaderless(connection: Connection, before: ReviewerRole) -> None:
    if before is ReviewerRole.LEAD and not led(connection):
        raise RefusedAnswerError(
            "Nobody would lead the team any more; make somebody else a lead first."
        )


def _insert(connection: Connection, name: str, role: ReviewerRole, event: int) -> None:
    connection.execute(
        "insert into roles select ?, 1 + count(*), ?, ? from roles where reviewer = ?",
        (name, role, event, name),
    )


def ensure_reviewer(connection: Connection, entry: Entry, name: str) -> None:
    """Store the name of a reviewer, if it is not there yet."""
    connection.execute(
        "insert into reviewers select :name, :at"
        " where not exists (select 1 from reviewers where name = :name)",
        {"name": name, "at": entry.at},
    )


class People(StorePart):
    """People of the team and their roles, one version after another."""

    def names(self) -> list[str]:
        """Names of all reviewers in the store, in alphabetical order."""
        return [
            row["name"]
            for row in select(self._connection, "select name from reviewers order by name")
        ]

    def role(self, name: str) -> ReviewerRole:
        """Role of a person; a name that is unknown or was given none is a reviewer."""
        statement = "select role from roles where reviewer = ? order by version desc limit 1"
        rows = select(self._connection, statement, (name,))
        return ReviewerRole(rows[0]["role"]) if rows else ReviewerRole.REVIEWER

    def standing(self, name: str) -> tuple[ReviewerRole, bool]:
        """Role of a person, and whether they are barred from signing in now."""
        statement = (
            "select (select role from roles where reviewer = :name order by version desc limit 1)"
            " as role, exists (select 1 from barred where reviewer = :name) as barred"
        )
        row = select(self._connection, statement, {"name": name})[0]
        return ReviewerRole(row["role"] or ReviewerRole.REVIEWER), bool(row["barred"])

    def roles(self) -> dict[str, ReviewerRole]:
        """Roles of everybody, by their names in alphabetical order."""
        rows = select(
            self._connection, "select reviewer, role from current_roles order by reviewer"
        )
        return {row["reviewer"]: ReviewerRole(row["role"]) for row in rows}

    def add(
        self, name: str, *, operation: str, role: ReviewerRole | None = None, by: str = ""
    ) -> None:
        """Store a person's name; without a role they lead if nobody does, and review otherwise.

        A stored name stays as it is, but becomes lead if nobody is. `by` is the person who adds
        them, empty for themselves.
        """
        if not tidy(name):
            raise StoreError("A reviewer needs a name; type one.")
        with write(self._connection, Change(operation, by or name, "add_reviewer")) as entry:
            if entry.earlier:
                _refuse_another(entry.earlier, name)
                return
            known = select(self._connection, "select 1 from reviewers where name = ?", (name,))
            wanted = role if not known else None
            if wanted is None and not led(self._connection):
                wanted = ReviewerRole.LEAD
            if known and wanted is None:
                return
            if not known:
                renames.refuse_alike(self._connection, name)
            before = {"name": name, "role": self.role(name)} if known else None
            ensure_reviewer(self._connection, entry, name)
            event = entry.record(before, {"name": name, "role": wanted or ReviewerRole.REVIEWER})
            if wanted is not None:
                _insert(self._connection, name, wanted, event)

    def set_role(
        self,
        name: str,
        wanted: ReviewerRole,
        *,
        expected: ReviewerRole,
        reviewer: str,
        operation: str,
    ) -> ReviewerRole:
        """Give a person another role, `expected` being the one that was seen; returns the new one.

        Raises StaleWriteError with the stored role if it is another, UnknownRecordError for an
        unknown person, RefusedAnswerError if nobody would be lead any more.
        """
        with write(self._connection, Change(operation, reviewer, "set_role")) as entry:
            if entry.earlier:
                return self.role(name)
            if not select(self._connection, "select 1 from reviewers where name = ?", (name,)):
                raise UnknownRecordError(f"Nobody here is called {name}; add them first.")
            stored = self.role(name)
            if stored is not expected:
                raise StaleWriteError(
                    f"{renames.now(self._connection, name)}'s role was changed elsewhere first: "
                    f"it is {stored} now. Look again and decide anew.",
                    stored,
                )
            if stored is not wanted:
                event = entry.record({"name": name, "role": stored}, {"name": name, "role": wanted})
                _insert(self._connection, name, wanted, event)
                _refuse_leaderless(self._connection, stored)
        return wanted

    def added_under(self, operation: str, *, by: str) -> str:
        """Name of the person who was added under an operation id; empty if nobody was."""
        event = earlier(self._connection, Change(operation, by, "add_reviewer"))
        return str(json.loads(event["after"])["name"]) if event else ""
