"""Coming in: an invitation, a pass-phrase with a few rules, a token, and one no for everybody."""

from datetime import UTC, datetime, timedelta
from time import process_time

import pytest

from workbench import review
from workbench.errors import RefusedAnswerError, SignInError, StoreError
from workbench.model import ReviewerRole
from workbench.review import sign_in
from workbench.review.sign_in import Limits
from workbench.store import Client

WORDS = "lantern quay biscuit nine"
LIMITS = Limits()


@pytest.fixture
def code(store):
    review.add_person(store, "Ana", None, by=None, operation="ana")
    review.add_person(store, "Bo Quill", None, by="Ana", operation="bo")
    return review.invite(store, "Bo Quill", by="Ana", operation="invite").code


@pytest.fixture
def bo(store, code):
    return sign_in.set_passphrase(store, code, WORDS)


def test_an_invitation_leads_to_a_token_that_tells_who_it_is(store, code):
    assert sign_in.invited(store, code) == "Bo Quill"
    assert sign_in.set_passphrase(store, code.lower().replace("-", " "), WORDS) == "Bo Quill"
    token = sign_in.sign_in(store, "  bo  Quill ", WORDS)
    assert sign_in.signed_in(store, token, LIMITS) == "Bo Quill"
    assert sign_in.signed_in(store, token[:-1], LIMITS) == ""
    assert sign_in.signed_in(store, "", LIMITS) == ""
    sign_in.sign_out(store, token)
    assert sign_in.signed_in(store, token, LIMITS) == ""


def test_codes_and_tokens_are_long_and_never_twice_the_same(store, bo):
    codes = {sign_in.new_code() for _ in range(50)}
    assert {len(code.replace("-", "")) for code in codes} == {32}
    assert len(codes) == 50
    tokens = {sign_in.sign_in(store, "Bo Quill", WORDS) for _ in range(2)}
    assert len(tokens) == 2
    assert min(map(len, tokens)) >= 43


def test_what_the_store_holds_opens_nothing(store, code, database):
    sign_in.set_passphrase(store, code, WORDS)
    token = sign_in.sign_in(store, "Bo Quill", WORDS)
    store.close()
    held = database.read_bytes()
    for secret in (WORDS, code, code.replace("-", ""), token):
        assert secret.encode() not in held
    assert b"$argon2id$" in held


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [
        ("", "12 characters"),
        ("elevenchars", "12 characters"),
        ("abababababababab", "different"),
        ("x" * 2000, "at most"),
        ("Bo Quill Bo Quill", "name"),
        ("bo quill 2031", "name"),
    ],
)
def test_a_weak_passphrase_is_refused_and_the_code_stays_good(store, code, passphrase, why):
    with pytest.raises(RefusedAnswerError, match=why):
        sign_in.set_passphrase(store, code, passphrase)
    assert sign_in.invited(store, code) == "Bo Quill"


def test_a_used_code_is_refused(store, code, bo):
    with pytest.raises(SignInError, match="used or replaced"):
        sign_in.set_passphrase(store, code, WORDS)


def test_the_same_letters_typed_otherwise_are_the_same_passphrase(store, code):
    sign_in.set_passphrase(store, code, "Zoe\u0308 lantern quay")
    assert sign_in.sign_in(store, "Bo Quill", "Zo\u00eb lantern quay")


def test_every_no_is_the_same(store, bo):
    review.add_person(store, "Cy", None, by=None, operation="cy")
    outcome = set()
    for name, passphrase in [
        ("Bo Quill", "wrong wrong wrong"),
        ("Nobody Here", WORDS),
        ("Cy", WORDS),
        ("", ""),
    ]:
        with pytest.raises(SignInError) as refused:
            sign_in.sign_in(store, name, passphrase)
        outcome.add(str(refused.value))
    review.bar(store, "Bo Quill", by="Ana", operation="bar")
    with pytest.raises(SignInError) as refused:
        sign_in.sign_in(store, "Bo Quill", WORDS)
    assert outcome == {str(refused.value)}


