"""Who is to mark which claim, as the store keeps it: versions, lapses, one event a change."""

import json
import sqlite3

import pytest

from workbench.errors import StaleWriteError
from workbench.model import Annotation, Marks
from workbench.store import Allotment, AssignedPart, Store

FULL = Marks("ok", "document", "high", "confirmed")
PAST, FUTURE = "2020-01-05T00:00:00.000Z", "2120-01-05T00:00:00.000Z"


@pytest.fixture
def team(filled: Store) -> Store:
    for name in ("ida", "bo", "cy"):
        filled.people.add(name, operation=name)
    return filled


@pytest.fixture
def ids(team, article) -> list[str]:
    return [claim.id for claim in team.claims.of(article.id)]


def allot(store: Store, operation: str, *assigned, released=(), **more):
    given = Allotment(
        tuple(assigned), tuple(released), last_change=store.assignments.last_change(), **more
    )
    return store.assignments.allot(given, lead="ida", operation=operation)


def test_a_claim_is_assigned_to_several_and_taken_from_one(team, article, ids, problems):
    one, two, _ = ids
    allot(team, "plan", (one, "bo"), (one, "cy"), (two, "cy"))
    assert team.assignments.assigned(article.id) == {one: ("bo", "cy"), two: ("cy",)}
    assert team.assignments.assigned("another") == {}
    allot(team, "take", released=[(one, "cy")])
    assert team.assignments.assigned() == {one: ("bo",), two: ("cy",)}
    allot(team, "again", (one, "cy"))
    assert team.assignments.assigned(article.id)[one] == ("bo", "cy")
    assert problems(team) == []


def test_the_event_tells_all_that_was_assigned_with_its_version(team, ids, article):
    allot(team, "plan", (ids[0], "bo"), article_id=article.id, overlap=2, due=FUTURE, seed=7)
    allot(team, "take", released=[(ids[0], "bo")])
    first, second = (json.loads(event["after"]) for event in team.exports.rows("events", None)[-2:])
    assert first == {
        "assigned": [[ids[0], "bo", 1]],
        "released": [],
        "overlap": 2,
        "due": FUTURE,
        "seed": 7,
    }
    assert second["released"] == [[ids[0], "bo", 2]]
    assert [event["action"] for event in team.exports.rows("events", None)[-2:]] == [
        "assign",
        "release",
    ]


def test_the_same_operation_is_stored_once_and_tells_the_first_outcome(team, ids):
    first = allot(team, "plan", (ids[0], "bo"))
    again = team.assignments.allot(Allotment(((ids[0], "bo"),)), lead="ida", operation="plan")
    assert again == first
    assert first.assigned == ((ids[0], "bo"),)
    assert (
        len([event for event in team.exports.rows("events", None) if event["action"] == "assign"])
        == 1
    )


def test_what_is_assigned_already_stores_nothing(team, ids):
    allot(team, "plan", (ids[0], "bo"))
    before = team.counts.everything()["events"]
    assert allot(team, "same", (ids[0], "bo"), (ids[0], "bo")).event == 0
    assert team.counts.everything()["events"] == before


def test_a_plan_made_on_assignments_that_changed_since_is_refused_with_them(team, ids):
    allot(team, "plan", (ids[0], "bo"))
    with pytest.raises(StaleWriteError, match="plan again") as refused:
        team.assignments.allot(
            Allotment(((ids[1], "cy"),), last_change=0), lead="ida", operation="late"
        )
    assert refused.value.current == {ids[0]: ("bo",)}
    assert team.assignments.assigned() == {ids[0]: ("bo",)}


def test_unfinished_work_lapses_at_its_time_and_finished_work_never(team, ids):
    allot(team, "old", (ids[0], "bo"), (ids[1], "bo"), due=PAST)
    allot(team, "new", (ids[2], "bo"), due=FUTURE)
    assert team.assignments.assigned() == {ids[2]: ("bo",)}
    team.annotations.save(Annotation(ids[0], "bo", 0, FULL), operation="full")
    team.annotations.save(Annotation(ids[1], "bo", 0, Marks("ok")), operation="begun")
    assert team.assignments.assigned() == {ids[0]: ("bo",), ids[2]: ("bo",)}
    assert [part for part in team.assignments.parts() if part.claim_id != ids[2]] == [
        AssignedPart(ids[0], "bo", "assigned", begun=True, finished=True),
        AssignedPart(ids[1], "bo", "lapsed", begun=True, finished=False),
    ]


