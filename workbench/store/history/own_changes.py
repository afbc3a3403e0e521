"""Changes by a reviewer in an article: the next to undo and the next to redo."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workbench.model import FIELDS, WORDS
from workbench.store.annotation import evidence
from workbench.store.corpus import claim_revisions
from workbench.store.queries import Connection, select

RecordedEvent = tuple[int, str, int | None]  # event, action, and the event reversed

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
    """Change that a reviewer made in an article, with its event and its claims.

    `event` is its number, `action` its kind, and `claim_ids` the claims it concerned. `fields` are
    the names of the marks that an answer changed, none for other changes.
    """

    event: int
    action: str
    article_id: str
    claim_ids: tuple[str, ...]
    fields: tuple[str, ...] = ()


def stacks(steps: Iterable[RecordedEvent]) -> tuple[list[int], list[int]]:
    """Stacks of a reviewer's changes, from their order: to undo and to redo, the next one last."""
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


def steps(connection: Connection, reviewer: str, article_id: str) -> list[RecordedEvent]:
    """Steps of a reviewer in an article: changes and their reversals, in their order."""
    rows = select(
        connection,
        "select e.event, e.action, r.reverses from events e"
        " left join reversals r on r.event = e.event"
        " where e.reviewer = ? and e.article_id = ? order by e.event",
        (reviewer, article_id),
    )
    return [tuple(row) for row in rows if row["action"] in UNDOABLE or row["reverses"]]


def change(connection: Connection, event: int) -> OwnChange:
    """Change of a reviewer that an event stored, with the fields it changed."""
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
    """Names of the marks that an answer changed, the note among them."""
    before, after = json.loads(answered["before"]) or {}, json.loads(answered["after"])
    names = (*FIELDS, *sorted({*before.get("own", {}), *after.get("own", {})}))
    old, new = ({**facts, **facts.get("own", {})} for facts in (before, after))
    changed = tuple(name for name in names if old.get(name, "") != new.get(name, ""))
    return changed or _scales_of_words(before, after)


def _scales_of_words(before: dict[str, Any], after: dict[str, Any]) -> tuple[str, ...]:
    """Names of the scales on which only the words that say so changed, as fields of marks."""
    old, new = before.get("words", {}), after.get("words", {})
    return tuple(
        f"{scale}{WORDS}" for scale in sorted({*old, *new}) if old.get(scale) != new.get(scale)
    )