def test_an_unknown_name_takes_as_long_as_a_wrong_passphrase(store, bo):
    def seconds(name):
        began = process_time()
        with pytest.raises(SignInError, match="do not fit"):
            sign_in.sign_in(store, name, "wrong wrong wrong")
        return process_time() - began

    seconds("warming up")
    known, unknown = ([seconds(name) for _ in range(3)] for name in ("Bo Quill", "Nobody"))
    assert min(unknown) > min(known) / 4  # without the hashing it would be a fiftieth


def test_wrong_tries_cost_time_which_even_the_right_passphrase_has_to_wait(store, bo):
    now = datetime.now(UTC)
    for _ in range(4):
        with pytest.raises(SignInError, match="do not fit"):
            sign_in.sign_in(store, "Bo Quill", "wrong wrong wrong", now=now)
    with pytest.raises(SignInError, match="Wait 1 s"):
        sign_in.sign_in(store, "Bo Quill", WORDS, now=now)
    later = now + timedelta(seconds=2)
    assert sign_in.sign_in(store, "Bo Quill", WORDS, now=later)


def test_what_another_service_vouched_for_opens_once_and_for_its_address_alone(store, bo):
    review.set_email(store, "Bo Quill", "bo@example.org", by="Ana", operation="mail")
    token = sign_in.sign_in_elsewhere(store, "Bo@Example.org", b"said at noon")
    assert sign_in.signed_in(store, token, LIMITS) == "Bo Quill"
    with pytest.raises(SignInError, match="is over"):
        sign_in.sign_in_elsewhere(store, "bo@example.org", b"said at noon")
    for unknown in ("eve@example.org", ""):
        with pytest.raises(SignInError, match=f"Nobody in this team has the address {unknown}"):
            sign_in.sign_in_elsewhere(store, unknown, b"said at one")
    review.bar(store, "Bo Quill", by="Ana", operation="bar")
    assert sign_in.signed_in(store, token, LIMITS) == ""
    with pytest.raises(SignInError, match="Nobody in this team"):
        sign_in.sign_in_elsewhere(store, "bo@example.org", b"said at two")


def test_a_stranger_who_fails_on_purpose_holds_up_neither_other_places_nor_known_browsers(
    store, bo
):
    now = datetime.now(UTC)
    here, there = Client("2001:db8::1"), Client("192.0.2.7")
    known = sign_in.known_browser(sign_in.sign_in(store, "Bo Quill", WORDS, here, now))

    def outcome(passphrase, origin):
        try:
            return sign_in.sign_in(store, "bo quill", passphrase, origin, now)
        except SignInError as refused:
            return str(refused)

    for _ in range(4):
        assert "do not fit" in outcome("wrong wrong wrong", there)
    for held_up in (there, Client("::ffff:192.0.2.7"), Client("192.0.2.7", "made up")):
        assert "Wait 1 s" in outcome(WORDS, held_up)
    for let_in in (here, Client("192.0.2.7", known)):
        assert sign_in.signed_in(store, outcome(WORDS, let_in), LIMITS) == "Bo Quill"
    for _ in range(4):
        assert "do not fit" in outcome("wrong wrong wrong", here)
    assert "Wait" in outcome(WORDS, Client("2001:db8::2"))  # the same house
    assert "Wait" in outcome(WORDS, Client("2001:db8::1", sign_in.known_browser("another")))
    assert sign_in.signed_in(store, known, LIMITS) == ""  # it opens nothing by itself


def test_an_invitation_lets_in_however_many_strangers_fail(store, code):
    now = datetime.now(UTC)
    for number in range(100):
        store.sign_ins.begin_try("Bo Quill", Client(f"192.0.2.{number}"), now)
    token = sign_in.begin(store, code, WORDS)
    assert sign_in.signed_in(store, token, LIMITS) == "Bo Quill"


def test_a_sign_in_ends_as_the_limits_say(store, bo):
    token = sign_in.sign_in(store, "Bo Quill", WORDS)
    limits = Limits(idle=timedelta(minutes=10), longest=timedelta(hours=1))
    now = datetime.now(UTC)
    assert sign_in.signed_in(store, token, limits, now + timedelta(minutes=9)) == "Bo Quill"
    assert sign_in.signed_in(store, token, limits, now + timedelta(minutes=18)) == "Bo Quill"
    assert sign_in.signed_in(store, token, limits, now + timedelta(minutes=30)) == ""


