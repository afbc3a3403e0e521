"""Copies of the store that can be trusted."""

import os
import sqlite3
from pathlib import Path

from workbench.errors import StoreError
from workbench.store import permissions
from workbench.store.connection import explained, path_of
from workbench.store.upkeep import structure


def backup(connection: sqlite3.Connection, path: Path) -> None:
    """Copy the store as it is now to a new file, which appears only when it is whole and checked.

    Its owner alone can read it. Raises StoreError if there is a file at `path`, or the copy does
    not pass its check.
    """
    _refuse_taken(path)
    copy = path.with_name(f".{path.name}.{os.getpid()}.partial")
    permissions.make_file(copy)
    try:
        _copy(connection, copy)
        _refuse_damaged(copy)
        flush(copy)
        _put(copy, path)
        flush(path.parent)
    finally:
        copy.unlink(missing_ok=True)


def _refuse_taken(path: Path) -> None:
    if os.path.lexists(path):
        raise StoreError(f"{path} exists; name a new file for the backup.")


def _copy(connection: sqlite3.Connection, copy: Path) -> None:
    """The store into an empty file; damage is the store's, a full disk the copy's."""
    with explained(copy):
        try:
            connection.execute("vacuum into ?", (str(copy),))
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            with explained(path_of(connection)):
                raise


def _put(copy: Path, path: Path) -> None:
    """Give the copy its name, unless another file took that meanwhile."""
    try:
        os.link(copy, path)
    except FileExistsError:
        _refuse_taken(path)
    except OSError:  # a file system without links
        _refuse_taken(path)
        copy.rename(path)


def _refuse_damaged(copy: Path) -> None:
    with explained(copy):
        connection = sqlite3.connect(copy, isolation_level=None)
        try:
            connection.row_factory = sqlite3.Row
            problem = next(structure(connection), None)
        finally:
            connection.close()
    if problem:
        raise StoreError(f"The backup did not pass its check ({problem}); try another disk.")


def flush(path: Path) -> None:
    """Have the system write a file or folder to the disk; `VACUUM INTO` does not wait for it."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
