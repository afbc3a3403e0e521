"""`workbench codebook` as a script meets it."""

import os
import subprocess
import sys

import pytest

from workbench import codebook
from workbench.codebook import Edit
from workbench.model import Annotation, Article, Attribution, Marks, Span
from workbench.store import Store

BOOK = codebook.load()
RENAMED = codebook.amended(
    BOOK.source,
    [Edit("sourcing", "document", "name", "Paper"), Edit("sourcing", "none", "example", "None.")],
)


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "desk.db"
    with Store.open(path) as store:
        found = [Attribution(content=(Span(0, 2),))]
        store.add_article(Article("a", "It."), found, reviewer="Ida", operation="add")
        marks = Marks(sourcing="document")
        store.annotate(Annotation("a-01", "Ida", 0, marks), operation="mark")
        store.record_codebook(BOOK.revision, BOOK.source)
    return path


def run(database, *arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "workbench", "codebook", *map(str, arguments), "--db", database],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | environment,
        timeout=120,
        check=False,
    )


def test_the_codebook_in_use_is_shown_and_an_earlier_one_compared_with_it(database, tmp_path):
    new = tmp_path / "new.toml"
    new.write_text(RENAMED, encoding="utf-8")
    shown = run(database, "show", WORKBENCH_CODEBOOK=str(new))
    assert "document: Paper" in shown.stdout
    compared = run(database, "diff", BOOK.revision[:6], WORKBENCH_CODEBOOK=str(new))
    old = BOOK.scale("sourcing").category("document").name
    first, second = compared.stdout.splitlines()
    assert first == f"* Sourcing, Paper: name “{old}” is now “Paper”"
    assert second.startswith("  Sourcing, ")
    listed = run(database, "revisions")
    assert listed.stdout.startswith(BOOK.revision)


def test_a_file_is_checked_before_it_is_used(database, tmp_path):
    new = tmp_path / "new.toml"
    new.write_text(RENAMED, encoding="utf-8")
    sound = run(database, "check", new)
    assert (sound.returncode, sound.stdout.count("Paper")) == (0, 2)
    assert "sound, revision" in sound.stdout
    new.write_text(RENAMED.replace('code = "document"', 'code = "paper"'), encoding="utf-8")
    lacking = run(database, "check", new)
    assert lacking.returncode == 1
    assert "sourcing: document" in lacking.stderr
    unknown = run(database, "diff", "nothing")
    assert (unknown.returncode, "0 revisions" in unknown.stderr) == (1, True)
