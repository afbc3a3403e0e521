"""A lead shares out claims, by plan or by hand; everybody knows what is next."""

import pytest

from workbench import codebook, review
from workbench.errors import (
    NotAllowedError,
    RefusedAnswerError,
    StaleWriteError,
    UnknownRecordError,
)
from workbench.model import NOT_A_CLAIM, ReviewerRole
from workbench.review import Answer, ClaimQuery, PlanRequest
from workbench.review.assignments.plan import another_draw
from workbench.store import Allotment

BOOK = codebook.load()
PAST = "2020-01-05T00:00:00.000Z"


@pytest.fixture
def larger_team(team):
    team.people.add("Lea", operation="Lea", role=ReviewerRole.LEAD)
    for name in ("Ana", "Bo", "Cy"):
        team.people.add(name, operation=name, role=ReviewerRole.REVIEWER)
    team.people.add("Oda", operation="Oda", role=ReviewerRole.OBSERVER)
    return team


@pytest.fixture
def ids(larger_team, article):
    return [claim.id for claim in larger_team.claims.of(article.id)]


@pytest.fixture
def mark(larger_team):
    def save(claim_id: str, reviewer: str, field: str, value: str) -> None:
        version = larger_team.annotations.get(claim_id, reviewer).version
        given = Answer(claim_id, reviewer, field, value, version, f"{claim_id}{reviewer}{version}")
        review.answer(larger_team, BOOK, given)

    return save


def applied(store, wish, operation="plan"):
    planned = review.plan(store, wish)
    review.apply_plan(store, planned, lead="Lea", operation=operation)
    return planned


def test_a_plan_gives_equal_shares_tells_them_and_is_stored_only_when_applied(larger_team, ids):
    wish = PlanRequest(("Ana", "Bo", "Cy"), 2)
    planned = review.plan(larger_team, wish)
    assert [(one.reviewer, one.claims, one.new) for one in planned.shares] == [
        ("Ana", 2, 2),
        ("Bo", 2, 2),
        ("Cy", 2, 2),
    ]
    assert sum(one.words for one in planned.shares) == 2 * sum(
        one.words for one in larger_team.assignments.tasks()
    )
    assert (planned.claims, planned.short, larger_team.assignments.assigned()) == (3, 0, {})
    assert review.plan(larger_team, wish) == planned
    review.apply_plan(larger_team, planned, lead="Lea", operation="plan")
    assert {len(names) for names in larger_team.assignments.assigned().values()} == {2}
    assert larger_team.overlaps.get() == 2
    again = review.plan(larger_team, wish)
    assert (again.assigned, again.released) == ((), ())


def test_a_plan_tells_whom_it_lets_be_compared_and_another_draw_differs(larger_team, ids):
    planned = review.plan(larger_team, PlanRequest(("Ana", "Bo", "Cy"), 2))
    assert planned.pairs == {("Ana", "Bo"): 1, ("Ana", "Cy"): 1, ("Bo", "Cy"): 1}
    assert planned.groups == [{"Ana", "Bo", "Cy"}]
    drawn = another_draw(larger_team, planned)
    assert drawn.wish.seed > planned.wish.seed
    assert set(drawn.assigned) != set(planned.assigned)
    assert [one.claims for one in drawn.shares] == [2, 2, 2]
    everybody = review.plan(larger_team, PlanRequest(("Ana", "Bo", "Cy"), 3))
    assert another_draw(larger_team, everybody) is None
    alone = review.plan(larger_team, PlanRequest(("Ana", "Bo"), 1))
    assert (alone.pairs, len(alone.groups)) == ({("Ana", "Bo"): 0}, 2)


def test_a_plan_says_how_many_claims_get_fewer_reviewers_than_wished(larger_team):
    planned = review.plan(larger_team, PlanRequest(("Ana", "Bo"), 3))
    assert (planned.claims, planned.short) == (3, 3)


def test_a_plan_for_other_people_releases_what_was_not_begun_or_not_finished(
    larger_team, ids, mark
):
    review.assign_claims(larger_team, ids, "Ana", lead="Lea", operation="all")
    mark(ids[0], "Ana", "extraction", NOT_A_CLAIM)
    mark(ids[1], "Ana", "extraction", "ok")
    planned = applied(larger_team, PlanRequest(("Bo",), 1))
    assert sorted(planned.released) == [(ids[1], "Ana"), (ids[2], "Ana")]
    assert larger_team.assignments.assigned() == {
        ids[0]: ("Ana",),
        ids[1]: ("Bo",),
        ids[2]: ("Bo",),
    }


