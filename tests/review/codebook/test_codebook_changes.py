"""The codebook changes in its file or by a lead, and marks under changed definitions are listed."""

import json
import os

import pytest

from workbench import codebook, review
from workbench.codebook import Edit
from workbench.errors import (
    CodebookError,
    RefusedAnswerError,
    StaleWriteError,
    UnknownRecordError,
)
from workbench.model import Annotation, Marks, ReviewerRole
from workbench.review import Answer, ClaimQuery, CodebookDraft, CodebookFile
from workbench.review.codebook.rewordings import marks_redefined, redefined_by
from workbench.store import Store

BOOK = codebook.load()
MARKS = Marks("ok", "document", "high", "one")
RENAMED = Edit("sourcing", "document", "definition", "A record that a reader could ask for.")
EXAMPLE = Edit("sourcing", "document", "example", "The log has it.")
ASKED_ANEW = Edit("confidence", "", "question", "Does it rest on something solid?")
HARBOUR = codebook.Category("9", "harbour", "Harbour log", "A log.", "Logs.", "Talk.", "A.", "B.")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_bytes(BOOK.source.encode())
    return path


@pytest.fixture
def file(path, database):
    return CodebookFile(path, lambda: Store.open(database))


@pytest.fixture
def claims(team, article):
    for lead in ("Ada", "Bea"):
        team.people.add(lead, operation=lead, role=ReviewerRole.LEAD)
    return team.claims.of(article.id)


def change(team, path, *edits, seen=BOOK, lead="Ada", operation="c1", **more):
    draft = CodebookDraft(edits, **more)
    return review.change_codebook(team, path, seen, draft, lead=lead, operation=operation)


def edited(*edits, of=BOOK):
    return codebook.with_edits(of.source, edits)


def mark(team, claim, reviewer="Ida", marks=MARKS, book=BOOK):
    team.codebooks.record(book.revision, book.source)
    version = team.annotations.get(claim.id, reviewer).version
    given = Annotation(claim.id, reviewer, version, marks, codebook_revision=book.revision)
    return team.annotations.save(
        given, operation=f"{claim.id} {reviewer} {version} {book.revision}"
    )


def to_look_at(team, book, reviewer="Ida"):
    asked = ClaimQuery(redefined=review.redefined_answers(team, book) or ("",))
    return [claim.number for claim in team.claim_list.page(asked, reviewer).claims]


def test_a_lead_changes_the_file_and_the_store_keeps_who_what_and_why(team, claims, path):
    book = change(team, path, RENAMED, note=" So that logs count. ", added=[("sourcing", HARBOUR)])
    assert codebook.load(path) == book
    assert book.scale("sourcing").category("harbour") == HARBOUR
    first, second = review.codebook_revisions(team)
    assert (first.stored.revision, first.changes) == (BOOK.revision, ())
    assert second.stored[:2] == (book.revision, book.source)
    assert second.stored[3:] == ("Ada", "So that logs count.", 2)
    assert second.stored.named("5 Jan 2024, 03:07") == "Revision 2, Ada, 5 Jan 2024, 03:07"
    assert first.stored.named("today") == "Revision 1, in the file, today"
    assert [one.field for one in second.changes] == ["definition", "category"]
    event = next(
        row for row in team.exports.rows("events", None) if row["action"] == "change_codebook"
    )
    assert json.loads(event["before"]) == {"revision": BOOK.revision}
    after = json.loads(event["after"])
    assert (after["revision"], after["content"]) == (book.revision, book.source)
    assert after["changes"] == [str(one) for one in second.changes]
    assert os.listdir(path.parent).count("codebook.toml") == 1
    assert [name for name in os.listdir(path.parent) if name.startswith(".codebook")] == []


def test_a_lead_is_told_how_many_marks_would_be_looked_at_again_of_those_open_to_them(team, claims):
    for name in ("Ida", "Tom"):
        mark(team, claims[0], name)
    mark(team, claims[1], "Ada")
    redefining = codebook.parse(edited(RENAMED).encode())
    assert marks_redefined(team, redefining, None) == 3
    assert marks_redefined(team, redefining, "Ada") == 1
    team.unblinding.open_to_all([claims[0].id], reviewer="Ada", operation="open")
    assert marks_redefined(team, redefining, "Ada") == 3


def test_the_same_saving_twice_is_one_change_and_none_is_none(team, claims, path):
    book = change(team, path, RENAMED)
    assert change(team, path, RENAMED) == book
    assert change(team, path, seen=book, operation="c2") == book
    assert len(review.codebook_revisions(team)) == 2


