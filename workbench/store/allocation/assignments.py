"""Assignments of claims to reviewers: versions of each, none ever changed.

An assignment that is not finished lapses by itself when its day is past, and while its reviewer is
barred: the view `current_assignments` leaves it out, and the next change of assignments records the
lapse.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from workbench.errors import StaleWriteError
from workbench.store.allocation import overlaps
from workbench.store.queries import Connection, StorePart, select
from workbench.store.scale_columns import answered
from workbench.store.scope import counted_or_named, in_project_by_id, standing
from workbench.store.transaction import Change, Entry, write

Pair = tuple[str, str]  # a claim's id and a reviewer's name


@dataclass(frozen=True, slots=True)
class Allotment:
    """Allotment of claims to reviewers, as one change: pairs of claim id and reviewer's name.

    `article_id` is the article it is about, empty for all; `overlap` the number of reviewers each
    of its claims is to have from now on, 0 to leave that as it is, NO_OVERLAP to remove the
    article's own. `due` is the UTC time after which unfinished work lapses, empty for never;
    `last_change` the number of the change it was made on, and `seed` the seed of the random plan.
    """

    assigned: tuple[Pair, ...] = ()
    released: tuple[Pair, ...] = ()
    article_id: str = ""
    overlap: int = 0
    due: str = ""
    last_change: int = 0
    seed: int = 0


class Allotted(NamedTuple):
    """Outcome of a change of assignments; `event` is its number, 0 if nothing was to change."""

    event: int
    assigned: tuple[Pair, ...]
    released: tuple[Pair, ...]


class Task(NamedTuple):
    """Claim that is to be marked, with the number of its words."""

    claim_id: str
    article_id: str
    words: int


class AssignedPart(NamedTuple):
    """Part of one reviewer in a claim: whether it is or was assigned to them, or has lapsed.

    `state` is "assigned", "lapsed", "released", or empty if it never was theirs; `begun` is True if
    they answered anything, `finished` if nothing is left.
    """

    claim_id: str
    reviewer: str
    state: str
    begun: bool
    finished: bool


_TASKS = f"""
    select c.claim_id, c.article_id, (
        select sum(1 + length(words) - length(replace(words, ' ', ''))) from spans s
        where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'content'
    ) as words
    from claims_to_review c join articles a on a.article_id = c.article_id
    join claim_summaries k on k.serial = c.serial
    where {standing("c.article_id")} and {counted_or_named("c.article_id")}
    order by a.serial, k.place
"""  # noqa: S608 - made of constants

_PARTS = f"""
    select claim_id, reviewer, max(state) as state, max(begun) as begun, max(finished) as finished
    from (
        select n.claim_id, n.reviewer, iif(
            n.state = 'released', 'released', iif(c.claim_id is null, 'lapsed', 'assigned')
        ) as state, 0 as begun, 0 as finished
        from newest_assignments n
        left join current_assignments c on c.claim_id = n.claim_id and c.reviewer = n.reviewer
        union all
        select n.claim_id, n.reviewer, '', 1, n.finished from newest_annotations n
        where {answered("n")}
    )
    where claim_id in (select claim_id from claims where article_id = :article)
    or :article = '' and (:project = 0 or claim_id in (
        select claim_id from claims c where {in_project_by_id("c.article_id")}
    ))
    group by claim_id, reviewer order by claim_id, reviewer
"""  # noqa: S608 - made of constants

_QUEUE = f"""
    select c.article_id, c.claim_id, coalesce(n.finished, 0) as finished
    from current_assignments m join claims_to_review c on c.claim_id = m.claim_id
    join articles a on a.article_id = c.article_id
    left join all_newest_annotations n on n.claim_id = m.claim_id and n.reviewer = m.reviewer
    join claim_summaries k on k.serial = c.serial
    where m.reviewer = ? and {standing("c.article_id")}
    order by a.serial desc, k.place
"""  # noqa: S608 - made of a constant

_MARKED = """
    select m.claim_id, count(*) as assigned, total(exists (
        select 1 from newest_annotations n where n.claim_id = m.claim_id
        and n.reviewer = m.reviewer and n.finished = 1
    )) as finished
    from current_assignments m join json_each(?) wanted on wanted.value = m.claim_id
    group by m.claim_id
"""


def _allotted(event: sqlite3.Row) -> Allotted:
    after = json.loads(event["after"])
    assigned, released = (
        tuple((claim_id, reviewer) for claim_id, reviewer, _ in after[part])
        for part in ("assigned", "released")
    )
    return Allotted(event["event"], assigned, released)


def _refuse_stale(connection: Connection, allotment: Allotment) -> None:
    newest = Assignments(connection).last_change()
    if newest != allotment.last_change:
        raise StaleWriteError(
            "Assignments were changed by somebody else after this was planned; look at them and "
            "plan again. Nothing was changed.",
            Assignments(connection).assigned(),
        )


def _free(connection: Connection, pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Pairs of claim and reviewer that are not assigned now, each once."""
    held = "select 1 from current_assignments where claim_id = ? and reviewer = ?"
    return tuple(pair for pair in dict.fromkeys(pairs) if not select(connection, held, pair))


