"""A backup put in the store's place: checked, never by oversight, and with the doors shut."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbench.errors import StoreError
from workbench.model import Annotation, ReviewerRole
from workbench.store import Store, backup_file, restore

Marked = Callable[..., Annotation]
Problems = Callable[[Store], list[str]]
NOW = datetime.now(UTC)
DAY = timedelta(days=1)


@pytest.fixture
def copy(filled: Store, tmp_path: Path) -> Path:
    """A backup of a desk at which Ana leads and Bo is signed in and Cy invited."""
    for name in ("Ana", "Bo", "Cy"):
        filled.people.add(name, operation=name)
    filled.sign_ins.invite("Bo", "code of Bo", NOW + DAY, reviewer="Ana", operation="invite Bo")
    filled.sign_ins.set_passphrase("code of Bo", "hash 1", NOW, operation="set")
    filled.sign_ins.sign_in("Bo", "token", operation="in")
    filled.sign_ins.invite("Cy", "code of Cy", NOW + DAY, reviewer="Ana", operation="invite Cy")
    (tmp_path / "backups").mkdir()
    filled.backups.save(tmp_path / "backups" / "copy.db")
    return tmp_path / "backups" / "copy.db"


def signed_in(store: Store) -> str | None:
    return store.sign_ins.signed_in("token", datetime.now(UTC), DAY, DAY)


def rows(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def beside(path: Path) -> list[Path]:
    return sorted(one for one in path.parent.iterdir() if one.is_file() and one != path)


def test_a_store_that_is_lost_is_as_the_backup_has_it_and_everybody_signs_in_anew(
    filled: Store, copy: Path, database: Path, problems: Problems
) -> None:
    claims, before = filled.exports.rows("claims", None), copy.read_bytes()
    assert (signed_in(filled), filled.sign_ins.invited("code of Cy", NOW)) == ("Bo", "Cy")
    filled.close()
    database.unlink()
    done = restore(copy, database)
    assert done == (None, (), ())
    with Store.open(database) as store:
        assert store.exports.rows("claims", None) == claims
        assert (signed_in(store), store.sign_ins.invited("code of Cy", NOW)) == (None, None)
        assert [one.invited_until for one in store.sign_ins.people(NOW)] == [None] * 3
        assert store.sign_ins.passphrase("Bo") == "hash 1"
        assert store.exports.rows("events", None)[-1]["action"] == "restore"
        assert problems(store) == []
        store.sign_ins.sign_in("Bo", "another", operation="in again")
        assert store.sign_ins.signed_in("another", datetime.now(UTC), DAY, DAY) == "Bo"
        store.sign_ins.invite("Cy", "new code", NOW + DAY, reviewer="Ana", operation="anew")
        assert store.sign_ins.invited("new code", NOW) == "Cy"
    assert (copy.read_bytes(), beside(copy), beside(database)) == (before, [], [])
    assert stat.S_IMODE(database.stat().st_mode) == 0o600


def test_a_store_with_changes_that_the_backup_lacks_is_replaced_only_when_that_is_said(
    filled: Store, copy: Path, database: Path, marked: Marked
) -> None:
    filled.annotations.save(marked("cy", 0, note="newer"), operation="one")
    filled.annotations.save(marked("cy", 1, note="newest"), operation="two")
    events = filled.exports.rows("events", None)
    filled.close()
    with pytest.raises(StoreError, match=r"holds 2 changes that .*copy\.db lacks.* by cy \(annot"):
        restore(copy, database)
    with Store.open(database) as store:
        assert store.exports.rows("events", None) == events
    assert beside(database) == []
    kept = restore(copy, database, over_newer=True).kept_as
    assert beside(database) == [kept]
    with Store.open(kept) as store:
        assert store.exports.rows("events", None) == events
    with Store.open(database) as store:
        assert store.counts.everything()["annotations"] == 0


def test_a_store_that_holds_no_more_than_the_backup_is_replaced_unasked_and_kept(
    filled: Store, copy: Path, database: Path
) -> None:
    filled.close()
    kept = restore(copy, database).kept_as
    with Store.open(kept) as store:
        assert signed_in(store) == "Bo"


@pytest.mark.parametrize("damaged", [False, True])
def test_a_restore_that_is_cut_short_leaves_the_store_under_its_one_name(
    filled: Store, copy: Path, database: Path, monkeypatch: pytest.MonkeyPatch, damaged: bool
) -> None:
    filled.close()
    if damaged:
        database.write_bytes(database.read_bytes()[:4096] + b"\x07" * 9000)
    before = database.read_bytes()

    def cut_short(_copy: Path, _path: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", cut_short)
        with pytest.raises(KeyboardInterrupt):
            restore(copy, database)
    assert database.stat().st_nlink == 1
    (kept,) = (one for one in beside(database) if "before-restore" in one.name)
    if damaged:
        assert kept.read_bytes() == database.read_bytes() == before
    else:
        assert rows(kept) == rows(database)


def test_below_a_file_nothing_is_restored_and_that_is_told(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("Quay to close\n")
    with pytest.raises(StoreError, match=r"there is no folder .*story\.txt to enter"):
        restore(copy, tmp_path / "story.txt" / "desk.db")
    with pytest.raises(StoreError, match=r"cannot be written \(Not a directory\)"):
        backup_file(copy, tmp_path / "story.txt" / "copy.db")


@pytest.fixture
def shut_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that whoever runs the test may not enter, the superuser as nobody."""
    folder = tmp_path / "shut"
    folder.mkdir()
    folder.chmod(0)
    is_root = os.geteuid() == 0
    if is_root:
        os.setresuid(65534, 65534, 0)
    try:
        yield folder
    finally:
        if is_root:
            os.setresuid(0, 0, 0)
        folder.chmod(0o700)


