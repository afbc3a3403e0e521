"""What pages are told of a session: no hidden vote, and all of what is shown."""

import json

import pytest
import stories

from workbench import codebook, review
from workbench.live_session import Move
from workbench.model import (
    Annotation,
    Decision,
    Disagreement,
    Evidence,
    HowReached,
    Marks,
    ReviewerRole,
    Settled,
    Span,
)
from workbench.review import Precedent
from workbench.review.sessions import live
from workbench.review.sessions.live import SessionPlan, TablePosition
from workbench.store import DecidedClaim, Store
from workbench.ui.sessions import payload as sessions_payload
from workbench.ui.sessions import presence
from workbench.ui.sessions.page import claim_line, last_decision
from workbench.ui.shared import passage_pieces

BOOK = codebook.load()
ODD = Marks("wrong_source", "unnamed_bare", "no_basis", "contested")
NO = Settled("not_a_claim", HowReached.UNANIMOUS)
BEGIN = Marks("ok", "document", "high", "")


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "desk.db") as opened:
        for name in ("Ada", "Ben", "Cy"):
            role = ReviewerRole.LEAD if name == "Ada" else ReviewerRole.REVIEWER
            opened.people.add(name, operation=name, role=role)
        yield opened


@pytest.fixture
def position(store):
    """The first claim of a session, on which Ben voted and Cy began to mark."""
    article, found = stories.ferry()
    store.intake.add(article, found, reviewer="Ada", operation="add")
    ids = [claim.id for claim in store.claims.of(article.id)]
    store.annotations.save(Annotation(ids[0], "Cy", 0, BEGIN), operation="cy")
    code = live.open_session(
        store, BOOK, SessionPlan("Ferry", ids), chair="Ada", operation="open"
    ).id
    for name in ("Ada", "Ben", "Cy"):
        live.join(store, code, reviewer=name, operation=f"join {name}", votes=True)
    position = TablePosition(code, ids[0], 1)
    live.cast_vote(store, BOOK, position, ODD, reviewer="Ben", operation="vote")
    return position


def payload_for(store, position, viewer):
    table = live.view_session(store, position.session_id, viewer)
    return {
        **sessions_payload.common_payload(table, BOOK),
        **sessions_payload.own_payload(table, viewer, BOOK),
    }


def test_before_the_reveal_others_are_told_that_somebody_voted_and_not_what(store, position):
    for viewer in ("Ada", "Cy", ""):
        facts = payload_for(store, position, viewer)
        assert facts["voted"] == ["Ben"]
        assert facts["rounds"] == []
        without_the_codebook = json.dumps({**facts, "codebook": []})
        assert not any(code in without_the_codebook for code in ODD if code)
    assert payload_for(store, position, "Ben")["own"] == dict(list(ODD._asdict().items())[:4])


def test_a_ballot_begins_with_the_viewers_own_marks(store, position):
    answers = {"extraction": "ok", "sourcing": "document", "confidence": "high"}
    facts = payload_for(store, position, "Cy")
    assert (facts["begin"], facts["own"]) == (answers, None)
    assert payload_for(store, position, "Ada")["begin"] == {}


def test_after_the_reveal_all_are_told_how_often_each_answer_was_given_and_by_whom(store, position):
    live.cast_vote(
        store, BOOK, position, ODD._replace(confidence="low"), reviewer="Ada", operation="second"
    )
    live.take_step(store, position, Move.REVEAL, lead="Ada", operation="reveal")
    [round_] = payload_for(store, position, "Cy")["rounds"]
    by_scale = {one["name"]: one["answers"] for one in round_["scales"]}
    assert round_["voters"] == 2
    assert by_scale["sourcing"] == [
        {"code": "unnamed_bare", "name": "Unnamed and undescribed", "who": ["Ada", "Ben"]}
    ]
    assert [(one["code"], one["who"]) for one in by_scale["confidence"]] == [
        ("low", ["Ada"]),
        ("no_basis", ["Ben"]),
    ]


def test_a_vote_on_other_words_than_the_claim_has_now_says_so(store, position):
    claim = store.claims.get(position.claim_id)
    start = claim.attribution.content[0].start
    wanted = review.Wording((Span(start, start + 5),))
    review.reword_claim(store, claim.id, wanted, expected=1, reviewer="Cy", operation="reword")
    facts = payload_for(store, position, "Ben")
    assert (facts["claim"]["revision"], facts["reworded"]) == (2, True)
    live.cast_vote(store, BOOK, position, ODD, reviewer="Ada", operation="second")
    live.take_step(store, position, Move.REVEAL, lead="Ada", operation="reveal")
    [round_] = payload_for(store, position, "Ada")["rounds"]
    assert round_["scales"][0]["answers"][0]["who"] == ["Ada", "Ben (on other words)"]
    assert not payload_for(store, position, "Ada")["reworded"]


