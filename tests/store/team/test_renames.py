"""What people are called: appended to, told by events, and nobody else's once somebody had it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from workbench.errors import RefusedAnswerError, UnknownRecordError
from workbench.store import Store

Problems = Callable[[Store], list[str]]


@pytest.fixture
def team(store: Store) -> Store:
    for name in ("Ana Lind", "Bo", "Cy\u200b Reed"):
        store.people.add(name, operation=name)
    return store


def rename(store: Store, name: str, wanted: str, operation: str = "") -> None:
    store.names.rename(name, wanted, by="Bo", operation=operation or f"to {wanted}")


def test_a_person_is_called_by_the_last_name_and_keeps_the_one_they_came_with(
    team: Store, problems: Problems
) -> None:
    assert team.names.called() == {}
    rename(team, "Ana Lind", "Ana Berg")
    rename(team, "Ana Lind", "Ana Berg-Lind")
    assert team.names.called() == {"Ana Lind": "Ana Berg-Lind"}
    assert [team.names.now(one) for one in ("Ana Lind", "Bo", "Eve")] == [
        "Ana Berg-Lind",
        "Bo",
        "Eve",
    ]
    assert team.people.names() == ["Ana Lind", "Bo", "Cy\u200b Reed"]
    assert [one.called for one in team.sign_ins.people(datetime.now(UTC))] == [
        "Ana Berg-Lind",
        "Bo",
        "Cy\u200b Reed",
    ]
    assert problems(team) == []


def test_history_tells_each_former_name_with_its_end_and_who_changed_it(team: Store) -> None:
    rename(team, "Ana Lind", "Ana Berg")
    rename(team, "Ana Lind", "Ana Lind")
    former = team.names.former("Ana Lind")
    assert [(one.name, one.changed_by) for one in former] == [
        ("Ana Lind", "Bo"),
        ("Ana Berg", "Bo"),
    ]
    assert former[0].until <= former[1].until
    assert team.names.called() == {}
    event = team.exports.rows("events", None)[-2]
    assert (event["action"], event["reviewer"]) == ("rename", "Bo")
    assert event["before"] == '{"name": "Ana Lind", "called": "Ana Lind"}'
    assert event["after"] == '{"name": "Ana Lind", "called": "Ana Berg", "version": 1}'


def test_the_same_operation_and_the_same_name_change_nothing(team: Store) -> None:
    rename(team, "Bo", "Bo Quill", "once")
    events = team.counts.everything()["events"]
    rename(team, "Bo", "Bo Quill", "once")
    rename(team, "Bo", "Bo Quill", "twice")
    assert team.counts.everything()["events"] == events


@pytest.mark.parametrize("typed", ["Ana Lind", "ana lind", "Ana Berg", "ANA\u00a0BERG", "Ana Kirk"])
def test_a_person_is_known_by_every_name_they_ever_had_however_it_is_typed(
    team: Store, typed: str
) -> None:
    rename(team, "Ana Lind", "Ana Berg")
    rename(team, "Ana Lind", "Ana Kirk")
    assert team.names.whose(typed) == "Ana Lind"


def test_a_name_that_is_nobodys_is_no_ones(team: Store) -> None:
    assert team.names.whose("Eve") is None


@pytest.mark.parametrize("wanted", ["Ana Berg", "ana\u200b berg", "Ana Lind", "Аna Lind"])
def test_a_name_that_somebody_has_or_had_is_nobody_elses(team: Store, wanted: str) -> None:
    rename(team, "Ana Lind", "Ana Berg")
    with pytest.raises(RefusedAnswerError, match="reads like Ana"):
        rename(team, "Bo", wanted, "taken")
    with pytest.raises(RefusedAnswerError, match="reads like Ana"):
        team.people.add(wanted if wanted != "Ana Lind" else "Ana\u200b Lind", operation="new")
    assert team.names.now("Bo") == "Bo"


def test_nobody_unknown_is_renamed(team: Store) -> None:
    with pytest.raises(UnknownRecordError, match="Nobody here is called Eve"):
        rename(team, "Eve", "Eva")


def test_two_people_of_one_look_are_told_apart_by_renaming_one(
    team: Store, problems: Problems
) -> None:
    assert any("reviewer rename" in line for line in team.maintenance.check())
    rename(team, "Cy\u200b Reed", "Cy Reed")
    assert not any("nobody sees" in line for line in team.maintenance.check())
    assert team.names.whose("Cy Reed") == "Cy\u200b Reed"
    assert problems(team) == []
