"""Warnings of what is no damage yet, but may become damage or mislead people."""

import shlex
from collections.abc import Iterator
from pathlib import Path

from workbench.names import alike, tidy, unseen_in
from workbench.store.connection import WAL_LIMIT
from workbench.store.file import file_modes
from workbench.store.file.versions import APPLICATION_ID
from workbench.store.queries import Connection, path_of, select


def dangers(connection: Connection) -> Iterator[str]:
    """Warnings, each a sentence that begins with "warning: " and says what to do."""
    yield from _look_alikes(connection)
    yield from (
        f"warning: {file} can be read by other users of this machine, and pass-phrase hashes lie "
        f"in it: chmod 600 {shlex.quote(str(file))}"
        for file in file_modes.readable_by_others(path_of(connection), APPLICATION_ID)
    )
    log = Path(f"{path_of(connection)}-wal")
    if log.exists() and log.stat().st_size > WAL_LIMIT:
        yield (
            f"warning: {log} has grown to {log.stat().st_size // 2**20} MB; close all programs "
            "that use the store, then open it once."
        )
    unknown = select(
        connection,
        "select count(*) as n from annotations where codebook_revision <> ''"
        " and codebook_revision not in (select revision from codebooks)",
    )[0]["n"]
    if unknown:
        yield f"warning: {unknown} annotations name a codebook revision never recorded."


def _look_alikes(connection: Connection) -> Iterator[str]:
    """People whom a reader would confuse, and names that hold invisible characters."""
    rows = select(connection, "select called from current_names order by called")
    names = [str(row["called"]) for row in rows]
    for place, name in enumerate(names):
        for other in alike(name, names[place + 1 :]):
            yield (
                f"warning: {_spelt(name)} and {_spelt(other)} read as one person and are two: "
                "`workbench reviewer rename` tells them apart."
            )
        if name != tidy(name):
            yield (
                f"warning: {_spelt(name)} is a name with characters that nobody sees: "
                "`workbench reviewer rename` takes them out."
            )


def _spelt(name: str) -> str:
    """Name in quotation marks, with its invisible characters written as code points."""
    unseen = "".join(f" {character}" for character in unseen_in(name))
    return f"“{tidy(name)}”{f' (with{unseen})' if unseen else ''}"
