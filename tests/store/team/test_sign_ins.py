"""Who may come in: codes that work once, sign-ins that end, and tries that cost time."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest

from workbench.errors import RefusedAnswerError, UnknownRecordError
from workbench.model import Person, ReviewerRole
from workbench.store import Client, Store

NOW = datetime.now(UTC)
WEEK = timedelta(days=7)
IDLE, LONGEST = timedelta(hours=12), WEEK
MINUTE = timedelta(minutes=1)


@pytest.fixture
def peopled(store: Store) -> Store:
    """Ana leads, Bo reviews; both are invited."""
    for name in ("Ana", "Bo"):
        store.people.add(name, operation=name)
        store.sign_ins.invite(name, f"{name}'s", NOW + WEEK, reviewer="Ana", operation=f"i {name}")
    return store


def take(store: Store, code: str, operation: str = "", now: datetime = NOW) -> str | None:
    return store.sign_ins.set_passphrase(code, f"hash by {code}", now, operation=operation or code)


def who(store: Store, token: str, now: datetime = NOW) -> str | None:
    return store.sign_ins.signed_in(token, now, IDLE, LONGEST)


def test_a_code_works_once(peopled: Store) -> None:
    assert peopled.sign_ins.passphrase("Bo") is None
    assert peopled.sign_ins.invited("Bo's", NOW) == "Bo"
    assert take(peopled, "Bo's") == "Bo"
    assert take(peopled, "Bo's", "again") is None
    assert peopled.sign_ins.invited("Bo's", NOW) is None
    assert peopled.sign_ins.passphrase("Bo") == "hash by Bo's"
    assert peopled.sign_ins.passphrase("Ana") is None


def test_a_code_that_two_use_at_once_works_for_one(peopled: Store, database) -> None:
    start, told = Barrier(4), []

    def use(number: int) -> None:
        with Store.open(database) as own:
            start.wait()
            told.append(take(own, "Bo's", f"try {number}"))

    threads = [Thread(target=use, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told, key=str) == ["Bo", None, None, None]


@pytest.mark.parametrize("code", ["", "never made", "bo's", "hash by Bo's"])
def test_another_code_opens_nothing(peopled: Store, code: str) -> None:
    assert take(peopled, code, "x") is None
    assert peopled.sign_ins.passphrase("Bo") is None


def test_a_code_expires_and_a_newer_one_replaces_it(peopled: Store) -> None:
    assert take(peopled, "Bo's", now=NOW + WEEK + MINUTE) is None
    peopled.sign_ins.invite("Bo", "newer", NOW + WEEK, reviewer="Ana", operation="renew")
    assert take(peopled, "Bo's") is None
    assert peopled.sign_ins.invited("Ana's", NOW) == "Ana"
    assert take(peopled, "newer") == "Bo"


def test_a_second_passphrase_replaces_the_first_and_ends_its_sign_ins(peopled: Store) -> None:
    take(peopled, "Bo's")
    peopled.sign_ins.sign_in("Bo", "old", operation="in")
    peopled.sign_ins.invite("Bo", "second", NOW + WEEK, reviewer="Ana", operation="anew")
    assert who(peopled, "old") == "Bo"
    take(peopled, "second")
    assert peopled.sign_ins.passphrase("Bo") == "hash by second"
    assert who(peopled, "old") is None


def test_a_sign_in_lasts_while_it_is_used_but_no_longer_than_a_week(peopled: Store) -> None:
    peopled.sign_ins.sign_in("Bo", "token", operation="in")
    peopled.sign_ins.sign_in("Ana", "unused", operation="in too")
    now = NOW
    while now - NOW < WEEK - 2 * timedelta(hours=11):
        now += timedelta(hours=11)
        assert who(peopled, "token", now) == "Bo"
    assert who(peopled, "unused", NOW + timedelta(hours=13)) is None
    assert who(peopled, "token", now + timedelta(hours=13)) is None
    while now - NOW < WEEK:
        now += timedelta(hours=11)
    assert who(peopled, "token", now + MINUTE) is None
    assert who(peopled, "nobody's") is None


def test_a_use_is_no_event_and_is_stored_now_and_then(peopled: Store) -> None:
    peopled.sign_ins.sign_in("Bo", "token", operation="in")
    before = peopled.counts.everything()["events"]
    for minutes in range(60):
        assert who(peopled, "token", NOW + minutes * MINUTE) == "Bo"
    assert peopled.counts.everything()["events"] == before
    rows = peopled._connection.execute("select * from last_uses").fetchall()
    assert len(rows) == 1


def test_signing_out_ends_this_sign_in_alone_and_for_good(peopled: Store) -> None:
    for token in ("desk", "home"):
        peopled.sign_ins.sign_in("Bo", token, operation=token)
    for operation in ("out", "out again"):
        peopled.sign_ins.sign_out("desk", operation=operation)
    peopled.sign_ins.sign_out("nobody's", operation="never in")
    assert (who(peopled, "desk"), who(peopled, "home")) == (None, "Bo")
    assert [row["action"] for row in peopled.exports.rows("events", None)].count("sign_out") == 1


def test_who_is_shut_out_is_out_at_once_and_comes_back_with_a_new_sign_in(peopled: Store) -> None:
    take(peopled, "Bo's")
    peopled.sign_ins.set_email("Bo", "bo@example.org", reviewer="Ana", operation="mail")
    peopled.sign_ins.sign_in("Bo", "token", operation="in")
    peopled.sign_ins.bar("Bo", True, reviewer="Ana", operation="bar")
    assert who(peopled, "token") is None
    assert peopled.sign_ins.passphrase("Bo") is None
    assert peopled.sign_ins.named_by("bo@example.org") is None
    with pytest.raises(RefusedAnswerError, match="shut out"):
        peopled.sign_ins.invite("Bo", "anew", NOW + WEEK, reviewer="Ana", operation="anew")
    peopled.sign_ins.bar("Bo", False, reviewer="Ana", operation="let in")
    assert who(peopled, "token") is None
    assert peopled.sign_ins.passphrase("Bo") == "hash by Bo's"
    assert peopled.sign_ins.named_by("bo@example.org") == "Bo"


def test_a_sign_in_by_an_address_is_made_once_and_ends_with_the_address(peopled: Store) -> None:
    entrance, ana = peopled.sign_ins, "Ana"
    entrance.set_email("Bo", "bo@example.org", reviewer=ana, operation="mail")
    assert entrance.sign_in("Bo", "token", by_address=True, operation="in")
    assert not entrance.sign_in("Bo", "other", by_address=True, operation="in")
    assert entrance.sign_in("Bo", "phrase", operation="by pass-phrase")
    assert [who(peopled, one) for one in ("token", "other", "phrase")] == ["Bo", None, "Bo"]
    assert who(peopled, "token", NOW + timedelta(hours=13)) is None
    entrance.set_email("Bo", "bo@elsewhere.example", reviewer=ana, operation="new mail")
    assert [who(peopled, one) for one in ("token", "phrase")] == [None, "Bo"]


def test_the_last_lead_cannot_be_shut_out_nor_step_down_for_one_who_is(peopled: Store) -> None:
    with pytest.raises(RefusedAnswerError, match="No lead"):
        peopled.sign_ins.bar("Ana", True, reviewer="Ana", operation="bar")
    lead, reviewer = ReviewerRole.LEAD, ReviewerRole.REVIEWER
    peopled.people.set_role("Bo", lead, expected=reviewer, reviewer="Ana", operation="up")
    peopled.sign_ins.bar("Bo", True, reviewer="Ana", operation="bar Bo")
    with pytest.raises(RefusedAnswerError, match="lead"):
        peopled.people.set_role("Ana", reviewer, expected=lead, reviewer="Ana", operation="down")


def test_an_address_belongs_to_one_person_whatever_its_case(peopled: Store) -> None:
    peopled.sign_ins.set_email("Bo", " Bo@Example.org", reviewer="Ana", operation="one")
    assert peopled.sign_ins.named_by("bo@example.ORG ") == "Bo"
    with pytest.raises(RefusedAnswerError, match="Bo"):
        peopled.sign_ins.set_email("Ana", "bo@example.org", reviewer="Ana", operation="two")
    peopled.sign_ins.set_email("Bo", "", reviewer="Ana", operation="three")
    assert peopled.sign_ins.named_by("bo@example.org") is None
    assert peopled.sign_ins.named_by("") is None


def test_nobody_unknown_is_invited_shut_out_or_addressed(peopled: Store) -> None:
    entrance = peopled.sign_ins
    with pytest.raises(UnknownRecordError):
        entrance.invite("Eve", "x", NOW + WEEK, reviewer="Ana", operation="one")
    with pytest.raises(UnknownRecordError):
        entrance.bar("Eve", True, reviewer="Ana", operation="two")
    with pytest.raises(UnknownRecordError):
        entrance.set_email("Eve", "eve@example.org", reviewer="Ana", operation="three")


def test_people_are_told_with_what_opens_the_door_for_them(peopled: Store) -> None:
    take(peopled, "Ana's")
    peopled.sign_ins.set_email("Bo", "bo@example.org", reviewer="Ana", operation="mail")
    ana, bo = peopled.sign_ins.people(NOW)
    assert ana == Person("Ana", ReviewerRole.LEAD, passphrase=True, called="Ana")
    assert bo.invited_until is not None
    assert abs(bo.invited_until - NOW - WEEK) < timedelta(seconds=1)
    assert (bo.email, bo.passphrase) == ("bo@example.org", False)
    assert peopled.sign_ins.people(NOW + WEEK + MINUTE)[1].invited_until is None


def test_no_secret_and_no_address_is_in_the_history(peopled: Store) -> None:
    take(peopled, "Bo's", "set")
    peopled.sign_ins.set_email("Bo", "bo@example.org", reviewer="Ana", operation="mail")
    peopled.sign_ins.sign_in("Bo", "a token", operation="in")
    told = repr([(row["before"], row["after"]) for row in peopled.exports.rows("events", None)])
    for secret in ("Bo's", "hash by", "a token", "example.org"):
        assert secret not in told


@pytest.mark.parametrize(("viewer", "told"), [(None, 2), ("Bo", 2), ("Ana", 0)])
def test_when_somebody_came_and_went_is_for_them_and_the_command_line(
    peopled: Store, viewer: str | None, told: int
) -> None:
    peopled.sign_ins.sign_in("Bo", "token", operation="in")
    peopled.sign_ins.sign_out("token", operation="out")
    actions = [row["action"] for row in peopled.exports.rows("events", viewer)]
    assert actions.count("sign_in") + actions.count("sign_out") == told
    assert "invite" in actions


def waits(store: Store, name: str, now: datetime, *origin: str) -> float:
    return store.sign_ins.begin_try(name, Client(*origin), now).total_seconds()


@pytest.mark.parametrize("name", ["Bo", "nobody here"])
def test_failed_tries_under_a_name_cost_ever_more_time(peopled: Store, name: str) -> None:
    now, told = NOW, []
    for _ in range(17):
        while (wait := waits(peopled, name, now)) > 0:
            told.append(round(wait))
            now += timedelta(seconds=wait)
    assert told == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]


def test_a_name_is_the_same_whatever_its_case(peopled: Store) -> None:
    for name in ("Bo", "bo", "BO", "bO"):
        assert waits(peopled, name, NOW) == 0
    assert waits(peopled, "Bo", NOW) > 0


def test_waiting_outlasts_a_restart_and_is_over_after_a_success_or_a_day(
    peopled: Store, database
) -> None:
    for _ in range(4):
        waits(peopled, "Bo", NOW)
    with Store.open(database) as restarted:
        assert waits(restarted, "Bo", NOW) > 0
        assert waits(restarted, "Ana", NOW) == 0
        restarted.sign_ins.succeeded("Bo", Client())
        assert waits(restarted, "Bo", NOW) == 0
    for _ in range(3):
        waits(peopled, "Bo", NOW)
    assert waits(peopled, "Bo", NOW) > 0
    tomorrow = NOW + timedelta(hours=25)
    assert [waits(peopled, "Bo", tomorrow) for _ in range(3)] == [0, 0, 0]


def test_tries_under_many_names_slow_everybody_down_a_little(peopled: Store) -> None:
    for number in range(20):
        assert waits(peopled, f"guess {number}", NOW) == 0
    assert waits(peopled, "Ana", NOW) == pytest.approx(1, abs=0.01)
    now = NOW
    for number in range(20):
        now += timedelta(seconds=31)
        assert waits(peopled, f"another {number}", now) == 0
    assert waits(peopled, "Ana", now) == pytest.approx(30, abs=0.01)
    assert waits(peopled, "Ana", now + timedelta(minutes=16)) == 0


def test_a_strangers_failures_hold_up_nobody_elsewhere(peopled: Store) -> None:
    now = NOW
    for _ in range(200):  # as fast as it is let, for hours
        now += timedelta(seconds=max(1, waits(peopled, "Bo", now, "192.0.2.7")))
        assert waits(peopled, "Bo", now, "198.51.100.1") == 0
        peopled.sign_ins.succeeded("Bo", Client("198.51.100.1"))
    assert waits(peopled, "Bo", now, "192.0.2.7") > 0


def test_guessing_from_many_addresses_at_once_is_slowed_down_but_for_known_browsers(
    peopled: Store,
) -> None:
    for number in range(40):
        assert waits(peopled, "Bo", NOW, f"192.0.2.{number}") == 0
    assert waits(peopled, "Bo", NOW, "198.51.100.1") > 0
    assert waits(peopled, "Ana", NOW, "198.51.100.1") == 0
    for _ in range(4):
        assert waits(peopled, "Bo", NOW, "192.0.2.1", "known") == 0
    assert waits(peopled, "Bo", NOW, "198.51.100.1", "known") > 0
    for number in range(59):
        assert waits(peopled, f"name {number}", NOW, f"203.0.113.{number}") == 0
    assert waits(peopled, "Ana", NOW, "198.51.100.1") > 0
    assert waits(peopled, "Ana", NOW, "", "another known") == 0


def test_many_tries_at_once_get_no_further_than_one_after_another(peopled: Store, database) -> None:
    start, told = Barrier(12), []

    def guess() -> None:
        with Store.open(database) as own:
            start.wait()
            told.append(waits(own, "Bo", NOW))

    threads = [Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told.count(0) == 4


def test_names_nobody_has_do_not_fill_the_store(peopled: Store) -> None:
    before = peopled.counts.everything()["events"]
    for number in range(300):
        waits(peopled, f"guess {number}", NOW + number * MINUTE)
    assert peopled.counts.everything()["events"] == before
    rows = peopled._connection.execute("select bucket from sign_in_tries").fetchall()
    assert {type(row[0]) for row in rows} == {int}
    assert min(row[0] for row in rows) == -1
    assert max(row[0] for row in rows) < 65536
