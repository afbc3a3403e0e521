"""Talking about a claim: what is refused, who is mentioned, and what the history tells."""

from dataclasses import replace

import pytest

from workbench import review
from workbench.errors import RefusedAnswerError, StaleWriteError
from workbench.model import Comment, CommentMention

NAMES = {"Bo": "Bo", "Bo Lind": "Bo Lind", "Åsa Berg": "Asa", "Asa": "Asa"}


@pytest.mark.parametrize(
    ("words", "mentioned"),
    [
        ("@Bo see above", [(0, 3, "Bo")]),
        ("see @bo lind, and @Bo.", [(4, 12, "Bo Lind"), (18, 21, "Bo")]),
        ("thanks @åsa berg!", [(7, 16, "Asa")]),
        ("@Asa", [(0, 4, "Asa")]),
        ("@Bob", []),
        ("bo@bo", []),
        ("@ Bo, @@Bo", [(7, 10, "Bo")]),
        ("@Nobody", []),
    ],
)
def test_a_mention_is_an_at_and_the_longest_name_that_ends_where_a_word_ends(words, mentioned):
    assert list(review.find_mentions(words, NAMES)) == [CommentMention(*one) for one in mentioned]


@pytest.fixture
def first(team, article):
    claim = team.claims.of(article.id)[0]
    team.people.add("Bo Lind", operation="Bo")
    team.people.add("Bea", operation="Bea")
    team.names.rename("Bo Lind", "Bo Berg", by="Bea", operation="rename")
    comment = Comment(claim.id, "Bea", words="  Who is it, @Bo Berg? \ud83d \n")
    return review.add_comment(team, comment, operation="one")


def test_a_comment_is_stored_tidied_with_who_is_meant(team, first):
    assert (first.words, first.mentions) == (
        "Who is it, @Bo Berg? �",
        (CommentMention(11, 19, "Bo Lind"),),
    )
    again = replace(first, words="other words under the same id")
    assert review.add_comment(team, again, operation="one") == first


@pytest.mark.parametrize(
    ("words", "why"), [(" \n\u200b", "needs words"), ("x" * 5_001, "at most 5,000 characters")]
)
def test_a_comment_without_words_or_with_too_many_is_refused(team, first, words, why):
    for write in (review.add_comment, review.amend_comment):
        with pytest.raises(RefusedAnswerError, match=why):
            write(team, replace(first, words=words), operation="two")


def test_only_what_changes_is_stored_and_only_on_the_version_that_was_read(team, first):
    assert review.amend_comment(team, first, operation="same") == first
    changed = review.amend_comment(team, replace(first, words="Who?"), operation="two")
    assert (changed.version, changed.mentions) == (2, ())
    with pytest.raises(StaleWriteError) as refused:
        review.amend_comment(team, replace(first, words="late"), operation="three")
    assert refused.value.current == changed
    gone = {"reviewer": "Bea", "operation": "gone"}
    review.withdraw_comment(team, first.claim_id, 1, expected=2, **gone)
    with pytest.raises(RefusedAnswerError, match="was withdrawn"):
        review.amend_comment(team, replace(first, version=3, words="back"), operation="four")


def test_the_history_of_a_claim_tells_what_was_said_to_who_may_read_it(team, first):
    review.amend_comment(team, replace(first, words="Who?"), operation="two")
    review.resolve_thread(team, first, reviewer="Bea", operation="three")
    told = [
        (change.what, change.before, change.after)
        for change in review.claim_history(team, first.claim_id, "Bea")
    ]
    assert told[:3] == [
        ("resolved a thread", "thread open", "thread resolved"),
        ("reworded a comment", "comment ‘Who is it, @Bo Berg? �’", "comment ‘Who?’"),
        ("commented on it", "", "comment ‘Who is it, @Bo Berg? �’"),
    ]
    assert len(review.claim_history(team, first.claim_id, "Bo Lind")) == len(told) - 3


def test_an_export_tells_people_as_they_are_called_now(team, first):
    (row,) = review.table(team, "comments", "Bea")
    assert (row["reviewer"], row["mentions"]) == ("Bea", "Bo Berg")
