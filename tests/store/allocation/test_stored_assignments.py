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
def desk(filled: Store) -> Store:
    for name in ("ida", "bo", "cy"):
        filled.people.add(name, operation=name)
    return filled


@pytest.fixture
def ids(desk, article) -> list[str]:
    return [claim.id for claim in desk.claims.of(article.id)]


def allot(store: Store, operation: str, *assigned, released=(), **more):
    given = Allotment(
        tuple(assigned), tuple(released), seen=store.assignments.last_change(), **more
    )
    return store.assignments.allot(given, lead="ida", operation=operation)


def test_a_claim_is_assigned_to_several_and_taken_from_one(desk, article, ids, problems):
    one, two, _ = ids
    allot(desk, "plan", (one, "bo"), (one, "cy"), (two, "cy"))
    assert desk.assignments.assigned(article.id) == {one: ("bo", "cy"), two: ("cy",)}
    assert desk.assignments.assigned("another") == {}
    allot(desk, "take", released=[(one, "cy")])
    assert desk.assignments.assigned() == {one: ("bo",), two: ("cy",)}
    allot(desk, "again", (one, "cy"))
    assert desk.assignments.assigned(article.id)[one] == ("bo", "cy")
    assert problems(desk) == []


def test_the_event_tells_all_that_was_assigned_with_its_version(desk, ids, article):
    allot(desk, "plan", (ids[0], "bo"), article_id=article.id, overlap=2, due=FUTURE, seed=7)
    allot(desk, "take", released=[(ids[0], "bo")])
    first, second = (json.loads(event["after"]) for event in desk.exports.rows("events", None)[-2:])
    assert first == {
        "assigned": [[ids[0], "bo", 1]],
        "released": [],
        "overlap": 2,
        "due": FUTURE,
        "seed": 7,
    }
    assert second["released"] == [[ids[0], "bo", 2]]
    assert [event["action"] for event in desk.exports.rows("events", None)[-2:]] == [
        "assign",
        "release",
    ]


def test_the_same_operation_is_stored_once_and_tells_the_first_outcome(desk, ids):
    first = allot(desk, "plan", (ids[0], "bo"))
    again = desk.assignments.allot(Allotment(((ids[0], "bo"),)), lead="ida", operation="plan")
    assert again == first
    assert first.assigned == ((ids[0], "bo"),)
    assert (
        len([event for event in desk.exports.rows("events", None) if event["action"] == "assign"])
        == 1
    )


def test_what_is_assigned_already_stores_nothing(desk, ids):
    allot(desk, "plan", (ids[0], "bo"))
    before = desk.counts.everything()["events"]
    assert allot(desk, "same", (ids[0], "bo"), (ids[0], "bo")).event == 0
    assert desk.counts.everything()["events"] == before


def test_a_plan_made_on_assignments_that_changed_since_is_refused_with_them(desk, ids):
    allot(desk, "plan", (ids[0], "bo"))
    with pytest.raises(StaleWriteError, match="plan again") as refused:
        desk.assignments.allot(Allotment(((ids[1], "cy"),), seen=0), lead="ida", operation="late")
    assert refused.value.current == {ids[0]: ("bo",)}
    assert desk.assignments.assigned() == {ids[0]: ("bo",)}


def test_unfinished_work_lapses_at_its_time_and_finished_work_never(desk, ids):
    allot(desk, "old", (ids[0], "bo"), (ids[1], "bo"), due=PAST)
    allot(desk, "new", (ids[2], "bo"), due=FUTURE)
    assert desk.assignments.assigned() == {ids[2]: ("bo",)}
    desk.annotations.save(Annotation(ids[0], "bo", 0, FULL), operation="full")
    desk.annotations.save(Annotation(ids[1], "bo", 0, Marks("ok")), operation="begun")
    assert desk.assignments.assigned() == {ids[0]: ("bo",), ids[2]: ("bo",)}
    assert [part for part in desk.assignments.parts() if part.claim_id != ids[2]] == [
        AssignedPart(ids[0], "bo", "assigned", begun=True, finished=True),
        AssignedPart(ids[1], "bo", "lapsed", begun=True, finished=False),
    ]


