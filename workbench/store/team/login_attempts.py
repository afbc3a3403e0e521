"""Login attempts that failed, and the wait after them; stored, so that no restart helps.

A stranger's failures are counted by origin, so that they delay nobody elsewhere: first of all under
a name at one address. A browser from which the person signed in before has a count of its own. The
count over all addresses stands only against guessing from many at once.

Names and addresses are kept as one of 65,536 numbers they are hashed to, whether a name is known or
not, so that nothing tells known names from others and no stranger can fill the store.
"""

import hashlib
from datetime import datetime, timedelta
from typing import NamedTuple

from workbench.store.queries import Connection, select
from workbench.store.transaction import as_timestamp

EVERYBODY = -1  # the bucket of the count over all names and addresses


class Client(NamedTuple):
    """Client of an attempt: an address, and a browser known to be the person's (or empty)."""

    address: str = ""
    browser: str = ""


class _Rule(NamedTuple):
    """Rule of a count: free attempts, the longest wait after them, and the time until reset."""

    free: int
    longest: timedelta
    forgotten: timedelta


_PERSON = _Rule(4, timedelta(minutes=15), timedelta(hours=24))
_ADDRESS = _Rule(20, timedelta(seconds=30), timedelta(minutes=15))
_NAME = _Rule(40, timedelta(seconds=30), timedelta(minutes=15))
_ALL = _Rule(100, timedelta(seconds=30), timedelta(minutes=15))


def _counts(name: str, origin: Client) -> dict[int, _Rule]:
    """Rules of the buckets that an attempt is counted in, the narrowest bucket first."""
    who = name.casefold()
    if origin.browser:
        return {_bucket("browser", who, origin.browser): _PERSON}
    return {
        _bucket("person", who, origin.address): _PERSON,
        _bucket("address", origin.address): _ADDRESS,
        _bucket("name", who): _NAME,
        EVERYBODY: _ALL,
    }


def begin(connection: Connection, name: str, origin: Client, now: datetime) -> timedelta:
    """Count an attempt under a name, unless there is still a wait; returns that wait."""
    counts = _counts(name, origin)
    wait = max(_wait(connection, bucket, now) for bucket in counts)
    if wait > timedelta(0):
        return wait
    for bucket, rule in counts.items():
        _count(connection, bucket, rule, now)
    return timedelta(0)


def forget(connection: Connection, name: str, origin: Client) -> None:
    """Reset the count of a name at its origin, and take its last attempt off the other counts."""
    narrowest, *others = _counts(name, origin)
    connection.execute("delete from sign_in_tries where bucket = ?", (narrowest,))
    connection.executemany(
        "update sign_in_tries set failed = max(failed - 1, 0) where bucket = ?",
        [(bucket,) for bucket in others],
    )


def _bucket(*parts: str) -> int:
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:2])


def _wait(connection: Connection, bucket: int, now: datetime) -> timedelta:
    rows = select(connection, "select not_before from sign_in_tries where bucket = ?", (bucket,))
    if not rows:
        return timedelta(0)
    return datetime.fromisoformat(rows[0]["not_before"]) - now


def _count(connection: Connection, bucket: int, rule: _Rule, now: datetime) -> None:
    rows = select(connection, "select * from sign_in_tries where bucket = ?", (bucket,))
    failed = 1
    if rows and now - datetime.fromisoformat(rows[0]["last_at"]) < rule.forgotten:
        failed += rows[0]["failed"]
    over = failed - rule.free
    wait = min(timedelta(seconds=2 ** min(over, 30)), rule.longest) if over >= 0 else timedelta(0)
    connection.execute(
        "insert or replace into sign_in_tries values (?, ?, ?, ?)",
        (bucket, failed, as_timestamp(now), as_timestamp(now + wait)),
    )