def test_evidence_and_similar_decisions_are_told_in_words(store, position):
    live.take_step(store, position, Move.REVEAL, lead="Ada", operation="reveal")
    piece = Evidence(position.claim_id, "Ben", citation="The harbour log", origin="Harbour office")
    past = DecidedClaim(
        "a-01", "a", "Pier", "Ilse Barrow", "the lamp was out", Decision("a-01", 1, NO)
    )
    table = live.view_session(store, position.session_id, "")
    facts = sessions_payload.common_payload(table, BOOK, [Precedent(past, "same speaker")], [piece])
    [similar], [found] = facts["similar"], facts["evidence"]
    assert (similar["who"], similar["why"]) == ("Ilse Barrow", "same speaker")
    assert similar["lines"] == [["Extraction check", "Not a claim (unanimous)"]]
    assert (found["what"], found["stance"]) == ("The harbour log", "supports")
    assert len(facts["questions"]) == 4


def alone(store, claim_id):
    """Ada decides a claim on the page Decide."""
    answers = {"extraction": Settled("not_a_claim", HowReached.CHAIR)}
    given = review.ProposedDecision(
        claim_id, "Ada", 0, "alone", 1, answers, Disagreement.JUDGEMENT, "An aside."
    )
    store.unblinding.open_to_all([claim_id], reviewer="Ada", operation="all")
    return review.decide(store, BOOK, given)


def test_a_claim_decided_outside_the_session_is_said_to_be_and_counts_as_decided(store, position):
    before = payload_for(store, position, "Ben")
    assert (before["decided"], before["elsewhere"], before["before"]) == (0, 0, None)
    alone(store, position.claim_id)
    after = payload_for(store, position, "Ben")
    assert (after["decided"], after["elsewhere"], after["decision"]) == (1, 1, None)
    earlier = after["before"]
    assert (earlier["by"], earlier["where"], earlier["settled"]) == (
        "Ada",
        "outside this session",
        True,
    )
    assert earlier["at"] == store.decisions.get(position.claim_id).at.isoformat()


def test_what_was_decided_before_is_told_only_once_the_votes_are_shown(store, position):
    alone(store, position.claim_id)
    code = live.open_session(
        store, BOOK, SessionPlan("Once more", [position.claim_id]), chair="Ada", operation="second"
    ).id
    live.join(store, code, reviewer="Ben", operation="join again", votes=True)
    again = TablePosition(code, position.claim_id, 1)
    assert payload_for(store, again, "Ben")["before"]["lines"] == []
    live.cast_vote(store, BOOK, again, ODD, reviewer="Ben", operation="vote again")
    live.take_step(store, again, Move.REVEAL, lead="Ada", operation="reveal again")
    earlier = payload_for(store, again, "Ben")["before"]
    assert earlier["lines"][0] == ["Extraction check", "Not a claim (lead’s decision)"]
    assert (earlier["where"], earlier["settled"]) == ("before this session", False)


def test_a_closed_session_has_nothing_on_the_table(store, position):
    live.take_step(store, position, Move.CLOSE, lead="Ada", operation="close")
    facts = payload_for(store, position, "Ben")
    assert (facts["claim"], facts["phase"], facts["rounds"]) == (None, "", [])
    assert facts["closed"]


def test_the_pieces_of_a_claim_joined_are_its_paragraph(store, position):
    claim = store.claims.get(position.claim_id)
    article = store.articles.get(claim.article_id)
    pieces = passage_pieces.passage_pieces(article.text, claim)
    assert "".join(words for words, _ in pieces) in article.text.split("\n\n")
    assert [part for _, part in pieces] == ["content", "", "source", "", "cue", ""]


def test_people_are_here_while_they_are_heard_of(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(presence.time, "monotonic", lambda: now[0])
    room = presence.Presence()
    assert room.here("one", "Ben") == ["Ben"]
    assert room.here("one", "Ada") == ["Ada", "Ben"]
    assert room.here("two") == []
    now[0] += presence.AWAY_AFTER_S - 1
    room.here("one", "Ada")
    now[0] += 2
    assert room.here("one") == ["Ada"]


def test_a_claim_that_is_picked_for_a_session_says_by_whom_and_when_it_was_decided(store, position):
    def line():
        return claim_line(store, position.claim_id, *last_decision(store, position.claim_id))

    assert line() == claim_line(store, position.claim_id)
    at = alone(store, position.claim_id).at
    assert line().endswith(f" · decided by Ada, {at.day} {at:%b %Y, %H:%M} UTC")
