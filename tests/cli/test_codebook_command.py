"""`workbench codebook` as a script meets it."""

import pytest

from workbench import codebook
from workbench.codebook import Edit
from workbench.model import Annotation, Article, Attribution, Marks, ReviewerRole, Span
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


@pytest.fixture
def run(workbench):
    def codebook_command(database, *arguments, **environment):
        return workbench("codebook", *arguments, "--db", database, **environment)

    return codebook_command


def test_the_codebook_in_use_is_shown_and_an_earlier_one_compared_with_it(run, database, tmp_path):
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


def test_a_file_is_checked_before_it_is_used(run, database, tmp_path):
    new = tmp_path / "new.toml"
    new.write_text(RENAMED, encoding="utf-8")
    sound = run(database, "check", new)
    assert (sound.status, sound.stdout.count("Paper")) == (0, 2)
    assert "sound, revision" in sound.stdout
    new.write_text(RENAMED.replace('code = "document"', 'code = "paper"'), encoding="utf-8")
    lacking = run(database, "check", new)
    assert lacking.status == 1
    assert "sourcing: document" in lacking.stderr
    unknown = run(database, "diff", "nothing")
    assert (unknown.status, "0 revisions" in unknown.stderr) == (1, True)


def test_a_lead_accepts_a_changed_file_as_of_wording_and_takes_it_back(run, database, tmp_path):
    with Store.open(database) as store:
        store.add_reviewer("Ada", operation="Ada", role=ReviewerRole.LEAD)
        store.add_reviewer("Olga", operation="Olga", role=ReviewerRole.OBSERVER)
    new = tmp_path / "new.toml"
    new.write_text(RENAMED, encoding="utf-8")
    revision = codebook.load(new).revision[:6]
    use = {"WORKBENCH_CODEBOOK": str(new)}
    refused = run(database, "accept-wording", revision, "--as", "Olga", **use)
    assert (refused.status, "Only leads can" in refused.stderr) == (1, True)
    example = run(database, "accept-wording", revision, "--as", "Ada", "--change", 2, **use)
    assert (example.status, "changed no such text" in example.stderr) == (1, True)
    accepted = run(database, "accept-wording", revision, "--as", "Ada", **use)
    assert (accepted.status, accepted.stdout.count("\n")) == (0, 1)
    compared = run(database, "diff", BOOK.revision[:6], **use).stdout.splitlines()
    assert [line[0] for line in compared] == [" ", " "]
    listed = run(database, "revisions").stdout.splitlines()
    assert listed[2].startswith("    1. Sourcing, Paper: name “")
    assert listed[3].startswith("       only the wording, says Ada, ")
    assert run(database, "take-back-wording", revision, "--as", "Ada").status == 0
    compared = run(database, "diff", BOOK.revision[:6], **use).stdout.splitlines()
    assert [line[0] for line in compared] == ["*", " "]
    assert "only the wording" not in run(database, "revisions").stdout