def test_a_folder_that_may_not_be_entered_is_named(shut_folder: Path) -> None:
    path = shut_folder / "desk.db"
    for tried in (Store.open, Store.open_existing, Store.open_to_read):
        with pytest.raises(StoreError, match=r"there is no folder .*shut to enter"):
            tried(path)
    with pytest.raises(StoreError, match=r"there is no folder .*shut to enter"):
        restore(path, path)


def test_a_link_that_leads_to_itself_is_no_backup(tmp_path: Path, copy: Path) -> None:
    loop = tmp_path / "loop.db"
    loop.symlink_to(loop.name)
    with pytest.raises(StoreError, match="is no backup"):
        restore(loop, tmp_path / "desk.db")
    restore(copy, loop)
    assert not loop.is_symlink()


def test_who_was_shut_out_after_the_backup_stays_so_and_what_comes_back_is_told(
    filled: Store, copy: Path, database: Path, problems: Problems
) -> None:
    filled.sign_ins.bar("Cy", True, reviewer="Ana", operation="out")
    filled.people.add("Dee", operation="Dee")
    filled.sign_ins.bar("Dee", True, reviewer="Ana", operation="out too")
    filled.sign_ins.invite("Bo", "code 2", NOW + DAY, reviewer="Ana", operation="invite Bo 2")
    filled.sign_ins.set_passphrase("code 2", "hash 2", NOW, operation="set 2")
    filled.sign_ins.set_email("Ana", "ana@example.org", reviewer="Ana", operation="mail")
    filled.people.set_role(
        "Bo",
        ReviewerRole.OBSERVER,
        expected=ReviewerRole.REVIEWER,
        reviewer="Ana",
        operation="role",
    )
    filled.close()
    done = restore(copy, database, over_newer=True)
    assert done.barred == ("Cy",)
    assert done.changed == (
        "Ana’s e-mail address was changed since; the one before opens again.",
        "Bo set another pass-phrase since; the one before opens again.",
        "Bo was made observer since, and is reviewer again.",
        "Added since, and not here any more: Dee.",
    )
    with Store.open(database) as store:
        assert (store.sign_ins.barred("Cy"), store.sign_ins.barred("Bo")) == (True, False)
        assert problems(store) == []


