"""A live session at the desk: who may do what, what is shown to whom, and what is refused."""

import inspect
from dataclasses import replace

import pytest
from session_room import (
    BOOK,
    HIGH,
    LEAD,
    LOW,
    MAJORITY,
    MIDDLE,
    OBSERVER,
    PEOPLE,
    REVIEWER,
    UNANIMOUS,
    Room,
    confirm,
    mark,
    people_and_marks,
)

from workbench import review
from workbench.errors import (
    NotAllowedError,
    RefusedAnswerError,
    StaleWriteError,
    UnknownRecordError,
)
from workbench.live_session import Move, Phase
from workbench.model import Annotation, Disagreement, HowReached, Marks, Settled
from workbench.review.sessions import live
from workbench.review.sessions.live import SessionPlan

CHAIR = HowReached.CHAIR
OPEN = Settled("", HowReached.LEFT_OPEN)


@pytest.fixture
def claims(team, article):
    return people_and_marks(team, article)


@pytest.fixture
def room(team, claims):
    return Room(team, claims)


def test_a_session_is_opened_under_a_code_that_cannot_be_guessed(room, claims):
    assert len(room.id) == 10
    assert room.opened.title == "Quay claims"
    assert room.opened.codebook_revision == BOOK.revision
    assert (room.opened.claims, room.opened.agreed) == (tuple(claims), {claims[2]})
    assert Room(room.store, claims).id == room.id, "the same operation opens it once"


@pytest.mark.parametrize("plan", [SessionPlan("Quay", []), SessionPlan("Q" * 201, ["a"])])
def test_a_plan_without_claims_or_with_a_long_title_is_refused(team, claims, plan):
    if plan.claims:
        plan = plan._replace(claims=claims)
    with pytest.raises(RefusedAnswerError):
        live.open_session(team, BOOK, plan, chair="Ada", operation="open")


def test_people_are_on_record_once_and_observers_only_watch(room):
    before = room.store.sessions.newest(room.id)
    live.join(room.store, room.id, reviewer="Ben", operation="again", votes=True)
    assert room.store.sessions.newest(room.id) == before
    assert room.state.voters == ("Ada", "Mo", "Ben", "Cy")
    assert room.state.people["Olga"] is False
    live.join(room.store, room.id, reviewer="Ada", operation="chairs", votes=False)
    assert room.state.voters == ("Mo", "Ben", "Cy")


@pytest.mark.parametrize(
    ("name", "why"),
    [("", "sign in first"), ("Nobody Known", "add them first"), ("Ben", "Ben is shut out")],
)
def test_who_is_shut_out_or_unknown_cannot_come_in(team, claims, name, why):
    session = live.open_session(
        team, BOOK, SessionPlan("Quay", claims), chair="Ada", operation="open"
    )
    review.bar(team, "Ben", by="Ada", operation="bar")
    known = team.people.names()
    with pytest.raises(NotAllowedError, match=why):
        live.join(team, session.id, reviewer=name, operation="comes", votes=True)
    assert live.session_state(team, session.id, None).people == {}
    assert team.people.names() == known


def test_what_others_vote_is_not_on_the_table_before_the_reveal(room):
    room.vote("Ben", HIGH)
    room.vote("Cy", LOW)
    assert live.view_session(room.store, room.id, "Ada").votes == ()
    assert [one.marks for one in live.view_session(room.store, room.id, "Ben").votes] == [HIGH]
    assert set(room.state.standing.voters[0]) == {"Ben", "Cy"}
    room.move(Move.REVEAL)
    table = live.view_session(room.store, room.id, "Olga")
    assert {one.reviewer: one.marks for one in table.votes_of(1)} == {"Ben": HIGH, "Cy": LOW}


