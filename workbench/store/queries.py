"""Queries on an open store, and SQLite's errors explained with the next step."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from workbench.errors import StoreError, StoreFaultError

Connection = sqlite3.Connection
Parameters = dict[str, object]  # of a statement, by their names in it

BUSY_SECONDS = 30.0


def is_busy(error: sqlite3.OperationalError) -> bool:
    """True if SQLite says that another connection holds the lock."""
    return error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def path_of(connection: Connection) -> Path:
    """Path of the file that a connection is open on."""
    return Path(connection.execute("pragma database_list").fetchone()[2])


_NEXT_STEPS = {
    sqlite3.SQLITE_NOTADB: "is not a workbench store; name another file",
    sqlite3.SQLITE_CORRUPT: "is damaged; restore the newest backup with `workbench restore`",
    sqlite3.SQLITE_FULL: "could not be written, the disk is full; make room and try again",
    sqlite3.SQLITE_READONLY: "cannot be written; give yourself write permission",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check the folder and its permissions",
    sqlite3.SQLITE_IOERR: "could not be read or written; check the disk, then try again",
    sqlite3.SQLITE_BUSY: "is locked by another program; close it and try again",
    sqlite3.SQLITE_LOCKED: "is locked by another program; close it and try again",
    sqlite3.SQLITE_CONSTRAINT: "refused the change; nothing was stored",
}
_NEXT_STEP = (
    "could not do what was asked, and nothing was changed; see what `workbench doctor` says"
)


@contextmanager
def explained(store: Path | Connection) -> Iterator[None]:
    """Raise StoreFaultError for SQLite's errors, naming the file and the next step.

    The path of an open store is looked up only when it is needed.
    """
    try:
        yield
    except sqlite3.Error as error:
        path = store if isinstance(store, Path) else path_of(store)
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        step = _NEXT_STEPS.get(code, _NEXT_STEP)
        raise StoreFaultError(f"{path} {step} (SQLite: {error}).") from error
    except UnicodeEncodeError as error:
        path = store if isinstance(store, Path) else path_of(store)
        broken = error.object[error.start : error.end].encode("unicode_escape").decode()
        raise StoreError(
            f"{path}: a text holds {broken}, half a character that cannot be stored; remove it."
        ) from error


def select(
    connection: Connection,
    statement: str,
    parameters: Sequence[object] | Mapping[str, object] = (),
) -> list[sqlite3.Row]:
    """Rows of a query, all of them; raises StoreError if the file cannot be read."""
    with explained(connection):
        return connection.execute(statement, parameters).fetchall()


def each(
    connection: Connection,
    statement: str,
    parameters: Sequence[object] | Mapping[str, object] = (),
) -> Iterator[sqlite3.Row]:
    """Rows of a query one by one; raises StoreError if the file cannot be read."""
    with explained(connection):
        yield from connection.execute(statement, parameters)


@contextmanager
def whole(connection: Connection) -> Iterator[None]:
    """Store all writes of a block or none, under the write lock from its beginning."""
    connection.execute("begin immediate")
    with committed(connection):
        yield


@contextmanager
def committed(connection: Connection) -> Iterator[None]:
    """Commit a transaction that was begun at the end of a block, or roll it back on an error."""
    try:
        yield
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise


@contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """Snapshot for several reads as of one moment, whatever others write meanwhile."""
    if connection.in_transaction:
        yield
        return
    with explained(connection):
        connection.execute("begin")
        try:
            yield
        finally:
            if connection.in_transaction:
                connection.execute("rollback")  # nothing was written


class StorePart:
    """Records of one kind in an open store, with the queries on them."""

    def __init__(self, opened: Connection) -> None:
        self._connection = opened