def test_who_joins_gets_what_is_not_begun_and_takes_nothing_that_is(larger_team, ids, mark):
    applied(larger_team, PlanRequest(("Ana",), 1))
    mark(ids[0], "Ana", "extraction", "ok")
    mark(ids[1], "Ana", "sourcing", "document")
    applied(larger_team, PlanRequest(("Ana", "Bo"), 1), "second")
    assert larger_team.assignments.assigned() == {
        ids[0]: ("Ana",),
        ids[1]: ("Ana",),
        ids[2]: ("Bo",),
    }


def test_what_was_marked_before_anything_was_assigned_counts(larger_team, ids, mark):
    mark(ids[2], "Bo", "extraction", NOT_A_CLAIM)
    applied(larger_team, PlanRequest(("Ana", "Bo", "Cy"), 1))
    assert larger_team.assignments.assigned()[ids[2]] == ("Bo",)


def test_what_lapsed_goes_to_somebody_else_and_that_is_put_on_record(larger_team, ids, problems):
    given = Allotment(tuple((one, "Ana") for one in ids), due=PAST)
    larger_team.assignments.allot(given, lead="Lea", operation="old")
    assert larger_team.workloads.next_claim("Ana") is None
    planned = applied(larger_team, PlanRequest(("Ana", "Bo"), 1))
    assert larger_team.assignments.assigned() == dict.fromkeys(ids, ("Bo",))
    assert [pair for pair in planned.released if pair[1] == "Ana"] == [(one, "Ana") for one in ids]
    assert problems(larger_team) == []


def test_claims_that_nobody_has_to_mark_are_assigned_to_nobody(larger_team, ids):
    review.withdraw_claim(larger_team, ids[1], expected=1, reviewer="Ana", operation="off")
    assert review.plan(larger_team, PlanRequest(("Ana",), 1)).claims == 2


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (PlanRequest((), 1), "at least one reviewer"),
        (PlanRequest(("Ana",), 0), "from 1 to 99"),
        (PlanRequest(("Ana",), 1, days=-1), "days"),
        (PlanRequest(("Ana", "Zoe"), 1), "no reviewer Zoe"),
        (PlanRequest(("Ana", "Oda"), 1), "Oda observes"),
    ],
)
def test_a_wish_that_cannot_be_met_is_refused(larger_team, wish, why):
    with pytest.raises(RefusedAnswerError, match=why):
        review.plan(larger_team, wish)


def test_an_article_that_is_not_there_cannot_be_planned(larger_team):
    with pytest.raises(UnknownRecordError):
        review.plan(larger_team, PlanRequest(("Ana",), 1, article_id="a00000000000"))


def test_two_leads_who_plan_at_once_do_not_overwrite_each_other(larger_team, ids):
    planned = review.plan(larger_team, PlanRequest(("Ana",), 1))
    review.assign_claims(larger_team, [ids[0]], "Bo", lead="Lea", operation="hand")
    with pytest.raises(StaleWriteError) as refused:
        review.apply_plan(larger_team, planned, lead="Lea", operation="plan")
    assert refused.value.current == {ids[0]: ("Bo",)}


def test_a_claim_is_given_moved_and_taken_by_hand(larger_team, ids, mark):
    review.assign_claims(larger_team, ids, "Ana", lead="Lea", operation="give")
    mark(ids[0], "Ana", "extraction", NOT_A_CLAIM)
    moved = review.reassign_claims(larger_team, ids, "Ana", "Bo", lead="Lea", operation="move")
    assert moved.assigned == ((ids[1], "Bo"), (ids[2], "Bo"))
    review.release_claims(larger_team, ids, "Bo", lead="Lea", operation="take")
    assert larger_team.assignments.assigned() == {ids[0]: ("Ana",)}
    with pytest.raises(RefusedAnswerError, match="observes"):
        review.assign_claims(larger_team, ids, "Oda", lead="Lea", operation="no")
    with pytest.raises(UnknownRecordError):
        review.assign_claims(larger_team, ["a0-01"], "Bo", lead="Lea", operation="nowhere")


def test_what_is_given_or_moved_by_hand_can_lapse_as_what_is_planned(larger_team, ids):
    review.assign_claims(larger_team, ids[:1], "Ana", days=2, lead="Lea", operation="give")
    review.assign_claims(larger_team, ids[1:], "Ana", lead="Lea", operation="for good")
    review.reassign_claims(larger_team, ids[1:2], "Ana", "Bo", days=3, lead="Lea", operation="move")
    due = {(row["claim_id"], row["reviewer"]): row["due"] for row in due_of(larger_team)}
    assert {pair for pair, at in due.items() if at} == {(ids[0], "Ana"), (ids[1], "Bo")}
    assert due[ids[0], "Ana"] < due[ids[1], "Bo"]
    for days in (-1, 4000):
        with pytest.raises(RefusedAnswerError, match="Choose from 0 to 3,650 days"):
            review.assign_claims(larger_team, ids, "Cy", days=days, lead="Lea", operation=f"{days}")