@pytest.mark.parametrize("by", ["page", "file"])
def test_of_two_who_change_it_at_once_the_later_is_refused_with_what_stands(team, claims, path, by):
    if by == "page":
        change(team, path, RENAMED)
    else:
        path.write_text(edited(RENAMED), encoding="utf-8")
    theirs = codebook.load(path)
    with pytest.raises(StaleWriteError, match="changed elsewhere") as refused:
        change(team, path, ASKED_ANEW, lead="Bea", operation="c2")
    assert refused.value.current == theirs == codebook.load(path)
    both = change(team, path, ASKED_ANEW, seen=theirs, lead="Bea", operation="c3")
    assert len(codebook.differences(BOOK, both)) == 2


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (Edit("sourcing", "document", "name", " "), "“document”: the field “name” is missing"),
        (Edit("sourcing", "document", "key", "1"), "two categories have the key “1”"),
    ],
)
def test_a_draft_that_breaks_the_format_changes_nothing(team, claims, path, edit, message):
    with pytest.raises(CodebookError, match=message):
        change(team, path, edit)
    assert codebook.load(path) == BOOK
    assert review.codebook_revisions(team) == []


def test_a_file_that_cannot_be_written_leaves_the_store_as_it_was(team, claims, path):
    events = team.counts.everything()["events"]
    folder = path.parent / "gone"
    with pytest.raises(CodebookError, match="cannot be read"):
        change(team, folder / "codebook.toml", RENAMED)
    assert team.counts.everything()["events"] == events + 1  # the revision that was seen
    assert [one.stored.revision for one in review.codebook_revisions(team)] == [BOOK.revision]


def test_a_running_reader_sees_a_changed_file_and_records_both_revisions(team, path, file):
    assert file.read() == BOOK
    path.write_text(edited(RENAMED), encoding="utf-8")
    new = file.read()
    assert new == codebook.load(path)
    assert [one.stored.revision for one in review.codebook_revisions(team)] == [
        BOOK.revision,
        new.revision,
    ]
    assert review.codebook_revisions(team)[1].stored.reviewer == ""


def test_without_any_good_codebook_there_is_none_to_read(team, path, file):
    path.write_text("[[scale]", encoding="utf-8")
    with pytest.raises(CodebookError, match="Not valid TOML"):
        file.read()


def test_a_broken_or_missing_file_is_told_and_the_last_good_one_stays(team, path, file, database):
    file.read()
    path.write_text("[[scale]", encoding="utf-8")
    assert file.read() == BOOK
    assert "Not valid TOML" in file.trouble
    path.unlink()
    assert file.read() == BOOK
    assert "cannot be read" in file.trouble
    assert CodebookFile(path, lambda: Store.open(database)).read() == BOOK
    path.write_text(edited(RENAMED), encoding="utf-8")
    assert file.read() == codebook.load(path)
    assert file.trouble == ""


def without_documents():
    start = BOOK.source.index('[[scale.category]]\nkey = "3"\ncode = "document"')
    end = BOOK.source.index("[[scale.category]]", start + 1)
    return BOOK.source[:start] + BOOK.source[end:]


def test_a_code_in_use_cannot_be_taken_out_but_retired(team, claims, path, file):
    file.read()
    path.write_text(without_documents(), encoding="utf-8")
    assert "document" not in [one.code for one in file.read().scale("sourcing").categories]
    path.write_bytes(BOOK.source.encode())
    file.read()
    mark(team, claims[0])
    path.write_text(without_documents(), encoding="utf-8")
    assert file.read() == BOOK
    assert "sourcing: document" in file.trouble
    path.write_text(edited(Edit("sourcing", "document", "retired", "yes")), encoding="utf-8")
    book = file.read()
    assert (file.trouble, book.scale("sourcing").category("document").retired) == ("", True)


def test_a_retired_answer_cannot_be_given_but_stays_where_it_was_given(team, claims):
    book = codebook.parse(edited(Edit("sourcing", "document", "retired", "yes")).encode())
    mark(team, claims[0])
    given = Answer(claims[1].id, "Ida", "sourcing", "document", 0, "late")
    with pytest.raises(RefusedAnswerError, match="not to be chosen any more"):
        review.answer(team, book, given)
    note = Answer(claims[0].id, "Ida", "note", "Hm.", 1, "note")
    assert review.answer(team, book, note).marks.sourcing == "document"


def test_claims_marked_under_a_definition_that_changed_are_to_be_looked_at(team, claims, path):
    mark(team, claims[0])
    mark(team, claims[1], marks=MARKS._replace(sourcing="none"))
    mark(team, claims[2], reviewer="Jo")
    book = change(team, path, RENAMED)
    assert to_look_at(team, book) == [1]
    assert to_look_at(team, book, "Jo") == [3]
    wider = change(team, path, ASKED_ANEW, seen=book, operation="c2")
    assert to_look_at(team, wider) == [1, 2]
    assert team.annotations.get(claims[0].id, "Ida").version == 1


