"""Whoever was renamed stands by the new name in all that is shown or leaves, and nowhere else."""

import json
import re

import pytest
from session_room import HIGH, LOW, Room, people_and_marks

from workbench import codebook, review
from workbench.errors import NotAllowedError, RefusedAnswerError, SignInError
from workbench.live_session import Move
from workbench.model import Annotation, Decision, Evidence, Marks, ReviewerRole
from workbench.review import sign_in
from workbench.review.agreement import measure
from workbench.review.codebook import rewordings
from workbench.review.sessions import live
from workbench.review.sessions.minutes import gather_minutes
from workbench.review.sessions.minutes_formats import MINUTES_FORMATS, minutes_pieces
from workbench.store import Allotment
from workbench.ui.sessions import payload as sessions_payload

BOOK = codebook.load()
FULL = Marks("ok", "document", "high", "none")
NEW = "Ada Storm"


@pytest.fixture
def larger_team(team, article):
    """Ana leads and marked with Bo; both voted in a session. Ana was renamed after all of it."""
    for name, role in (("Ana Lind", ReviewerRole.LEAD), ("Bo", ReviewerRole.REVIEWER)):
        team.people.add(name, operation=name, role=role)
    claim = team.claims.of(article.id)[0].id
    for name in ("Ana Lind", "Bo"):
        team.annotations.save(Annotation(claim, name, 0, FULL), operation=f"marks {name}")
        team.unblinding.submit(claim, 1, reviewer=name, operation=f"submit {name}")
    team.evidence.save(Evidence(claim, "Ana Lind", citation="A ledger"), operation="piece")
    team.flags.save(claim, True, reviewer="Ana Lind", operation="flag")
    team.assignments.allot(Allotment(((claim, "Ana Lind"),)), lead="Ana Lind", operation="allot")
    team.unblinding.open_to_all([claim], reviewer="Ana Lind", operation="open")
    team.decisions.save(Decision(claim, decided_by="Ana Lind"), operation="decide")
    review.rename(team, "Ana Lind", NEW, by="Ana Lind", operation="rename")
    return team


@pytest.mark.parametrize("what", ["annotations", "evidence", "decisions", "events"])
def test_exports_name_people_as_they_are_called_now(larger_team, what):
    lines = review.export(larger_team, what, "jsonl", None).decode().splitlines()
    people = {row.get("reviewer", row.get("decided_by")) for row in map(json.loads, lines)}
    assert NEW in people
    assert "Ana Lind" not in people


def test_what_events_told_stays_as_it_was_told(larger_team):
    all_minutes = review.export(larger_team, "events", "jsonl", None).decode()
    assert '\\"name\\": \\"Ana Lind\\", \\"role\\"' in all_minutes


def test_figures_shares_and_history_name_people_as_they_are_called_now(larger_team, article):
    measured = measure.measure_agreement(larger_team, BOOK, viewer=None)
    pairs = {
        name for result in measured.blind.results for p in result.pairs for name in p.reviewers
    }
    assert pairs == {NEW, "Bo"}
    shares = review.with_current_names(review.shares(larger_team), larger_team.names.called())
    assert [one.reviewer for one in shares] == [NEW]
    claim = larger_team.claims.of(article.id)[0].id
    people = {one.reviewer for one in review.claim_history(larger_team, claim, None, BOOK)}
    assert NEW in people
    assert "Ana Lind" not in people


def test_what_is_stored_is_still_under_the_name_they_came_with(larger_team, article):
    claim = larger_team.claims.of(article.id)[0].id
    assert larger_team.annotations.get(claim, "Ana Lind").marks == FULL
    again = larger_team.annotations.save(Annotation(claim, "Ana Lind", 1, FULL), operation="more")
    assert again.version == 2
    review.change_role(
        larger_team,
        "Bo",
        ReviewerRole.OBSERVER,
        expected=ReviewerRole.REVIEWER,
        by="Ana Lind",
        operation="role",
    )


