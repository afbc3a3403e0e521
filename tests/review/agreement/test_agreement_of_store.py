"""How far the marks in a real store agree, whatever happened to the claims since."""

import pytest
from session_room import HIGH, LOW, Room, people_and_marks

from workbench import codebook, export, review
from workbench.agreement import Report
from workbench.errors import UnknownRecordError
from workbench.live_session import Move
from workbench.model import NOT_A_CLAIM, ReviewerRole
from workbench.review import Answer, Wording
from workbench.review.agreement.measure import (
    measure_agreement,
    read_marks,
)
from workbench.review.agreement.table import agreement_rows
from workbench.review.claim_words import claim_words

BOOK = codebook.load()


@pytest.fixture
def ids(team, article):
    return [claim.id for claim in team.claims.of(article.id)]


@pytest.fixture
def mark(team):
    """A reviewer's answers on a claim, saved one after another as the page does it."""

    def save(claim_id: str, reviewer: str, **answers: str) -> None:
        for field, value in answers.items():
            version = team.annotations.get(claim_id, reviewer).version
            operation = f"{claim_id} {reviewer} {field} {version}"
            review.answer(team, BOOK, Answer(claim_id, reviewer, field, value, version, operation))

    return save


def blind(store, article_ids=()) -> Report:
    return measure_agreement(store, BOOK, article_ids, viewer=None).blind


def of(report: Report, scale: str, level: str = "nominal"):
    return next(
        one for one in report.results if (one.question.scale, one.question.level) == (scale, level)
    )


def groups(report: Report) -> dict[str, tuple[str, ...]]:
    return {group.kind: group.claim_ids for group in report.claims}


def test_the_newest_answers_are_compared(team, ids, mark):
    for claim_id in ids:
        mark(claim_id, "Ana", sourcing="named_person")
        mark(claim_id, "Bo", sourcing="unclear")
    mark(ids[0], "Bo", sourcing="named_person")
    sourcing = of(blind(team), "sourcing")
    assert (sourcing.claims, sourcing.reviewers, sourcing.values) == (3, 2, 6)
    assert sourcing.figure("percent").value == pytest.approx(1 / 3)
    assert {(one.first, one.second): one.claim_ids for one in sourcing.cells} == {
        ("named_person", "named_person"): (ids[0],),
        ("named_person", "unclear"): (ids[1], ids[2]),
    }


def test_a_note_alone_is_no_mark(team, ids, mark):
    mark(ids[0], "Ana", note="who was there?")
    assert blind(team).marks == 0
    assert groups(blind(team))["marked by nobody"] == tuple(ids)


def test_a_rewording_between_two_marks_sets_the_lonelier_wording_aside(team, ids, mark, at):
    mark(ids[0], "Ana", sourcing="named_person")
    review.reword_claim(
        team, ids[0], Wording(at("on Monday")), expected=1, reviewer="Bo", operation="reword"
    )
    mark(ids[0], "Bo", sourcing="named_person")
    report = blind(team)
    assert [(one.count, one.claim_ids) for one in report.set_aside] == [(1, (ids[0],))]
    assert "another wording" in report.set_aside[0].why
    assert not report.comparable


def test_a_revision_with_the_same_words_is_the_same_wording(team, ids, mark):
    mark(ids[0], "Ana", sourcing="named_person")
    review.withdraw_claim(team, ids[0], expected=1, reviewer="Bo", operation="off")
    review.restore_claim(team, ids[0], expected=2, reviewer="Bo", operation="on")
    mark(ids[0], "Bo", sourcing="named_person")
    assert of(blind(team), "sourcing").claims == 1


def test_a_withdrawn_claim_is_set_aside_and_an_added_one_counted(team, article, ids, mark, at):
    for name in ("Ana", "Bo"):
        mark(ids[0], name, sourcing="named_person")
        mark(ids[1], name, extraction=NOT_A_CLAIM)
    review.withdraw_claim(team, ids[0], expected=1, reviewer="Bo", operation="off")
    added = review.add_claim(
        team, article.id, Wording(at("Old Quay")), reviewer="Cy", operation="own"
    )
    report = blind(team)
    assert [one.why for one in report.set_aside] == ["the claim is withdrawn and no longer stands"]
    assert groups(report)["added by a reviewer"] == (added.id,)
    assert groups(report)["marked “not a claim” by all who marked them"] == (ids[1],)
    assert of(report, "extraction").claims == 1


