"""Projects of a team's articles: named, put away, brought back; and moves of articles between them.

An article belongs to one project at a time, so that figures of all projects add up to those of the
store and nobody marks a claim for two plans. The first project is there before anybody names it.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from workbench.errors import RefusedAnswerError, StaleWriteError, UnknownRecordError
from workbench.model import FIRST_PROJECT, Project
from workbench.store.corpus import articles
from workbench.store.corpus.article_states import state_change, turn
from workbench.store.queries import Connection, StorePart, select
from workbench.store.team.people import ensure_reviewer
from workbench.store.transaction import Change, Entry, earlier, unrecorded, write, write_together

CREATE, RENAME = "create_project", "rename_project"
PUT_AWAY, BRING_BACK = "put_away_project", "bring_back_project"
MOVE = "move_article"
TOGETHER = 100  # articles in one transaction, so that nobody waits long for their turn

_STANDING_OF = """
    select a.article_id from project_articles p join standing_articles a on a.serial = p.article
    where p.project = ? order by a.serial
"""
# Articles that were put away by the change that put their project away, and not since.
_AWAY_WITH = """
    select a.article_id from project_articles p join article_states a on a.serial = p.article
    join put_aways s on s.article_id = a.article_id and s.version = (
        select max(version) from put_aways where article_id = a.article_id
    )
    join events e on e.event = s.event
    where p.project = :project and a.put_away = 1 and e.operation_id = (
        select w.operation_id from projects c join events w on w.event = c.event
        where c.project = :project and c.version = :version
    ) || ' ' || a.article_id
    order by a.serial