def test_a_name_that_differs_in_case_only_is_taken(store, code):
    with pytest.raises(RefusedAnswerError, match="Bo Quill is here already"):
        review.add_person(store, "bo  quill", None, by="Ana", operation="again")


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_name_that_cannot_be_one_is_refused(store, name):
    with pytest.raises(RefusedAnswerError, match="1 to 60"):
        review.add_person(store, name, None, by=None, operation="x")


@pytest.mark.parametrize("other", ["Bo\u200b Quill", "Bo\u00a0Quill", "Во Quill", "\u202eBo Quill"])
def test_a_name_that_reads_like_one_that_is_there_is_taken(store, code, other):
    with pytest.raises(RefusedAnswerError, match="Bo Quill is here already"):
        review.add_person(store, other, None, by="Ana", operation="again")


def test_a_name_is_kept_without_what_nobody_sees(store):
    kept = review.add_person(store, "\u2066Cy\u200b  Reed\x1b", None, by=None, operation="cy")
    assert kept == "Cy Reed"
    assert "Cy Reed" in store.people.names()


@pytest.mark.parametrize("typed", ["bo quill", " Bo\u200b Quill ", "Bo\u00a0Quill"])
def test_a_name_is_known_however_it_is_typed_and_tries_are_counted_under_it(store, bo, typed):
    now = datetime.now(UTC)
    token = sign_in.sign_in(store, typed, WORDS, now=now)
    assert sign_in.signed_in(store, token, LIMITS) == "Bo Quill"
    for _ in range(4):
        with pytest.raises(SignInError, match="do not fit"):
            sign_in.sign_in(store, typed, "wrong wrong wrong", now=now)
    with pytest.raises(SignInError, match="Wait"):
        sign_in.sign_in(store, "Bo Quill", WORDS, now=now)


def test_who_adds_articles_is_the_person_that_is_meant(store, bo):
    assert review.resolve_name(store, "bo\u200b quill") == "Bo Quill"
    assert review.resolve_name(store, "Eve\u200b ") == "Eve"


def test_what_is_missing_before_people_can_sign_in_is_told(store):
    assert "reviewer add" in sign_in.obstacle(store, elsewhere=False)
    review.add_person(store, "Ana", None, by=None, operation="ana")
    review.add_person(store, "Bo", ReviewerRole.REVIEWER, by=None, operation="bo")
    review.invite(store, "Bo", by=None, operation="not a lead")
    assert "no lead" in sign_in.obstacle(store, elsewhere=False)
    review.invite(store, "Ana", by=None, operation="lead")
    assert sign_in.obstacle(store, elsewhere=False) == ""
    assert "--email" in sign_in.obstacle(store, elsewhere=True)
    review.set_email(store, "Ana", "ana@example.org", by=None, operation="mail")
    assert sign_in.obstacle(store, elsewhere=True) == ""
    assert sign_in.known_elsewhere(store, "Ana@example.org") == "Ana"
    assert sign_in.known_elsewhere(store, "eve@example.org") == ""


def test_a_person_added_twice_by_one_press_is_added_once_and_another_is_not(store, code):
    with_id = {"by": "Ana", "operation": "one press"}
    assert review.add_person(store, "Dee", None, **with_id) == "Dee"
    assert review.add_person(store, " Dee ", None, **with_id) == "Dee"
    assert store.people.names().count("Dee") == 1
    with pytest.raises(StoreError, match="was used for"):
        review.add_person(store, "Eve", None, **with_id)
    assert "Eve" not in store.people.names()


def test_an_invitation_asked_for_twice_by_one_press_gives_no_code_that_opens_nothing(store, code):
    first = review.invite(store, "Bo Quill", by="Ana", operation="one press")
    with pytest.raises(RefusedAnswerError, match="invite anew"):
        review.invite(store, "Bo Quill", by="Ana", operation="one press")
    assert sign_in.invited(store, first.code) == "Bo Quill"
