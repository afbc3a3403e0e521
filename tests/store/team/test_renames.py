"""What people are called: appended to, told by events, and nobody else's once somebody had it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from workbench.errors import RefusedAnswerError, UnknownRecordError
from workbench.store import Store

Problems = Callable[[Store], list[str]]


@pytest.fixture
def desk(store: Store) -> Store:
    for name in ("Ana Lind", "Bo", "Cy\u200b Reed"):
        store.people.add(name, operation=name)
    return store


def rename(store: Store, name: str, wanted: str, operation: str = "") -> None:
    store.names.rename(name, wanted, by="Bo", operation=operation or f"to {wanted}")


def test_a_person_is_called_by_the_last_name_and_keeps_the_one_they_came_with(
    desk: Store, problems: Problems
) -> None:
    assert desk.names.called() == {}
    rename(desk, "Ana Lind", "Ana Berg")
    rename(desk, "Ana Lind", "Ana Berg-Lind")
    assert desk.names.called() == {"Ana Lind": "Ana Berg-Lind"}
    assert [desk.names.now(one) for one in ("Ana Lind", "Bo", "Eve")] == [
        "Ana Berg-Lind",
        "Bo",
        "Eve",
    ]
    assert desk.people.names() == ["Ana Lind", "Bo", "Cy\u200b Reed"]
    assert [one.called for one in desk.sign_ins.people(datetime.now(UTC))] == [
        "Ana Berg-Lind",
        "Bo",
        "Cy\u200b Reed",
    ]
    assert problems(desk) == []


def test_history_tells_each_former_name_with_its_end_and_who_changed_it(desk: Store) -> None:
    rename(desk, "Ana Lind", "Ana Berg")
    rename(desk, "Ana Lind", "Ana Lind")
    former = desk.names.former("Ana Lind")
    assert [(one.name, one.changed_by) for one in former] == [
        ("Ana Lind", "Bo"),
        ("Ana Berg", "Bo"),
    ]
    assert former[0].until <= former[1].until
    assert desk.names.called() == {}
    event = desk.exports.rows("events", None)[-2]
    assert (event["action"], event["reviewer"]) == ("rename", "Bo")
    assert event["before"] == '{"name": "Ana Lind", "called": "Ana Lind"}'
    assert event["after"] == '{"name": "Ana Lind", "called": "Ana Berg", "version": 1}'


def test_the_same_operation_and_the_same_name_change_nothing(desk: Store) -> None:
    rename(desk, "Bo", "Bo Quill", "once")
    events = desk.counts.everything()["events"]
    rename(desk, "Bo", "Bo Quill", "once")
    rename(desk, "Bo", "Bo Quill", "twice")
    assert desk.counts.everything()["events"] == events


@pytest.mark.parametrize("typed", ["Ana Lind", "ana lind", "Ana Berg", "ANA\u00a0BERG", "Ana Kirk"])
def test_a_person_is_known_by_every_name_they_ever_had_however_it_is_typed(
    desk: Store, typed: str
) -> None:
    rename(desk, "Ana Lind", "Ana Berg")
    rename(desk, "Ana Lind", "Ana Kirk")
    assert desk.names.whose(typed) == "Ana Lind"


def test_a_name_that_is_nobodys_is_no_ones(desk: Store) -> None:
    assert desk.names.whose("Eve") is None


@pytest.mark.parametrize("wanted", ["Ana Berg", "ana\u200b berg", "Ana Lind", "Аna Lind"])
def test_a_name_that_somebody_has_or_had_is_nobody_elses(desk: Store, wanted: str) -> None:
    rename(desk, "Ana Lind", "Ana Berg")
    with pytest.raises(RefusedAnswerError, match="reads like Ana"):
        rename(desk, "Bo", wanted, "taken")
    with pytest.raises(RefusedAnswerError, match="reads like Ana"):
        desk.people.add(wanted if wanted != "Ana Lind" else "Ana\u200b Lind", operation="new")
    assert desk.names.now("Bo") == "Bo"


def test_nobody_unknown_is_renamed(desk: Store) -> None:
    with pytest.raises(UnknownRecordError, match="Nobody here is called Eve"):
        rename(desk, "Eve", "Eva")


def test_two_people_of_one_look_are_told_apart_by_renaming_one(
    desk: Store, problems: Problems
) -> None:
    assert any("reviewer rename" in line for line in desk.maintenance.check())
    rename(desk, "Cy\u200b Reed", "Cy Reed")
    assert not any("nobody sees" in line for line in desk.maintenance.check())
    assert desk.names.whose("Cy Reed") == "Cy\u200b Reed"
    assert problems(desk) == []