"""


def project_of(row: sqlite3.Row) -> Project:
    """Project of a row of `current_projects`."""
    return Project(row["project"], row["name"], bool(row["put_away"]), row["version"])


def place(entry: Entry, article: int, project: int, version: int, event: int) -> None:
    """Store that an article, by its serial number, belongs to a project from an event on."""
    entry.connection.execute(
        "insert into article_moves (article, version, project, event) values (?, ?, ?, ?)",
        (article, version, project, event),
    )


def refuse_put_away(connection: Connection, number: int) -> Project:
    """Project of a number; raises RefusedAnswerError if it was put away, UnknownRecordError."""
    project = Projects(connection).get(number)
    if project.put_away:
        raise RefusedAnswerError(
            f"The project {project.name} was put away; bring it back, or choose another one."
        )
    return project


def _refuse_taken(connection: Connection, name: str, but: int = 0) -> None:
    for other in Projects(connection).all():
        if other.number != but and other.name.casefold() == name.casefold():
            away = ", which was put away" if other.put_away else ""
            raise RefusedAnswerError(
                f"There is a project {other.name} already{away}; choose another name."
            )


def _record(entry: Entry, before: Project | None, after: Project) -> Project:
    event = entry.record(_facts(before) if before else None, _facts(after))
    entry.connection.execute(
        "insert into projects (project, version, name, put_away, event) values (?, ?, ?, ?, ?)",
        (after.number, after.version, after.name, int(after.put_away), event),
    )
    return after


def _facts(project: Project) -> dict[str, object]:
    return {
        "project": project.number,
        "version": project.version,
        "name": project.name,
        "put_away": project.put_away,
    }


class Projects(StorePart):
    """Projects of the team's articles, and the project that each reviewer looked at last."""

    def all(self) -> list[Project]:
        """Projects in the order in which they were made, those put away among them."""
        rows = select(self._connection, "select * from current_projects order by project")
        return [project_of(row) for row in rows]

    def get(self, number: int) -> Project:
        """Project of a number; raises UnknownRecordError if there is none."""
        rows = select(
            self._connection, "select * from current_projects where project = ?", (number,)
        )
        if not rows:
            raise UnknownRecordError(f"There is no project {number}; choose one from the list.")
        return project_of(rows[0])

    def of(self, article_id: str) -> Project:
        """Project that an article belongs to; raises UnknownRecordError for an unknown article."""
        serial = articles.article_row(self._connection, article_id)["serial"]
        return self.get(self._number_of(serial))

    def _number_of(self, serial: int) -> int:
        statement = "select project from project_articles where article = ?"
        return int(select(self._connection, statement, (serial,))[0]["project"])

    def counts(self) -> dict[int, int]:
        """Numbers of articles that were not put away, by the number of their project."""
        rows = select(
            self._connection,
            "select p.project, count(*) as articles from project_articles p"
            " join article_summaries k on k.article = p.article and k.put_away = 0"
            " group by p.project",
        )
        return {row["project"]: row["articles"] for row in rows}

    def create(self, name: str, *, reviewer: str, operation: str) -> Project:
        """Store a new project; raises RefusedAnswerError if another one has this name."""
        with write(self._connection, Change(operation, reviewer, CREATE)) as entry:
            if entry.earlier:
                return self._made_by(entry.earlier["event"])
            _refuse_taken(self._connection, name)
            ensure_reviewer(self._connection, entry, reviewer)
            number = max(project.number for project in self.all()) + 1
            return _record(entry, None, Project(number, name, version=1))

    def _made_by(self, event: int) -> Project:
        rows = select(self._connection, "select * from projects where event = ?", (event,))
        return project_of(rows[0])

    def rename(
        self, number: int, name: str, *, expected: int, reviewer: str, operation: str
    ) -> Project:
        """Store another name of a project, made on version `expected`.

        Raises StaleWriteError with the stored project if that is not the newest version,
        RefusedAnswerError if another one has the name, UnknownRecordError.
        """
        with write(self._connection, Change(operation, reviewer, RENAME)) as entry:
            before = self.get(number)
            if entry.earlier or before.name == name:
                return before
            if before.version != expected:
                raise StaleWriteError(
                    f"The project was changed elsewhere first; it is called {before.name} now. "
                    "Look at it and save again.",
                    before,
                )
            _refuse_taken(self._connection, name, but=number)
            ensure_reviewer(self._connection, entry, reviewer)
            return _record(
                entry, before, Project(number, name, before.put_away, before.version + 1)
            )

    def put_away(self, number: int, why: str, *, reviewer: str, operation: str) -> Project:
        """Put a project away with its articles, some at a time; one put away stays as it is.

        Raises RefusedAnswerError for the first project, UnknownRecordError.
        """
        if number == FIRST_PROJECT:
            raise RefusedAnswerError(
                "The first project takes the articles that are added without another one, so it "
                "stays; rename it, or move its articles."
            )
        before = self.get(number)
        if not before.put_away:
            standing = _ids(self._connection, _STANDING_OF, (number,))
            self._turn_articles(standing, True, why, reviewer, operation)
        return self._turn(number, True, reviewer, operation)

    def bring_back(self, number: int, why: str, *, reviewer: str, operation: str) -> Project:
        """Bring a project back with the articles that were put away with it.

        Articles that were put away one by one stay away. Raises UnknownRecordError.
        """
        before = self.get(number)
        parameters = {"project": number, "version": before.version}
        away = _ids(self._connection, _AWAY_WITH, parameters) if before.put_away else []
        after = self._turn(number, False, reviewer, operation)
        self._turn_articles(away, False, why, reviewer, operation)
        return after

    def _turn(self, number: int, away: bool, reviewer: str, operation: str) -> Project:
        action = PUT_AWAY if away else BRING_BACK
        with write(self._connection, Change(operation, reviewer, action)) as entry:
            before = self.get(number)
            if entry.earlier or before.put_away == away:
                return before
            ensure_reviewer(self._connection, entry, reviewer)
            return _record(entry, before, Project(number, before.name, away, before.version + 1))

    def _turn_articles(
        self, article_ids: Sequence[str], away: bool, why: str, reviewer: str, operation: str
    ) -> None:
        for start in range(0, len(article_ids), TOGETHER):
            with write_together(self._connection) as enter:
                for article_id in article_ids[start : start + TOGETHER]:
                    change = state_change(article_id, away, reviewer, f"{operation} {article_id}")
                    with enter(change) as entry:
                        turn(entry, article_id, away, why, reviewer)

    def move(
        self, article_ids: Iterable[str], number: int, *, reviewer: str, operation: str
    ) -> int:
        """Move articles to a project, one event each; returns how many were elsewhere before.

        Raises RefusedAnswerError if the project was put away, UnknownRecordError.
        """
        refuse_put_away(self._connection, number)
        ids = list(dict.fromkeys(article_ids))
        moved = 0
        for start in range(0, len(ids), TOGETHER):
            with write_together(self._connection) as enter:
                for article_id in ids[start : start + TOGETHER]:
                    change = Change(f"{operation} {article_id}", reviewer, MOVE, article_id)
                    with enter(change) as entry:
                        moved += self._move(entry, article_id, number, change)
        return moved

    def _move(self, entry: Entry, article_id: str, number: int, change: Change) -> bool:
        if earlier(self._connection, change):
            return True
        serial = articles.article_row(self._connection, article_id)["serial"]
        before = self._number_of(serial)
        if before == number:
            return False
        ensure_reviewer(self._connection, entry, change.reviewer)
        counting = "select count(*) as many from article_moves where article = ?"
        version = 1 + select(self._connection, counting, (serial,))[0]["many"]
        event = entry.record({"project": before}, {"project": number, "version": version})
        place(entry, serial, number, version, event)
        return True

    def chosen(self, reviewer: str) -> int:
        """Number of the project that a reviewer chose last and that stands; 0 for all."""
        rows = select(
            self._connection,
            "select c.project from chosen_projects c join current_projects p"
            " on p.project = c.project and p.put_away = 0 where c.reviewer = ?",
            (reviewer,),
        )
        return int(rows[0]["project"]) if rows else 0

    def choose(self, reviewer: str, number: int) -> None:
        """Remember the project that a reviewer looks at, 0 for all; no event is stored."""
        with unrecorded(self._connection):
            self._connection.execute(
                "insert or replace into chosen_projects (reviewer, project) values (?, ?)",
                (reviewer, number),
            )


def _ids(
    connection: Connection, statement: str, parameters: Sequence[object] | Mapping[str, object]
) -> list[str]:
    return [str(row["article_id"]) for row in select(connection, statement, parameters)]
