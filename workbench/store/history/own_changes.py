"""What a reviewer changed in an article: what undo would take back next, and redo make again."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.model import Marks
from workbench.store.annotation import evidence
from workbench.store.connection import select
from workbench.store.corpus import claim_revisions

Connection = sqlite3.Connection
Step = tuple[int, str, int | None]  # an event, what was done, and the event that it reverses

UNDOABLE = (
    "annotate",
    "add_claim",
    "reword",
    "name_speaker",
    "merge",
    "split",
    "withdraw",
    "restore",
    "put_back",
    "flag",
    *evidence.ACTIONS,
)


@dataclass(frozen=True, slots=True)
class OwnChange:
    """A change that a reviewer made.

    `event` is its number, `action` what it did, and `claim_ids` what it concerned. `fields` are the
    names of the marks that an answer changed, none for other changes.
    """

    event: int
    action: str
    article_id: str
    claim_ids: tuple[str, ...]
    fields: tuple[str, ...] = ()


def stacks(steps: Iterable[Step]) -> tuple[list[int], list[int]]:
    """From a reviewer's changes in their order: those to undo and those to redo, the next last."""
    done: list[int] = []
    undone: list[int] = []
    for event, action, reverses in steps:
        if reverses is None:
            done.append(event)
            undone.clear()
        elif action == "undo":
            undone.append(done.pop())
        else:
            done.append(undone.pop())
    return done, undone


def undoable_elsewhere(
    connection: Connection, *, reviewer: str, article_id: str
) -> OwnChange | None:
    """The newest change of a reviewer that undo would take back in another article."""
    found = _elsewhere(connection, reviewer, article_id)
    return _newest(connection, [done for done, _ in found])


def redoable_elsewhere(
    connection: Connection, *, reviewer: str, article_id: str
) -> OwnChange | None:
    """The newest change of a reviewer that redo would make again in another article."""
    found = _elsewhere(connection, reviewer, article_id)
    return _newest(connection, [undone for _, undone in found])


def _elsewhere(
    connection: Connection, reviewer: str, article_id: str
) -> list[tuple[list[int], list[int]]]:
    """The stacks of every other article in which a reviewer changed something, if not put away."""
    rows = select(
        connection,
        "select distinct article_id from events where reviewer = ? and article_id not in ('', ?)"
        " and article_id not in (select article_id from article_states where put_away = 1)",
        (reviewer, article_id),
    )
    return [stacks(steps(connection, reviewer, row["article_id"])) for row in rows]


def _newest(connection: Connection, found: Iterable[list[int]]) -> OwnChange | None:
    tops = [events[-1] for events in found if events]
    return change(connection, max(tops)) if tops else None


def steps(connection: Connection, reviewer: str, article_id: str) -> list[Step]:
    """A reviewer's changes of an article, and what reversed them, in their order."""
    rows = select(
        connection,
        "select e.event, e.action, r.reverses from events e"
        " left join reversals r on r.event = e.event"
        " where e.reviewer = ? and e.article_id = ? order by e.event",
        (reviewer, article_id),
    )
    return [tuple(row) for row in rows if row["action"] in UNDOABLE or row["reverses"]]


def change(connection: Connection, event: int) -> OwnChange:
    """The change that an event stored."""
    row = select(connection, "select * from events where event = ?", (event,))[0]
    claims = tuple(claim.id for claim in claim_revisions.left_by(connection, event))
    return OwnChange(
        event=event,
        action=row["action"],
        article_id=row["article_id"],
        claim_ids=claims or (row["claim_id"],),
        fields=_fields(row) if row["action"] == "annotate" else (),
    )


def _fields(answered: sqlite3.Row) -> tuple[str, ...]:
    """The names of the marks that an answer changed."""
    before, after = json.loads(answered["before"]) or {}, json.loads(answered["after"])
    return tuple(name for name in Marks._fields if before.get(name, "") != after.get(name, ""))
