"""An article leaves as a document: its claims, the newest decision on each, and no marks."""

from dataclasses import replace

import pytest
from session_room import BOOK, HIGH, mark, people_and_marks

from workbench import codebook, review
from workbench.errors import UnknownRecordError
from workbench.export import DOCUMENT_FORMATS
from workbench.model import ArticleDetails, Disagreement, HowReached, Settled
from workbench.review.article_document import article_document, reviewed_article

CHAIR = HowReached.CHAIR


@pytest.fixture
def claims(team, article):
    return people_and_marks(team, article)


def decide(team, claim_id, *, book=BOOK, rationale="He was *there*."):
    settled = {
        "extraction": Settled("ok", CHAIR),
        "sourcing": Settled("named_person", CHAIR),
        "confidence": Settled("low", CHAIR),
        "corroboration": Settled("", HowReached.LEFT_OPEN),
    }
    number, revision = team.decisions.get(claim_id).number, team.claims.get(claim_id).revision
    operation = f"{claim_id} {number}"
    team.unblinding.open_to_all([claim_id], reviewer="Mo", operation=f"open {operation}")
    given = review.ProposedDecision(
        claim_id, "Mo", number, operation, revision, settled, Disagreement.CODEBOOK_GAP, rationale
    )
    return review.decide(team, book, given)


def written(team, article_id):
    """The document in every format, by suffix."""
    reviewed = reviewed_article(team, article_id)
    return {
        format_.suffix: b"".join(format_.write(article_document(reviewed))).decode()
        for format_ in DOCUMENT_FORMATS
    }


def test_each_claim_has_its_words_and_its_newest_decision(team, article, claims):
    decide(team, claims[0], rationale="An earlier one.")
    decide(team, claims[0])
    for text in written(team, article.id).values():
        assert "Harbour bridge to close for a month: council" in text
        assert "3; 1 decided" in text
        assert "Correct · Named person · Low" in text
        assert "The codebook does not say" in text
        assert "An earlier one" not in text
        assert text.count("none yet") == 2
    assert "He was \\*there\\*." in written(team, article.id)["md"]


def test_answers_are_named_as_the_codebook_of_the_decision_names_them(team, article, claims):
    edit = codebook.Edit("confidence", "low", "name", "Weak")
    book = codebook.parse(codebook.with_edits(BOOK.source, [edit]).encode())
    decide(team, claims[0], book=book)
    decide(team, claims[1])
    text = written(team, article.id)["md"]
    assert "| Confidence | Weak | Lead’s decision |" in text
    assert "| Confidence | Low | Lead’s decision |" in text


def test_marks_on_claims_that_are_not_decided_are_not_in_it(team, article, claims):
    mark(team, claims[1], "Ben", HIGH._replace(note="sealed words"))
    for text in written(team, article.id).values():
        assert "sealed words" not in text
        assert "Ben" not in text


def test_withdrawn_claims_are_left_out_and_people_stand_by_their_names_of_now(
    team, article, claims
):
    decide(team, claims[0])
    review.withdraw_claim(team, claims[1], expected=1, reviewer="Cy", operation="withdraw")
    review.rename(team, "Mo", "Mona Ray", by="Mo", operation="rename")
    text = written(team, article.id)["md"]
    assert "**Claims:** 2; 1 decided" in text
    assert "**Decided by:** Mona Ray, " in text


def test_corrected_details_are_told_and_stand_as_data(team, article, claims):
    right = ArticleDetails("# A <b>headline</b>", "Other Courier", "", "2031-03-15")
    review.correct_details(
        team, article.id, right, expected=0, reviewer="Mo", operation="put it right"
    )
    stored = team.articles.get(article.id)
    addressed = replace(stored, url="https://quay.example/1")
    team.intake.revise(addressed, [], [], expected=1, reviewer="Mo", operation="address")
    text = written(team, article.id)["html"]
    assert '<a href="https://quay.example/1"' in text
    assert "&lt;b&gt;headline" in text
    assert "Other Courier" in text


def test_an_unknown_article_is_refused_by_name(team):
    with pytest.raises(UnknownRecordError, match="a123"):
        reviewed_article(team, "a123")
