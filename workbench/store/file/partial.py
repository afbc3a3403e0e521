"""Partial files: hidden in the folder of their target until they are whole."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workbench.errors import StoreError
from workbench.store.file import file_modes

_POSIX = os.name == "posix"
_NAME = re.compile(r"\..+\.(?P<process>\d+)\.workbench-partial(-wal|-shm|-journal)?")


@contextmanager
def partial(path: Path) -> Iterator[Path]:
    """Path of an empty hidden file to fill, removed at the end; `put` gives it the name `path`.

    Files that killed processes left in the folder are removed first. Raises StoreError if the file
    cannot be made.
    """
    made = path.with_name(f".{path.name}.{os.getpid()}.workbench-partial")
    _clear(path.parent)
    try:
        _take_away(made)
        file_modes.make_file(made)
    except (OSError, StoreError) as error:
        cause = error.__cause__ if isinstance(error, StoreError) else error
        why = cause.strerror if isinstance(cause, OSError) else error
        raise StoreError(f"{path} cannot be written ({why}); name another.") from error
    try:
        yield made
    finally:
        _take_away(made)


def put(made: Path, path: Path) -> bool:
    """Give a whole file its name, safe from a power cut; False if another file has that name."""
    flush(made)
    try:
        os.link(made, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        if os.path.lexists(path):
            return False
        made.rename(path)
    flush(path.parent)
    return True


def flush(path: Path) -> None:
    """Have the system write a file or folder to the disk; `VACUUM INTO` does not wait for it.

    Windows needs a descriptor for writing, and cannot flush a folder.
    """
    if not _POSIX and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY if _POSIX else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _clear(folder: Path) -> None:
    with suppress(OSError):
        for file in list(folder.iterdir()):
            name = _NAME.fullmatch(file.name)
            if name and not _runs(int(name["process"])):
                file.unlink(missing_ok=True)


def _take_away(made: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        made.with_name(made.name + end).unlink(missing_ok=True)


def _runs(process: int) -> bool:
    if not _POSIX:
        return True  # not to be asked there without ending it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
