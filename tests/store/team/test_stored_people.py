"""Who leads, who reviews and who reads, as the store keeps it."""

import json
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from threading import Barrier, Thread

import pytest

from workbench.errors import RefusedAnswerError, StaleWriteError, UnknownRecordError
from workbench.model import Annotation, Marks, ReviewerRole
from workbench.store import Store

LEAD, REVIEWER, OBSERVER = ReviewerRole


def test_the_first_person_leads_and_later_ones_review(store: Store) -> None:
    for name in ("Ana", "Bo", "Cy"):
        store.people.add(name, operation=name)
    assert store.people.roles() == {"Ana": LEAD, "Bo": REVIEWER, "Cy": REVIEWER}


@pytest.mark.parametrize("role", ReviewerRole)
def test_a_role_that_was_given_is_the_one_that_counts(store: Store, role: ReviewerRole) -> None:
    store.people.add("Ana", operation="one", role=role)
    assert store.people.role("Ana") is role
    assert store.people.roles() == {"Ana": role}


def test_an_unknown_name_is_a_reviewer(store: Store) -> None:
    assert store.people.role("nobody") is REVIEWER
    assert store.people.roles() == {}


def test_who_only_marked_claims_is_a_reviewer_and_leads_when_picked_where_nobody_does(
    filled: Store, claim_id: str
) -> None:
    filled.annotations.save(Annotation(claim_id, "cy", 0, Marks("ok")), operation="mark")
    assert filled.people.roles() == {"cy": REVIEWER}
    filled.people.add("cy", operation="picked")
    assert filled.people.roles() == {"cy": LEAD}
    filled.people.add("cy", operation="picked again")
    filled.people.add("dee", operation="second")
    assert filled.people.roles() == {"cy": LEAD, "dee": REVIEWER}


def test_a_name_that_is_there_keeps_its_role(store: Store) -> None:
    store.people.add("Ana", operation="one")
    store.people.add("Ana", operation="two", role=OBSERVER)
    assert store.people.role("Ana") is LEAD


def test_a_change_of_role_is_one_event_and_stored_once(store: Store) -> None:
    store.people.add("Ana", operation="one")
    store.people.add("Bo", operation="two", by="Ana")
    for _ in range(2):
        told = store.people.set_role(
            "Bo", LEAD, expected=REVIEWER, reviewer="Ana", operation="three"
        )
        assert told is LEAD
    events = store.exports.rows("events", None)
    assert [event["action"] for event in events] == ["add_reviewer", "add_reviewer", "set_role"]
    assert [event["reviewer"] for event in events] == ["Ana", "Ana", "Ana"]
    before, after = (json.loads(str(events[-1][side])) for side in ("before", "after"))
    assert (before, after) == (
        {"name": "Bo", "role": "reviewer"},
        {"name": "Bo", "role": "lead"},
    )


def test_a_role_seen_differently_is_refused_with_the_stored_one(store: Store) -> None:
    store.people.add("Ana", operation="one")
    store.people.add("Bo", operation="two")
    store.people.set_role("Bo", OBSERVER, expected=REVIEWER, reviewer="Ana", operation="three")
    with pytest.raises(StaleWriteError) as refused:
        store.people.set_role("Bo", LEAD, expected=REVIEWER, reviewer="Ana", operation="four")
    assert refused.value.current is OBSERVER
    assert store.people.role("Bo") is OBSERVER


def test_an_unknown_person_has_no_role_to_change(store: Store) -> None:
    with pytest.raises(UnknownRecordError, match="Zoë"):
        store.people.set_role("Zoë", LEAD, expected=REVIEWER, reviewer="Ana", operation="one")


def test_the_last_lead_stays(store: Store) -> None:
    store.people.add("Ana", operation="one")
    with pytest.raises(RefusedAnswerError, match="somebody else"):
        store.people.set_role("Ana", REVIEWER, expected=LEAD, reviewer="Ana", operation="two")
    assert store.people.role("Ana") is LEAD
    assert store.counts.everything()["events"] == 1


def test_two_leads_who_step_down_at_once_leave_one(store: Store, database) -> None:
    for name in ("Ana", "Bo"):
        store.people.add(name, operation=name, role=LEAD)
    start = Barrier(2)

    def step_down(name: str) -> None:
        with Store.open(database) as own:
            start.wait()
            with suppress(RefusedAnswerError):
                own.people.set_role(
                    name, REVIEWER, expected=LEAD, reviewer=name, operation=f"{name} down"
                )

    threads = [Thread(target=step_down, args=(name,)) for name in ("Ana", "Bo")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(store.people.roles().values()) == [LEAD, REVIEWER]


def test_roles_can_be_rebuilt_from_the_events_alone(store: Store) -> None:
    store.people.add("Ana", operation="one")
    store.people.add("Bo", operation="two", role=OBSERVER)
    store.people.set_role("Bo", LEAD, expected=OBSERVER, reviewer="Ana", operation="three")
    store.people.set_role("Ana", REVIEWER, expected=LEAD, reviewer="Bo", operation="four")
    told = [json.loads(str(event["after"])) for event in store.exports.rows("events", None)]
    assert {one["name"]: one["role"] for one in told} == store.people.roles()


def test_a_role_that_no_event_gave_is_found(store: Store, problems) -> None:
    store.people.add("Ana", operation="one")
    assert problems(store) == []
    connection = store._connection
    connection.execute("insert into reviewers values ('Eve', '2031-03-14')")
    connection.execute("drop trigger roles_refuse_replace")
    connection.execute(
        "insert into events select 9, at, reviewer, action, '', '', before, after, 'forged'"
        " from events limit 1"
    )
    connection.execute("insert into roles values ('Eve', 1, 'lead', 9)")
    assert "the role of Eve, version 1 does not fit its event" in problems(store)


LIKE_ANA = ["Ana\u200b Lind", "ana lind", "Аna Lind", "Ana\u00a0Lind", "\u202eAna Lind"]


@pytest.mark.parametrize("other", LIKE_ANA)
def test_a_new_name_that_reads_like_one_that_is_there_is_refused(store: Store, other: str) -> None:
    store.people.add("Ana Lind", operation="ana")
    with pytest.raises(RefusedAnswerError, match="reads like Ana Lind, who is here already"):
        store.people.add(other, operation="other")
    assert store.people.names() == ["Ana Lind"]
    store.people.add("Ana Lind", operation="again")


def test_a_store_with_two_people_of_one_look_opens_and_the_check_names_them(
    store: Store, database: Path
) -> None:
    store.people.add("Ana Lind", operation="ana")
    with closing(sqlite3.connect(database)) as outside, outside:
        outside.execute("insert into reviewers values ('Ana\u200b Lind', '2031-03-14')")
    with Store.open(database) as again:
        assert again.people.names() == ["Ana Lind", "Ana\u200b Lind"]
        warned = [line for line in again.maintenance.check() if "Ana" in line]
    assert warned[0].startswith("warning: “Ana Lind” and “Ana Lind” (with U+200B) read as one")
    assert warned[1] == (
        "warning: “Ana Lind” (with U+200B) is a name with characters that nobody sees: "
        "`workbench reviewer rename` takes them out."
    )