def test_an_example_or_a_new_category_sends_nobody_back(team, claims, path):
    mark(team, claims[0])
    book = change(team, path, EXAMPLE, added=[("sourcing", HARBOUR)])
    assert to_look_at(team, book) == []


def test_marking_again_or_keeping_the_marks_takes_a_claim_off_the_list(team, claims, path):
    for claim in claims[:2]:
        mark(team, claim)
    book = change(team, path, RENAMED)
    again = Answer(claims[0].id, "Ida", "sourcing", "document", 1, "again")
    assert review.answer(team, book, again).version == 2
    kept = review.confirm_marks(
        team, book, claims[1].id, version=1, reviewer="Ida", operation="keep"
    )
    assert (kept.marks, kept.version, kept.codebook_revision) == (MARKS, 2, book.revision)
    assert to_look_at(team, book) == []
    twice = review.confirm_marks(
        team, book, claims[1].id, version=1, reviewer="Ida", operation="keep"
    )
    assert twice == kept
    with pytest.raises(StaleWriteError, match="changed elsewhere"):
        review.confirm_marks(team, book, claims[1].id, version=1, reviewer="Ida", operation="two")


def test_a_definition_that_is_put_back_sends_nobody_back(team, claims, path):
    mark(team, claims[0])
    book = change(team, path, RENAMED)
    back = Edit(*RENAMED[:3], BOOK.scale("sourcing").category("document").definition)
    restored = change(team, path, back, seen=book, operation="c2")
    assert to_look_at(team, restored) == []


PLACE = RENAMED[:3]


def test_a_lead_says_when_saving_that_only_the_wording_changed(team, claims, path):
    mark(team, claims[0])
    mark(team, claims[1], marks=MARKS._replace(confidence="low"))
    book = change(team, path, RENAMED, ASKED_ANEW, reworded=[PLACE])
    assert to_look_at(team, book) == [1, 2]  # the question was asked anew
    both = [PLACE, ASKED_ANEW[:3]]
    again = Edit(*PLACE, "A record that any reader could ask for.")
    back = Edit(*ASKED_ANEW[:3], "Does it rest on something solid, then?")
    newest = change(team, path, again, back, seen=book, operation="c2", reworded=both)
    assert to_look_at(team, newest) == [1, 2]
    review.accept_wording(team, book.revision, [ASKED_ANEW[:3]], lead="Bea", operation="c3")
    assert to_look_at(team, newest) == []
    told = review.codebook_revisions(team)[1]
    who = {one.field: judged.reviewer for one, judged in told.reworded.items()}
    assert who == {"definition": "Ada", "question": "Bea"}
    assert all(judged.at >= told.stored.at for judged in told.reworded.values())
    review.take_back_wording(team, newest.revision, [PLACE], lead="Ada", operation="c4")
    assert to_look_at(team, newest) == [1, 2]
    assert team.annotations.get(claims[0].id, "Ida").version == 1


def test_it_is_told_which_revisions_changed_what_an_answer_means(team, claims, path):
    first = change(team, path, RENAMED)
    second = change(team, path, EXAMPLE, seen=first, operation="c2")
    change(team, path, ASKED_ANEW, seen=second, operation="c3", reworded=[ASKED_ANEW[:3]])
    known = review.codebook_revisions(team)

    def by(marked_under, scale, code):
        return [one.number for one in redefined_by(known, marked_under, scale, [code])]

    assert by(BOOK.revision, "sourcing", "document") == [2]
    assert by(BOOK.revision, "sourcing", "none") == []
    assert by(first.revision, "sourcing", "document") == []
    assert by(BOOK.revision, "confidence", "high") == []  # of wording alone
    review.take_back_wording(
        team, known[3].stored.revision, [ASKED_ANEW[:3]], lead="Ada", operation="c4"
    )
    known = review.codebook_revisions(team)
    assert by(BOOK.revision, "confidence", "high") == [4]


def test_a_change_made_in_the_file_can_be_of_wording_too(team, claims, path, file):
    file.read()
    mark(team, claims[0])
    path.write_text(edited(RENAMED, EXAMPLE), encoding="utf-8")
    book = file.read()
    assert to_look_at(team, book) == [1]
    for place in (EXAMPLE[:3], ("sourcing", "document", "name")):
        with pytest.raises(UnknownRecordError, match="changed no such text"):
            review.accept_wording(team, book.revision, [place], lead="Ada", operation="c1")
    with pytest.raises(UnknownRecordError, match="changed no such text"):
        review.accept_wording(team, BOOK.revision, [PLACE], lead="Ada", operation="c1")
    for _ in range(2):
        (one,) = review.accept_wording(team, book.revision, [PLACE], lead="Ada", operation="c1")
    assert one[:3] == PLACE
    assert to_look_at(team, book) == []
    assert len(team.codebooks.judged()) == 1
