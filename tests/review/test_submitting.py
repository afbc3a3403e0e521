"""All finished claims are submitted with one press: of a view of the claims, or of an article."""

import pytest

from workbench import review
from workbench.model import Annotation, Marks
from workbench.store import ClaimQuery

DONE = Marks("ok", "named_person", "high", "one")


@pytest.fixture
def claims(team, article):
    """Ids of three claims: Ben finished the first two, and Ida the first."""
    ids = [claim.id for claim in team.claims.of(article.id)]
    team.people.add("Ben", operation="Ben")
    for claim_id, name, marks in (
        (ids[0], "Ben", DONE),
        (ids[1], "Ben", DONE),
        (ids[2], "Ben", Marks("ok")),
        (ids[0], "Ida", DONE),
    ):
        given = Annotation(claim_id, name, 0, marks)
        team.annotations.save(given, operation=f"{claim_id} {name}")
    return ids


def submittable(team, **query):
    found = team.claim_list.first(ClaimQuery(submittable=True, **query), "Ben", 10)
    assert team.claim_list.page(ClaimQuery(submittable=True, **query), "Ben").total == len(found)
    return [claim.id for claim in found]


def test_the_claims_of_a_view_that_somebody_finished_can_be_submitted(team, article, claims):
    assert submittable(team) == claims[:2]
    assert submittable(team, article=article.id) == claims[:2]
    assert submittable(team, words="ferries") == claims[1:2]
    assert submittable(team, unreviewed=True) == []
    assert submittable(team, words="!") == []
    assert [claim.id for claim in team.claim_list.first(ClaimQuery(), "Ben", 2)] == claims[:2]


def test_those_named_are_submitted_alone_and_only_if_they_are_finished(team, article, claims):
    named = [claims[1], claims[2], "nothing-1"]
    by = {"reviewer": "Ben", "operation": "some"}
    assert review.submit_finished_claims(team, named, **by) == (claims[1],)
    assert review.submit_finished_claims(team, named, **by) == (claims[1],)
    assert team.unblinding.opened(article.id, "Ben") == {claims[1]}
    assert submittable(team) == claims[:1]
    assert review.submit_finished_claims(team, [], reviewer="Ben", operation="none") == ()
    done = review.submit_finished_claims(team, reviewer="Ben", operation="all")
    assert done == (claims[0],)
    assert [one.reviewer for one in team.visible_marks.on(claims[0], "Ben")] == ["Ben", "Ida"]