def test_what_all_may_see_and_ones_own_is_all_that_one_may_see(room):
    room.vote("Ben", HIGH)
    for name in ("Ada", "Ben", "Olga"):
        for_all = live.view_session(room.store, room.id, "")
        beside = live.view_beside(room.store, for_all, name)
        whole = live.view_session(room.store, room.id, name)
        assert (beside.votes, beside.own) == (whole.votes, whole.own)
        assert replace(beside, state=whole.state) == whole
    room.move(Move.REVEAL)
    assert live.view_beside(room.store, live.view_session(room.store, room.id, ""), "Olga").votes


def test_the_table_holds_the_viewers_own_marks_to_vote_with(room):
    assert live.view_session(room.store, room.id, "Ben").own == HIGH
    assert live.view_session(room.store, room.id, "Ada").own == Marks()


@pytest.mark.parametrize(
    ("marks", "error"),
    [
        (HIGH._replace(confidence=""), RefusedAnswerError),
        (HIGH._replace(confidence="sky_high"), UnknownRecordError),
    ],
)
def test_a_vote_answers_all_four_questions_by_the_codebook(room, marks, error):
    with pytest.raises(error):
        room.vote("Ben", marks)


def test_what_is_not_a_claim_needs_no_further_answers(room):
    room.vote("Ben", HIGH._replace(extraction="not_a_claim"))
    [vote] = live.view_session(room.store, room.id, "Ben").votes
    assert vote.marks == Marks("not_a_claim")


def test_votes_change_no_marks_of_who_had_marked_the_claim(room, claims):
    room.vote("Ben", LOW)
    room.move(Move.REVEAL)
    assert room.store.annotations.get(claims[0], "Ben").marks == HIGH
    assert room.store.annotations.get(claims[0], "Ben").version == 1


def test_a_majority_of_the_votes_can_be_decided_with_its_numbers_and_dissent(room, claims):
    for name, marks in {"Ben": HIGH, "Cy": LOW, "Ada": HIGH}.items():
        room.vote(name, marks)
    room.move(Move.REVEAL)
    opened = live.open_table_decision(room.store, live.view_session(room.store, room.id, "Ada"))
    ballot = opened.ballots["confidence"]
    assert (ballot.answer, ballot.ahead, ballot.others) == ("high", 2, 1)
    stored = room.decide(room.proposal(confidence=Settled("high", MAJORITY)))
    assert stored.confidence == Settled("high", MAJORITY)
    assert room.state.standing.phase is Phase.DECIDED
    assert room.store.sessions.decisions(room.id) == [(claims[0], 1)]


def test_after_a_second_round_its_votes_tell_how_the_answer_was_reached(room):
    for name, marks in {"Ben": HIGH, "Cy": LOW}.items():
        room.vote(name, marks)
    room.move(Move.REVEAL)
    room.move(Move.AGAIN)
    for name in ("Ben", "Cy"):
        room.vote(name, MIDDLE)
    room.move(Move.REVEAL)
    settled = Settled("moderate", UNANIMOUS)
    assert room.decide(room.proposal(confidence=settled)).confidence == settled


NOBODY = "Nobody voted in this round for what is decided on confidence: write a rationale"


def all_vote(room, marks, *names):
    for name in names or ("Ada", "Mo", "Ben", "Cy"):
        room.vote(name, marks)
    room.move(Move.REVEAL)


def test_what_nobody_voted_for_needs_a_rationale_though_it_was_marked_and_decided_before(
    team, claims
):
    room = Room(team, claims)
    alone(room, claims[0], Settled("high", CHAIR))
    plan = SessionPlan("Again", claims)
    room.id = live.open_session(team, BOOK, plan, chair="Ada", operation="open again").id
    for name in PEOPLE:
        live.join(team, room.id, reviewer=name, operation=f"{name} again", votes=True)
    all_vote(room, LOW)
    agreed = Settled("high", HowReached.CONSENSUS)
    with pytest.raises(RefusedAnswerError, match=NOBODY):
        room.decide(room.proposal(confidence=agreed))
    stored = room.decide(room.proposal(confidence=agreed, rationale="The mayor rang."))
    assert (stored.number, stored.confidence) == (2, agreed)


