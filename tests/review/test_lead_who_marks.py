"""A lead who marks stays blind: where others differ or agree is told once theirs are submitted."""

import pytest

from workbench import codebook, review
from workbench.errors import NotAllowedError
from workbench.model import Annotation, Marks, ReviewerRole
from workbench.review.sessions import live
from workbench.review.sessions.live import SessionPlan

BOOK = codebook.load()
SAME = Marks("ok", "named_person", "moderate", "one")
OTHERWISE = SAME._replace(confidence="high")
ADA, MO = "Ada", "Mo"


@pytest.fixture
def claims(team, article):
    """Two reviewers agree on all three claims; both leads have marked none yet."""
    for lead in (ADA, MO):
        team.people.add(lead, operation=lead, role=ReviewerRole.LEAD)
    claims = [claim.id for claim in team.claims.of(article.id)]
    for name in ("Ben", "Cy"):
        for claim in claims:
            mark(team, claim, name, SAME)
    return claims


def mark(store, claim, name, marks):
    version = store.annotations.get(claim, name).version
    given = Annotation(claim, name, version, marks)
    return store.annotations.save(given, operation=f"{claim} {name} {version}")


def worklist_of(store, lead):
    """By claim: what is disputed, whether it is agreed, and whether both are withheld."""
    return {
        one.claim_id: (one.disputed, one.agreed, one.withheld)
        for one in review.decision_worklist(store, lead)
    }


@pytest.mark.parametrize("own", [SAME, OTHERWISE, Marks(confidence="high")])
def test_who_marked_is_not_told_where_others_differ_or_agree(team, claims, own):
    order = [one.claim_id for one in review.decision_worklist(team, ADA)]
    assert worklist_of(team, ADA)[claims[1]] == ((), True, False)
    mark(team, claims[1], ADA, own)
    assert worklist_of(team, ADA)[claims[1]] == ((), False, True)
    assert [one.claim_id for one in review.decision_worklist(team, ADA)] == order
    shut = review.sealed_claim(team, claims[1], ADA).tally
    assert (shut.reviewers, shut.disputed, shut.flagged, shut.withheld) == (3, (), 0, True)


def test_a_lead_who_did_not_mark_it_is_told(team, claims):
    mark(team, claims[0], ADA, OTHERWISE)
    assert worklist_of(team, MO)[claims[0]] == (("confidence",), False, False)
    assert next(iter(worklist_of(team, MO))) == claims[0]
    assert review.sealed_claim(team, claims[0], MO).tally.disputed == ("confidence",)


@pytest.mark.parametrize("way", ["submitted", "opened to all"])
def test_who_submitted_it_or_opened_it_to_all_is_told(team, claims, way):
    for claim, marks in zip(claims, (SAME, SAME, OTHERWISE), strict=True):
        mark(team, claim, ADA, marks)
    if way == "submitted":
        done = review.submit_finished_claims(team, reviewer=ADA, operation="all")
    else:
        done = review.open_to_all(team, claims, reviewer=ADA, operation="all")
    assert sorted(done) == sorted(claims)
    assert worklist_of(team, ADA) == {
        claims[2]: (("confidence",), False, False),
        claims[0]: ((), True, False),
        claims[1]: ((), True, False),
    }


def test_all_that_is_finished_is_submitted_at_once_and_once(team, claims, problems):
    mark(team, claims[0], ADA, OTHERWISE)
    mark(team, claims[1], ADA, Marks("not_a_claim"))
    mark(team, claims[2], ADA, Marks("ok"))
    assert team.unblinding.to_submit(ADA) == claims[:2]
    assert team.unblinding.count_to_submit(ADA) == 2
    assert review.submit_finished_claims(team, reviewer=ADA, operation="all") == tuple(claims[:2])
    mark(team, claims[2], ADA, SAME)
    assert review.submit_finished_claims(team, reviewer=ADA, operation="all") == tuple(claims[:2])
    assert (team.unblinding.to_submit(ADA), team.unblinding.to_submit("Ben")) == (
        claims[2:],
        claims,
    )
    mark(team, claims[0], ADA, SAME)
    blind = {one.reviewer: one.marks for one in team.annotations.blind(claims[0])}
    assert blind == {ADA: OTHERWISE, "Ben": SAME, "Cy": SAME}
    first = review.claim_history(team, claims[1], ADA)[0]
    assert (first.reviewer, first.what) == (ADA, "submitted their marks")
    assert review.submit_finished_claims(team, reviewer=ADA, operation="rest") == (claims[2],)
    assert review.submit_finished_claims(team, reviewer=ADA, operation="none left") == ()
    assert problems(team) == []


def test_a_claim_that_was_withdrawn_is_not_submitted_with_the_others(team, claims):
    for claim in claims:
        mark(team, claim, ADA, SAME)
    review.withdraw_claim(team, claims[0], expected=1, reviewer="Ben", operation="away")
    assert team.unblinding.to_submit(ADA) == claims[1:]


@pytest.mark.parametrize("name", ["Ben", "Nobody yet"])
def test_who_does_not_lead_may_not_ask(team, claims, name):
    with pytest.raises(NotAllowedError, match=name):
        review.decision_worklist(team, name)
    with pytest.raises(NotAllowedError, match=name):
        review.sealed_claim(team, claims[0], name)


def test_which_claims_of_a_session_are_agreed_is_told_to_leads_and_only_where_they_may_know(
    team, claims
):
    mark(team, claims[1], ADA, SAME)
    mark(team, claims[2], ADA, Marks(note="not an answer"))
    plan = SessionPlan("Quay", claims, claims[1:])
    code = live.open_session(team, BOOK, plan, chair=MO, operation="open").id

    def agreed(viewer):
        return [
            live.session_state(team, code, viewer).session.agreed,
            live.view_session(team, code, viewer or "").state.session.agreed,
            live.list_sessions(team, viewer)[0].session.agreed,
        ]

    assert agreed(MO) == [set(claims[1:])] * 3
    assert agreed(ADA) == [{claims[2]}] * 3
    assert agreed("Ben") == agreed("") == [set()] * 3
    assert live.session_state(team, code, None).session.agreed == set(claims[1:])
    assert live.claims_to_confirm(live.session_state(team, code, ADA)) == (claims[2],)
    review.submit_finished_claims(team, reviewer=ADA, operation="all")
    assert agreed(ADA) == [set(claims[1:])] * 3
