"""Commands at a path where no store is: only what is meant to begin one does."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import typer

from workbench import resources
from workbench.cli import app
from workbench.store import Store

# Every command that takes a store, and the words after its name; FILE is a path of the test's.
ON_A_STORE = {
    "export": ["claims"],
    "backup": ["FILE"],
    "doctor": [],
    "upgrade": [],
    "agreement": [],
    "article": ["a123"],
    "train": ["--from-store"],
    "reviewer invite": ["Ana"],
    "reviewer list": [],
    "reviewer rename": ["Ana", "Ana Lind"],
    "reviewer role": ["Ana", "lead"],
    "reviewer email": ["Ana", "ana@example.org"],
    "reviewer bar": ["Ana"],
    "reviewer let-in": ["Ana"],
    "assign plan": ["--to", "Ana"],
    "assign apply": ["--as", "Ana"],
    "assign give": ["Ana", "c1", "--as", "Ana"],
    "assign move": ["Ana", "Bo", "--as", "Ana"],
    "assign release": ["Ana", "--as", "Ana"],
    "assign list": [],
    "project list": [],
    "project create": ["Floods", "--as", "Ana"],
    "project rename": ["Floods", "Storms", "--as", "Ana"],
    "project put-away": ["Floods", "--why", "done", "--as", "Ana"],
    "project bring-back": ["Floods", "--why", "again", "--as", "Ana"],
    "project move": ["Floods", "a123", "--as", "Ana"],
    "training list": [],
    "training name": ["a123", "--as", "Ana"],
    "training end": ["a123", "--as", "Ana"],
    "training rule": ["20", "80", "--as", "Ana"],
    "training progress": [],
    "session list": [],
    "session open": ["--as", "Ana"],
    "session minutes": ["1"],
    "codebook show": ["abc"],
    "codebook revisions": [],
    "codebook write": ["FILE"],
    "codebook adopt": ["--as", "Ana"],
    "codebook accept-wording": ["abc", "--as", "Ana"],
    "codebook take-back-wording": ["abc", "--as", "Ana"],
    "codebook diff": ["abc"],
    "codebook check": ["CODEBOOK"],
}
BEGIN_ONE = {"ui", "add", "reviewer add", "restore"}


# Of these, what only reads.
READ = {
    *(
        "export",
        "doctor",
        "agreement",
        "article",
        "train",
        "reviewer list",
        "assign plan",
        "assign list",
        "project list",
    ),
    *("session list", "session minutes", "codebook show", "codebook revisions", "codebook write"),
    *("codebook diff", "codebook check", "training list", "training progress"),
}


def taking_a_store(command, name: str = "") -> Iterator[str]:
    """The names of all commands with an option --db."""
    if inner := getattr(command, "commands", {}):
        for word, one in inner.items():
            yield from taking_a_store(one, f"{name} {word}".strip())
    elif any("--db" in one.opts for one in command.params):
        yield name


def cut_short(path: Path) -> None:
    """The file as it is left where the making of a store was stopped."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute("vacuum")


def test_every_command_that_takes_a_store_is_tried_here():
    assert set(taking_a_store(typer.main.get_command(app.app))) == {*ON_A_STORE, *BEGIN_ONE}


@pytest.mark.parametrize("command", ON_A_STORE)
def test_a_command_on_a_path_that_is_no_store_names_it_and_makes_none(workbench, tmp_path, command):
    codebook = resources.CODEBOOK
    given = {"FILE": tmp_path / "copy.db", "CODEBOOK": codebook}
    words = [*command.split(), *(given.get(word, word) for word in ON_A_STORE[command])]
    (tmp_path / "empty.db").touch()
    cut_short(tmp_path / "begun.db")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    for name, reason in (
        ("typo.db", "there is no such file"),
        ("empty.db", "is empty"),
        ("begun.db", "holds nothing"),
    ):
        run = workbench(*words, "--db", tmp_path / name)
        assert (run.status, run.stdout) == (1, "")
        assert f"{tmp_path / name}" in run.stderr
        assert reason in run.stderr
        assert "begin one" in run.stderr
        assert "Traceback" not in run.stderr
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("command", sorted(READ))
def test_a_command_that_only_reads_leaves_an_older_store_as_it_is(workbench, tmp_path, command):
    older = tmp_path / "desk.db"
    Store.open(older).close()
    with closing(sqlite3.connect(older)) as connection:
        connection.execute("pragma user_version = 3")
    before = older.read_bytes()
    codebook = resources.CODEBOOK
    given = {"FILE": tmp_path / "copy.db", "CODEBOOK": codebook}
    words = [*command.split(), *(given.get(word, word) for word in ON_A_STORE[command])]
    run = workbench(*words, "--db", older)
    assert (run.status, run.stdout) == (1, "")
    assert f"{older} was written by an older workbench" in " ".join(run.stderr.split("\n"))
    assert "workbench upgrade" in run.stderr.replace("\n", " ")
    assert older.read_bytes() == before
    assert list(tmp_path.iterdir()) == [older]


@pytest.mark.parametrize("command", [["add", "STORY", "--as", "Ana"], ["reviewer", "add", "Ana"]])
@pytest.mark.parametrize("empty", [False, True], ids=["missing", "empty"])
def test_a_command_that_begins_a_store_makes_it(workbench, tmp_path, command, empty):
    story, path = tmp_path / "story.txt", tmp_path / "desk.db"
    story.write_text("Mill to reopen\n\n“It will,” said Ana Reyes.\n", encoding="utf-8")
    if empty:
        path.touch()
    run = workbench(*(story if word == "STORY" else word for word in command), "--db", path)
    assert run.status == 0
    with Store.open(path) as store:
        assert store.counts.everything()["events"] > 0
