"""An older store: brought up to date with a copy kept, or read by nobody and left as it is."""

import multiprocessing
import os
import resource
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import before_own_scales
import pytest

from workbench import VERSION
from workbench.errors import StoreError
from workbench.export import write_table
from workbench.model import Annotation, Decision, HowReached, Marks, Settled
from workbench.store import Store, backup_file, restore
from workbench.store.file.upgrade import copies, upgrade
from workbench.store.file.versions import SCHEMA_VERSION

Older = Callable[[Path, int], None]
LAST = SCHEMA_VERSION - 1


def schema_in(path: Path) -> int:
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        assert connection.execute("select name from reviewers").fetchall() == [("cy",)]
        return int(connection.execute("pragma user_version").fetchone()[0])


@pytest.mark.parametrize("steps", [1, 4, LAST])
def test_an_older_store_is_kept_as_it_was_and_that_is_told(
    database: Path, older: Older, steps: int, caplog: pytest.LogCaptureFixture
) -> None:
    older(database, steps)
    Store.open_existing(database).close()
    (kept,) = copies(database)
    assert (schema_in(kept), schema_in(database)) == (steps, SCHEMA_VERSION)
    assert kept.stat().st_mode & 0o777 == 0o600
    assert f"(schema {steps} to {SCHEMA_VERSION}); as it was before, it is kept as {kept}" in (
        caplog.text
    )
    Store.open_existing(database).close()
    assert copies(database) == [kept]


def test_a_new_store_has_no_copy_and_tells_who_wrote_it(database: Path) -> None:
    Store.open(database).close()
    assert [path.name for path in database.parent.iterdir()] == [database.name]
    with closing(sqlite3.connect(database)) as connection:
        told = connection.execute("select schema, version from upgrades").fetchall()
    assert told == [(SCHEMA_VERSION, VERSION)]


class Failing(sqlite3.Connection):
    """A connection whose n-th statement fails."""

    left = 0

    def execute(self, *arguments: object) -> sqlite3.Cursor:
        self.left -= 1
        if self.left == 0:
            raise sqlite3.OperationalError("the power failed")
        return super().execute(*arguments)  # type: ignore[arg-type]


def fails_at(path: Path, number: int) -> bool:
    connection = sqlite3.connect(path, isolation_level=None, factory=Failing)
    connection.left = number
    with closing(connection):
        try:
            upgrade(connection, path)
        except StoreError:
            return True
    return False


def test_an_upgrade_that_fails_anywhere_leaves_the_old_store_and_one_copy(
    database: Path, older: Older
) -> None:
    older(database, LAST)
    number = 1
    while fails_at(database, number):
        assert schema_in(database) == LAST
        number += 1
    assert number > 10
    assert schema_in(database) == SCHEMA_VERSION
    assert [schema_in(copy) for copy in copies(database)] == [LAST]


def upgrade_on_a_full_disk(path: Path, answer: "multiprocessing.SimpleQueue[str]") -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limit = path.stat().st_size // 2
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        Store.open_existing(path).close()
    except StoreError as error:
        answer.put(str(error))
    else:
        answer.put("upgraded")


def told_by_a_child(target: Callable[..., None], *arguments: object) -> str:
    fork = multiprocessing.get_context("fork")
    answer = fork.SimpleQueue()
    child = fork.Process(target=target, args=(*arguments, answer))
    child.start()
    child.join(30)
    assert not answer.empty(), f"the child ended with {child.exitcode} and told nothing"
    return str(answer.get())


def test_where_no_copy_can_be_kept_nothing_is_changed_and_that_is_said(
    database: Path, older: Older
) -> None:
    older(database, LAST)
    told = told_by_a_child(upgrade_on_a_full_disk, database)
    assert told.startswith(f"{database} was not brought up to date and nothing was changed")
    assert "the disk is full" in told or "could not be read or written" in told
    assert schema_in(database) == LAST
    assert [path.name for path in database.parent.iterdir()] == [database.name]


def test_a_damaged_store_is_not_brought_up_to_date(database: Path, older: Older) -> None:
    older(database, LAST)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("insert into claims values (1, 'x', 'no article', 1, 'z', null)")
    with pytest.raises(StoreError, match=r"not brought up to date.*did not pass its check"):
        Store.open_existing(database)
    assert schema_in(database) == LAST


def test_the_newest_three_copies_stay_and_what_is_taken_away_is_told(
    database: Path, older: Older, caplog: pytest.LogCaptureFixture
) -> None:
    older(database, LAST)
    for year in ("2021", "2022", "2023"):
        backup_file(database, database.with_name(f"{database.name}.before-upgrade-{year}-schema-3"))
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("insert into events values (1, '', '', '', '', '', 'null', 'null', 'x')")
    Store.open_existing(database).close()
    years = [copy.name.split("upgrade-")[1][:4] for copy in copies(database)]
    assert years[:2] == ["2022", "2023"]
    assert len(years) == 3
    assert "upgrade-2021-schema-3 was taken away" in caplog.text


