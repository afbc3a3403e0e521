"""What the store's file must be, and how it comes up to date."""

import multiprocessing
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from workbench.errors import StoreError
from workbench.model import Annotation, Article
from workbench.store import Store
from workbench.store.connection import connect, use_wal
from workbench.store.file.upgrade import migrate
from workbench.store.file.versions import APPLICATION_ID, SCHEMA_VERSION
from workbench.store.schema import migrations
from workbench.store.schema.migration_set import MIGRATIONS
from workbench.store.schema.migrations import STEPS, statements

FOLDER = Path(migrations.__file__).with_name("steps")
BOOKKEEPING = 32  # statements of a migration before its first step and after each


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def schema(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return [
            *connection.execute("select type, name, sql from sqlite_schema order by type, name"),
            *connection.execute("pragma user_version"),
            *connection.execute("pragma application_id"),
        ]


def other_program(path: Path) -> None:
    execute(path, "create table notes (text)")


def other_application(path: Path) -> None:
    execute(path, "pragma application_id = 1196444487")


def newer(path: Path) -> None:
    Store.open(path).close()
    execute(
        path,
        f"pragma user_version = {SCHEMA_VERSION + 1}",
        f"insert into upgrades values ({SCHEMA_VERSION + 1}, '9.8.7', '2041-03-14')",
    )


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: path.write_text("Quay to close\n"), "is not a workbench store"),
        (lambda path: path.write_bytes(b"\x89PNG" * 5000), "is not a workbench store"),
        (other_program, "is an SQLite file of another program"),
        (other_application, "is an SQLite file of another program"),
        (
            newer,
            rf"was written by a newer workbench, version 9\.8\.7 \(schema {SCHEMA_VERSION + 1};",
        ),
        (lambda path: path.mkdir(), "is a folder"),
    ],
    ids=["text", "bytes", "tables", "application", "newer", "folder"],
)
def test_what_is_not_our_store_is_refused_and_left_alone(
    database: Path, make: Callable[[Path], object], reason: str
) -> None:
    make(database)
    before = database.read_bytes() if database.is_file() else b""
    with pytest.raises(StoreError, match=reason) as refused:
        Store.open(database)
    assert str(database) in str(refused.value)
    assert (database.read_bytes() if database.is_file() else b"") == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no folder .*nowhere"):
        Store.open(tmp_path / "nowhere" / "workbench.db")


def test_where_the_log_cannot_be_shared_the_store_is_refused(database: Path) -> None:
    # An SQLite file in memory can have no write-ahead log, like one on a network drive.
    with (
        closing(sqlite3.connect(":memory:")) as memory,
        pytest.raises(StoreError, match="put the file on a local disk"),
    ):
        use_wal(memory, database)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder every user of the machine may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


def refusal(path: Path, answer: "multiprocessing.SimpleQueue[str]") -> None:
    if os.getuid() == 0:
        os.setuid(65534)  # root may write everything
    try:
        Store.open(path).close()
    except StoreError as error:
        answer.put(str(error))
    else:
        answer.put("opened")


@pytest.mark.parametrize("read_only", ["file", "folder"])
def test_a_store_that_cannot_be_written_is_refused(open_folder: Path, read_only: str) -> None:
    path = open_folder / "workbench.db"
    Store.open(path).close()
    path.chmod(0o444 if read_only == "file" else 0o666)
    open_folder.chmod(0o777 if read_only == "file" else 0o555)
    fork = multiprocessing.get_context("fork")
    answer = fork.SimpleQueue()
    child = fork.Process(target=refusal, args=(path, answer))
    child.start()
    child.join(20)
    open_folder.chmod(0o777)
    assert "cannot be written; give yourself write permission" in answer.get()


def fill_up(path: Path, claim_id: str, answer: "multiprocessing.SimpleQueue[str]") -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limit = path.stat().st_size + 2_000_000
    with Store.open(path) as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            for version in range(1000):
                annotation = Annotation(claim_id, "cy", version, Annotation.blank("", "").marks)
                noted = annotation.marks._replace(note="long " * 4000)
                store.annotations.save(
                    Annotation(claim_id, "cy", version, noted), operation=f"op{version}"
                )
                answer.put("saved")
        except StoreError as error:
            answer.put(str(error))
    answer.put("end")


def test_a_full_disk_is_told_and_harms_nothing_stored(
    filled: Store, database: Path, claim_id: str, problems: Callable[[Store], list[str]]
) -> None:
    filled.close()
    fork = multiprocessing.get_context("fork")
    answer = fork.SimpleQueue()
    child = fork.Process(target=fill_up, args=(database, claim_id, answer))
    child.start()
    answers = list(iter(answer.get, "end"))
    child.join(20)
    saved, reason = answers.count("saved"), answers[-1]

    assert f"{database} could not be" in reason
    with Store.open(database) as store:
        assert 0 < saved < 1000
        assert store.annotations.get(claim_id, "cy").version == saved
        assert problems(store) == []
        assert store.annotations.save(
            Annotation(claim_id, "cy", saved, Annotation.blank("", "").marks), operation="after"
        )


