"""Backups: copies of the store, each checked before it appears under its name."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from workbench.errors import StoreError
from workbench.store.connection import connect_to_copy
from workbench.store.file.maintenance import structure
from workbench.store.file.partial import partial, put
from workbench.store.queries import Connection, StorePart, explained, path_of


def backup_file(store: Path, path: Path) -> None:
    """Copy a store of any age to a new file, as `backup` does; the store is only read."""
    with closing(connect_to_copy(store)) as connection:
        Backups(connection).save(path)


def _refuse_taken(path: Path) -> None:
    if os.path.lexists(path):
        raise StoreError(f"{path} exists; name a new file for the backup.")


def _copy(connection: Connection, copy: Path, path: Path) -> None:
    """Copy the store into an empty file; errors name the store if damaged, the backup if full."""
    with explained(path):
        try:
            _fill(connection, copy)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
                raise
            with explained(path_of(connection)):
                raise


def _fill(connection: Connection, copy: Path) -> None:
    source = path_of(connection)
    if os.access(source, os.W_OK) and os.access(source.parent, os.W_OK):
        connection.execute("vacuum into ?", (str(copy),))
        return
    # `VACUUM INTO` fails on a table with a computed column where the file is only read.
    with closing(sqlite3.connect(copy, isolation_level=None)) as target:
        connection.backup(target)
        target.execute("pragma journal_mode = delete")


def _refuse_damaged(copy: Path, store: Path, path: Path) -> None:
    with explained(path), closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        problem = next(structure(connection), None)
    if problem:
        raise StoreError(
            f"{path} was not written: the copy of {store} did not pass its check ({problem}). "
            "`workbench doctor` tells whether the store is damaged; if it is not, try another disk."
        )


class Backups(StorePart):
    """Backups: copies of a store, each checked before it appears under its name."""

    def save(self, path: Path) -> None:
        """Copy the store to a new file, checked before it appears; refuses to overwrite."""
        _refuse_taken(path)
        with partial(path) as copy:
            _copy(self._connection, copy, path)
            _refuse_damaged(copy, path_of(self._connection), path)
            with explained(path):
                if not put(copy, path):
                    _refuse_taken(path)
