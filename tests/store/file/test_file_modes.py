"""Nobody but its owner reads a store, a backup, or what SQLite puts beside them."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.errors import StoreError
from workbench.store import Store
from workbench.store.file import backups


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}


def widened(store: Path) -> None:
    for path in store.parent.iterdir():
        path.chmod(0o644)


def test_a_store_and_all_beside_it_are_their_owners_alone_whatever_the_umask(
    umask: None, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "desk.db") as store:
        store.people.add("Ana", operation="Ana")
        assert modes(tmp_path) == dict.fromkeys(("desk.db", "desk.db-wal", "desk.db-shm"), 0o600)


def test_a_backup_is_its_owners_alone_from_its_first_byte(
    umask: None, filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, seen = tmp_path / "backups", []
    folder.mkdir()
    check = backups._refuse_damaged

    def checked(*asked: Path) -> None:
        seen.append(modes(folder))
        check(*asked)

    monkeypatch.setattr(backups, "_refuse_damaged", checked)
    filled.backups.save(folder / "copy.db")
    (partial,) = seen
    assert [(name[:9], mode) for name, mode in partial.items()] == [(".copy.db.", 0o600)]
    assert modes(folder) == {"copy.db": 0o600}


def test_no_file_stands_under_a_backups_name_before_it_is_whole(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_short(*_: Path) -> None:
        assert not (tmp_path / "copy.db").exists()
        raise KeyboardInterrupt

    monkeypatch.setattr(backups, "_refuse_damaged", cut_short)
    with pytest.raises(KeyboardInterrupt):
        filled.backups.save(tmp_path / "copy.db")
    assert [name for name in modes(tmp_path) if "copy" in name] == []


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_a_backup_overwrites_nothing_that_came_while_it_was_made(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    there, check = tmp_path / "copy.db", backups._refuse_damaged

    def meanwhile(*asked: Path) -> None:
        check(*asked)
        there.write_text("precious")

    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    if not links:
        monkeypatch.setattr(os, "link", no_links)
        filled.backups.save(tmp_path / "other.db")
    monkeypatch.setattr(backups, "_refuse_damaged", meanwhile)
    with pytest.raises(StoreError, match=r"copy\.db exists"):
        filled.backups.save(there)
    assert there.read_text() == "precious"
    assert (tmp_path / "other.db").exists() != links


def test_a_wider_store_is_closed_to_others_when_it_is_opened_and_that_is_said(
    filled: Store, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    widened(database)
    with Store.open(database) as again:
        assert set(modes(database.parent).values()) == {0o600}
        assert [one.getMessage() for one in caplog.records] == [
            f"{database} could be read by other users of this machine; now by its owner alone."
        ]
        assert not any("other users" in line for line in again.maintenance.check())


def test_a_file_of_another_program_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("Quay to close\n")
    path.chmod(0o644)
    with pytest.raises(StoreError):
        Store.open(path)
    assert modes(tmp_path) == {"notes.db": 0o644}


def test_the_check_warns_of_backups_beside_the_store_that_others_can_read(
    filled: Store, database: Path
) -> None:
    filled.backups.save(database.with_name("old copy.db"))
    shutil.copy(database.with_name("old copy.db"), database.with_name("closed.db"))
    database.with_name("notes.txt").write_text("Quay to close\n")
    widened(database)
    database.with_name("closed.db").chmod(0o600)
    warned = [line for line in filled.maintenance.check() if "other users" in line]
    assert [line.rpartition(": ")[2] for line in warned] == [
        f"chmod 600 {database}",
        f"chmod 600 {database}-wal",
        f"chmod 600 {database}-shm",
        f"chmod 600 '{database.with_name('old copy.db')}'",
    ]
    assert all(line.startswith("warning: ") for line in warned)
