"""Where a session stands is a fold over its steps, and only lawful steps are taken."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import live_session
from workbench.errors import RefusedAnswerError
from workbench.live_session import ClaimStanding, Move, Phase, Session, State, Step

CLAIMS = ("a-01", "a-02", "a-03", "a-04")
SESSION = Session("seagullxyz", "Quay", "Ada", CLAIMS, agreed=frozenset({"a-03"}))
ROOM = (Step(0, Move.JOIN, "Ada"), Step(0, Move.JOIN, "Ben"), Step(0, Move.WATCH, "Olga"))


def on(move: Move, claim: str = "a-01", round_: int = 1, by: str = "Ada") -> Step:
    return Step(0, move, by, claim, round_)


VOTE, REVEAL = on(Move.VOTE, by="Ben"), on(Move.REVEAL)
SETTLED = (VOTE, REVEAL, on(Move.DECIDE))


def after(*steps: Step) -> State:
    return live_session.fold(SESSION, (*ROOM, *steps))


def test_the_first_claim_that_is_not_agreed_is_on_the_table_at_first():
    assert after().current == "a-01"
    odd = replace(SESSION, agreed=frozenset({"a-01", "a-02"}))
    assert live_session.begin(odd).current == "a-03"
    assert live_session.begin(replace(SESSION, agreed=frozenset(CLAIMS))).current == ""


def test_a_claim_goes_from_votes_to_a_decision_and_the_next_one_is_turned_to():
    state = after(VOTE)
    assert (state.standing.phase, state.standing.voters) == (Phase.VOTING, (("Ben",),))
    assert after(VOTE, REVEAL).standing.phase is Phase.REVEALED
    state = after(*SETTLED)
    assert (state.standing.phase, state.next_claim) == (Phase.DECIDED, "a-02")
    state = after(*SETTLED, on(Move.TURN, "a-02", 0))
    assert (state.current, state.standing) == ("a-02", ClaimStanding())
    assert state.open_claims == ("a-02", "a-03", "a-04")


def test_voting_again_makes_another_round_and_keeps_the_voters_of_the_first():
    state = after(VOTE, REVEAL, on(Move.AGAIN), on(Move.VOTE, round_=2))
    assert state.standing.voters == (("Ben",), ("Ada",))
    assert (state.standing.phase, state.standing.revealed_rounds) == (Phase.VOTING, 1)


def test_a_skipped_claim_goes_on_where_it_was_left():
    away = (on(Move.SKIP), on(Move.TURN, "a-02", 0), on(Move.SKIP, "a-02"))
    back = on(Move.TURN, "a-01", 0)
    assert after(VOTE, *away, back).standing == after(VOTE).standing
    assert after(VOTE, REVEAL, *away, back).standing == after(VOTE, REVEAL).standing


def test_a_decided_claim_can_be_taken_up_and_decided_again():
    state = after(*SETTLED, on(Move.AGAIN), on(Move.VOTE, round_=2), on(Move.REVEAL, round_=2))
    assert state.standing.decisions == 1
    again = live_session.after(state, on(Move.DECIDE, round_=2))
    assert (again.standing.phase, again.standing.decisions) == (Phase.DECIDED, 2)


def test_agreed_claims_are_decided_without_a_vote_unless_they_are_turned_to():
    state = after(on(Move.DECIDE, "a-03"))
    assert (state.current, state.standings["a-03"].phase) == ("a-01", Phase.DECIDED)
    with pytest.raises(RefusedAnswerError, match="gone on"):
        live_session.after(state, on(Move.DECIDE, "a-03"))
    turned = after(on(Move.SKIP), on(Move.TURN, "a-03", 0))
    with pytest.raises(RefusedAnswerError, match="Show the votes before deciding"):
        live_session.after(turned, on(Move.DECIDE, "a-03"))


@pytest.mark.parametrize(
    ("steps", "step", "words"),
    [
        ((), on(Move.VOTE, by="Olga"), "Only who joined this session to vote"),
        ((), on(Move.VOTE, by="Nils"), "Only who joined this session to vote"),
        ((), on(Move.VOTE, "a-02"), "gone on"),
        ((), on(Move.VOTE, round_=2), "gone on"),
        ((), REVEAL, "Nobody has voted"),
        ((VOTE, REVEAL), VOTE, "shown already"),
        ((VOTE, REVEAL), REVEAL, "shown already"),
        ((VOTE,), on(Move.AGAIN), "before asking for another"),
        ((VOTE,), on(Move.DECIDE), "before deciding"),
        (SETTLED, on(Move.SKIP), "decided or skipped already"),
        ((), on(Move.TURN, "a-02", 0), "Decide the claim on the table, or skip it"),
        ((), on(Move.TURN, "b-01", 0), "not one of the session"),
        (SETTLED, on(Move.TURN, "a-01", 0), "on the table already"),
        ((on(Move.CLOSE, "", 0),), VOTE, "closed"),
        ((on(Move.CLOSE, "", 0),), Step(0, Move.JOIN, "Nils"), "closed"),
    ],
)
def test_what_cannot_be_done_now_is_refused_in_words(steps, step, words):
    with pytest.raises(RefusedAnswerError, match=words):
        live_session.after(after(*steps), step)


STEPS = st.builds(
    Step,
    st.just(0),
    st.sampled_from(Move),
    st.sampled_from(["Ada", "Ben", "Olga"]),
    st.sampled_from([*CLAIMS, "b-01", ""]),
    st.integers(0, 3),
)


def near(state: State, step: Step) -> Step:
    """A step that names what is on the table, as pages send them; most others are refused."""
    if step.move in (Move.TURN, Move.JOIN, Move.WATCH, Move.CLOSE) or step.round == 0:
        return step
    return replace(step, claim_id=state.current, round=state.standing.round)


def lawful(state: State) -> None:
    assert state.current in CLAIMS
    assert set(state.standings) == set(CLAIMS)
    for claim, one in state.standings.items():
        assert one.round >= 1
        assert one.revealed or one.phase in (Phase.VOTING, Phase.SKIPPED, Phase.DECIDED)
        if one.revealed:
            assert one.voters[-1]
        if one.phase is Phase.DECIDED:
            assert one.decisions
            assert one.revealed or claim in SESSION.agreed
        assert all(names for names in one.voters[:-1])
        assert all(len(set(names)) == len(names) for names in one.voters)


@given(st.lists(STEPS, max_size=60))
def test_any_steps_lead_to_a_lawful_state_or_are_refused(steps):
    state, taken = live_session.begin(SESSION), []
    for offered in steps:
        step = near(state, offered)
        refusal = live_session.refused(state, step)
        if refusal:
            assert refusal.endswith(".")
            with pytest.raises(RefusedAnswerError):
                live_session.after(state, step)
            continue
        before, state = state, live_session.after(state, step)
        taken.append(step)
        lawful(state)
        assert state.number == before.number + 1
        for claim, one in before.standings.items():
            fixed = one.revealed_rounds
            assert state.standings[claim].voters[:fixed] == one.voters[:fixed]
        assert not before.closed
    assert live_session.fold(SESSION, taken) == state
