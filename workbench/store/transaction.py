"""Transactions of the store: the only way to write, each with one event, stored once.

`BEGIN IMMEDIATE` takes the write lock before anything is read, so nothing read can be stale; a
deferred transaction that reads first fails as soon as somebody else commits.
"""

import json
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property

from workbench.errors import StoreError
from workbench.store.file.checkpoint import keep_log_short
from workbench.store.lists import summaries
from workbench.store.queries import (
    BUSY_SECONDS,
    Connection,
    committed,
    explained,
    is_busy,
    path_of,
    select,
)

PATIENCE_SECONDS = 120.0
# SQLite's own waiting sleeps ever longer, up to 100 ms, so that latecomers overtake; equal short
# pauses for everyone keep the longest wait short (figures: benchmarks/store.py).
PAUSE_SECONDS = (0.0005, 0.002)


@dataclass(frozen=True, slots=True)
class Change:
    """Change of the store: its maker, and the operation id that the client made up for it."""

    operation: str
    reviewer: str
    action: str
    article_id: str = ""
    claim_id: str = ""


class Entry:
    """Entry of a change that is being written: its connection, its time and its events.

    Where the same operation left an `earlier` event, its outcome is returned and nothing is stored.
    `at` is the time of the change, ISO 8601 in UTC.
    """

    def __init__(self, connection: Connection, change: Change) -> None:
        self.connection = connection
        self.at = timestamp()
        self.events: list[int] = []
        self._change = change

    @cached_property
    def earlier(self) -> sqlite3.Row | None:
        """Event that the same operation left before, as a row; None if there is none.

        Raises StoreError if the operation id was used for another change.
        """
        return earlier(self.connection, self._change)

    def concerns(self, article_id: str, claim_id: str = "") -> None:
        """Set the article and claim of the change, where they were not known before."""
        self._change = replace(self._change, article_id=article_id, claim_id=claim_id)

    def record(self, before: object, after: object) -> int:
        """Write the event of this change, with `before` and `after` as JSON; returns its number."""
        return self.record_beside(self._change, before, after)

    def record_for(self, reviewer: str, action: str, before: object, after: object) -> int:
        """Write the event of this change's effect on another person; returns its number."""
        change = self._change
        own = f"{change.operation} for {reviewer}"
        follows = replace(change, operation=own, reviewer=reviewer, action=action)
        return self.record_beside(follows, before, after)

    def record_beside(self, change: Change, before: object, after: object) -> int:
        """Write the event of another change stored together with this one; returns its number."""
        cursor = self.connection.execute(
            "insert into events (at, reviewer, action, article_id, claim_id, before, after,"
            " operation_id) values (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self.at,
                change.reviewer,
                change.action,
                change.article_id,
                change.claim_id,
                as_json(before),
                as_json(after),
                change.operation,
            ),
        )
        self.events.append(int(cursor.lastrowid or 0))
        return self.events[-1]


def timestamp() -> str:
    """Timestamp of now in UTC to the millisecond: 2024-01-05T03:07:00.000Z."""
    return as_timestamp(datetime.now(UTC))


def as_timestamp(time: datetime) -> str:
    """Timestamp of a time in UTC to the millisecond; its texts sort as times do."""
    return time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def as_json(value: object) -> str:
    """JSON text of a value, with letters beyond ASCII kept readable."""
    return json.dumps(value, ensure_ascii=False)


@contextmanager
def write(connection: Connection, change: Change) -> Iterator[Entry]:
    """Write in one transaction: all of the body is stored with its event, or nothing is.

    Raises StoreError if the store stays locked for two minutes, cannot be written, or the
    operation id was used for another change before.
    """
    with _transaction(connection), _entered(connection, change) as entry:
        yield entry


Enter = Callable[[Change], AbstractContextManager[Entry]]


@contextmanager
def write_together(connection: Connection) -> Iterator[Enter]:
    """Write several changes with one commit; each is a `with enter(change) as entry: …`.

    The body of an `enter` is stored with its event; where it raises, nothing of that change is
    stored and the others may go on. Nothing is stored before the whole body ends. Raises like
    `write`.
    """

    @contextmanager
    def enter(change: Change) -> Iterator[Entry]:
        with explained(connection):
            connection.execute("savepoint change")
            try:
                with _entered(connection, change) as entry:
                    yield entry
            except BaseException:
                if connection.in_transaction:
                    connection.execute("rollback to change")
                    connection.execute("release change")
                raise
            connection.execute("release change")

    with _transaction(connection):
        yield enter


@contextmanager
def _entered(connection: Connection, change: Change) -> Iterator[Entry]:
    """Entry of a change in a transaction; raises StoreError if it changes rows without an event."""
    unchanged = connection.total_changes
    entry = Entry(connection, change)
    yield entry
    if connection.total_changes != unchanged and not entry.events:
        path = path_of(connection)
        raise StoreError(f"{path}: {change.action} changed rows without an event.")
    if entry.events:
        summaries.follow(connection, min(entry.events), max(entry.events))


@contextmanager
def unrecorded(connection: Connection) -> Iterator[None]:
    """Write without an event what is no part of the history: uses of sign-ins, failed attempts.

    An event for each would let any stranger fill the history, which is kept for good.
    """
    with _transaction(connection):
        yield


@contextmanager
def _transaction(connection: Connection) -> Iterator[None]:
    """Hold the write lock; commit at the end, or roll back on an error."""
    with explained(connection):
        _begin(connection)
        with committed(connection):
            yield
        keep_log_short(connection)


def _begin(connection: Connection) -> None:
    """Take the write lock, waiting up to two minutes while others hold it."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    connection.execute("pragma busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("begin immediate")
            except sqlite3.OperationalError as error:
                if not is_busy(error) or time.monotonic() > deadline:
                    raise
                time.sleep(random.uniform(*PAUSE_SECONDS))  # noqa: S311 - not a secret
            else:
                return
    finally:
        connection.execute(f"pragma busy_timeout = {BUSY_SECONDS * 1000:.0f}")


def earlier(connection: Connection, change: Change) -> sqlite3.Row | None:
    """Event that a change left under its operation id before, as a row; None if none.

    Raises StoreError if the id was used for another change.
    """
    rows = select(connection, "select * from events where operation_id = ?", (change.operation,))
    if not rows:
        return None
    row = rows[0]
    # Some changes learn which article and claim they concern only inside the body.
    concerned = (change.article_id or row["article_id"], change.claim_id or row["claim_id"])
    made = (change.reviewer, change.action, *concerned)
    if (row["reviewer"], row["action"], row["article_id"], row["claim_id"]) != made:
        raise StoreError(
            f"The operation id {change.operation!r} was used for {row['action']} before; "
            "every change needs an id of its own. Nothing was stored."
        )
    return row


def earlier_event(connection: Connection, change: Change) -> int:
    """Number of the event that a change left before, 0 if none; raises like `earlier`."""
    event = earlier(connection, change)
    return int(event["event"]) if event else 0
