"""Answers: each stored at once, once, and never over somebody's newer one."""

from dataclasses import replace

import pytest

from workbench import codebook, review
from workbench.errors import RefusedAnswerError, StaleWriteError, UnknownRecordError
from workbench.model import Marks
from workbench.review import Answer, Wording

BOOK = codebook.load()


@pytest.fixture
def claim(store, article, said):
    review.add_article(store, article, said, reviewer="Ida", operation="add")
    return store.claims.of(article.id)[0]


def new_answer(claim, field, value, version, operation=None, reviewer="Ida"):
    name = operation or f"{field}-{value}-{version}"
    return Answer(claim.id, reviewer, field, value, version, name)


def test_answers_add_up_to_the_marks_of_a_claim(store, claim):
    for version, (field, value) in enumerate(
        [
            ("extraction", "ok"),
            ("sourcing", "named_person"),
            ("confidence", "moderate"),
            ("corroboration", "not_checked"),
            ("note", "ring the council"),
        ]
    ):
        saved = review.answer(store, BOOK, new_answer(claim, field, value, version))
        assert saved.version == version + 1
    assert saved.marks == Marks("ok", "named_person", "moderate", "not_checked", "ring the council")
    assert saved.at is not None
    assert saved.codebook_revision == BOOK.revision
    assert store.annotations.get(claim.id, "Ida") == saved


def test_an_answer_can_be_taken_back(store, claim):
    review.answer(store, BOOK, new_answer(claim, "sourcing", "document", 0))
    saved = review.answer(store, BOOK, new_answer(claim, "sourcing", "", 1))
    assert saved.marks == Marks()


def test_the_same_operation_twice_is_stored_once(store, claim):
    first = review.answer(store, BOOK, new_answer(claim, "sourcing", "document", 0, "op"))
    again = review.answer(store, BOOK, new_answer(claim, "sourcing", "document", 0, "op"))
    assert again == first
    assert store.annotations.get(claim.id, "Ida").version == 1


def test_a_stale_answer_is_refused_with_the_stored_one(store, claim):
    review.answer(store, BOOK, new_answer(claim, "confidence", "high", 0))
    with pytest.raises(StaleWriteError) as refusal:
        review.answer(store, BOOK, new_answer(claim, "confidence", "low", 0))
    assert refusal.value.current.marks.confidence == "high"
    assert store.annotations.get(claim.id, "Ida").marks.confidence == "high"


def test_reviewers_mark_the_same_claim_apart(store, claim):
    review.answer(store, BOOK, new_answer(claim, "confidence", "high", 0, "a", "Ida"))
    review.answer(store, BOOK, new_answer(claim, "confidence", "low", 0, "b", "Tom"))
    assert store.annotations.get(claim.id, "Ida").marks.confidence == "high"
    assert store.annotations.get(claim.id, "Tom").marks.confidence == "low"


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("sourcing", "hearsay", UnknownRecordError),
        ("truth", "true", UnknownRecordError),
        ("note", "x" * 20_001, RefusedAnswerError),
    ],
)
def test_answers_outside_the_codebook_are_refused(store, claim, field, value, error):
    with pytest.raises(error):
        review.answer(store, BOOK, new_answer(claim, field, value, 0))
    assert store.annotations.get(claim.id, "Ida").version == 0


def test_an_answer_on_a_claim_that_is_not_there_is_refused(store):
    with pytest.raises(UnknownRecordError):
        review.answer(store, BOOK, Answer("none-01", "Ida", "note", "x", 0, "op"))


def test_half_an_emoji_in_a_note_is_stored_as_a_replacement_character(store, claim):
    saved = review.answer(store, BOOK, new_answer(claim, "note", "so \ud83d it goes", 0, "op"))
    assert saved.marks.note == "so � it goes"


def test_an_answer_is_stored_with_twenty_statements_and_no_look_at_the_article(store, claim):
    review.answer(store, BOOK, new_answer(claim, "sourcing", "document", 0))
    statements = []
    store._connection.set_trace_callback(statements.append)
    review.answer(store, BOOK, new_answer(claim, "confidence", "high", 1))
    assert len(statements) <= 20, "\n".join(statements)
    assert not [one for one in statements if "current_articles" in one or "article_rev" in one]


def test_an_answer_tells_the_newest_words_that_its_page_did_not_show(store, claim):
    first = claim.attribution.content[0]
    narrower = Wording((first._replace(end=first.end - 2),))
    review.reword_claim(store, claim.id, narrower, expected=1, reviewer="Tom", operation="narrower")
    asked = replace(new_answer(claim, "sourcing", "document", 0), claim_revision=1)
    saved = review.answer_with_wording(store, BOOK, asked)
    assert (saved.annotation.claim_revision, saved.newest_wording) == (1, 2)


def test_the_first_answer_under_a_codebook_keeps_the_codebook_in_the_same_step(store, claim):
    review.answer(store, BOOK, new_answer(claim, "sourcing", "document", 0))
    assert [one.content for one in store.codebooks.all()] == [BOOK.source]
    refused = replace(new_answer(claim, "sourcing", "document", 1), codebook_revision="never was")
    with pytest.raises(RefusedAnswerError, match="never had a revision never was"):
        review.answer(store, replace(BOOK, revision="newer"), refused)
    assert [one.revision for one in store.codebooks.all()] == [BOOK.revision]
