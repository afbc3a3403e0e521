"""Undo and redo: further versions and revisions that restore the state before or after.

Each article has stacks of its own: neither goes beyond the article it was asked for in.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workbench.errors import RefusedAnswerError, StaleWriteError
from workbench.model import Annotation, Claim, ClaimState
from workbench.store.annotation import evidence
from workbench.store.annotation.annotation_rows import annotation_facts, insert_marks
from workbench.store.annotation.annotations import Annotations, annotation_at, marks_stored_by
from workbench.store.annotation.evidence import EvidencePieces
from workbench.store.annotation.flags import insert_flag
from workbench.store.corpus import articles, claim_revisions, corrections
from workbench.store.corpus.claims import Claims
from workbench.store.history import own_changes
from workbench.store.history.own_changes import OwnChange, change, stacks, steps
from workbench.store.queries import Connection, StorePart, select
from workbench.store.transaction import Change, Entry, write


@dataclass(frozen=True, slots=True)
class Undone:
    """Outcome of an undo or redo: its event's number, and its time in UTC."""

    event: int
    at: datetime
    change: OwnChange


def _reverse(entry: Entry, stack: Sequence[int], reviewer: str, direction: int, event: int) -> int:
    """Restore the state before a change (`way` -1) or after it (1); the number of the event."""
    connection, target = entry.connection, stack[-1]
    if event not in (0, target):
        raise RefusedAnswerError(
            "You changed something else in that article since; open it to see what is next there. "
            "Nothing was changed."
        )
    changed = select(connection, "select * from events where event = ?", (target,))[0]
    entry.concerns(changed["article_id"], changed["claim_id"])
    if changed["action"] == "annotate":
        made = _reverse_marks(entry, changed, direction)
    elif changed["action"] == "flag":
        made = _reverse_flag(entry, changed, direction)
    elif changed["action"] in evidence.ACTIONS:
        made = _reverse_evidence(entry, changed, direction)
    else:
        made = _reverse_claims(entry, changed, reviewer, direction)
    connection.execute("insert into reversals values (?, ?)", (made, target))
    return made


def _reverse_marks(entry: Entry, changed: sqlite3.Row, direction: int) -> int:
    connection = entry.connection
    after = marks_stored_by(connection, changed["event"])
    before = annotation_at(connection, after.claim_id, after.reviewer, after.version - 1)
    left, wanted = (after, before) if direction < 0 else (before, after)
    now = Annotations(connection).get(after.claim_id, after.reviewer)
    if (now.marks, now.words) != (left.marks, left.words):
        raise StaleWriteError(
            f"Your marks on claim {after.claim_id} were changed since by other means; look at its "
            "history. Nothing was changed.",
            now,
        )
    stored = _as_next(wanted, now)
    event = entry.record(
        annotation_facts(now),
        {**(annotation_facts(stored) or {}), "reverses": changed["event"]},
    )
    insert_marks(connection, stored, entry.at, event)
    return event


def _as_next(wanted: Annotation, now: Annotation) -> Annotation:
    """Marks of an earlier version as the next one, on their own wording and codebook."""
    made_on = wanted if wanted.version else now
    return replace(
        wanted,
        version=now.version + 1,
        claim_revision=made_on.claim_revision,
        codebook_revision=made_on.codebook_revision,
    )


def _reverse_flag(entry: Entry, changed: sqlite3.Row, direction: int) -> int:
    connection = entry.connection
    row = select(connection, "select * from flags where event = ?", (changed["event"],))[0]
    wanted = bool(row["flagged"]) == (direction > 0)
    event = entry.record({"flagged": not wanted}, {"flagged": wanted, "reverses": changed["event"]})
    insert_flag(connection, row["claim_id"], row["reviewer"], wanted, event)
    return event


def _reverse_evidence(entry: Entry, changed: sqlite3.Row, direction: int) -> int:
    connection = entry.connection
    after = evidence.stored_by(connection, changed["event"])
    before = evidence.version(connection, after, after.version - 1)
    left, wanted = (after, before) if direction < 0 else (before, after)
    now = EvidencePieces(connection).get(after.claim_id, after.reviewer, after.number)
    if replace(now, version=0, at=None) != replace(left, version=0, at=None):
        raise StaleWriteError(
            f"Your evidence on claim {after.claim_id} was changed since by other means; look at "
            "its history. Nothing was changed.",
            now,
        )
    return evidence.append(entry, wanted, now, reverses=changed["event"])


def _reverse_claims(entry: Entry, changed: sqlite3.Row, reviewer: str, direction: int) -> int:
    connection = entry.connection
    article = articles.article_row(connection, changed["article_id"])
    changed_to = claim_revisions.left_by(connection, changed["event"])
    before = [
        claim_revisions.on_text_now(connection, _before(connection, claim)) for claim in changed_to
    ]
    after = [claim_revisions.on_text_now(connection, claim) for claim in changed_to]
    left, wanted = (after, before) if direction < 0 else (before, after)
    now = [Claims(connection).get(claim.id) for claim in after]
    for stood, stands in zip(left, now, strict=True):
        _refuse_changed(connection, stood, stands)
    if direction < 0:
        _refuse_marked(connection, [claim.id for claim in after if claim.revision == 1], reviewer)
    back = [
        replace(claim, revision=stands.revision + 1)
        for claim, stands in zip(wanted, now, strict=True)
    ]
    event = entry.record(
        {"claims": corrections.facts(now, (), article["text"])},
        {
            "claims": corrections.facts(back, (), article["text"]),
            "reverses": changed["event"],
        },
    )
    corrections.store_revisions(connection, back, article, event)
    return event