def test_a_store_that_a_program_has_open_is_not_replaced(
    filled: Store, copy: Path, database: Path
) -> None:
    with pytest.raises(StoreError, match="is open in another program; stop the server"):
        restore(copy, database, over_newer=True)
    assert filled.counts.everything()["articles"] == 1


def test_a_damaged_store_is_replaced_unasked_and_kept(
    filled: Store, copy: Path, database: Path
) -> None:
    filled.close()
    pages = database.read_bytes()
    database.write_bytes(pages[:4096] + b"\x07" * (len(pages) - 4096))
    kept = restore(copy, database).kept_as
    assert beside(database) == [kept]
    with Store.open(database) as store:
        assert store.counts.everything()["articles"] == 1


def test_a_log_that_was_left_over_does_not_run_into_the_restored_store(
    filled: Store, copy: Path, database: Path, problems: Problems
) -> None:
    filled.annotations.save(
        Annotation.blank(filled.exports.rows("claims", None)[0]["claim_id"], "cy"), operation="x"
    )
    log = database.with_name(f"{database.name}-wal").read_bytes()
    filled.close()
    database.unlink()
    database.with_name(f"{database.name}-wal").write_bytes(log)
    restore(copy, database)
    with Store.open(database) as store:
        assert store.counts.everything()["annotations"] == 0
        assert problems(store) == []


def not_a_store(path: Path) -> None:
    path.write_text("Quay to close\n" * 400)


def another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table notes (text)")


def damaged(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("drop trigger annotations_refuse_delete")
        connection.execute("drop trigger events_refuse_delete")
        connection.execute("pragma foreign_keys = off")
        connection.execute("delete from events where event = 1")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma user_version = 999")


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (Path.unlink, "no such file"),
        (lambda path: path.write_bytes(b""), "it is empty"),
        (not_a_store, "is not a workbench store"),
        (another_program, "is not a workbench store"),
        (damaged, "did not pass its check"),
        (newer, "written by a newer workbench"),
    ],
    ids=["missing", "empty", "text", "another", "damaged", "newer"],
)
def test_what_is_no_sound_backup_replaces_nothing(
    filled: Store, copy: Path, database: Path, harm: Callable[[Path], object], why: str
) -> None:
    filled.close()
    harm(copy)
    before = database.read_bytes()
    with pytest.raises(StoreError, match=why):
        restore(copy, database, over_newer=True)
    assert (database.read_bytes(), beside(database)) == (before, [])


@pytest.mark.parametrize("harm", [not_a_store, another_program], ids=["text", "another"])
def test_a_file_of_another_program_is_not_replaced(
    filled: Store, copy: Path, database: Path, harm: Callable[[Path], object]
) -> None:
    filled.close()
    harm(database)
    before = database.read_bytes()
    with pytest.raises(StoreError, match="is not a workbench store"):
        restore(copy, database, over_newer=True)
    assert (database.read_bytes(), beside(database)) == (before, [])


def test_a_backup_does_not_replace_itself(filled: Store, copy: Path) -> None:
    with pytest.raises(StoreError, match="is the backup itself"):
        restore(copy, copy)


def test_a_store_behind_a_link_is_replaced_where_it_lies(
    filled: Store, copy: Path, database: Path, tmp_path: Path, marked: Marked
) -> None:
    filled.annotations.save(marked("cy", 0, note="newer"), operation="one")
    newest = filled.exports.rows("events", None)[-1]["operation_id"]
    filled.close()
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "desk.db"
    link.symlink_to(database)
    done = restore(copy, link, over_newer=True)
    assert link.is_symlink()
    with Store.open_existing(database) as store:
        assert newest not in {row["operation_id"] for row in store.exports.rows("events", None)}
    assert done.kept_as is not None
    assert not done.kept_as.is_symlink()
    with Store.open_existing(done.kept_as) as kept:
        assert kept.exports.rows("events", None)[-1]["operation_id"] == newest
