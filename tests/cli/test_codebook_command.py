"""`workbench codebook` as a script meets it."""

import time
from zoneinfo import ZoneInfo

import pytest

from workbench import codebook
from workbench.codebook import Edit
from workbench.model import Annotation, Article, Attribution, Marks, ReviewerRole, Span
from workbench.store import Store

BOOK = codebook.load()
RENAMED = codebook.with_edits(
    BOOK.source,
    [Edit("sourcing", "document", "name", "Paper"), Edit("sourcing", "none", "example", "None.")],
)


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "desk.db"
    with Store.open(path) as store:
        found = [Attribution(content=(Span(0, 2),))]
        store.intake.add(Article("a", "It."), found, reviewer="Ida", operation="add")
        marks = Marks(sourcing="document")
        store.annotations.save(Annotation("a-01", "Ida", 0, marks), operation="mark")
        store.codebooks.record(BOOK.revision, BOOK.source)
        store.people.add("Ada", operation="Ada", role=ReviewerRole.LEAD)
    return path


@pytest.fixture
def run(workbench):
    def codebook_command(database, *arguments, **environment):
        return workbench("codebook", *arguments, "--db", database, **environment)

    return codebook_command


def test_the_codebook_in_use_is_shown_and_an_earlier_one_compared_with_it(run, database, tmp_path):
    new = tmp_path / "new.toml"
    new.write_text(RENAMED, encoding="utf-8")
    use = {"WORKBENCH_CODEBOOK": str(new)}
    old = BOOK.scale("sourcing").category("document").name
    assert f"document: {old}" in run(database, "show", **use).stdout
    adopted = run(database, "adopt", "--as", "Ada", **use)
    assert (adopted.status, "In use now: Revision 2, Ada, " in adopted.stderr) == (0, True)
    shown = run(database, "show", **use)
    assert (shown.stderr, "document: Paper" in shown.stdout) == ("", True)
    assert ": Revision 2, Ada, " in shown.stdout.splitlines()[0]
    for first_one in ("1", BOOK.revision[:6]):
        compared = run(database, "diff", first_one, **use)
        first, second = compared.stdout.splitlines()
        assert first == f"* Sourcing, Paper: name “{old}” is now “Paper”"
        assert second.startswith("  Sourcing, ")
        assert compared.stderr.startswith("Revision 1, in the file, ")
        assert f"({BOOK.revision}) → Revision 2, Ada, " in compared.stderr
    listed = run(database, "revisions").stdout.splitlines()
    assert listed[0].startswith("Revision 1, in the file, ")
    assert listed[0].endswith(f"  {BOOK.revision}")
    assert listed[1].endswith(f"  {codebook.load(new).revision}  in use")


def test_times_are_those_of_the_machines_zone(run, database, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        with Store.open(database) as store:
            (at,) = (one.at for one in store.codebooks.all())
        there = at.astimezone(ZoneInfo("Pacific/Kiritimati"))
        assert f", {there.day} {there:%b %Y, %H:%M}  " in run(database, "revisions").stdout
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_store_opened_with_another_codebook_says_so_on_every_command_that_uses_one(
    run, workbench, database, tmp_path
):
    new = tmp_path / "new.toml"
    new.write_text(RENAMED, encoding="utf-8")
    use = {"WORKBENCH_CODEBOOK": str(new)}
    says = [
        run(database, "show", **use),
        run(database, "diff", "1", **use),
        run(database, "check", new, **use),
        workbench("agreement", "--db", database, **use),
    ]
    for said in says:
        assert said.status == 0
        assert f"{new} is not the codebook that this store works with" in said.stderr
        assert "Used is the store’s own: Revision 1, in the file, " in said.stderr
    with Store.open(database) as store:
        assert len(store.codebooks.all()) == 1


def test_any_revision_leaves_the_store_as_the_file_it_was(run, database, tmp_path):
    new, out = tmp_path / "new.toml", tmp_path / "out.toml"
    new.write_bytes(RENAMED.replace("\n", "\r\n").encode())
    use = {"WORKBENCH_CODEBOOK": str(new)}
    assert run(database, "adopt", "--as", "Ada", **use).status == 0
    written = run(database, "write", out, **use)
    assert (written.status, out.read_bytes()) == (0, new.read_bytes())
    assert written.stderr.startswith(f"Wrote {out}: Revision 2, Ada, ")
    refused = run(database, "write", out, "--revision", "1", **use)
    assert (refused.status, "exists already" in refused.stderr) == (1, True)
    assert out.read_bytes() == new.read_bytes()
    for which in ("1", BOOK.revision[:7]):
        assert run(database, "write", out, "--revision", which, "--force", **use).status == 0
        assert codebook.load(out) == BOOK
    unknown = run(database, "write", out, "--revision", "7", "--force", **use)
    assert (unknown.status, "0 revisions" in unknown.stderr) == (1, True)


def test_a_backup_gives_its_own_codebook_where_only_the_packaged_one_is(
    run, workbench, database, tmp_path
):
    own, there, backup = (tmp_path / name for name in ("own.toml", "there.toml", "backup.db"))
    own.write_text(RENAMED, encoding="utf-8")
    there.write_bytes(BOOK.source.encode())
    run(database, "adopt", "--as", "Ada", WORKBENCH_CODEBOOK=str(own))
    assert workbench("backup", backup, "--db", database).status == 0
    use = {"WORKBENCH_CODEBOOK": str(there)}
    shown = run(backup, "show", **use)
    assert "is not the codebook that this store works with" in shown.stderr
    assert "document: Paper" in shown.stdout
    assert run(backup, "write", there, "--force", **use).status == 0
    assert there.read_bytes() == own.read_bytes()
    assert run(backup, "show", **use)[::2] == (0, "")


def test_a_file_is_checked_before_it_is_used(run, database, tmp_path):
    new = tmp_path / "new.toml"
    new.write_text(RENAMED, encoding="utf-8")
    sound = run(database, "check", new)
    assert (sound.status, sound.stdout.count("Paper")) == (0, 2)
    assert "sound, a codebook that the store does not have (" in sound.stdout
    new.write_text(RENAMED.replace('code = "document"', 'code = "paper"'), encoding="utf-8")
    lacking = run(database, "check", new)
    assert lacking.status == 1
    assert "sourcing: document" in lacking.stderr
    unknown = run(database, "diff", "nothing")
    assert (unknown.status, "0 revisions" in unknown.stderr) == (1, True)


def test_a_lead_accepts_a_changed_file_as_of_wording_and_takes_it_back(run, database, tmp_path):
    with Store.open(database) as store:
        store.people.add("Olga", operation="Olga", role=ReviewerRole.OBSERVER)
    new = tmp_path / "new.toml"
    new.write_text(RENAMED, encoding="utf-8")
    revision = codebook.load(new).revision[:6]
    use = {"WORKBENCH_CODEBOOK": str(new)}
    refused = run(database, "accept-wording", revision, "--as", "Olga", **use)
    assert (refused.status, "Only leads can" in refused.stderr) == (1, True)
    example = run(database, "accept-wording", revision, "--as", "Ada", "--change", 2, **use)
    assert (example.status, "changed no such text" in example.stderr) == (1, True)
    assert example.stderr.startswith("In use now: Revision 2, Ada, ")
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