@pytest.mark.parametrize("content", [None, b""], ids=["missing", "empty"])
def test_a_missing_or_empty_file_becomes_a_store(database: Path, content: bytes | None) -> None:
    if content is not None:
        database.write_bytes(content)
    with Store.open(database) as store:
        assert store.counts.everything()["articles"] == 0
    assert schema(database)[-2:] == [(SCHEMA_VERSION,), (APPLICATION_ID,)]


@pytest.mark.parametrize("name", ["a b?c#d%.db", "żółć.db"])
def test_a_file_of_any_name_is_opened_and_no_other(tmp_path: Path, name: str) -> None:
    Store.open(tmp_path / name).close()
    with Store.open_existing(tmp_path / name) as store:
        assert store.counts.everything()["articles"] == 0
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_every_connection_is_set_as_designed(filled: Store, database: Path) -> None:
    with closing(connect(database)) as connection:
        settings = {
            name: connection.execute(f"pragma {name}").fetchone()[0]
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "trusted_schema",
                "busy_timeout",
            )
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "busy_timeout": 30_000,
    }


def test_the_schema_version_counts_the_steps() -> None:
    assert len(MIGRATIONS._migrations) == SCHEMA_VERSION


def test_every_table_is_strict(database: Path) -> None:
    Store.open(database).close()
    with closing(sqlite3.connect(database)) as connection:
        loose = connection.execute(
            "select name from pragma_table_list where type = 'table' and not strict"
            " and name not like 'sqlite%' and name <> '_sqlite_migrations'"
        ).fetchall()
    assert loose == []


def test_migrating_again_changes_nothing(filled: Store, database: Path) -> None:
    before, counts = schema(database), filled.counts.everything()
    with closing(connect(database)) as connection:
        migrate(connection)
    assert schema(database) == before
    assert filled.counts.everything() == counts


def test_opening_at_once_makes_one_store(database: Path) -> None:
    def opened(_: int) -> dict[str, int]:
        with Store.open(database) as store:
            return store.counts.everything()

    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(opened, range(16)))
    assert counts == [counts[0]] * 16
    assert schema(database)[-2:] == [(SCHEMA_VERSION,), (APPLICATION_ID,)]


def _failing(steps: int) -> Iterator[int]:
    """Every statement of the first step that is missing, and others far apart after it.

    So each statement of all steps fails once; `make torture` has each fail in stores of every age.
    """
    name = STEPS[steps][1].args[0]
    parts = [one for one in (name, f"{name}_indexes") if (FOLDER / f"{one}.sql").exists()]
    first = BOOKKEEPING + sum(len(list(statements(part))) for part in parts)
    yield from range(1, first)
    yield from range(first + steps, 2000, 97)


class Failing(sqlite3.Connection):
    """A connection whose n-th statement fails."""

    left = 0

    def execute(self, *arguments: object) -> sqlite3.Cursor:
        self.left -= 1
        if self.left == 0:
            raise sqlite3.OperationalError("the power failed")
        return super().execute(*arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize("steps", range(SCHEMA_VERSION))
def test_a_migration_that_fails_anywhere_leaves_the_old_schema(
    database: Path, steps: int, older: Callable[[Path, int], None]
) -> None:
    older(database, steps)
    old = schema(database)
    for number in _failing(steps):
        connection = sqlite3.connect(database, isolation_level=None, factory=Failing)
        connection.left = number
        try:
            migrate(connection)
        except (sqlite3.OperationalError, StoreError):
            connection.close()
            assert schema(database) == old, f"statement {number} failed"
        else:
            connection.close()
            break
    else:
        pytest.fail("it took every statement and yet did not come to its end")
    with Store.open(database) as store:
        assert store.people.names() == (["cy"] if steps else [])
    assert schema(database)[-2:] == [(SCHEMA_VERSION,), (APPLICATION_ID,)]


@pytest.fixture(scope="module")
def newest(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, ...]]:
    """The schema of a new store."""
    path = tmp_path_factory.mktemp("newest") / "workbench.db"
    Store.open(path).close()
    return schema(path)


@pytest.mark.parametrize("steps", range(1, SCHEMA_VERSION))
def test_an_older_store_becomes_what_a_new_one_is(
    database: Path,
    steps: int,
    older: Callable[[Path, int], None],
    newest: list[tuple[str, ...]],
) -> None:
    older(database, steps)
    Store.open(database).close()
    assert schema(database) == newest


def test_opening_an_up_to_date_store_loads_no_heavy_library(
    filled: Store, database: Path, article: Article
) -> None:
    program = (
        "import sys; from workbench.store import Store;"
        f" store = Store.open({str(database)!r}); assert store.articles.has({article.id!r});"
        " print({'pandas', 'sqlite_utils'} & set(sys.modules))"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"
