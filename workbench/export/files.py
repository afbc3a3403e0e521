"""Files of exports, written whole or not at all."""

import contextlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from workbench.errors import ExportError


def save(path: Path, data: bytes | Iterable[bytes], *, overwrite: bool = False) -> None:
    """Write a file, whole or in pieces; an existing one is replaced only with `overwrite`.

    Until the new file is on the disk the old one stays, untouched. Raises ExportError if the
    name is taken or the file cannot be written.
    """
    if not overwrite:
        _refuse_if_taken(path)
    temporary = _temporary_beside(path, data)
    try:
        # the writing took a while, and another export may have taken the name meanwhile
        if not overwrite:
            _refuse_if_taken(path)
        _rename(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _refuse_if_taken(path: Path) -> None:
    if os.path.lexists(path):
        raise ExportError(f"{path} exists already; choose another name or ask to replace it.")


def _temporary_beside(path: Path, data: bytes | Iterable[bytes]) -> Path:
    # beside, not in the system's temporary folder: a rename is whole only within one file system
    temporary = path.parent / f".export-{secrets.token_hex(8)}.part"
    try:
        with temporary.open("xb") as file:
            _write_through(file, data)
    except BaseException as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError):
            raise _cannot_write(path, error) from error
        raise
    return temporary


def _write_through(file: BinaryIO, data: bytes | Iterable[bytes]) -> None:
    file.writelines([data] if isinstance(data, bytes) else data)
    file.flush()
    os.fsync(file.fileno())


def _rename(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except OSError as error:
        raise _cannot_write(path, error) from error
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    # the new name survives a power cut once its folder is on the disk; where the system cannot
    # sync a folder (Windows, some shares) the file stands there all the same
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _cannot_write(path: Path, error: OSError) -> ExportError:
    reason = (error.strerror or str(error)).lower()
    return ExportError(f"{path} cannot be written: {reason}. Mend this or choose another place.")