def due_of(store):
    return store._connection.execute("select * from current_assignments").fetchall()


def test_an_article_can_follow_all_others_again(larger_team, article):
    wish = PlanRequest(("Ana", "Bo", "Cy"), 2)
    applied(larger_team, wish)
    applied(larger_team, PlanRequest(wish.people, 3, article.id), "own")
    assert (larger_team.overlaps.get(article.id), larger_team.overlaps.by_article()) == (
        3,
        {article.id: 3},
    )
    for operation in ("follow", "again"):
        review.use_default_overlap(larger_team, article.id, lead="Lea", operation=operation)
    assert (larger_team.overlaps.get(article.id), larger_team.overlaps.by_article()) == (2, {})
    assert [one for one in larger_team.maintenance.check() if not one.startswith("warning: ")] == []
    applied(larger_team, PlanRequest(wish.people, 3, article.id), "own again")
    assert larger_team.overlaps.get(article.id) == 3
    with pytest.raises(UnknownRecordError):
        review.use_default_overlap(larger_team, "a00000000000", lead="Lea", operation="nowhere")


def test_claims_that_nobody_is_to_mark_are_told_where_others_are_assigned(larger_team, ids):
    assert larger_team.workloads.unassigned() == (0, 0)
    review.assign_claims(larger_team, ids[:1], "Ana", lead="Lea", operation="give")
    assert larger_team.workloads.unassigned() == (2, 1)
    review.assign_claims(larger_team, ids, "Bo", lead="Lea", operation="all")
    assert larger_team.workloads.unassigned() == (0, 0)


def test_who_is_shut_out_gets_nothing(larger_team, ids):
    review.bar(larger_team, "Cy", by="Lea", operation="bar")
    for give in (
        lambda: review.plan(larger_team, PlanRequest(("Ana", "Cy"), 1)),
        lambda: review.assign_claims(larger_team, ids, "Cy", lead="Lea", operation="give"),
    ):
        with pytest.raises(RefusedAnswerError, match="Cy is shut out"):
            give()


def test_only_a_lead_assigns(larger_team, ids):
    planned = review.plan(larger_team, PlanRequest(("Ana",), 1))
    with pytest.raises(NotAllowedError):
        review.apply_plan(larger_team, planned, lead="Ana", operation="no")
    with pytest.raises(NotAllowedError):
        review.assign_claims(larger_team, ids, "Ana", lead="Bo", operation="no")
    assert larger_team.assignments.assigned() == {}


def test_next_goes_round_the_claims_assigned_and_not_finished(larger_team, ids, article, mark):
    assert larger_team.workloads.next_claim("Ana") is None
    review.assign_claims(larger_team, [ids[0], ids[2]], "Ana", lead="Lea", operation="give")
    assert larger_team.workloads.next_claim("Ana") == (article.id, ids[0])
    assert larger_team.workloads.next_claim("Ana", after=ids[0]) == (article.id, ids[2])
    assert larger_team.workloads.next_claim("Ana", after=ids[2]) == (article.id, ids[0])
    mark(ids[0], "Ana", "extraction", NOT_A_CLAIM)
    assert larger_team.workloads.next_claim("Ana", after=ids[1]) == (article.id, ids[2])
    assert larger_team.workloads.next_claim("Ana", after=ids[2]) is None


def test_everybody_can_see_how_far_each_has_come(larger_team, ids, mark):
    applied(larger_team, PlanRequest(("Ana", "Bo"), 2))
    mark(ids[0], "Ana", "extraction", NOT_A_CLAIM)
    mark(ids[1], "Ana", "extraction", "ok")
    told = [
        (one.reviewer, one.claims, one.begun, one.finished) for one in review.shares(larger_team)
    ]
    assert told == [("Ana", 3, 1, 1), ("Bo", 3, 0, 0)]
    assert review.shares(larger_team, "another") == []
    assert larger_team.assignments.progress(ids) == {ids[0]: (1, 2), ids[1]: (0, 2), ids[2]: (0, 2)}


def test_a_list_of_claims_can_be_narrowed_to_ones_own(larger_team, ids):
    review.assign_claims(larger_team, [ids[1]], "Ana", lead="Lea", operation="give")
    assert [one.id for one in larger_team.claim_list.page(ClaimQuery(mine=True), "Ana").claims] == [
        ids[1]
    ]
    assert larger_team.claim_list.page(ClaimQuery(mine=True), "Bo").total == 0