def test_only_the_articles_that_are_named_count(team, article, ids, mark):
    mark(ids[0], "Ana", sourcing="named_person")
    assert blind(team, [article.id]).marks == 1
    with pytest.raises(UnknownRecordError, match="a00000000000"):
        blind(team, ["a00000000000"])


def test_the_table_has_a_row_a_figure_and_reads_back_exactly(team, ids, mark):
    for claim_id in ids:
        mark(claim_id, "Ana", sourcing="named_person", confidence="no_basis")
        mark(claim_id, "=Bo", sourcing="named_org" if claim_id == ids[0] else "named_person")
    measured = measure_agreement(team, BOOK, viewer=None)
    rows = agreement_rows(measured)
    data = export.write_table("agreement", rows, "csv")
    assert export.read_csv(data, export.TABLES["agreement"].columns) == rows
    assert {row["codebook_revisions"] for row in rows if row["made"] == "blind"} == {
        f"{BOOK.revision}: {measured.blind.marks}"
    }
    assert {row["made"] for row in rows} == {"blind"}
    of_all = [row for row in rows if row["scale"] == "sourcing" and not row["reviewer_1"]]
    assert [row["coefficient"] for row in of_all] == ["percent", "alpha", "ac1", "kappa"]
    assert of_all[0]["value"] == pytest.approx(2 / 3)
    pairs = {(row["reviewer_1"], row["reviewer_2"]) for row in rows if row["reviewer_1"]}
    assert pairs == {("=Bo", "Ana")}
    confidence = next(row for row in rows if row["scale"] == "confidence")
    assert "“Cannot judge” stands outside the order: 3" in confidence["set_aside"]
    assert (confidence["answers"], confidence["level"]) == ("in order", "ordinal")


def test_claims_are_told_in_the_words_of_their_article(team, article, ids):
    (told,) = claim_words(team, [ids[1]])
    assert (told.claim_id, told.article_id, told.title) == (ids[1], article.id, article.title)
    assert (told.speaker, told.content) == ("Tomas Bell", "“Ferries will run all night,”")


def test_only_marks_made_before_seeing_others_are_reliability_and_later_ones_stand_apart(
    team, ids, mark
):
    for name, sourcing in (("Ana", "named_person"), ("Bo", "unclear")):
        for claim_id in ids[:2]:
            mark(claim_id, name, extraction="ok", sourcing=sourcing)
            mark(claim_id, name, confidence="high", corroboration="one")
    team.people.add("Lea", operation="lead", role=ReviewerRole.LEAD)
    version = team.annotations.get(ids[0], "Bo").version
    review.submit_claim(team, ids[0], version=version, reviewer="Bo", operation="sent")
    mark(ids[0], "Bo", sourcing="named_person")
    review.open_to_all(team, [ids[1]], reviewer="Lea", operation="open")
    mark(ids[1], "Cy", sourcing="unclear")
    measured = measure_agreement(team, BOOK, viewer=None)
    before, after = (of(one, "sourcing") for one in (measured.blind, measured.after))
    assert before.figure("percent").value == 0
    assert (before.claims, before.reviewers, before.values) == (2, 2, 4)
    assert [(one.why, one.count) for one in measured.blind.set_aside] == [
        ("made after seeing others’ marks", 1)
    ]
    # Ana and Bo agree on the first claim now; of the second's three pairs, Bo and Cy do.
    assert after.figure("percent").value == pytest.approx((1 + 1 / 3) / 2)
    assert (after.claims, after.reviewers, after.values) == (2, 3, 5)
    assert {row["made"] for row in agreement_rows(measured)} == {"blind", "after discussion"}


