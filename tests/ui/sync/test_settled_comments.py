"""What a page sends of comments, done on a real store, and what the page is told back."""

import pytest

from workbench import codebook
from workbench.errors import RefusedAnswerError, UnknownRecordError
from workbench.model import Annotation, Marks
from workbench.ui.sync import talk
from workbench.ui.sync.corrections import correct
from workbench.ui.sync.inbox import PageCorrection

BOOK = codebook.load()
FIRST = {"thread_by": "Ana", "thread": 1}


@pytest.fixture
def ask(store, article):
    """One change by its action and what it wants, on the first claim; the threads told back."""
    count = iter(range(100))

    def change(action, value, reviewer="Ana"):
        claim = f"{article.id}-01"
        operation = f"operation {next(count)}"
        edit = PageCorrection(1, operation, reviewer, article.id, claim, action, value, {}, "")
        return correct(store, BOOK, edit)["talk"][claim]

    return change


def test_a_thread_is_told_with_its_mentions_by_the_names_of_now(ask, store, article):
    store.names.rename("Bo", "Bo Lind", by="Ana", operation="rename")
    ask("comment", {"words": "Who, @Bo?"})
    store.unblinding.open_to_all([f"{article.id}-01"], reviewer="Ana", operation="open")
    (thread,) = ask("comment", {"words": "The log.", **FIRST}, "Bo")
    first, reply = thread["comments"]
    assert first["pieces"] == [["Who, ", False], ["@Bo Lind", True], ["?", False]]
    assert (reply["reviewer"], reply["pieces"]) == ("Bo", [["The log.", False]])
    (thread,) = ask("resolve_thread", FIRST, "Bo")
    assert thread["resolved_by"] == "Bo Lind"
    (thread,) = ask("reopen_thread", FIRST)
    assert thread["resolved_by"] == ""
    assert talk.people(store) == ["Ana", "Bo Lind"]


def test_ones_own_comment_is_changed_and_taken_back_on_the_version_that_was_read(ask):
    ask("comment", {"words": "Who?"})
    (thread,) = ask("amend_comment", {"number": 1, "version": 1, "words": "Who says so?"})
    assert [(one["version"], one["withdrawn"]) for one in thread["comments"]] == [(2, False)]
    (thread,) = ask("withdraw_comment", {"number": 1, "version": 2})
    assert [(one["pieces"], one["withdrawn"]) for one in thread["comments"]] == [([], True)]
    with pytest.raises(RefusedAnswerError, match="needs words"):
        ask("comment", {"words": " "})


def test_others_comments_come_with_the_submission_and_not_before(ask, store, article):
    ask("comment", {"words": "Who?"}, "Bo")
    assert talk.on_claims(store, article.id, "Ana") == {}
    with pytest.raises(UnknownRecordError, match="no such thread"):
        ask("comment", {"words": "Me.", "thread_by": "Bo", "thread": 1})
    marks = Annotation(f"{article.id}-01", "Ana", 0, Marks("not_a_claim"))
    store.annotations.save(marks, operation="mark")
    (thread,) = ask("submit", {"version": 1})
    assert [one["reviewer"] for one in thread["comments"]] == ["Bo"]
