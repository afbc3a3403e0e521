"""Connections to the store's file: checks of the file, SQLite's settings, upgrade of the schema.

The file is never opened by anything but SQLite: closing another descriptor on it would drop
SQLite's locks (https://www.sqlite.org/howtocorrupt.html, section 2.2).
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workbench.errors import StoreError
from workbench.store.file import file_modes, versions
from workbench.store.queries import BUSY_SECONDS, Connection, explained, is_busy

WAL_LIMIT = 64 * 2**20

_SETTINGS = (
    "pragma synchronous = full",
    "pragma foreign_keys = on",
    "pragma trusted_schema = off",
    "pragma journal_size_limit = 0",  # the log is cut when it is begun anew
)


def connect(path: Path) -> Connection:
    """Open connection to the store at `path`, brought up to date where needed.

    Raises StoreError, naming the path and what to do, where there is no store, or a file that is
    not one, belongs to another program or a newer workbench, or cannot be written.
    """
    refuse_no_folder(path)
    _refuse_unwritable(path)
    _refuse_no_store(path)
    with _opening(path, "mode=rw") as connection:
        _refuse_blank(connection, path)
        _prepare(connection, path)
    return connection


def create(path: Path) -> Connection:
    """Open connection to the store at `path`, made if nothing or an empty file is there.

    Raises what `connect` does for everything else.
    """
    refuse_no_folder(path)
    _refuse_unwritable(path)
    _make_file(path)
    with _opening(path, "mode=rw") as connection:
        _prepare(connection, path)
    return connection


def connect_to_read(path: Path) -> Connection:
    """Read-only connection to the store, which is not even brought up to date.

    Raises what `connect` does, and for an older store what to do.
    """
    connection = connect_to_copy(path)
    try:
        with explained(path):
            versions.refuse_other(connection, path)
            connection.execute("pragma query_only = on")
            connection.execute("pragma trusted_schema = off")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_copy(path: Path) -> Connection:
    """Read-only connection to a store of any age, to copy it; raises what `connect` does."""
    refuse_no_folder(path)
    _refuse_no_store(path)
    with _opening(path, _as_it_lies(path)) as connection:
        _refuse_blank(connection, path)
        versions.refuse_foreign(connection, path)
    return connection


def _as_it_lies(path: Path) -> str:
    """URI parameters to open a file for reading, where its folder or medium may be read-only."""
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return "mode=rw"
    log = path.with_name(f"{path.name}-wal")
    return "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"


_TO_BEGIN = (
    "Name your store with --db or WORKBENCH_DB; `workbench ui`, `add` and `reviewer add` begin one."
)


def _make_file(path: Path) -> None:
    with suppress(FileExistsError):
        file_modes.make_file(Path(os.path.realpath(path)))


@contextmanager
def _opening(path: Path, how: str) -> Iterator[Connection]:
    """Connection to an existing file, closed again if the body of the `with` block fails."""
    with explained(path):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{how}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            connection.execute("pragma wal_autocheckpoint = 0")  # see checkpoint.py
            yield connection
        except BaseException:
            connection.close()
            raise
    connection.row_factory = sqlite3.Row


def _refuse_blank(connection: Connection, path: Path) -> None:
    if versions.is_blank(connection):  # as when its making was cut short
        raise StoreError(f"{path} holds nothing, not even an empty store. {_TO_BEGIN}")


def _refuse_no_store(path: Path) -> None:
    if not path.exists():
        raise StoreError(f"{path}: there is no such file. {_TO_BEGIN}")
    if not path.stat().st_size:
        raise StoreError(f"{path} is empty, not a workbench store. {_TO_BEGIN}")


def refuse_no_folder(path: Path) -> None:
    """Raise StoreError if a file's folder cannot be entered, or the path itself is a folder."""
    if not os.path.isdir(path.parent) or not os.access(path.parent, os.X_OK):
        raise StoreError(
            f"{path}: there is no folder {path.parent} to enter; make it, or name another."
        )
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a file in it for the store.")


def _refuse_unwritable(path: Path) -> None:
    """Raise StoreError for an unwritable file or folder; SQLite would open it read-only."""
    if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise StoreError(
            f"{path} cannot be written; give yourself write permission on the file and its "
            "folder, or name another file."
        )


def _prepare(connection: Connection, path: Path) -> None:
    if not versions.is_current(connection, path):
        # Imported here: an up-to-date store need not pay for it.
        from workbench.store.file.upgrade import upgrade  # noqa: PLC0415

        use_wal(connection, path)
        upgrade(connection, path)
    for setting in _SETTINGS:
        connection.execute(setting)
    use_wal(connection, path)
    file_modes.close_to_others(path)


def use_wal(connection: Connection, path: Path) -> None:
    """Turn on write-ahead logging, so that readers and a writer do not wait for each other.

    SQLite does not wait for the lock when it changes the mode, so this does. Raises StoreError if
    the file system does not support the mode.
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
