"""A store that is opened with another codebook goes on with its own until a lead chooses."""

import os

import pytest

from workbench import codebook, resources, review
from workbench.codebook import Edit
from workbench.errors import CodebookError, StaleWriteError, StoreError, UnknownRecordError
from workbench.model import ReviewerRole
from workbench.review import Answer, CodebookFile
from workbench.review.codebook.changes import CHOICE_SECONDS
from workbench.store import Store

PACKAGED = codebook.load(resources.CODEBOOK)


def edited(of, **fields):
    edits = [Edit("sourcing", "document", name, text) for name, text in fields.items()]
    return codebook.parse(codebook.with_edits(of.source, edits).encode())


OWN = edited(PACKAGED, definition="A record that a reader could ask for.")
NEWER = edited(OWN, name="Paper or log")
ELSEWHERE = edited(PACKAGED, definition="Anything on paper.", include="Leaflets.")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_bytes(OWN.source.encode())
    return path


@pytest.fixture
def opened(path, database, team):
    """Begin to read the codebook's file, as a start of the workbench does."""
    team.people.add("Ada", operation="Ada", role=ReviewerRole.LEAD)
    return lambda at=path: CodebookFile(at, lambda: Store.open(database))


@pytest.fixture
def used(opened):
    """The team worked with the packaged codebook, then with its own."""
    for book in (PACKAGED, OWN):
        opened_with(opened, book)


@pytest.fixture
def claim(team, article):
    return team.claims.of(article.id)[0]


def opened_with(opened, book):
    """The team's choice of a book before."""
    file = opened()
    file.path.write_bytes(book.source.encode())
    with file._open_store() as store:
        if file.look().other:
            review.adopt_codebook(store, file.path, book, lead="Ada", operation=book.revision)
    assert opened().look().other is None


def uses(team):
    """The events that brought a codebook into use: what, who and which number, the oldest first."""
    numbers = {one.revision: one.number for one in team.codebooks.all()}
    actions = ("record_codebook", "change_codebook", "use_codebook")
    return [
        (row["action"].removesuffix("_codebook"), row["reviewer"], numbers[row["after"][14:26]])
        for row in team.exports.rows("events", None)
        if row["action"] in actions
    ]


def test_the_first_codebook_is_kept_in_the_store_before_anybody_answers(team, opened):
    assert opened().read() == OWN
    assert [(one.number, one.content) for one in team.codebooks.all()] == [(1, OWN.source)]
    opened().read()
    assert uses(team) == [("record", "", 1)]


@pytest.mark.parametrize(
    ("file_holds", "number"), [(PACKAGED, 1), (NEWER, None), (ELSEWHERE, None)]
)
def test_a_store_opened_with_another_codebook_says_so_and_stays_with_its_own(
    team, path, opened, used, file_holds, number
):
    events = team.counts.everything()["events"]
    path.write_bytes(file_holds.source.encode())
    found = opened().look()
    assert (found.book, found.stored.number, found.other) == (OWN, 2, file_holds)
    known = {one.revision: one.number for one in team.codebooks.all()}
    assert known.get(found.other.revision) == number
    assert team.counts.everything()["events"] == events, "nothing is switched or stored unasked"


def test_other_remarks_and_line_ends_are_no_other_codebook(team, path, opened, used):
    path.write_bytes(OWN.source.replace("\n", "\r\n").encode() + b"# a remark\r\n")
    found = opened().look()
    assert (found.other, found.stored.number) == (None, 3)
    assert found.book == codebook.load(path)


def test_a_file_that_changes_under_a_running_workbench_is_followed_there_and_back(
    team, path, opened, used
):
    file = opened()
    for book in (OWN, NEWER, ELSEWHERE, NEWER):
        path.write_bytes(book.source.encode())
        assert file.read() == book
        assert file.look().other is None
    assert uses(team)[-3:] == [("record", "", 3), ("record", "", 4), ("use", "", 3)]
    assert team.codebooks.in_use().stored.number == 3
    assert file.look().put_back_from == ELSEWHERE.revision
    assert opened().look().put_back_from == ELSEWHERE.revision, "told until a lead has said so"
    path.write_bytes(OWN.source.encode())
    later = opened()
    assert (later.read(), later.look().other) == (NEWER, OWN)


def test_a_lead_stays_with_what_was_put_back_or_takes_the_other_again(team, path, opened, used):
    file = opened()
    file.read()
    path.write_bytes(PACKAGED.source.encode())
    assert file.look().put_back_from == OWN.revision
    review.write_own_codebook(team, path, PACKAGED.revision, lead="Ada", operation="stay")
    file.look_again()
    assert (file.read(), file.look().put_back_from) == (PACKAGED, "")
    review.write_own_codebook(team, path, OWN.revision, lead="Ada", operation="again")
    assert (file.read(), file.look().put_back_from) == (OWN, "")
    assert uses(team)[-3:] == [("use", "", 1), ("use", "Ada", 1), ("use", "Ada", 2)]


