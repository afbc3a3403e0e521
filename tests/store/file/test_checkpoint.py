"""The log is moved into the file by nobody who does not hold the write lock."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from workbench.model import Annotation
from workbench.store import Store
from workbench.store.connection import connect, connect_to_copy, connect_to_read, create
from workbench.store.file import checkpoint

Marked = Callable[..., Annotation]


@pytest.mark.parametrize("opened", [connect, create, connect_to_read, connect_to_copy])
def test_sqlite_moves_no_log_by_itself(
    filled: Store, database: Path, opened: Callable[[Path], sqlite3.Connection]
) -> None:
    with closing(opened(database)) as connection:
        assert connection.execute("pragma wal_autocheckpoint").fetchone()[0] == 0


def test_a_log_that_has_grown_is_moved_and_cut(
    filled: Store, database: Path, marked: Marked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint, "SHORT", 200_000)
    log = database.with_name(f"{database.name}-wal")
    lengths = []
    for version in range(60):
        filled.annotations.save(marked("cy", version, note="long " * 2000), operation=f"{version}")
        lengths.append(log.stat().st_size)
    assert max(lengths[1:]) < 300_000  # at first it holds the making of the store
    assert min(lengths[30:]) < 150_000  # one answer of ten kB, with all that goes with it
    assert filled.annotations.get(marked("cy", 0).claim_id, "cy").version == 60


def test_nobody_writes_while_the_log_is_moved(
    filled: Store, database: Path, marked: Marked, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def write_meanwhile(path: Path) -> None:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
            try:
                other.execute("begin immediate")
            except sqlite3.OperationalError as error:
                tried.append(str(error))

    monkeypatch.setattr(checkpoint, "SHORT", 0)
    monkeypatch.setattr(checkpoint, "_move", write_meanwhile)
    filled.annotations.save(marked("cy", 0), operation="one")
    assert tried == ["database is locked"]


def test_a_change_is_stored_where_the_log_cannot_be_moved(
    filled: Store, marked: Marked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(checkpoint, "SHORT", 0)
    monkeypatch.setattr(checkpoint, "_move", fail)
    assert filled.annotations.save(marked("cy", 0), operation="one").version == 1
    assert filled.annotations.save(marked("cy", 1), operation="two").version == 2


def test_whoever_reads_the_old_state_hinders_no_change(
    filled: Store, database: Path, marked: Marked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint, "SHORT", 0)
    with Store.open_existing(database) as reader, reader.reading():
        before = reader.counts.everything()["annotations"]
        for version in range(5):
            filled.annotations.save(marked("cy", version), operation=f"{version}")
        assert reader.counts.everything()["annotations"] == before
    assert filled.annotations.get(marked("cy", 0).claim_id, "cy").version == 5
