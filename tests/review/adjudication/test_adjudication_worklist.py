"""Claims on which all agree are confirmed as one batch, and what changed meanwhile is left out."""

import pytest

from workbench import codebook, review
from workbench.model import Annotation, HowReached, Marks, ReviewerRole, Settled
from workbench.store.allocation.assignments import Allotment

BOOK = codebook.load()
SAME = Marks("ok", "named_person", "high", "one")
NONE = Marks("not_a_claim")
UNANIMOUS = HowReached.UNANIMOUS


@pytest.fixture
def claims(team, article):
    """Two reviewers agree on the first two claims, the second of them being none, and part on the
    third.
    """
    claims = team.claims.of(article.id)
    team.people.add("Lee", operation="Lee", role=ReviewerRole.LEAD)
    for reviewer, third in (("Ida", SAME), ("Jo", SAME._replace(confidence="low"))):
        for claim, marks in zip(claims, (SAME, NONE, third), strict=True):
            given = Annotation(claim.id, reviewer, 0, marks)
            team.annotations.save(given, operation=f"{claim.id} {reviewer}")
    return claims


def revisions(claims):
    return {claim.id: claim.revision for claim in claims}


def opened(team, claims):
    review.open_to_all(team, [one.id for one in claims], reviewer="Lee", operation="open")


def confirm(team, claims, operation="batch"):
    return review.confirm_agreed(team, BOOK, revisions(claims), lead="Lee", operation=operation)


def test_agreed_are_claims_that_all_finished_alike_and_nobody_flags(team, claims):
    told = {one.claim_id: one for one in review.decision_worklist(team, "Lee")}
    assert [told[one.id].agreed for one in claims] == [True, True, False]
    assert [told[one.id].finished for one in claims] == [2, 2, 2]
    assert not any(one.opened for one in told.values())
    review.flag_claim(team, claims[0].id, True, reviewer="Jo", operation="flag")
    team.annotations.save(Annotation(claims[1].id, "Max", 0, Marks("not_a_claim")), operation="m1")
    team.annotations.save(
        Annotation(claims[1].id, "Kim", 0, Marks(sourcing="document")), operation="m2"
    )
    told = {one.claim_id: one for one in review.decision_worklist(team, "Lee")}
    assert [told[one.id].agreed for one in claims] == [False, False, False]
    assert (told[claims[0].id].flagged, told[claims[1].id].finished) == (1, 3)


def test_confirming_stores_one_decision_a_claim_as_all_marked_it_and_twice_is_once(team, claims):
    opened(team, claims[:2])
    done = confirm(team, claims[:2])
    assert done.left_out == ()
    assert [one.claim_id for one in done.decisions] == [one.id for one in claims[:2]]
    first, second = done.decisions
    assert first.settled == {
        name: Settled(answer, UNANIMOUS) for name, answer in zip(first.settled, SAME, strict=False)
    }
    assert second.extraction == Settled("not_a_claim", UNANIMOUS)
    assert second.sourcing == Settled()
    assert confirm(team, claims[:2]) == done
    assert [one.number for one in (first, second)] == [1, 1]
    assert len(team.exports.rows("decisions", None)) == 2


def test_what_changed_meanwhile_is_left_out_and_named(team, claims):
    opened(team, claims)
    review.flag_claim(team, claims[0].id, True, reviewer="Jo", operation="flag")
    done = confirm(team, claims)
    assert [one.claim_id for one in done.decisions] == [claims[1].id]
    assert [(one.claim_id, one.why) for one in done.left_out] == [
        (claims[0].id, "Jo flagged it for discussion."),
        (claims[2].id, "Not all reviewers say the same."),
    ]
    again = confirm(team, claims[1:2], "another")
    assert again.left_out[0].why == "Lee decided it meanwhile."


def test_a_claim_that_was_reworded_or_is_not_open_is_left_out(team, claims):
    assert "not open yet" in confirm(team, claims[:1]).left_out[0].why
    opened(team, claims)
    review.withdraw_claim(team, claims[0].id, expected=1, reviewer="Ida", operation="w")
    assert "changed meanwhile" in confirm(team, claims[:1]).left_out[0].why


def test_a_reviewer_who_left_something_open_is_no_agreement(team, claims):
    team.annotations.save(Annotation(claims[0].id, "Max", 0, Marks("ok")), operation="max")
    opened(team, claims)
    assert review.common_answers(review.open_decision(team, claims[0].id), BOOK) == {}
    assert not review.decision_worklist(team, "Lee")[0].agreed


def test_a_claim_is_not_agreed_before_all_it_is_assigned_to_have_finished(team, claims):
    team.people.add("Max", operation="Max")
    pairs = tuple((claims[0].id, name) for name in ("Ida", "Jo", "Max"))
    team.assignments.allot(Allotment(assigned=pairs), lead="Lee", operation="allot")
    told = {one.claim_id: one for one in review.decision_worklist(team, "Lee")}
    assert (told[claims[0].id].assigned, told[claims[0].id].agreed) == ((2, 3), False)
    team.annotations.save(Annotation(claims[0].id, "Max", 0, SAME), operation="max")
    told = {one.claim_id: one for one in review.decision_worklist(team, "Lee")}
    assert (told[claims[0].id].assigned, told[claims[0].id].agreed) == ((3, 3), True)
    assert told[claims[1].id].assigned == (0, 0)


def test_marks_on_other_words_are_not_confirmed_with_the_others(team, claims, at):
    first, second, _ = claims
    reword(team, first, at, "off")
    review.withdraw_claim(team, second.id, expected=1, reviewer="Ida", operation="away")
    review.restore_claim(team, second.id, expected=2, reviewer="Ida", operation="and back")
    told = {one.claim_id: one for one in review.decision_worklist(team, "Lee")}
    assert [(told[one.id].reworded, told[one.id].agreed) for one in claims[:2]] == [
        (2, False),
        (0, True),
    ]
    now = [team.claims.get(one.id) for one in claims[:2]]
    opened(team, now)
    done = confirm(team, now)
    assert [one.claim_id for one in done.decisions] == [second.id]
    why = {one.claim_id: one.why for one in done.left_out}[first.id]
    assert "Ida" in why
    assert "Jo" in why
    assert "other words" in why


def test_marks_made_anew_on_the_new_words_are_confirmed(team, claims, at):
    first = claims[0]
    reword(team, first, at, "off")
    for reviewer in ("Ida", "Jo"):
        given = Annotation(first.id, reviewer, 1, SAME, claim_revision=2)
        team.annotations.save(given, operation=f"{reviewer} again")
    [told] = [one for one in review.decision_worklist(team, "Lee") if one.claim_id == first.id]
    assert (told.reworded, told.agreed) == (0, True)


def reword(team, claim, at, operation):
    wanted = review.Wording(at("The bridge will close"))
    review.reword_claim(team, claim.id, wanted, expected=1, reviewer="Ida", operation=operation)
