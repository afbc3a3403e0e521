"""What people are called: further versions of a name, none ever changed.

Everything that a person does is stored under the name they came with. What they are called now is
put in its place where something is shown or leaves; a name that somebody had is nobody else's.
"""

from datetime import datetime
from typing import NamedTuple

from workbench.errors import RefusedAnswerError, UnknownRecordError
from workbench.names import alike, only_one_alike
from workbench.store.queries import Connection, StorePart, select
from workbench.store.transaction import Change, write


def called(connection: Connection) -> dict[str, str]:
    """What everybody is called now who was renamed, by the name they came with."""
    rows = select(connection, "select * from current_names where called <> reviewer")
    return {row["reviewer"]: row["called"] for row in rows}


def now(connection: Connection, name: str) -> str:
    """What a person is called now, by the name they came with; nobody's name stays as it is."""
    return called(connection).get(name, name)


def all_names(connection: Connection) -> dict[str, str]:
    """Every name that somebody has or had, with the name they came with."""
    rows = select(
        connection,
        "select called, reviewer from renames union select name, name from reviewers"
        " order by called",
    )
    return {row["called"]: row["reviewer"] for row in rows}


def whose(connection: Connection, name: str) -> str | None:
    """The name somebody came with whose name this is or was, however it is typed.

    None if it is nobody's or could be that of several.
    """
    names = all_names(connection)
    meant = only_one_alike(name, names)
    people = {names[meant]} if meant else {names[one] for one in alike(name, names)}
    return people.pop() if len(people) == 1 else None


def refuse_alike(connection: Connection, name: str, but: str = "") -> None:
    """Raise RefusedAnswerError if a reader would take a name for one that somebody has or had.

    `but` came with the name of who may have it.
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
    """Call a person otherwise from now on; `name` is the one they came with.

    Raises UnknownRecordError for nobody's name, RefusedAnswerError for one that reads like another
    person's.
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
    """A name that somebody had until a time, and who changed it then."""

    name: str
    until: datetime
    changed_by: str


class Names(StorePart):
    """What people are called, in one store."""

    def __init__(self, opened: Connection) -> None:
        self._connection = opened

    def called(self) -> dict[str, str]:
        """What everybody is called now who was renamed, by the name they came with."""
        return called(self._connection)

    def called_at(self, event: int) -> dict[str, str]:
        """What those were called who had been renamed, right after the change of that number."""
        rows = select(
            self._connection,
            "select r.reviewer, r.called from renames r where r.event <= :event and r.version = ("
            " select max(version) from renames e where e.reviewer = r.reviewer"
            " and e.event <= :event) and r.called <> r.reviewer",
            {"event": event},
        )
        return {row["reviewer"]: row["called"] for row in rows}

    def now(self, name: str) -> str:
        """What a person is called now, by the name they came with; nobody's name stays as it is."""
        return now(self._connection, name)

    def taken(self) -> list[str]:
        """Every name that somebody has or had."""
        return list(all_names(self._connection))

    def whose(self, name: str) -> str | None:
        """The name somebody came with whose name this is or was, however it is typed.

        None if it is nobody's, or could be that of several.
        """
        return whose(self._connection, name)

    def rename(self, name: str, wanted: str, *, by: str, operation: str) -> None:
        """Call a person otherwise from now on; `name` is the one they came with.

        Raises UnknownRecordError for nobody's name, RefusedAnswerError for one that reads like
        another person's.
        """
        rename(self._connection, name, wanted, by=by, operation=operation)

    def former(self, name: str) -> list[FormerName]:
        """What a person was called before, the first name first."""
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