def test_first_votes_of_a_session_are_no_reliability_unless_asked_in(team, article, problems):
    claims = people_and_marks(team, article)
    before = measure_agreement(team, BOOK, viewer=None).blind
    room = Room(team, claims)
    for name, marks in (("Ada", HIGH), ("Mo", LOW), ("Ben", LOW), ("Cy", LOW)):
        room.vote(name, marks)
    room.move(Move.REVEAL)
    for viewer in (None, "Ben"):
        measured = measure_agreement(team, BOOK, viewer=viewer)
        assert (measured.votes, measured.votes_count) == (2, False)
        assert ("given as votes in a live session, which is not independent work", 2) in [
            (one.why, one.count) for one in measured.blind.set_aside
        ]
    after = measure_agreement(team, BOOK, viewer=None).blind
    assert of(after, "confidence", "ordinal") == of(before, "confidence", "ordinal")
    asked = measure_agreement(team, BOOK, viewer=None, votes=True)
    assert of(asked.blind, "confidence", "ordinal").reviewers == 4
    told = {row["session_votes"] for row in agreement_rows(measured) if row["made"] == "blind"}
    assert told == {"left out: 2"}
    assert {row["session_votes"] for row in agreement_rows(asked) if row["made"] == "blind"} == {
        "counted: 2"
    }
    own = {
        row["reviewer"]: row["origin"]
        for row in team.exports.rows("annotations", None)
        if row["claim_id"] == claims[0]
    }
    assert own == {"Ada": "vote", "Ben": "own_work", "Cy": "own_work", "Mo": "vote"}
    assert review.claim_history(team, claims[0], "Ben")[1].what == "voted in a session"
    assert problems(team) == []


def test_a_reader_is_told_only_of_claims_that_were_opened_to_them(team, ids, mark):
    for name in ("Ana", "Bo"):
        for claim_id in ids:
            mark(claim_id, name, extraction="ok", sourcing="unclear")
            mark(claim_id, name, confidence="high", corroboration="one")
    team.people.add("Lea", operation="lead", role=ReviewerRole.LEAD)
    version = team.annotations.get(ids[0], "Ana").version
    review.submit_claim(team, ids[0], version=version, reviewer="Ana", operation="sent")
    review.open_to_all(team, [ids[1]], reviewer="Lea", operation="open")
    for viewer, readable in (("Ana", ids[:2]), ("Bo", ids[1:2]), (None, ids)):
        told = measure_agreement(team, BOOK, viewer=viewer)
        assert set(told.sealed) == set(ids) - set(readable)
        assert groups(told.blind)["marked by two reviewers or more"] == tuple(readable)
        assert {id_ for cell in of(told.blind, "sourcing").cells for id_ in cell.claim_ids} == set(
            readable
        )


def test_figures_are_kept_until_something_changes_that_they_are_made_of(team, article, ids, mark):
    mark(ids[0], "Ana", sourcing="document")
    before = team.mark_history.newest_change()
    team.flags.save(ids[0], True, reviewer="Ana", operation="flag")
    assert team.mark_history.newest_change() == before
    mark(ids[0], "Bo", sourcing="document")
    marked = team.mark_history.newest_change()
    review.withdraw_claim(team, ids[1], expected=1, reviewer="Ana", operation="withdraw")
    assert len({before, marked, team.mark_history.newest_change()}) == 3


def test_another_store_is_told_from_this_one_at_the_same_number_of_changes(team, ids, mark):
    mark(ids[0], "Ana", sourcing="document")
    event, operation = team.mark_history.newest_change()
    assert operation == f"{ids[0]} Ana sourcing 0"
    assert event == team.counts.everything()["events"]


def test_who_answered_which_claims_is_told_by_the_newest_answers(team, ids, mark):
    mark(ids[0], "Ana", sourcing="document")
    mark(ids[1], "Ana", extraction=NOT_A_CLAIM)
    mark(ids[2], "Bo", sourcing="document")
    marks = read_marks(team)
    assert marks.answered_by("Ana", "sourcing") == {ids[0], ids[1]}
    assert marks.answered_by("Nobody", "sourcing") == set()