def _unfinished(connection: Connection, pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Pairs on record as assigned and not finished, each of them once."""
    open_ = """
        select 1 from newest_assignments a where a.claim_id = ? and a.reviewer = ?
        and a.state = 'assigned' and not exists (
            select 1 from newest_annotations n where n.claim_id = a.claim_id
            and n.reviewer = a.reviewer and n.finished = 1
        )
    """
    return tuple(pair for pair in dict.fromkeys(pairs) if select(connection, open_, pair))


def _next(connection: Connection, claim_id: str, reviewer: str) -> int:
    row = select(
        connection,
        "select 1 + count(*) as version from assignments where claim_id = ? and reviewer = ?",
        (claim_id, reviewer),
    )[0]
    return int(row["version"])


def _insert(
    entry: Entry, event: int, assigned: Iterable[Pair], released: Iterable[Pair], due: str
) -> None:
    connection = entry.connection
    rows = [(*pair, _next(connection, *pair), "assigned", due, event) for pair in assigned]
    rows += [(*pair, _next(connection, *pair), "released", "", event) for pair in released]
    connection.executemany(
        "insert into assignments (claim_id, reviewer, version, state, due, event)"
        " values (?, ?, ?, ?, ?, ?)",
        rows,
    )


class Assignments(StorePart):
    """Assignments of claims to reviewers, with their changes and their progress."""

    def allot(self, allotment: Allotment, *, lead: str, operation: str) -> Allotted:
        """Store which claims reviewers are given and which are taken from them, as one event.

        Pairs that are assigned already, or finished meanwhile, stay as they are. Raises
        StaleWriteError with all assignments if any changed since `allotment.last_change`.
        """
        action = "assign" if allotment.assigned or not allotment.released else "release"
        change = Change(operation, lead, action, allotment.article_id)
        with write(self._connection, change) as entry:
            if entry.earlier:
                return _allotted(entry.earlier)
            _refuse_stale(self._connection, allotment)
            assigned = _free(self._connection, allotment.assigned)
            kept = set(allotment.assigned)
            released = _unfinished(
                self._connection, (pair for pair in allotment.released if pair not in kept)
            )
            overlap = overlaps.changed(self._connection, allotment.article_id, allotment.overlap)
            if not assigned and not released and not overlap:
                return Allotted(0, (), ())
            event = entry.record(
                {
                    "assigned": released,
                    "overlap": overlaps.own(self._connection, allotment.article_id),
                },
                {
                    "assigned": [[*pair, _next(self._connection, *pair)] for pair in assigned],
                    "released": [[*pair, _next(self._connection, *pair)] for pair in released],
                    "overlap": overlap,
                    "due": allotment.due,
                    "seed": allotment.seed,
                },
            )
            _insert(entry, event, assigned, released, allotment.due)
            overlaps.insert(self._connection, allotment.article_id, overlap, event)
        return Allotted(event, assigned, released)

    def assigned(self, article_id: str = "") -> dict[str, tuple[str, ...]]:
        """Reviewers assigned to each claim of an article, or of all, by claim id; none lapsed.

        Claims without a reviewer are absent.
        """
        rows = select(
            self._connection,
            "select m.claim_id, m.reviewer from current_assignments m"
            " join claims c on c.claim_id = m.claim_id"
            " where :article = '' or c.article_id = :article order by c.serial, m.reviewer",
            {"article": article_id},
        )
        reviewers: dict[str, tuple[str, ...]] = {}
        for row in rows:
            reviewers[row["claim_id"]] = (*reviewers.get(row["claim_id"], ()), row["reviewer"])
        return reviewers

    def last_change(self) -> int:
        """Number of the newest change of assignments; 0 if there was none."""
        newest = "select coalesce(max(event), 0) as event from assignments"
        return int(select(self._connection, newest)[0]["event"])

    def tasks(self, article_id: str = "", project: int = 0) -> list[Task]:
        """Claims to be marked in an article, a project or all, in the order of the text."""
        parameters = {"article": article_id, "project": project}
        return [Task(*row) for row in select(self._connection, _TASKS, parameters)]

    def parts(self, article_id: str = "", project: int = 0) -> list[AssignedPart]:
        """Parts of reviewers in the claims of an article, a project or all: had, have or marked."""
        parameters = {"article": article_id, "project": project}
        rows = select(self._connection, _PARTS, parameters)
        return [
            AssignedPart(claim, reviewer, state, bool(begun), bool(finished))
            for claim, reviewer, state, begun, finished in rows
        ]

    def held_by(self, reviewer: str) -> list[tuple[str, str, bool]]:
        """Claims assigned to a reviewer: article id, claim id, and whether they finished it."""
        return [
            (row["article_id"], row["claim_id"], bool(row["finished"]))
            for row in select(self._connection, _QUEUE, (reviewer,))
        ]

    def progress(self, claim_ids: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Numbers of reviewers who finished a claim and who are assigned to it, by claim id."""
        rows = select(self._connection, _MARKED, (json.dumps(list(claim_ids)),))
        return {row["claim_id"]: (int(row["finished"]), row["assigned"]) for row in rows}