def test_what_only_reads_leaves_an_older_store_and_says_what_to_do(
    database: Path, older: Older
) -> None:
    older(database, LAST)
    before = database.read_bytes()
    with pytest.raises(StoreError, match=rf"\(schema {LAST}; .*workbench upgrade"):
        Store.open_to_read(database)
    assert database.read_bytes() == before


def test_an_older_store_is_backed_up_as_it_is(database: Path, older: Older, tmp_path: Path) -> None:
    older(database, LAST)
    backup_file(database, tmp_path / "copy.db")
    assert (schema_in(database), schema_in(tmp_path / "copy.db")) == (LAST, LAST)
    assert copies(database) == []


def test_a_backup_of_an_older_store_is_restored_up_to_date(
    database: Path, older: Older, tmp_path: Path
) -> None:
    (tmp_path / "old").mkdir()
    older(tmp_path / "old" / "copy.db", LAST)
    before = (tmp_path / "old" / "copy.db").read_bytes()
    restore(tmp_path / "old" / "copy.db", database)
    assert schema_in(database) == SCHEMA_VERSION
    assert (tmp_path / "old" / "copy.db").read_bytes() == before
    assert copies(database) == []


def test_what_only_reads_cannot_write(filled: Store, database: Path) -> None:
    with Store.open_to_read(database) as store, pytest.raises(StoreError, match="cannot be writ"):
        store.people.add("Ana", operation="x")
    assert filled.people.names() == []


@pytest.fixture
def archive(filled: Store, database: Path) -> Iterator[Path]:
    """A store that nobody can write, in a folder that nobody can write."""
    filled.close()
    with TemporaryDirectory() as name:  # pytest's own folders let nobody else in
        folder = Path(name)
        kept = folder / database.name
        shutil.copyfile(database, kept)
        kept.chmod(0o444)
        folder.chmod(0o555)
        yield kept
        folder.chmod(0o755)


def read_as_nobody(path: Path, copy: Path, answer: "multiprocessing.SimpleQueue[str]") -> None:
    # What is loaded late is loaded now: nobody may not read root's Python.
    Store.open_to_read(path).close()
    backup_file(path, copy)
    copy.unlink()
    if os.getuid() == 0:
        os.setuid(65534)  # root may write everything
    with Store.open_to_read(path) as store:
        backup_file(path, copy)
        answer.put(f"{store.counts.everything()['articles']}")


def test_an_archive_that_cannot_be_written_is_read_and_backed_up(archive: Path) -> None:
    copy = Path("/tmp", f"workbench-test-{os.getpid()}.db")
    try:
        assert told_by_a_child(read_as_nobody, archive, copy) == "1"
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("select count(*) from claims").fetchone() == (3,)
    finally:
        copy.unlink(missing_ok=True)
    assert [path.name for path in archive.parent.iterdir()] == [archive.name]


EXPORTS = ("claims", "annotations", "evidence", "decisions", "events")


def exported(store: Store) -> dict[str, bytes]:
    """Bytes of every table as a CSV, as the owner of the file and two reviewers read them."""
    return {
        f"{name} {viewer}": write_table(name, store.exports.rows(name, viewer), "csv")
        for name in EXPORTS
        for viewer in (None, "ana", "bo")
    }


def test_exports_are_byte_for_byte_as_before_own_scales_could_be_answered(
    filled: Store, database: Path, claim_id: str
) -> None:
    for name, marks in (("ana", Marks("ok", "document", "high", "one")), ("bo", Marks("ok"))):
        filled.annotations.save(Annotation(claim_id, name, 0, marks), operation=name)
    filled.unblinding.open_to_all([claim_id], reviewer="ana", operation="open")
    later = Annotation(claim_id, "bo", 1, Marks("not_a_claim", note="an aside"))
    filled.annotations.save(later, operation="later")
    answers = {"extraction": Settled("ok", HowReached.CHAIR)}
    decided = Decision(claim_id, rationale="It is.", decided_by="ana").settling(answers)
    filled.decisions.save(decided, operation="decide")
    before = exported(filled)
    filled.close()
    with closing(sqlite3.connect(database)) as old:
        before_own_scales.take_back(old)
        old.commit()
    with Store.open(database) as again:
        assert exported(again) == before
        assert [line for line in again.maintenance.check() if not line.startswith("warning")] == []
