"""Comments on claims, in threads: versions of each comment and states of each thread."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from workbench.errors import StaleWriteError, UnknownRecordError
from workbench.model import Comment, CommentMention, CommentThread
from workbench.store.corpus.claims import Claims
from workbench.store.queries import Connection, StorePart, select, snapshot
from workbench.store.team.people import ensure_reviewer
from workbench.store.transaction import Change, Entry, earlier_event, write
from workbench.store.visibility import visible

COMMENT, AMEND, WITHDRAW = ACTIONS = ("comment", "amend_comment", "withdraw_comment")
RESOLVE, REOPEN = ("resolve_thread", "reopen_thread")

_MENTIONS = """(
    select json_group_array(json_array(start, "end", reviewer)) from (
        select * from mentions m where m.event = n.event order by m.start
    )
) as mentions"""

_VISIBLE_COMMENTS = f"""
    select n.*, {_MENTIONS} from claims c join newest_comments n on n.claim_id = c.claim_id
    where c.article_id = :article and {visible("n")}
    order by c.number, (
        select f.event from comments f where f.claim_id = n.claim_id
        and f.reviewer = n.reviewer and f.number = n.number and f.version = 1
    )
"""  # noqa: S608 - made of constants, as are the others

_VISIBLE_STATES = f"""
    select t.* from claims c join thread_states t on t.claim_id = c.claim_id
    where c.article_id = :article and {visible("t")} order by t.event
"""  # noqa: S608

_COMMENTS_THEN = f"""
    select n.*, {_MENTIONS} from comments n
    where n.claim_id = :claim and n.event <= :event and not exists (
        select 1 from comments later where later.claim_id = n.claim_id
        and later.reviewer = n.reviewer and later.number = n.number
        and later.version = n.version + 1 and later.event <= :event
    )
    order by (
        select f.event from comments f where f.claim_id = n.claim_id
        and f.reviewer = n.reviewer and f.number = n.number and f.version = 1
    )
"""  # noqa: S608
_STATES_THEN = """
    select t.* from thread_states t where t.claim_id = :claim and t.event <= :event
    order by t.event
"""

_VISIBLE_THREAD = f"""
    select 1 from newest_comments n where n.claim_id = :claim and n.reviewer = :thread_by
    and n.number = :thread and n.thread_by = n.reviewer and n.thread = n.number and {visible("n")}
"""  # noqa: S608


def newest_state(row: str) -> str:
    """SQL of the event that resolved or reopened a comment's thread last, visible to `:viewer`.

    `row` is the alias of a row of `comments`; null for a thread that nobody resolved.
    """
    return f"""(
        select max(t.event) from thread_states t where t.claim_id = {row}.claim_id
        and t.thread_by = {row}.thread_by and t.thread = {row}.thread and {visible("t")}
    )"""  # noqa: S608 - the row is an alias


_RESOLVED = f"""
    select coalesce(s.resolved, 0) as resolved from newest_comments n
    left join thread_states s on s.event = {newest_state("n")}
    where n.claim_id = :claim and n.reviewer = :thread_by and n.number = :thread
"""  # noqa: S608


def _comment_of(row: sqlite3.Row) -> Comment:
    return Comment(
        claim_id=row["claim_id"],
        reviewer=row["reviewer"],
        number=row["number"],
        version=row["version"],
        words=row["words"],
        mentions=tuple(CommentMention(*mention) for mention in json.loads(row["mentions"])),
        thread_by=row["thread_by"],
        thread=row["thread"],
        withdrawn=bool(row["withdrawn"]),
        at=datetime.fromisoformat(row["recorded_at"]),
    )


def _stored_by(connection: Connection, event: int) -> Comment:
    statement = f"select n.*, {_MENTIONS} from comments n where n.event = ?"  # noqa: S608
    return _comment_of(select(connection, statement, (event,))[0])


def _newest(connection: Connection, comment: Comment) -> Comment:
    rows = select(
        connection,
        f"select n.*, {_MENTIONS} from newest_comments n"  # noqa: S608
        " where n.claim_id = ? and n.reviewer = ? and n.number = ?",
        (comment.claim_id, comment.reviewer, comment.number),
    )
    return _comment_of(rows[0]) if rows else replace(comment, version=0)


def _numbered(connection: Connection, comment: Comment) -> Comment:
    """New comment with its author's next number on the claim, and with its thread."""
    rows = select(
        connection,
        "select 1 + coalesce(max(number), 0) as number from comments"
        " where claim_id = ? and reviewer = ?",
        (comment.claim_id, comment.reviewer),
    )
    numbered = replace(comment, number=int(rows[0]["number"]), version=0)
    if comment.thread:
        _refuse_unknown_thread(connection, comment, comment.reviewer)
        return numbered
    return replace(numbered, thread_by=comment.reviewer, thread=numbered.number)


