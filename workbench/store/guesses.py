"""Failed tries to sign in, and how long to wait after them; kept, so that no restart helps.

A name is kept as one of 4,096 numbers it is hashed to, whether it is known or not, so that nothing
tells known names from others and no stranger can fill the store.
"""

import hashlib
import sqlite3
from datetime import datetime, timedelta

from workbench.store.connection import select
from workbench.store.door import as_timestamp

Connection = sqlite3.Connection

EVERYBODY = -1  # the count over all names
FREE = {True: 20, False: 4}  # tries that cost no waiting: over all names, and under one
LONGEST = {True: timedelta(seconds=30), False: timedelta(minutes=15)}
FORGOTTEN = {True: timedelta(minutes=15), False: timedelta(hours=24)}


def begin(connection: Connection, name: str, now: datetime) -> timedelta:
    """Count a try under a name and over all, if none of the two is still to be waited for."""
    keys = (_number(name), EVERYBODY)
    waits = [_wait(connection, key, now) for key in keys]
    if max(waits) <= timedelta(0):
        for key in keys:
            _count(connection, key, now)
        return timedelta(0)
    return max(waits)


def forget(connection: Connection, name: str) -> None:
    """Begin anew under a name, and take its last try from the count over all."""
    connection.execute("delete from sign_in_tries where bucket = ?", (_number(name),))
    connection.execute(
        "update sign_in_tries set failed = max(failed - 1, 0) where bucket = ?", (EVERYBODY,)
    )


def _number(name: str) -> int:
    digest = hashlib.sha256(name.casefold().encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:2]) % 4096


def _wait(connection: Connection, key: int, now: datetime) -> timedelta:
    rows = select(connection, "select not_before from sign_in_tries where bucket = ?", (key,))
    if not rows:
        return timedelta(0)
    return datetime.fromisoformat(rows[0]["not_before"]) - now


def _count(connection: Connection, key: int, now: datetime) -> None:
    every = key == EVERYBODY
    rows = select(connection, "select * from sign_in_tries where bucket = ?", (key,))
    failed = 1
    if rows and now - datetime.fromisoformat(rows[0]["last_at"]) < FORGOTTEN[every]:
        failed += rows[0]["failed"]
    over = failed - FREE[every]
    wait = min(timedelta(seconds=2 ** min(over, 30)), LONGEST[every]) if over >= 0 else timedelta(0)
    connection.execute(
        "insert or replace into sign_in_tries values (?, ?, ?, ?)",
        (key, failed, as_timestamp(now), as_timestamp(now + wait)),
    )
