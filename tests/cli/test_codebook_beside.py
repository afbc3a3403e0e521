"""An installed workbench: the team's codebook lies beside its store, and the packaged one stays."""

from pathlib import Path

import pytest

from workbench import codebook, resources, review
from workbench.codebook import Edit
from workbench.store import Store

PACKAGED = resources.CODEBOOK.read_bytes()


@pytest.fixture
def database(monkeypatch, workbench, tmp_path) -> Path:
    """A store that a lead of an installed workbench began."""
    monkeypatch.setattr(resources, "CHECKOUT", None)
    monkeypatch.delenv("WORKBENCH_CODEBOOK", raising=False)
    path = tmp_path / "desk.db"
    assert workbench("reviewer", "add", "Ada", "--db", path).status == 0
    return path


def title(file: Path) -> str:
    return codebook.load(file).title


def test_it_is_laid_there_once(database, workbench) -> None:
    beside = database.with_name("codebook.toml")
    assert beside.read_bytes() == PACKAGED
    beside.write_bytes(PACKAGED + b"# ours\n")
    assert workbench("reviewer", "add", "Bo", "--db", database).status == 0
    assert beside.read_bytes() == PACKAGED + b"# ours\n"


def test_what_a_lead_changes_goes_there(database, workbench) -> None:
    path = resources.codebook(database)
    draft = review.CodebookDraft([Edit("", "", "title", "Our desk's codebook")])
    with Store.open_existing(database) as store:
        book = codebook.load(path)
        review.change_codebook(store, path, book, draft, lead="Ada", operation="a title")
    assert title(database.with_name("codebook.toml")) == "Our desk's codebook"
    assert workbench("codebook", "show", "--db", database).stdout.startswith("Our desk's codebook")
    assert resources.CODEBOOK.read_bytes() == PACKAGED


def test_what_was_changed_by_hand_is_adopted_from_there(database, workbench) -> None:
    with Store.open_existing(database) as store:
        book = codebook.load(database.with_name("codebook.toml"))
        review.record_codebook(store, book, reviewer="Ada")
        store.codebooks.use(book.revision, reviewer="Ada", operation="begin")
    changed = PACKAGED.replace(book.title.encode(), b"By hand", 1)
    database.with_name("codebook.toml").write_bytes(changed)
    told = workbench("codebook", "show", "--db", database)
    assert f"write {database.with_name('codebook.toml')} --force" in told.stderr
    assert workbench("codebook", "adopt", "--as", "Ada", "--db", database).status == 0
    assert workbench("codebook", "show", "--db", database).stdout.startswith("By hand")
    assert resources.CODEBOOK.read_bytes() == PACKAGED


def test_a_store_that_nobody_named_is_made_with_its_folder(
    database, workbench, monkeypatch, tmp_path
) -> None:
    folder = tmp_path / "share" / "factcheck-workbench"
    monkeypatch.setattr(resources, "team_folder", lambda: folder)
    told = workbench("reviewer", "add", "Ada", "--db", folder / "workbench.db")
    assert f"A new store begins: {folder / 'workbench.db'}" in told.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["codebook.toml", "workbench.db"]
    other = tmp_path / "nowhere" / "desk.db"
    assert workbench("reviewer", "add", "Ada", "--db", other).status == 1
    assert not other.parent.exists(), "a folder that somebody misspelt is not made"
