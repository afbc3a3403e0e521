"""Checkpoints of the write-ahead log, made only by a process that holds the write lock.

SQLite before 3.51.3 can damage the file if one connection restarts the log while another moves it
(https://www.sqlite.org/wal.html, “the WAL-reset bug”). Restarting the log needs a write, so nobody
can do it while the lock is held here. SQLite's own checkpoints are off on every connection; those
it makes when the last connection closes run alone.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from workbench.store.queries import BUSY_SECONDS, Connection, path_of

# The log is as long as what it holds: it is cut when it is begun anew (`journal_size_limit`).
SHORT = 4 * 2**20  # bytes, as with SQLite's own checkpoints of 1,000 pages
LONG = 4 * SHORT  # from here on it waits for the lock


def keep_log_short(connection: Connection) -> None:
    """Move the log into the file if it has grown, after a commit of the connection.

    The change is stored already; a move that fails is tried again after the next commit.
    """
    path = path_of(connection)
    length = _length(path)
    if length < SHORT:
        return
    # Whoever has the lock now will look at the log too.
    wait = 0 if length < LONG else BUSY_SECONDS
    with suppress(sqlite3.Error):
        connection.execute(f"pragma busy_timeout = {wait * 1000:.0f}")
        connection.execute("begin immediate")
        _move(path)
    if connection.in_transaction:
        connection.execute("rollback")  # nothing was written
    connection.execute(f"pragma busy_timeout = {BUSY_SECONDS * 1000:.0f}")


def _length(path: Path) -> int:
    try:
        return os.stat(f"{path}-wal").st_size
    except FileNotFoundError:
        return 0


def _move(path: Path) -> None:
    """Move all that no reader needs of the log; needs a second connection beside the lock's."""
    with closing(sqlite3.connect(path, isolation_level=None)) as beside:
        beside.execute("pragma synchronous = full")
        beside.execute("select count(*) from sqlite_schema").fetchone()  # opens the log
        beside.execute("pragma wal_checkpoint(passive)")