def test_after_voting_again_only_the_votes_of_that_round_excuse_from_a_rationale(room):
    all_vote(room, HIGH)
    room.decide(room.proposal(confidence=Settled("high", UNANIMOUS)))
    room.move(Move.AGAIN)
    all_vote(room, LOW)
    with pytest.raises(RefusedAnswerError, match=NOBODY):
        room.decide(room.proposal(confidence=Settled("high", HowReached.CONSENSUS)))
    assert room.decide(room.proposal(confidence=Settled("low", UNANIMOUS))).number == 2


def test_a_claim_that_was_decided_before_is_on_the_table_with_by_whom_and_where(room, claims):
    def earlier():
        found = live.view_session(room.store, room.id, "Ben").earlier
        return found and (found.decision.decided_by, found.within, found.outside)

    assert earlier() is None
    alone(room, claims[0])
    assert earlier() == ("Mo", None, True)
    all_vote(room, HIGH)
    room.decide(room.proposal(confidence=Settled("high", UNANIMOUS)))
    assert earlier() == ("Mo", None, True), "what the session decided is not the earlier one"
    room.move(Move.AGAIN)
    assert earlier() == ("Ada", room.opened, False)


def reword(room, claim_id, at, words):
    revision = room.store.claims.get(claim_id).revision
    wanted = review.Wording(at(words))
    operation = room.operation()
    review.reword_claim(
        room.store, claim_id, wanted, expected=revision, reviewer="Cy", operation=operation
    )


def test_votes_on_other_words_are_told_so_and_are_neither_unanimous_nor_a_majority(
    room, claims, at
):
    room.vote("Ben", HIGH)
    reword(room, claims[0], at, "The bridge will close")
    room.vote("Cy", HIGH)
    room.move(Move.REVEAL)
    opened = live.open_table_decision(room.store, live.view_session(room.store, room.id, "Ada"))
    assert {one.reviewer: one.reworded for one in opened.columns} == {"Ben": True, "Cy": False}
    assert (opened.ballots["confidence"].how, opened.ballots["confidence"].reworded) == (
        UNANIMOUS,
        1,
    )
    proposal = replace(room.proposal(confidence=Settled("high", UNANIMOUS)), claim_revision=2)
    with pytest.raises(RefusedAnswerError, match="vote again, or choose consensus or chair"):
        room.decide(proposal)
    room.move(Move.AGAIN)
    for name in ("Ben", "Cy"):
        room.vote(name, HIGH)
    room.move(Move.REVEAL)
    assert room.decide(proposal).confidence == Settled("high", UNANIMOUS)


def test_revisions_of_other_words_are_told_apart_from_those_of_another_state(room, claims, at):
    for revision, change in enumerate((review.withdraw_claim, review.restore_claim), 1):
        operation = room.operation()
        change(room.store, claims[0], expected=revision, reviewer="Cy", operation=operation)
    assert live.view_session(room.store, room.id, "Ben").reworded == set()
    reword(room, claims[0], at, "The bridge will close")
    assert live.view_session(room.store, room.id, "Ben").reworded == {1, 2, 3}


def test_of_two_leads_who_decide_at_once_the_second_is_told(room):
    room.vote("Ben", HIGH)
    room.move(Move.REVEAL)
    first = room.proposal(confidence=Settled("high", UNANIMOUS))
    second = room.proposal("Mo", confidence=Settled("low", CHAIR))
    stored = room.decide(first)
    assert room.decide(first) == stored, "the same operation again tells the first outcome"
    with pytest.raises(StaleWriteError) as refused:
        room.decide(second)
    assert refused.value.current == stored


def test_a_decision_made_on_another_claim_or_round_is_refused(room, claims):
    room.vote("Ben", HIGH)
    room.move(Move.REVEAL)
    proposal = room.proposal(confidence=Settled("high", UNANIMOUS))
    with pytest.raises(RefusedAnswerError, match="gone on"):
        live.decide_on_table(room.store, BOOK, room.id, 2, proposal)
    room.move(Move.SKIP)
    room.move(Move.TURN, claim=claims[1])
    with pytest.raises(RefusedAnswerError, match="gone on"):
        live.decide_on_table(room.store, BOOK, room.id, 1, proposal)