def test_a_lead_adopts_what_the_file_holds_as_a_new_revision_or_an_earlier_one(
    team, path, opened, used
):
    path.write_bytes(NEWER.source.encode())
    file = opened()
    stored = review.adopt_codebook(team, path, file.look().other, lead="Ada", operation="new")
    assert stored.named("now") == "Revision 3, Ada, now"
    file.look_again()
    assert (file.read(), file.look().other) == (NEWER, None)
    told = review.codebook_revisions(team)[-1]
    assert [str(one) for one in told.changes] == [
        "Sourcing, Paper or log: name “Identifiable document or record” is now “Paper or log”"
    ]
    path.write_bytes(PACKAGED.source.encode())
    file = opened()
    stored = review.adopt_codebook(team, path, file.look().other, lead="Ada", operation="old")
    assert (stored.number, opened().read()) == (1, PACKAGED)
    assert len(team.codebooks.all()) == 3
    assert uses(team)[-2:] == [("change", "Ada", 3), ("use", "Ada", 1)]
    with pytest.raises(StaleWriteError, match="changed after it was shown"):
        review.adopt_codebook(team, path, OWN, lead="Ada", operation="late")


def test_a_lead_puts_the_stores_own_back_and_what_the_file_held_is_kept_beside_it(
    team, path, opened, used
):
    path.write_bytes(ELSEWHERE.source.encode())
    file = opened()
    file.read()
    kept = review.write_own_codebook(team, path, OWN.revision, lead="Ada", operation="own")
    assert kept.name == f"codebook.replaced-{ELSEWHERE.revision}.toml"
    assert codebook.load(kept) == ELSEWHERE
    assert codebook.load(path) == OWN
    assert (file.read(), file.look().other) == (OWN, None)
    assert uses(team)[-1] == ("use", "Ada", 2)
    path.write_bytes(PACKAGED.source.encode())
    assert review.write_own_codebook(team, path, OWN.revision, lead="Ada", operation="2") is None
    assert len(os.listdir(path.parent)) == len({path.name, kept.name}) + sum(
        name.startswith("desk.db") for name in os.listdir(path.parent)
    )


def test_a_choice_made_elsewhere_reaches_a_running_workbench(team, path, opened, used, monkeypatch):
    path.write_bytes(NEWER.source.encode())
    file = opened()
    assert file.read() == OWN
    review.adopt_codebook(team, path, NEWER, lead="Ada", operation="elsewhere")
    assert file.read() == OWN, "asked at most every few seconds"
    later = file._look_at + CHOICE_SECONDS
    monkeypatch.setattr("workbench.review.codebook.changes.time.monotonic", lambda: later)
    assert file.read() == NEWER


def test_a_file_edited_while_the_choice_is_open_is_not_taken_for_the_stores(
    team, path, opened, used
):
    path.write_bytes(ELSEWHERE.source.encode())
    file = opened()
    file.read()
    path.write_bytes(edited(ELSEWHERE, example="A leaflet.").source.encode())
    assert file.read() == OWN
    path.write_bytes(OWN.source.encode())
    assert (file.read(), file.look().other) == (OWN, None)
    path.write_bytes(NEWER.source.encode())
    assert file.read() == NEWER


def test_a_backup_opened_where_only_the_packaged_codebook_is_works_with_its_own(
    team, claim, path, opened, used, tmp_path
):
    answer = Answer(claim.id, "Ida", "sourcing", "document", 0, "answer")
    review.answer(team, opened().read(), answer)
    team.backups.save(tmp_path / "backup.db")
    there = tmp_path / "elsewhere" / "codebook.toml"
    there.parent.mkdir()
    there.write_bytes(PACKAGED.source.encode())
    file = CodebookFile(there, lambda: Store.open(tmp_path / "backup.db"))
    found = file.look()
    assert (found.book, found.other, found.stored.number) == (OWN, PACKAGED, 2)
    with Store.open(tmp_path / "backup.db") as restored:
        given = Answer(claim.id, "Ida", "confidence", "high", 1, "on it")
        stored = review.answer(restored, file.read(), given)
        assert stored.codebook_revision == OWN.revision
        assert review.redefined_answers(restored, file.read()) == ()
        review.write_own_codebook(restored, there, OWN.revision, lead="Ada", operation="own")
        assert there.read_bytes() == path.read_bytes()
        assert (file.read(), file.look().other) == (OWN, None)
        assert [
            line for line in restored.maintenance.check() if not line.startswith("warning")
        ] == []


def test_a_file_that_lacks_answers_in_use_cannot_be_adopted(team, claim, path, opened, used):
    answer = Answer(claim.id, "Ida", "sourcing", "document", 0, "answer")
    review.answer(team, opened().read(), answer)
    lacking = OWN.source.replace('code = "document"', 'code = "paper"')
    path.write_text(lacking, encoding="utf-8")
    file = opened()
    assert (file.read(), file.look().other) == (OWN, None)
    assert "sourcing: document" in file.trouble
    with pytest.raises(CodebookError, match="sourcing: document"):
        review.adopt_codebook(team, path, codebook.load(path), lead="Ada", operation="x")


def test_what_cannot_be_written_or_is_not_there_changes_nothing(team, path, used):
    events = team.counts.everything()["events"]
    with pytest.raises(UnknownRecordError, match="no revision 0123"):
        review.write_own_codebook(team, path, "0123", lead="Ada", operation="x")
    nowhere = path.parent / "gone" / "codebook.toml"
    with pytest.raises(StoreError, match="cannot be written"):
        review.write_own_codebook(team, nowhere, OWN.revision, lead="Ada", operation="x")
    assert team.counts.everything()["events"] == events