def test_a_copy_for_display_changes_names_of_people_alone():
    decision = Decision("c1", dissent="Ana Lind: no", decided_by="Ana Lind")
    copy = review.with_current_names({"Ana Lind": (decision,)}, {"Ana Lind": NEW})
    assert copy == {"Ana Lind": (Decision("c1", dissent="Ana Lind: no", decided_by=NEW),)}
    assert review.with_current_names(decision, {}) is decision


def test_leads_rename_anybody_and_everybody_themselves_alone(larger_team):
    assert (
        review.rename(larger_team, "Bo", " Bo\u200b  Quill ", by="Bo", operation="own")
        == "Bo Quill"
    )
    with pytest.raises(NotAllowedError, match="Bo Quill is a reviewer"):
        review.rename(larger_team, "Ana Lind", "Eve", by="Bo", operation="other")
    review.rename(larger_team, "Bo", "Bo Reed", by="Ana Lind", operation="lead")
    review.rename(larger_team, "Bo", "Bo Kirk", by=None, operation="command line")
    for nothing in ("", "\u200b", "x" * 61):
        with pytest.raises(RefusedAnswerError, match="1 to 60"):
            review.rename(larger_team, "Bo", nothing, by=None, operation="nothing")
    review.bar(larger_team, "Bo", by="Ana Lind", operation="bar")
    with pytest.raises(NotAllowedError, match="Bo Kirk is shut out"):
        review.rename(larger_team, "Bo", "Bo Hill", by="Bo", operation="barred")


@pytest.mark.parametrize("typed", ["Ada Storm", "ada storm", "Ana Lind"])
def test_people_sign_in_by_the_new_name_and_by_the_former_one(larger_team, typed):
    words = "lantern quay biscuit"
    code = review.invite(larger_team, "Ana Lind", by=None, operation="invite").code
    sign_in.set_passphrase(larger_team, code, words)
    token = sign_in.sign_in(larger_team, typed, words)
    assert sign_in.signed_in(larger_team, token, sign_in.Limits()) == "Ana Lind"
    with pytest.raises(SignInError):
        sign_in.sign_in(larger_team, "Ada Stern", words)


def test_revisions_of_the_codebook_name_people_as_they_are_called_now(larger_team):
    review.record_codebook(larger_team, BOOK, reviewer="Ana Lind")
    known = [one.stored.reviewer for one in rewordings.codebook_revisions(larger_team)]
    assert "Ana Lind" not in known


def all_minutes(store, session_id):
    """The minutes in every format."""
    found = gather_minutes(store, session_id)
    return [b"".join(minutes_pieces(found, format_.suffix)).decode() for format_ in MINUTES_FORMATS]


def test_a_session_and_its_minutes_name_people_as_they_are_called_now(team, article):
    room = Room(team, people_and_marks(team, article))
    room.vote("Ben", HIGH)
    room.vote("Cy", LOW)
    room.move(Move.REVEAL)
    for name, wanted in (("Ada", "Ada Storm"), ("Ben", "Zed Storm")):
        review.rename(team, name, wanted, by=None, operation=f"rename {name}")
    table = review.with_current_names(live.view_session(team, room.id, ""), team.names.called())
    for page in (
        json.dumps(sessions_payload.common_payload(table, BOOK)),
        *all_minutes(team, room.id),
    ):
        assert "Zed Storm" in page
        assert "Ada Storm" in page
        assert not re.search(r"\bBen\b|\bAda\b(?! Storm)", page)


def test_minutes_of_a_closed_session_keep_the_names_it_was_closed_with(team, article):
    room = Room(team, people_and_marks(team, article))
    review.rename(team, "Ada", "Ada Storm", by=None, operation="before")
    room.move(Move.CLOSE)
    before = all_minutes(team, room.id)
    review.rename(team, "Ada", "Ada Hill", by=None, operation="after")
    review.rename(team, "Ben", "Zed Storm", by=None, operation="another")
    assert all_minutes(team, room.id) == before
    assert all("Ada Storm" in page for page in before)