def test_finished_work_is_not_taken_from_anybody(team, ids):
    allot(team, "plan", (ids[0], "bo"), (ids[1], "bo"))
    team.annotations.save(Annotation(ids[0], "bo", 0, FULL), operation="full")
    told = allot(team, "take", released=[(ids[0], "bo"), (ids[1], "bo"), (ids[2], "bo")])
    assert told.released == ((ids[1], "bo"),)
    assert team.assignments.assigned() == {ids[0]: ("bo",)}


def test_what_lapsed_is_given_again_as_a_further_version(team, ids, problems):
    allot(team, "old", (ids[0], "bo"), due=PAST)
    allot(team, "new", (ids[0], "bo"), due=FUTURE)
    assert team.assignments.assigned() == {ids[0]: ("bo",)}
    assert problems(team) == []


def test_an_article_has_the_overlap_of_all_until_it_gets_its_own(team, article, ids):
    assert team.overlaps.get(article.id) == 0
    allot(team, "all", overlap=2)
    assert (team.overlaps.get(article.id), team.overlaps.by_article()) == (2, {})
    allot(team, "own", article_id=article.id, overlap=3)
    allot(team, "less", article_id=article.id, overlap=1)
    assert (team.overlaps.get(article.id), team.overlaps.get(), team.overlaps.by_article()) == (
        1,
        2,
        {article.id: 1},
    )


def test_how_many_of_those_assigned_finished_is_counted(team, ids):
    allot(team, "plan", *((ids[0], name) for name in ("ida", "bo", "cy")), (ids[1], "bo"))
    for name in ("ida", "cy"):
        team.annotations.save(Annotation(ids[0], name, 0, FULL), operation=name + " full")
    team.annotations.save(Annotation(ids[1], "ida", 0, FULL), operation="not hers")
    assert team.assignments.progress(ids) == {ids[0]: (2, 3), ids[1]: (0, 1)}


def test_a_share_is_told_in_the_order_of_the_text(team, article, ids):
    allot(team, "plan", (ids[2], "bo"), (ids[0], "bo"), (ids[1], "cy"))
    team.annotations.save(Annotation(ids[0], "bo", 0, FULL), operation="full")
    assert team.assignments.held_by("bo") == [
        (article.id, ids[0], True),
        (article.id, ids[2], False),
    ]


def test_an_assignment_to_nobody_or_of_no_claim_is_refused(team, ids, database):
    for pair in ((ids[0], "nobody"), ("a0-01", "bo")):
        with pytest.raises(Exception, match=r"workbench\.db"):
            allot(team, f"bad {pair[0]}", pair)
    assert team.assignments.assigned() == {}
    assert sqlite3.connect(database).execute("select count(*) from assignments").fetchone() == (0,)


def shut_out(team: Store, name: str, barred: bool, operation: str) -> None:
    team.sign_ins.bar(name, barred, reviewer="ida", operation=operation)


def test_what_somebody_did_not_finish_lapses_while_they_are_shut_out_and_counts_as_nobodys(
    team, ids, problems
):
    allot(team, "plan", (ids[0], "bo"), (ids[1], "bo"), (ids[2], "bo"))
    team.annotations.save(Annotation(ids[0], "bo", 0, FULL), operation="done")
    assert team.workloads.unassigned() == (0, 0)
    shut_out(team, "bo", True, "out")
    assert team.assignments.assigned() == {ids[0]: ("bo",)}
    assert team.workloads.unassigned() == (2, 1)
    states = {part.claim_id: part.state for part in team.assignments.parts()}
    assert states == {ids[0]: "assigned", ids[1]: "lapsed", ids[2]: "lapsed"}
    allot(team, "again", (ids[1], "cy"), released=[(ids[1], "bo")])
    shut_out(team, "bo", False, "in")
    assert team.assignments.assigned() == {ids[0]: ("bo",), ids[1]: ("cy",), ids[2]: ("bo",)}
    assert team.workloads.unassigned() == (0, 0)
    assert problems(team) == []


def test_claims_of_which_all_were_somebodys_who_is_shut_out_are_nobodys(team, ids):
    assert team.workloads.unassigned() == (0, 0)
    allot(team, "plan", *((claim, "bo") for claim in ids))
    shut_out(team, "bo", True, "out")
    assert team.workloads.unassigned() == (len(ids), 1)
