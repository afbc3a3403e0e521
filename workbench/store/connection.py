"""Opening the store's file: what it must be, how SQLite is to treat it, and bringing it up to date.

The file is never opened by anything but SQLite: closing another descriptor on it would drop
SQLite's locks (https://www.sqlite.org/howtocorrupt.html, section 2.2).
"""

import os
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from workbench.errors import StoreError
from workbench.store import permissions

APPLICATION_ID = 0x46434157  # "FCAW", marks a file as ours
SCHEMA_VERSION = 22  # number of steps in schema.py, which is imported only when one is missing
BUSY_SECONDS = 30.0
WAL_LIMIT = 64 * 2**20

_SETTINGS = (
    "pragma synchronous = full",
    "pragma foreign_keys = on",
    "pragma trusted_schema = off",
    f"pragma journal_size_limit = {WAL_LIMIT}",
)


def connect(path: Path) -> sqlite3.Connection:
    """An open connection to the store at `path`, brought up to date where needed.

    Raises StoreError, naming the path and what to do, where there is no store, or a file that is
    not one, belongs to another program or a newer workbench, or cannot be written.
    """
    _refuse_unwritable(path)
    if not path.exists():
        raise StoreError(f"{path}: there is no such file. {_TO_BEGIN}")
    if not path.stat().st_size:
        raise StoreError(f"{path} is empty, not a workbench store. {_TO_BEGIN}")
    with _opening(path) as connection:
        if _is_blank(connection):
            raise StoreError(f"{path} holds nothing, not even an empty store. {_TO_BEGIN}")
        _prepare(connection, path)
    return connection


def create(path: Path) -> sqlite3.Connection:
    """An open connection to the store at `path`, made if nothing or an empty file is there.

    Raises what `connect` does for everything else.
    """
    _refuse_unwritable(path)
    _make_file(path)
    with _opening(path) as connection:
        _prepare(connection, path)
    return connection


_TO_BEGIN = (
    "Name your store with --db or WORKBENCH_DB; `workbench ui`, `add` and `reviewer add` begin one."
)


def _make_file(path: Path) -> None:
    with suppress(FileExistsError):
        permissions.make_file(Path(os.path.realpath(path)))


@contextmanager
def _opening(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a file that is there, closed again if what is done with it first fails."""
    with explained(path):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
    connection.row_factory = sqlite3.Row


def _is_blank(connection: sqlite3.Connection) -> bool:
    """Whether SQLite keeps nothing in the file, as when its making was cut short."""
    return not _number(connection, "pragma application_id") and not (
        _number(connection, "pragma user_version")
        or _number(connection, "select count(*) from sqlite_schema")
    )


def _refuse_unwritable(path: Path) -> None:
    """SQLite opens what it cannot write read-only without a word; say it before that."""
    folder = path.parent
    if not os.path.isdir(folder):
        raise StoreError(f"{path}: there is no folder {folder} to enter; make it, or name another.")
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a file in it for the store.")
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise StoreError(
            f"{path} cannot be written; give yourself write permission on the file and its "
            "folder, or name another file."
        )


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    if not _is_current(connection, path):
        use_wal(connection, path)
        migrate(connection)
    for setting in _SETTINGS:
        connection.execute(setting)
    use_wal(connection, path)
    permissions.close_to_others(path)


def _is_current(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the schema needs no step; raises StoreError if the file is not a store of ours."""
    application = _number(connection, "pragma application_id")
    version = _number(connection, "pragma user_version")
    if application == APPLICATION_ID:
        if version > SCHEMA_VERSION:
            raise StoreError(
                f"{path} was written by a newer workbench (schema {version}, this one knows "
                f"{SCHEMA_VERSION}); update the workbench to open it. Nothing was changed."
            )
        return version == SCHEMA_VERSION
    if application or version or _number(connection, "select count(*) from sqlite_schema"):
        raise StoreError(
            f"{path} is an SQLite file of another program, not a workbench store; "
            "name another file. Nothing was changed."
        )
    return False


def _number(connection: sqlite3.Connection, statement: str) -> int:
    return int(connection.execute(statement).fetchone()[0])


def use_wal(connection: sqlite3.Connection, path: Path) -> None:
    """Write-ahead logging, so that readers and a writer do not wait for each other.

    SQLite does not wait for its turn when it changes the mode, so this does. Raises StoreError
    where the file system cannot do it.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            mode = connection.execute("pragma journal_mode = wal").fetchone()[0]
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
            continue
        if mode != "wal":
            raise StoreError(
                f"{path}: this file system cannot share the store safely (journal mode {mode}); "
                "put the file on a local disk."
            )
        return


def migrate(connection: sqlite3.Connection) -> None:
    """Take the schema steps that are missing: all of them, or none if one fails.

    The steps come in one transaction of ours, which `sqlite_utils` then only nests in.
    """
    # Imports pandas if it is there, half a second that an up-to-date store need not pay.
    from sqlite_utils import Database  # noqa: PLC0415

    from workbench.store.schema import MIGRATIONS  # noqa: PLC0415

    connection.execute("begin immediate")
    try:
        MIGRATIONS.apply(Database(connection, execute_plugins=False))
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        connection.execute(f"pragma user_version = {SCHEMA_VERSION}")
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise


def is_busy(error: sqlite3.OperationalError) -> bool:
    """Whether SQLite says that another connection holds the lock."""
    return error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def path_of(connection: sqlite3.Connection) -> Path:
    """The file that a connection is open on."""
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
}


@contextmanager
def explained(store: Path | sqlite3.Connection) -> Iterator[None]:
    """Turn what SQLite raises into a StoreError that names the file and the next step.

    The path of an open store is looked up only when it is needed.
    """
    try:
        yield
    except sqlite3.Error as error:
        path = store if isinstance(store, Path) else path_of(store)
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        step = _NEXT_STEPS.get(code, "refused the change; nothing was stored")
        raise StoreError(f"{path} {step} (SQLite: {error}).") from error
    except UnicodeEncodeError as error:
        path = store if isinstance(store, Path) else path_of(store)
        broken = error.object[error.start : error.end].encode("unicode_escape").decode()
        raise StoreError(
            f"{path}: a text holds {broken}, half a character that cannot be stored; remove it."
        ) from error


def select(
    connection: sqlite3.Connection,
    statement: str,
    parameters: Sequence[object] | Mapping[str, object] = (),
) -> list[sqlite3.Row]:
    """All rows of a query; raises StoreError if the file cannot be read."""
    with explained(connection):
        return connection.execute(statement, parameters).fetchall()


def each(
    connection: sqlite3.Connection,
    statement: str,
    parameters: Sequence[object] | Mapping[str, object] = (),
) -> Iterator[sqlite3.Row]:
    """The rows of a query one by one; raises StoreError if the file cannot be read."""
    with explained(connection):
        yield from connection.execute(statement, parameters)


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Several reads as of one moment, whatever others write meanwhile."""
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
