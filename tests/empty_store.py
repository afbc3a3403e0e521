"""Stores for tests, whose schema is a copy of one that was built once: building takes 250 ms."""

import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch
from uuid import uuid4

from workbench.store import Store, connection
from workbench.store.file import file_modes

EMPTY = connection._make_file


def open_store(path: Path) -> Store:
    """A store that is made if nothing is there, as `Store.open` makes it."""
    with patch.object(connection, "_make_file", make_file):
        return Store.open(path)


def make_file(path: Path) -> None:
    """Stands in for the making of an empty file: this one has taken all steps of the schema."""
    there = Path(os.path.realpath(path))
    if there.exists() or not os.access(there.parent, os.W_OK):
        EMPTY(path)
        return
    made = there.with_name(f".{uuid4()}")
    file_modes.make_file(made)
    made.write_bytes(_built())
    with suppress(FileExistsError):  # another thread's
        os.link(made, there)  # whole at once
    made.unlink()


@cache
def _built() -> bytes:
    with TemporaryDirectory() as folder, patch.object(connection, "_make_file", EMPTY):
        path = Path(folder) / "workbench.db"
        Store.open(path).close()
        return path.read_bytes()