def _thread_parameters(comment: Comment, viewer: str) -> dict[str, object]:
    return {
        "claim": comment.claim_id,
        "thread_by": comment.thread_by,
        "thread": comment.thread,
        "viewer": viewer,
    }


def _refuse_unknown_thread(connection: Connection, comment: Comment, viewer: str) -> None:
    """Raise the same error for a thread that is not there and for one that is hidden."""
    if not select(connection, _VISIBLE_THREAD, _thread_parameters(comment, viewer)):
        raise UnknownRecordError(
            f"Claim {comment.claim_id} has no such thread that you may read; reload the page."
        )


def _refuse_stale(comment: Comment, stored: Comment) -> None:
    if comment.version != stored.version:
        raise StaleWriteError(
            f"This comment on claim {comment.claim_id} was changed elsewhere first: version "
            f"{stored.version} is stored, this change was made on version {comment.version}. "
            "Compare the two and save again.",
            stored,
        )


def _facts(comment: Comment) -> dict[str, object]:
    """Contents of a comment's event beside its claim, its author and its time."""
    return {
        "number": comment.number,
        "version": comment.version,
        "thread_by": comment.thread_by,
        "thread": comment.thread,
        "comment": comment.words,
        "mentions": [list(mention) for mention in comment.mentions],
        "withdrawn": comment.withdrawn,
    }


def _append(entry: Entry, comment: Comment, before: Comment) -> int:
    """Store a comment as the version after the one before it; the number of its event."""
    stored = replace(comment, version=before.version + 1)
    event = entry.record(_facts(before) if before.version else None, _facts(stored))
    entry.connection.execute(
        "insert into comments values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            stored.claim_id,
            stored.reviewer,
            stored.number,
            stored.version,
            stored.thread_by,
            stored.thread,
            stored.words,
            int(stored.withdrawn),
            entry.at,
            event,
        ),
    )
    entry.connection.executemany(
        "insert into mentions values (?, ?, ?, ?)",
        [(event, *mention) for mention in stored.mentions],
    )
    return event


def _action(comment: Comment) -> str:
    if not comment.number:
        return COMMENT
    return WITHDRAW if comment.withdrawn else AMEND


ThreadKey = tuple[str, str, int]  # claim, author of the first comment, its number


def _key(row: sqlite3.Row) -> ThreadKey:
    return row["claim_id"], row["thread_by"], row["thread"]


def _thread(rows: Iterable[sqlite3.Row], state: sqlite3.Row | None) -> CommentThread:
    comments = tuple(_comment_of(row) for row in rows)
    if state is None or not state["resolved"]:
        return CommentThread(comments)
    at = datetime.fromisoformat(state["recorded_at"])
    return CommentThread(comments, state["reviewer"], at)