def test_agreed_claims_are_confirmed_together_as_they_were_marked(room, claims):
    assert live.claims_to_confirm(room.state) == (claims[2],)
    room.store.unblinding.open_to_all([claims[2]], reviewer="Ada", operation="all")
    confirmed = confirm(room, claims)
    assert [one.claim_id for one in confirmed.decisions] == [claims[2]]
    assert confirmed.decisions[0].confidence == Settled("high", UNANIMOUS)
    assert room.store.sessions.decisions(room.id) == [(claims[2], 1)]
    assert confirm(room, claims) == ((), ())
    assert live.claims_to_confirm(room.state) == ()


def alone(room, claim_id, confidence=OPEN, lead="Mo"):
    """A lead decides a claim on the page Decide, outside the session."""
    answers = dict.fromkeys(("extraction", "sourcing", "corroboration"), OPEN)
    answers["confidence"] = confidence
    proposal = review.ProposedDecision(
        claim_id, lead, 0, room.operation(), 1, answers, Disagreement.JUDGEMENT
    )
    room.store.unblinding.open_to_all([claim_id], reviewer=lead, operation=room.operation())
    return review.decide(room.store, BOOK, proposal)


def test_a_claim_that_was_decided_outside_the_session_is_settled_and_waits_no_more(room, claims):
    alone(room, claims[2])
    assert room.state.elsewhere == {claims[2]}
    assert live.claims_to_confirm(room.state) == ()
    assert room.state.open_claims == tuple(claims[:2])
    alone(room, claims[1])
    assert room.state.next_claim == ""
    for claim_id in claims:
        if claim_id != room.state.current:
            room.move(Move.SKIP)
            room.move(Move.TURN, claim=claim_id)
    assert room.state.current == claims[2], "a lead can put it on the table all the same"


def test_what_is_decided_in_the_session_too_or_only_after_it_is_not_settled_elsewhere(room, claims):
    room.vote("Ben", HIGH)
    room.move(Move.REVEAL)
    alone(room, claims[0])
    assert room.state.elsewhere == {claims[0]}
    room.decide(room.proposal(confidence=Settled("high", UNANIMOUS)))
    assert room.state.elsewhere == set()
    room.move(Move.CLOSE)
    alone(room, claims[1])
    assert room.state.elsewhere == set()
    assert room.state.open_claims == tuple(claims[1:])


def test_a_claim_that_had_been_decided_before_the_session_is_talked_over_anew(team, claims):
    store = Room(team, claims).store
    alone(Room(team, claims), claims[0])
    plan = SessionPlan("Again", claims)
    again = live.open_session(store, BOOK, plan, chair="Ada", operation="open again")
    assert live.session_state(store, again.id, None).elsewhere == set()


def test_a_claim_that_is_agreed_no_more_is_left_to_be_talked_over(room, claims):
    mark(room.store, claims[2], "Ada", LOW)
    room.store.unblinding.open_to_all([claims[2]], reviewer="Ada", operation="all")
    confirmed = confirm(room, claims)
    assert confirmed.decisions == ()
    assert [one.claim_id for one in confirmed.left_out] == [claims[2]]
    assert room.store.decisions.get(claims[2]).number == 0


# Who may do it in a session of their own making; everybody else gets NotAllowedError.
TABLE = {
    "open_session": {LEAD},
    "join": {LEAD, REVIEWER, OBSERVER},
    "cast_vote": {LEAD, REVIEWER},
    "take_step": {LEAD},
    "decide_on_table": {LEAD},
    "confirm_agreed_claims": {LEAD},
}
READS = {
    "session_state",
    "list_sessions",
    "view_session",
    "view_beside",
    "refuse_rehearsing",
    "open_table_decision",
    "claims_to_confirm",
}