def test_finished_work_is_not_taken_from_anybody(desk, ids):
    allot(desk, "plan", (ids[0], "bo"), (ids[1], "bo"))
    desk.annotations.save(Annotation(ids[0], "bo", 0, FULL), operation="full")
    told = allot(desk, "take", released=[(ids[0], "bo"), (ids[1], "bo"), (ids[2], "bo")])
    assert told.released == ((ids[1], "bo"),)
    assert desk.assignments.assigned() == {ids[0]: ("bo",)}


def test_what_lapsed_is_given_again_as_a_further_version(desk, ids, problems):
    allot(desk, "old", (ids[0], "bo"), due=PAST)
    allot(desk, "new", (ids[0], "bo"), due=FUTURE)
    assert desk.assignments.assigned() == {ids[0]: ("bo",)}
    assert problems(desk) == []


def test_an_article_has_the_overlap_of_all_until_it_gets_its_own(desk, article, ids):
    assert desk.overlaps.get(article.id) == 0
    allot(desk, "all", overlap=2)
    assert (desk.overlaps.get(article.id), desk.overlaps.by_article()) == (2, {})
    allot(desk, "own", article_id=article.id, overlap=3)
    allot(desk, "less", article_id=article.id, overlap=1)
    assert (desk.overlaps.get(article.id), desk.overlaps.get(), desk.overlaps.by_article()) == (
        1,
        2,
        {article.id: 1},
    )


def test_how_many_of_those_assigned_finished_is_counted(desk, ids):
    allot(desk, "plan", *((ids[0], name) for name in ("ida", "bo", "cy")), (ids[1], "bo"))
    for name in ("ida", "cy"):
        desk.annotations.save(Annotation(ids[0], name, 0, FULL), operation=name + " full")
    desk.annotations.save(Annotation(ids[1], "ida", 0, FULL), operation="not hers")
    assert desk.assignments.progress(ids) == {ids[0]: (2, 3), ids[1]: (0, 1)}


def test_a_share_is_told_in_the_order_of_the_text(desk, article, ids):
    allot(desk, "plan", (ids[2], "bo"), (ids[0], "bo"), (ids[1], "cy"))
    desk.annotations.save(Annotation(ids[0], "bo", 0, FULL), operation="full")
    assert desk.assignments.held_by("bo") == [
        (article.id, ids[0], True),
        (article.id, ids[2], False),
    ]


def test_an_assignment_to_nobody_or_of_no_claim_is_refused(desk, ids, database):
    for pair in ((ids[0], "nobody"), ("a0-01", "bo")):
        with pytest.raises(Exception, match=r"workbench\.db"):
            allot(desk, f"bad {pair[0]}", pair)
    assert desk.assignments.assigned() == {}
    assert sqlite3.connect(database).execute("select count(*) from assignments").fetchone() == (0,)


def shut_out(desk: Store, name: str, barred: bool, operation: str) -> None:
    desk.sign_ins.bar(name, barred, reviewer="ida", operation=operation)


def test_what_somebody_did_not_finish_lapses_while_they_are_shut_out_and_counts_as_nobodys(
    desk, ids, problems
):
    allot(desk, "plan", (ids[0], "bo"), (ids[1], "bo"), (ids[2], "bo"))
    desk.annotations.save(Annotation(ids[0], "bo", 0, FULL), operation="done")
    assert desk.workloads.unassigned() == (0, 0)
    shut_out(desk, "bo", True, "out")
    assert desk.assignments.assigned() == {ids[0]: ("bo",)}
    assert desk.workloads.unassigned() == (2, 1)
    states = {part.claim_id: part.state for part in desk.assignments.parts()}
    assert states == {ids[0]: "assigned", ids[1]: "lapsed", ids[2]: "lapsed"}
    allot(desk, "again", (ids[1], "cy"), released=[(ids[1], "bo")])
    shut_out(desk, "bo", False, "in")
    assert desk.assignments.assigned() == {ids[0]: ("bo",), ids[1]: ("cy",), ids[2]: ("bo",)}
    assert desk.workloads.unassigned() == (0, 0)
    assert problems(desk) == []


def test_claims_of_which_all_were_somebodys_who_is_shut_out_are_nobodys(desk, ids):
    assert desk.workloads.unassigned() == (0, 0)
    allot(desk, "plan", *((claim, "bo") for claim in ids))
    shut_out(desk, "bo", True, "out")
    assert desk.workloads.unassigned() == (len(ids), 1)