class Comments(StorePart):
    """Comments on claims, one version after another, and the states of their threads."""

    def threads(self, article_id: str, viewer: str | None) -> dict[str, tuple[CommentThread, ...]]:
        """Threads on the claims of an article, as far as a viewer may read them, by claim id.

        Claims without comments are absent. A thread comes before those that were begun after it.
        """
        parameters = {"article": article_id, "viewer": viewer}
        with snapshot(self._connection):
            comments = select(self._connection, _VISIBLE_COMMENTS, parameters)
            states = {
                _key(row): row for row in select(self._connection, _VISIBLE_STATES, parameters)
            }
        rows: dict[ThreadKey, list[sqlite3.Row]] = {}
        for row in comments:
            rows.setdefault(_key(row), []).append(row)
        threads: dict[str, tuple[CommentThread, ...]] = {}
        for key, listed in rows.items():
            thread = _thread(listed, states.get(key))
            threads[key[0]] = (*threads.get(key[0], ()), thread)
        return threads

    def as_of(self, claim_id: str, event: int) -> tuple[CommentThread, ...]:
        """All threads on a claim as they were when an event was stored."""
        parameters = {"claim": claim_id, "event": event}
        with snapshot(self._connection):
            comments = select(self._connection, _COMMENTS_THEN, parameters)
            states = {_key(row): row for row in select(self._connection, _STATES_THEN, parameters)}
        rows: dict[ThreadKey, list[sqlite3.Row]] = {}
        for row in comments:
            rows.setdefault(_key(row), []).append(row)
        return tuple(_thread(listed, states.get(key)) for key, listed in rows.items())

    def get(self, claim_id: str, reviewer: str, number: int) -> Comment:
        """Comment of a reviewer's own as it is now; raises UnknownRecordError."""
        stored = _newest(self._connection, Comment(claim_id, reviewer, number))
        if not stored.version:
            raise UnknownRecordError(f"Claim {claim_id} has no comment {number} of yours.")
        return stored

    def save(self, comment: Comment, *, operation: str) -> Comment:
        """Store a comment as the version after the one it was made on; number 0 is a new one.

        Returns the stored comment, with its number, version and time. Raises StaleWriteError with
        the stored comment if that is another version, UnknownRecordError for an unknown claim, or
        a thread that the author may not read.
        """
        claim = Claims(self._connection).get(comment.claim_id)
        change = Change(operation, comment.reviewer, _action(comment), claim.article_id, claim.id)
        with write(self._connection, change) as entry:
            if entry.earlier:
                return _stored_by(self._connection, entry.earlier["event"])
            if not comment.number:
                comment = _numbered(self._connection, comment)
            before = _newest(self._connection, comment)
            _refuse_stale(comment, before)
            ensure_reviewer(self._connection, entry, comment.reviewer)
            event = _append(entry, comment, before)
            return _stored_by(self._connection, event)

    def set_resolved(
        self, comment: Comment, resolved: bool, *, reviewer: str, operation: str
    ) -> None:
        """Store that a thread, named by its first comment, is resolved or open again.

        Nothing changes if it is so already as far as the reviewer may read. Raises
        UnknownRecordError for a thread that they may not read.
        """
        claim = Claims(self._connection).get(comment.claim_id)
        action = RESOLVE if resolved else REOPEN
        change = Change(operation, reviewer, action, claim.article_id, claim.id)
        with write(self._connection, change) as entry:
            if entry.earlier:
                return
            _refuse_unknown_thread(self._connection, comment, reviewer)
            parameters = _thread_parameters(comment, reviewer)
            before = bool(select(self._connection, _RESOLVED, parameters)[0]["resolved"])
            if before == resolved:
                return
            ensure_reviewer(self._connection, entry, reviewer)
            thread = {"thread_by": comment.thread_by, "thread": comment.thread}
            event = entry.record({**thread, "resolved": before}, {**thread, "resolved": resolved})
            row = (comment.thread_by, comment.thread, reviewer, int(resolved), entry.at)
            self._connection.execute(
                "insert into thread_states values (?, ?, ?, ?, ?, ?, ?)", (event, claim.id, *row)
            )

    def stored_under(
        self, operation: str, action: str, *, claim_id: str, reviewer: str
    ) -> Comment | None:
        """Comment that was stored under an operation id, as it was then; None if none was."""
        change = Change(operation, reviewer, action, claim_id=claim_id)
        event = earlier_event(self._connection, change)
        return _stored_by(self._connection, event) if event else None
