"""Renames of people: versions of each name, none ever changed.

Everything a person does is stored under the name they came with. Their present name replaces it on
pages and in exports; a name that somebody had is never given to another person.
"""

from datetime import datetime
from typing import NamedTuple

from workbench.errors import RefusedAnswerError, UnknownRecordError
from workbench.names import alike, only_one_alike
from workbench.store.queries import Connection, StorePart, select
from workbench.store.transaction import Change, write


def called(connection: Connection) -> dict[str, str]:
    """Present names of people who were renamed, by the name they first came with."""
    rows = select(connection, "select * from current_names where called <> reviewer")
    return {row["reviewer"]: row["called"] for row in rows}


def now(connection: Connection, name: str) -> str:
    """Present name of a person, by the name they came with; an unknown name is unchanged."""
    return called(connection).get(name, name)


def all_names(connection: Connection) -> dict[str, str]:
    """Names that anybody has or had, each with the name that person came with."""
    rows = select(
        connection,
        "select called, reviewer from renames union select name, name from reviewers"
        " order by called",
    )
    return {row["called"]: row["reviewer"] for row in rows}


def whose(connection: Connection, name: str) -> str | None:
    """Original name of the person whose name this is or was, however it is typed.

    None if it is nobody's or could be that of several people.
    """
    names = all_names(connection)
    meant = only_one_alike(name, names)
    people = {names[meant]} if meant else {names[other] for other in alike(name, names)}
    return people.pop() if len(people) == 1 else None


def refuse_alike(connection: Connection, name: str, but: str = "") -> None:
    """Raise RefusedAnswerError if a name could be confused with one that somebody has or had.

    `but` is the original name of the person who may have it.
    """
    names = all_names(connection)
    for other in alike(name, names):
        owner = names[other]
        if owner != but:
            is_now = now(connection, owner)
            before = "" if is_now == other else f", as {is_now} was called before"
            raise RefusedAnswerError(
                f"“{name}” reads like {other}{before}, who is here already. Choose that name, or "
                "add what tells the two apart."
            )


def rename(connection: Connection, name: str, wanted: str, *, by: str, operation: str) -> None:
    """Store another name for a person from now on; `name` is the one they came with.

    Raises UnknownRecordError for an unknown name, RefusedAnswerError for one that could be confused
    with another person's.
    """
    with write(connection, Change(operation, by, "rename")) as entry:
        if entry.earlier:
            return
        if not select(connection, "select 1 from reviewers where name = ?", (name,)):
            raise UnknownRecordError(f"Nobody here is called {name}; add them first.")
        before = now(connection, name)
        if before == wanted:
            return
        refuse_alike(connection, wanted, but=name)
        rows = select(
            connection, "select 1 + count(*) as n from renames where reviewer = ?", (name,)
        )
        version = int(rows[0]["n"])
        event = entry.record(
            {"name": name, "called": before}, {"name": name, "called": wanted, "version": version}
        )
        connection.execute(
            "insert into renames values (?, ?, ?, ?)", (name, version, wanted, event)
        )


class FormerName(NamedTuple):
    """Former name of a person: until when they had it, and who changed it then."""

    name: str
    until: datetime
    changed_by: str


class Names(StorePart):
    """Names of people in one store: present ones, former ones, and changes."""

    def __init__(self, opened: Connection) -> None:
        self._connection = opened

    def called(self) -> dict[str, str]:
        """Present names of people who were renamed, by the name they first came with."""
        return called(self._connection)

    def called_at(self, event: int) -> dict[str, str]:
        """Names of renamed people as they were right after the event of that number."""
        rows = select(
            self._connection,
            "select r.reviewer, r.called from renames r where r.event <= :event and r.version = ("
            " select max(version) from renames e where e.reviewer = r.reviewer"
            " and e.event <= :event) and r.called <> r.reviewer",
            {"event": event},
        )
        return {row["reviewer"]: row["called"] for row in rows}

    def now(self, name: str) -> str:
        """Present name of a person, by the name they came with; an unknown name is unchanged."""
        return now(self._connection, name)

    def taken(self) -> list[str]:
        """Names that anybody has or had, each of them once, in alphabetical order."""
        return list(all_names(self._connection))

    def owners(self) -> dict[str, str]:
        """Names that anybody has or had, each with the name that person came with."""
        return all_names(self._connection)

    def whose(self, name: str) -> str | None:
        """Original name of the person whose name this is or was, however it is typed.

        None if it is nobody's, or could be that of several people.
        """
        return whose(self._connection, name)

    def rename(self, name: str, wanted: str, *, by: str, operation: str) -> None:
        """Store another name for a person from now on; `name` is the one they came with.

        Raises UnknownRecordError for an unknown name, RefusedAnswerError for one that could be
        confused with another person's.
        """
        rename(self._connection, name, wanted, by=by, operation=operation)

    def former(self, name: str) -> list[FormerName]:
        """Former names of a person, with times and who changed them, the first name first."""
        rows = select(
            self._connection,
            "select r.called, e.at, e.reviewer from renames r join events e on e.event = r.event"
            " where r.reviewer = ? order by r.version",
            (name,),
        )
        names = [name, *(row["called"] for row in rows)]
        return [
            FormerName(names[place], datetime.fromisoformat(row["at"]), row["reviewer"])
            for place, row in enumerate(rows)
        ]