def test_every_function_of_a_session_is_in_the_table():
    own = {
        name
        for name, one in inspect.getmembers(live, inspect.isfunction)
        if one.__module__ == live.__name__ and not name.startswith("_")
    }
    assert own == set(TABLE) | READS


def do(room, name, act):
    store = room.store
    if act == "open_session":
        plan = SessionPlan("New", room.opened.claims)
        live.open_session(store, BOOK, plan, chair=name, operation="new")
    elif act == "join":
        live.join(store, room.id, reviewer=name, operation="comes", votes=False)
    elif act == "cast_vote":
        room.vote(name, HIGH)
    elif act == "take_step":
        room.move(Move.SKIP, lead=name)
    elif act == "decide_on_table":
        room.vote("Ben", HIGH)
        room.move(Move.REVEAL)
        room.decide(room.proposal(name, confidence=Settled("high", UNANIMOUS)))
    else:
        confirm(room, room.opened.claims, lead=name)


@pytest.mark.parametrize("name", ["Mo", "Ben", "Olga"])
@pytest.mark.parametrize("act", TABLE)
def test_leads_run_a_session_reviewers_vote_and_observers_watch(room, name, act):
    if PEOPLE[name] in TABLE[act]:
        do(room, name, act)
        return
    with pytest.raises(NotAllowedError, match=name):
        do(room, name, act)


def test_a_step_that_is_not_the_chairs_is_none_of_theirs(room):
    with pytest.raises(NotAllowedError, match="not one of the chair"):
        room.move(Move.VOTE)


@pytest.mark.parametrize("left", [Marks(), Marks(note="who said so?")])
def test_the_first_vote_is_the_blind_mark_of_who_took_all_answers_back(room, claims, left):
    for version, marks in enumerate((HIGH, left)):
        proposal = Annotation(claims[0], "Mo", version, marks)
        room.store.annotations.save(proposal, operation=f"Mo {version}")
    room.vote("Mo", LOW)
    room.move(Move.REVEAL)
    kept = {one.reviewer: one.marks for one in room.store.annotations.blind(claims[0])}
    assert kept["Mo"] == LOW._replace(note=left.note)
    assert [
        line for line in room.store.maintenance.check() if not line.startswith("warning: ")
    ] == []


def test_on_which_claims_reviewers_agree_is_not_told_by_the_events_before_they_are_opened(room):
    def facts_of_opening(viewer):
        rows = room.store.exports.rows("events", viewer)
        return next(row["after"] for row in rows if row["action"] == "open_session")

    assert room.opened.agreed
    assert '"agreed": ["' in facts_of_opening(None)
    assert "agreed" not in facts_of_opening("Ben")


def test_who_took_their_answers_back_is_not_told_that_the_others_agree_with_them(room, claims):
    mark(room.store, claims[2], "Ada", HIGH)
    room.store.annotations.save(Annotation(claims[2], "Ada", 1, Marks()), operation="taken back")
    assert live.session_state(room.store, room.id, "Mo").session.agreed == {claims[2]}
    assert live.session_state(room.store, room.id, "Ada").session.agreed == set()


def test_what_a_session_voted_on_again_is_not_confirmed_as_its_first_votes_were(room):
    claim = room.state.session.claims[1]
    room.move(Move.SKIP)
    room.move(Move.TURN, claim=claim)
    for marks in (HIGH, LOW):
        for name in ("Ada", "Mo", "Ben", "Cy"):
            room.vote(name, marks)
        room.move(Move.REVEAL)
        if marks is HIGH:
            room.move(Move.AGAIN)
    room.move(Move.SKIP)
    room.move(Move.CLOSE)
    facts_of_opening = {one.claim_id: one for one in review.decision_worklist(room.store, "Mo")}[
        claim
    ]
    assert (facts_of_opening.disputed, facts_of_opening.voted_again, facts_of_opening.agreed) == (
        (),
        True,
        False,
    )
    done = review.confirm_agreed(room.store, BOOK, {claim: 1}, lead="Mo", operation="at a glance")
    assert done.decisions == ()
    assert "voted on it again" in done.left_out[0].why
