"""Modes of the store's files: readable by their owner alone, since they hold hashes.

SQLite gives the log and the index beside a file the permissions of that file.
"""

import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from workbench.errors import StoreError

OWNER_ALONE = 0o600
_OTHERS = 0o077
_BESIDE = ("", "-wal", "-shm")
_MAKING = Lock()


def make_file(path: Path) -> None:
    """Make an empty file that its owner alone can read, whatever the umask is.

    Raises FileExistsError, and StoreError if it cannot be made. Under a lock, so that no other
    thread has SQLite lock the file before it is closed here, which would drop that lock.
    """
    with _MAKING:
        try:
            made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ALONE)
        except FileExistsError:
            raise
        except OSError as error:
            raise StoreError(
                f"{path} cannot be written ({error.strerror}); name another."
            ) from error
        os.close(made)


def close_to_others(path: Path) -> None:
    """Remove others' permissions on the store's files, and say so; leave files of other owners."""
    if not _wider(path):
        return
    try:
        for file in _wider(path):
            os.chmod(file, OWNER_ALONE)
    except PermissionError:
        return  # `workbench doctor` warns of it
    logging.getLogger(__name__).warning(
        "%s could be read by other users of this machine; now by its owner alone.", path
    )


def readable_by_others(path: Path, application_id: int) -> list[Path]:
    """Files of the store, and stores and backups beside it, that others than the owner can read."""
    copies = (
        file for file in sorted(path.parent.iterdir()) if _is_copy(file, path, application_id)
    )
    return [*_wider(path), *(file for copy in copies for file in _wider(copy))]


def _wider(path: Path) -> list[Path]:
    if os.name != "posix":
        return []
    return [file for file in _files(path) if stat.S_IMODE(file.stat().st_mode) & _OTHERS]


def _files(path: Path) -> Iterator[Path]:
    files = (path.with_name(path.name + end) for end in _BESIDE)
    return (file for file in files if file.exists())


def _is_copy(path: Path, store: Path, application_id: int) -> bool:
    """True if a file beside the store, never to be opened here, has the header of a store.

    SQLite keeps the application id in bytes 68 to 71.
    """
    if not path.is_file() or path.name.endswith(_BESIDE[1:]) or path.samefile(store):
        return False
    try:
        with path.open("rb") as file:
            start = file.read(72)
    except OSError:
        return False
    return start.startswith(b"SQLite format 3\0") and start[68:] == application_id.to_bytes(
        4, "big"
    )
