"""Comments in the store: versions in threads, hidden while the claim is, states by who may read."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.errors import StaleWriteError, StoreError, UnknownRecordError
from workbench.model import Annotation, Article, Comment, CommentMention, CommentThread, Marks
from workbench.store import ClaimQuery, Store


@pytest.fixture
def first(filled: Store, claim_id: str) -> Comment:
    """Comment that begins a thread, by bea; cy is a person whom comments can mention."""
    filled.people.add("cy", operation="cy")
    words = "Is the quay named, @cy?"
    comment = Comment(claim_id, "bea", words=words, mentions=(CommentMention(19, 22, "cy"),))
    return filled.comments.save(comment, operation="first")


def reply(first: Comment, by: str, words: str) -> Comment:
    return Comment(first.claim_id, by, words=words, thread_by="bea", thread=first.number)


def submit(store: Store, claim_id: str, who: str) -> None:
    finished = Annotation(claim_id, who, 0, Marks(extraction="not_a_claim"))
    store.annotations.save(finished, operation=f"mark {who}")
    store.unblinding.submit(claim_id, 1, reviewer=who, operation=f"submit {who}")


def threads(store: Store, article: Article, viewer: str | None) -> list[CommentThread]:
    return [one for many in store.comments.threads(article.id, viewer).values() for one in many]


def test_a_thread_is_its_first_comment_and_the_replies_in_their_order(
    filled: Store, article: Article, first: Comment
) -> None:
    submit(filled, first.claim_id, "cy")
    second = filled.comments.save(reply(first, "cy", "It is, below."), operation="second")
    third = filled.comments.save(reply(first, "bea", "Thanks."), operation="third")
    other = Comment(first.claim_id, "ana", words="Which Monday?")
    fourth = filled.comments.save(other, operation="fourth")
    edited = filled.comments.save(replace(first, words="Is it named?", mentions=()), operation="5")
    assert (edited.number, edited.version) == (1, 2)
    assert (second.number, third.number) == (1, 2)
    assert threads(filled, article, None) == [
        CommentThread((edited, second, third)),
        CommentThread((fourth,)),
    ]
    assert threads(filled, article, "cy") == threads(filled, article, None)


def test_others_read_comments_and_states_once_the_claim_is_open_to_them(
    filled: Store, article: Article, first: Comment, problems: Callable[[Store], list[str]]
) -> None:
    submit(filled, first.claim_id, "cy")
    filled.comments.save(reply(first, "cy", "It is, below."), operation="second")
    filled.comments.set_resolved(first, True, reviewer="cy", operation="resolve")

    def read_by(viewer: str) -> tuple[int, int, int, bool]:
        """Comments listed and exported, their events in history, and whether it is resolved."""
        listed = threads(filled, article, viewer)
        history = filled.events.on_claim(first.claim_id, viewer)
        exported = filled.exports.rows("events", viewer)
        events = [one for one in history if "thread" in json.loads(one.after)]
        assert len(events) == sum('"thread"' in row["after"] for row in exported)
        return (
            sum(len(thread.comments) for thread in listed),
            len(filled.exports.rows("comments", viewer)),
            len(events),
            any(thread.resolved for thread in listed),
        )

    assert read_by("cy") == (2, 2, 3, True)
    assert read_by("bea") == (1, 1, 1, False)  # the author, who did not submit the claim
    assert read_by("dan") == (0, 0, 0, False)
    filled.unblinding.open_to_all([first.claim_id], reviewer="ana", operation="open")
    assert read_by("bea") == read_by("dan") == (2, 2, 3, True)
    assert problems(filled) == []


def test_a_thread_that_is_hidden_is_refused_as_one_that_is_not_there(
    filled: Store, first: Comment
) -> None:
    absent = replace(first, reviewer="eve", thread_by="eve")
    refusals = []
    for thread in (first, absent):
        answer = replace(reply(first, "dan", "Yes."), thread_by=thread.thread_by)
        with pytest.raises(UnknownRecordError) as refused:
            filled.comments.save(answer, operation="reply")
        with pytest.raises(UnknownRecordError) as unresolved:
            filled.comments.set_resolved(thread, True, reviewer="dan", operation="resolve")
        refusals.append((str(refused.value), str(unresolved.value)))
    assert refusals[0] == refusals[1]


def test_a_blind_author_settles_their_thread_whatever_others_did(
    filled: Store, article: Article, first: Comment
) -> None:
    submit(filled, first.claim_id, "cy")
    filled.comments.set_resolved(first, True, reviewer="cy", operation="by cy")
    filled.comments.set_resolved(first, True, reviewer="cy", operation="twice")
    filled.comments.set_resolved(first, True, reviewer="bea", operation="by bea")
    (thread,) = threads(filled, article, "bea")
    assert (thread.resolved, thread.resolved_by) == (True, "bea")
    filled.comments.set_resolved(first, False, reviewer="bea", operation="again")
    assert not threads(filled, article, None)[0].resolved
    actions = [event.action for event in filled.events.on_claim(first.claim_id, None)]
    assert [one for one in actions if one.endswith("_thread")] == [
        "resolve_thread",
        "resolve_thread",
        "reopen_thread",
    ]


def test_a_withdrawn_comment_keeps_its_place_without_its_words(
    filled: Store, article: Article, first: Comment, problems: Callable[[Store], list[str]]
) -> None:
    gone = replace(first, words="", mentions=(), withdrawn=True)
    filled.comments.save(gone, operation="gone")
    (comment,) = threads(filled, article, "bea")[0].comments
    assert (comment.words, comment.withdrawn, comment.version) == ("", True, 2)
    (row,) = filled.exports.rows("comments", None)
    assert (row["words"], row["mentions"], row["withdrawn"]) == ("", "", 1)
    told = [json.loads(event.after) for event in filled.events.on_claim(first.claim_id, None)]
    assert [one["comment"] for one in told if "comment" in one] == [first.words, ""]
    assert problems(filled) == []


def test_the_same_operation_stores_once_and_an_old_version_is_refused(
    filled: Store, article: Article, first: Comment
) -> None:
    again = Comment(first.claim_id, "bea", words="Is the quay named, @cy?")
    assert filled.comments.save(again, operation="first") == first
    with pytest.raises(StaleWriteError, match="version 1 is stored") as refused:
        filled.comments.save(replace(first, version=0, words="late"), operation="late")
    assert refused.value.current == first
    with pytest.raises(StoreError, match="was used for comment"):
        filled.comments.set_resolved(first, True, reviewer="bea", operation="first")
    assert threads(filled, article, None) == [CommentThread((first,))]


def test_a_claim_with_a_comment_counts_as_touched(
    filled: Store, article: Article, first: Comment
) -> None:
    assert filled.claim_revisions.touched(article.id) == {first.claim_id}


def test_the_check_finds_a_comment_that_does_not_fit_its_event(
    filled: Store, database: Path, first: Comment, problems: Callable[[Store], list[str]]
) -> None:
    filled.comments.save(replace(first, words="more"), operation="two")
    with closing(sqlite3.connect(database, isolation_level=None)) as outside:
        outside.execute("drop trigger comments_refuse_update")
        outside.execute("update comments set version = 3 where version = 2")
    record = f"{first.claim_id}, comment 1 by bea"
    assert [one for one in problems(filled) if "trigger" not in one] == [
        f"the comment on claim {record} does not fit its event",
        f"versions are missing of the comment on claim {record}",
    ]


def test_claims_are_filtered_by_open_threads_and_mentions_as_far_as_one_may_read(
    filled: Store, first: Comment
) -> None:
    def listed(viewer: str, name: str) -> set[str]:
        page = filled.claim_list.page(ClaimQuery(unsaid=True, **{name: True}), viewer)
        assert page.total == len(page.claims)
        return {claim.id for claim in page.claims}

    here = {first.claim_id}
    assert (listed("bea", "discussed"), listed("bea", "mentioned")) == (here, set())
    assert listed("cy", "discussed") == listed("cy", "mentioned") == set()
    submit(filled, first.claim_id, "cy")
    assert listed("cy", "discussed") == listed("cy", "mentioned") == here
    filled.comments.set_resolved(first, True, reviewer="cy", operation="resolve")
    assert (listed("cy", "discussed"), listed("cy", "mentioned")) == (set(), here)
    assert listed("bea", "discussed") == here
    filled.comments.save(replace(first, words="Named?", mentions=()), operation="amended")
    assert listed("cy", "mentioned") == set()


def test_no_number_of_events_tells_that_there_are_comments_one_may_not_read(
    filled: Store, first: Comment
) -> None:
    def numbers(viewer: str) -> tuple[int, int, int]:
        left = filled.exports.left_out("events", viewer)
        return left.rows, left.sealed, filled.counts.work(viewer).events

    before = {who: numbers(who) for who in ("bea", "cy")}
    filled.comments.save(reply(first, "bea", "It is not."), operation="reply")
    filled.comments.set_resolved(first, True, reviewer="bea", operation="done")
    assert numbers("cy") == before["cy"]
    assert [now - then for now, then in zip(numbers("bea"), before["bea"], strict=True)] == [
        2,
        0,
        2,
    ]
    submit(filled, first.claim_id, "cy")
    marked_and_submitted = 2
    told = [before["cy"][place] + 3 + marked_and_submitted for place in (0, 2)]
    assert [numbers("cy")[0], numbers("cy")[2]] == told