def _before(connection: Connection, claim: Claim) -> Claim:
    """Claim before a revision; a new claim is withdrawn instead, since it has no earlier one."""
    if claim.revision == 1:
        return replace(claim, state=ClaimState.WITHDRAWN)
    return claim_revisions.claim_at(connection, claim.id, claim.revision - 1)[0]


def _refuse_changed(connection: Connection, left: Claim, now: Claim) -> None:
    """Raise StaleWriteError unless the claim is, word for word, as the change left it."""
    if replace(now, revision=0) == replace(left, revision=0):
        return
    since = claim_revisions.event_of(connection, now.id, now.revision)
    raise StaleWriteError(
        f"Claim {now.id} was changed since by {since['reviewer'] or 'the workbench'} "
        f"({since['action'].replace('_', ' ')}), which undoing would take back too; look at its "
        "history. Nothing was changed.",
        now,
    )


def _refuse_marked(connection: Connection, new: Sequence[str], reviewer: str) -> None:
    for claim_id in new:
        others = select(
            connection,
            "select 1 from annotations where claim_id = ? and reviewer <> ? limit 1",
            (claim_id, reviewer),
        )
        if others:
            raise StaleWriteError(
                f"Somebody else marked claim {claim_id} since you made it; withdraw it if that is "
                "right. Nothing was changed.",
                Claims(connection).get(claim_id),
            )


def _undone(connection: Connection, event: int) -> Undone:
    row = select(
        connection,
        "select u.event, u.at, r.reverses from events u join reversals r on r.event = u.event"
        " where u.event = ?",
        (event,),
    )[0]
    at = datetime.fromisoformat(row["at"])
    return Undone(row["event"], at, own_changes.change(connection, row["reverses"]))


def _elsewhere(
    connection: Connection, reviewer: str, article_id: str
) -> list[tuple[list[int], list[int]]]:
    """Stacks of every other article, if not put away, in which a reviewer changed something."""
    rows = select(
        connection,
        "select distinct article_id from events where reviewer = ? and article_id not in ('', ?)"
        " and article_id not in (select article_id from article_states where put_away = 1)",
        (reviewer, article_id),
    )
    return [stacks(steps(connection, reviewer, row["article_id"])) for row in rows]


def _newest(connection: Connection, stacks: Iterable[list[int]]) -> OwnChange | None:
    tops = [events[-1] for events in stacks if events]
    return change(connection, max(tops)) if tops else None


class UndoStacks(StorePart):
    """Stacks of reviewers' changes of an article, which undo and redo work through."""

    def undo(
        self, *, reviewer: str, operation: str, article_id: str, event: int = 0
    ) -> Undone | None:
        """Take back the reviewer's newest change of an article that is not taken back yet.

        None if there is none; with `event` only if the newest is that one, else it raises
        RefusedAnswerError. Raises StaleWriteError, and stores nothing, if a later change was made
        to the same record.
        """
        with write(self._connection, Change(operation, reviewer, "undo")) as entry:
            if entry.earlier:
                return _undone(self._connection, entry.earlier["event"])
            done, _ = own_changes.stacks(own_changes.steps(self._connection, reviewer, article_id))
            return (
                _undone(self._connection, _reverse(entry, done, reviewer, -1, event))
                if done
                else None
            )

    def redo(
        self, *, reviewer: str, operation: str, article_id: str, event: int = 0
    ) -> Undone | None:
        """Make the reviewer's last undone change of an article again.

        None if there is none, or the reviewer made another change in it since. `event` and the
        errors raised are as in `undo`.
        """
        with write(self._connection, Change(operation, reviewer, "redo")) as entry:
            if entry.earlier:
                return _undone(self._connection, entry.earlier["event"])
            _, undone = own_changes.stacks(
                own_changes.steps(self._connection, reviewer, article_id)
            )
            return (
                _undone(self._connection, _reverse(entry, undone, reviewer, 1, event))
                if undone
                else None
            )

    def undoable_elsewhere(self, reviewer: str, article_id: str) -> OwnChange | None:
        """Newest change of another article that undo would take back there for the reviewer."""
        stacks = _elsewhere(self._connection, reviewer, article_id)
        return _newest(self._connection, [done for done, _ in stacks])

    def redoable_elsewhere(self, reviewer: str, article_id: str) -> OwnChange | None:
        """Newest change of another article that redo would make again there for the reviewer."""
        stacks = _elsewhere(self._connection, reviewer, article_id)
        return _newest(self._connection, [undone for _, undone in stacks])
