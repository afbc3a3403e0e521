"""Sessions over lists of claims: those of a view, or of the worklist, in their order."""

import pytest

from workbench import codebook, review
from workbench.errors import NotAllowedError
from workbench.model import Annotation, Decision, HowReached, Marks, ReviewerRole, Settled
from workbench.review import ClaimQuery
from workbench.review.sessions import live, session_plans
from workbench.store import DecisionQuery

SAME = Marks("ok", "named_person", "high", "one")
LEAD = "Lee"


@pytest.fixture
def claims(team, article):
    """Ids of three claims: on the first two Ida and Jo agree, on the third they part."""
    ids = [claim.id for claim in team.claims.of(article.id)]
    team.people.add(LEAD, operation=LEAD, role=ReviewerRole.LEAD)
    for reviewer, third in (("Ida", SAME), ("Jo", SAME._replace(confidence="low"))):
        for claim_id, marks in zip(ids, (SAME, SAME, third), strict=True):
            given = Annotation(claim_id, reviewer, 0, marks)
            team.annotations.save(given, operation=f"{claim_id} {reviewer}")
    return ids


def test_a_session_has_the_claims_of_a_view_in_its_order(team, claims):
    plan = session_plans.plan_of_view(team, " A  view ", ClaimQuery(words="reyes"), chair=LEAD)
    assert plan == ("A view", [claims[0], claims[2]], [claims[0]])
    opened = live.open_session(team, codebook.load(), plan, chair=LEAD, operation="open")
    assert (opened.title, opened.claims) == ("A view", (claims[0], claims[2]))
    assert opened.agreed == {claims[0]}
    review.flag_claim(team, claims[1], True, reviewer=LEAD, operation="flag")
    flagged_first = session_plans.plan_of_view(team, "", ClaimQuery(order="flagged"), chair=LEAD)
    assert flagged_first.claims == [claims[1], claims[0], claims[2]]


def test_a_session_over_the_worklist_has_its_disputed_claims_first(team, claims):
    def planned(*query):
        return session_plans.plan_of_worklist(team, "x", DecisionQuery(*query), chair=LEAD).claims

    assert planned() == [claims[2], claims[0], claims[1]]
    assert planned("disputed") == [claims[2]]
    assert planned("", "ferries") == [claims[1]]
    review.open_to_all(team, claims[:1], reviewer=LEAD, operation="open")
    settled = Decision(claims[0], 0, Settled("ok", HowReached.UNANIMOUS), decided_by=LEAD)
    team.decisions.save(settled, operation="decided")
    assert planned("decided") == claims[:1]
    assert planned() == [claims[2], claims[1]]


def test_only_a_lead_is_told_on_which_of_the_claims_reviewers_agree(team, claims):
    with pytest.raises(NotAllowedError):
        session_plans.plan_of_claims(team, "x", claims, chair="Jo")


def test_a_session_takes_no_more_claims_and_no_longer_title_than_it_can_hold(team, claims):
    plan = session_plans.plan_of_claims(team, "long " * 99, claims * 200, chair=LEAD)
    assert (len(plan.claims), len(plan.title)) == (live.MOST_CLAIMS, live.LONGEST_TITLE)
