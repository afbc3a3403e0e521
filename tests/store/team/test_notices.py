"""Notices: what others did that concerns a person, once they may read it and until they did."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from workbench.live_session import Move, Session, Step
from workbench.model import Annotation, Article, Comment, CommentMention, Marks, NoticeKind
from workbench.store import Allotment, CodebookNote, Store
from workbench.store.transaction import as_timestamp

TOMORROW = datetime(2999, 1, 2, tzinfo=UTC)


@pytest.fixture
def team(filled: Store) -> Store:
    """Store of ana, who leads, bea and cy, under its first codebook."""
    for name in ("ana", "bea", "cy"):
        filled.people.add(name, operation=name)
    filled.codebooks.record("first", "title = 'one'")
    return filled


def notices_of(store: Store, reviewer: str) -> list[tuple[NoticeKind, str, str]]:
    return [(one.kind, one.by, one.text) for one in store.notices.unread(reviewer)]


def read_all(store: Store, reviewer: str) -> None:
    newest = store.notices.unread(reviewer)[0].event
    store.notices.mark_read(reviewer, newest, operation=f"{reviewer} read {newest}")


def change_codebook(store: Store, note: str) -> None:
    store.codebooks.change(
        "first",
        ("second", "title = 'two'"),
        note=CodebookNote(note, ()),
        reviewer="ana",
        operation="change",
        publish=lambda: None,
    )


def mention(claim_id: str, words: str, who: str, **parts: object) -> Comment:
    comment = Comment(claim_id, "cy", words=words, mentions=(CommentMention(0, len(who) + 1, who),))
    return replace(comment, **parts)


def test_what_concerns_a_person_is_told_to_them_alone_until_they_read_it(
    team: Store, claim_id: str
) -> None:
    given = Allotment(assigned=((claim_id, "bea"),), due=as_timestamp(TOMORROW))
    team.assignments.allot(given, lead="ana", operation="assign")
    change_codebook(team, "high is rarer now")
    team.sessions.open(Session("seagullxyz", "Quay", "ana", (claim_id,)), operation="session")
    assert notices_of(team, "bea") == [
        (NoticeKind.SESSION, "ana", "Quay"),
        (NoticeKind.DEFINITION, "ana", "high is rarer now"),
        (NoticeKind.ASSIGNED, "ana", ""),
    ]
    assert [kind for kind, _, _ in notices_of(team, "cy")] == [
        NoticeKind.SESSION,
        NoticeKind.DEFINITION,
    ]
    assert notices_of(team, "ana") == []
    assigned = team.notices.unread("bea")[-1]
    assert (assigned.claims, assigned.due) == (1, TOMORROW)
    read_all(team, "bea")
    assert (notices_of(team, "bea"), len(notices_of(team, "cy"))) == ([], 2)


def test_what_is_over_is_no_notice_any_more(team: Store, claim_id: str) -> None:
    pair = (claim_id, "bea")
    team.assignments.allot(Allotment(assigned=(pair,)), lead="ana", operation="assign")
    seen = team.assignments.last_change()
    team.sessions.open(Session("seagullxyz", "Quay", "ana", (claim_id,)), operation="session")
    assert len(notices_of(team, "bea")) == 2
    released = Allotment(released=(pair,), last_change=seen)
    team.assignments.allot(released, lead="ana", operation="release")
    team.sessions.step("seagullxyz", Step(0, Move.CLOSE, "ana"), operation="close")
    assert notices_of(team, "bea") == []


def test_who_comes_later_is_not_told_of_the_codebooks_before(team: Store) -> None:
    change_codebook(team, "")
    team.people.add("dan", operation="dan")
    assert (notices_of(team, "dan"), len(notices_of(team, "cy"))) == ([], 1)


def test_a_mention_on_a_hidden_claim_is_told_when_the_claim_opens_even_after_reading_later_ones(
    team: Store, article: Article, claim_id: str
) -> None:
    team.comments.save(mention(claim_id, "@bea who says so?", "bea"), operation="mention")
    other = team.claims.of(article.id)[1].id
    team.sessions.open(Session("seagullxyz", "Quay", "ana", (other,)), operation="session")
    assert notices_of(team, "bea") == [(NoticeKind.SESSION, "ana", "Quay")]
    read_all(team, "bea")
    finished = Annotation(claim_id, "bea", 0, Marks(extraction="not_a_claim"))
    team.annotations.save(finished, operation="mark")
    team.unblinding.submit(claim_id, 1, reviewer="bea", operation="submit")
    assert notices_of(team, "bea") == [(NoticeKind.MENTION, "cy", "@bea who says so?")]
    assert team.notices.unread("bea")[0].claim_id == claim_id
    read_all(team, "bea")
    assert notices_of(team, "bea") == []


def test_whoever_wrote_in_a_thread_before_is_told_of_replies_but_not_of_their_own(
    team: Store, claim_id: str
) -> None:
    team.unblinding.open_to_all([claim_id], reviewer="ana", operation="open")
    first = team.comments.save(Comment(claim_id, "bea", words="Who?"), operation="first")
    reply = replace(first, number=0, reviewer="cy", words="The council.")
    stored = team.comments.save(reply, operation="reply")
    team.comments.save(replace(reply, reviewer="ana", words="Yes."), operation="late")
    assert notices_of(team, "bea") == [
        (NoticeKind.REPLY, "ana", "Yes."),
        (NoticeKind.REPLY, "cy", "The council."),
    ]
    assert notices_of(team, "cy") == [(NoticeKind.REPLY, "ana", "Yes.")]
    assert notices_of(team, "ana") == []
    addressed = replace(stored, words="@bea The mayor.", mentions=(CommentMention(0, 4, "bea"),))
    named = team.comments.save(addressed, operation="named")
    assert (NoticeKind.MENTION, "cy", "@bea The mayor.") in notices_of(team, "bea")
    assert len(notices_of(team, "bea")) == 2
    gone = replace(named, words="", mentions=(), withdrawn=True)
    team.comments.save(gone, operation="gone")
    assert notices_of(team, "bea") == [(NoticeKind.REPLY, "ana", "Yes.")]


def test_a_mention_that_was_taken_out_is_no_notice(team: Store, claim_id: str) -> None:
    team.unblinding.open_to_all([claim_id], reviewer="ana", operation="open")
    stored = team.comments.save(mention(claim_id, "@bea who?", "bea"), operation="mention")
    assert len(notices_of(team, "bea")) == 1
    team.comments.save(replace(stored, words="Who?", mentions=()), operation="amend")
    assert notices_of(team, "bea") == []


def test_claims_that_are_due_are_counted_by_their_day_until_they_are_finished_or_lapse(
    team: Store, article: Article
) -> None:
    days = [datetime.now(UTC) - timedelta(days=1), TOMORROW, TOMORROW + timedelta(days=1)]
    for claim, day in zip(team.claims.of(article.id), days, strict=False):
        given = Allotment(
            assigned=((claim.id, "bea"),),
            due=as_timestamp(day),
            last_change=team.assignments.last_change(),
        )
        team.assignments.allot(given, lead="ana", operation=claim.id)
    due = team.notices.due("bea")
    assert [(one.due, one.claims) for one in due] == [(day, 1) for day in days[1 : len(due) + 1]]
    assert due
    for claim in team.claims.of(article.id):
        finished = Annotation(claim.id, "bea", 0, Marks(extraction="not_a_claim"))
        team.annotations.save(finished, operation=f"mark {claim.id}")
    assert (team.notices.due("bea"), team.notices.due("cy")) == ([], [])


def test_notices_are_marked_as_read_forward_only_and_once_an_operation(team: Store) -> None:
    team.notices.mark_read("bea", 3, operation="read")
    team.notices.mark_read("bea", 4, operation="read")
    team.notices.mark_read("bea", 2, operation="back")
    own = [row for row in team.exports.rows("events", "bea") if row["action"] == "read_notices"]
    assert [row["after"] for row in own] == ['{"read_to": 3}']
    assert "read_notices" not in {row["action"] for row in team.exports.rows("events", "cy")}
