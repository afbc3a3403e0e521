from dataclasses import replace
from datetime import UTC, datetime

import pytest

from workbench.errors import RefusedAnswerError, StaleWriteError, UnknownRecordError
from workbench.model import FIELDS, Annotation, Attribution, Claim, Marks
from workbench.ui.sync import encode, inbox
from workbench.ui.sync.inbox import (
    Inbox,
    PageAnswer,
    PageCorrection,
    acknowledgements,
    need_reviewer,
)
from workbench.ui.sync.messages import Message

AT = datetime(2031, 5, 6, 12, 3, 4, tzinfo=UTC)


def event(seq, claim="c1", field="sourcing", value="document", version=None, after=""):
    return {
        "seq": seq,
        "operation": f"op{seq}",
        "reviewer": "Ana",
        "claim": claim,
        "field": field,
        "value": value,
        "version": seq - 1 if version is None else version,
        "after": after,
    }


def edit(seq, action="reword", claim="c1", value=None, expected=None, after=""):
    return {
        "seq": seq,
        "operation": f"op{seq}",
        "reviewer": "Ana",
        "article": "x",
        "claim": claim,
        "action": action,
        "value": value or {},
        "expected": {claim: 1} if expected is None else expected,
        "after": after,
    }


def settle(sent, kept, answer=None, correct=None):
    return inbox.settle(sent, kept, answer, correct)


def queue(*events_, instance="page"):
    return {"instance": instance, "events": list(events_)}


class Marked:
    """Answers like the desk: compare the version, then keep the marks."""

    def __init__(self):
        self.stored = {}
        self.asked = []
        self.seen = []

    def __call__(self, given: PageAnswer):
        self.asked.append(given.operation)
        self.seen.append((given.claim, given.wording))
        blank = Annotation(given.claim, given.reviewer, 0, Marks())
        current = self.stored.get(given.claim, blank)
        if current.version != given.version:
            raise StaleWriteError("changed elsewhere", current)
        marks = current.marks.changed([(given.field, given.value)])
        saved = replace(current, version=current.version + 1, marks=marks, at=AT)
        self.stored[given.claim] = saved
        return encode.standing(saved)


def outcomes(kept):
    return {one["operation"]: one for one in acknowledgements(kept)["outcomes"]}


def test_each_answer_is_acknowledged_with_the_stored_version_time_and_marks():
    kept = settle(queue(event(1)), Inbox(), Marked())
    assert acknowledgements(kept) == {
        "instance": "page",
        "outcomes": [
            {
                "operation": "op1",
                "claim": "c1",
                "version": 1,
                "at": "2031-05-06T12:03:04+00:00",
                "wording": 1,
                "marks": dict.fromkeys(FIELDS, "") | {"sourcing": "document"},
            }
        ],
    }


def test_the_same_queue_again_asks_nothing_and_says_the_same():
    answer = Marked()
    once = settle(queue(event(1), event(2)), Inbox(), answer)
    twice = settle(queue(event(1), event(2)), once, answer)
    assert answer.asked == ["op1", "op2"]
    assert twice == once


def test_answers_are_taken_in_the_order_of_their_numbers():
    answer = Marked()
    settle(queue(event(2), event(1), event(3)), Inbox(), answer)
    assert answer.asked == ["op1", "op2", "op3"]


def test_outcomes_the_page_no_longer_waits_for_are_forgotten():
    kept = settle(queue(event(1), event(2)), Inbox(), Marked())
    assert list(outcomes(settle(queue(event(2)), kept, Marked()))) == ["op2"]


def test_a_new_page_begins_a_new_count():
    answer = Marked()
    first = settle(queue(event(1), event(2)), Inbox(), answer)
    other = settle(queue(event(1, version=2), instance="other"), first, answer)
    assert other.instance == "other"
    assert answer.asked == ["op1", "op2", "op1"]


def test_a_stale_answer_is_refused_with_what_is_stored():
    answer = Marked()
    answer.stored["c1"] = Annotation("c1", "Ana", 4, Marks(sourcing="none"), at=AT)
    refused = outcomes(settle(queue(event(1)), Inbox(), answer))["op1"]
    assert refused["refused"] == "changed elsewhere"
    assert refused["current"]["version"] == 4
    assert refused["current"]["marks"]["sourcing"] == "none"


def test_what_was_given_on_top_of_a_refused_answer_is_refused_even_if_its_version_fits():
    answer = Marked()
    answer.stored["c1"] = Annotation("c1", "Ana", 1, Marks(sourcing="none"), at=AT)
    given = queue(event(1, version=0), event(2, field="note", version=1, after="op1"))
    told = outcomes(settle(given, Inbox(), answer))
    assert answer.asked == ["op1"]
    assert told["op2"]["refused"] == "changed elsewhere"
    assert answer.stored["c1"].version == 1


def test_the_chain_of_a_refusal_reaches_answers_that_arrive_later():
    answer = Marked()
    answer.stored["c1"] = Annotation("c1", "Ana", 1, Marks(), at=AT)
    kept = settle(queue(event(1, version=0)), Inbox(), answer)
    later = queue(event(1, version=0), event(2, version=1, after="op1"))
    assert "refused" in outcomes(settle(later, kept, answer))["op2"]


def test_another_claims_answers_go_through_beside_a_refusal():
    answer = Marked()
    answer.stored["c1"] = Annotation("c1", "Ana", 1, Marks(), at=AT)
    told = outcomes(settle(queue(event(1, version=0), event(2, "c2", version=0)), Inbox(), answer))
    assert "refused" in told["op1"]
    assert told["op2"]["version"] == 1


@pytest.mark.parametrize("error", [UnknownRecordError("no such claim"), RefusedAnswerError("long")])
def test_any_refusal_is_told_in_its_own_words(error):
    def answer(given):
        raise error

    told = outcomes(settle(queue(event(1)), Inbox(), answer))["op1"]
    assert (told["refused"], told["current"]) == (str(error), None)


@pytest.mark.parametrize(
    "bad",
    [
        None,
        7,
        "x",
        {},
        {"events": 3},
        queue(None),
        queue({"seq": 1}),
    ],
)
def test_a_queue_of_another_shape_stores_nothing(bad):
    answer = Marked()
    assert outcomes(settle(bad, Inbox(), answer)) == {}
    assert answer.asked == []


@pytest.mark.parametrize(
    "odd",
    [
        {**event(1), "value": 4},
        {**event(1), "version": "two"},
        {**event(1), "version": float("inf")},
        {**event(1), "wording": 2**70},
        {**edit(1), "value": "words"},
        {**edit(1), "expected": None},
        {**edit(1), "expected": {"c1": "two"}},
        {**edit(1), "action": 7},
    ],
)
def test_what_cannot_be_read_is_not_stored_and_its_page_is_told(odd):
    answer = Marked()
    told = outcomes(settle(queue(odd), Inbox(), answer))
    assert "Reload the page" in told["op1"]["refused"]
    assert answer.asked == []


def test_an_answer_under_another_name_is_refused():
    one = inbox._event(Message(event(1)))
    need_reviewer(one, "Ana")
    with pytest.raises(RefusedAnswerError, match="nobody"):
        need_reviewer(replace(one, reviewer=""), "")
    with pytest.raises(RefusedAnswerError, match="given as Ana"):
        need_reviewer(one, "Ben")


class Worded:
    """Corrects like the desk: compare the revision, then store the next one."""

    def __init__(self, **revisions):
        self.revisions = revisions
        self.asked = []

    def __call__(self, given: PageCorrection):
        self.asked.append(given)
        if given.action == "add":
            self.revisions["c9"] = 1
            return {"created": "c9", "claims": [{"id": "c9", "revision": 1}]}
        ids = given.value.get("claims", [given.claim])
        for claim in ids:
            if self.revisions[claim] != given.expected[claim]:
                raise StaleWriteError("reworded elsewhere", Claim(claim, "x", Attribution(())))
            self.revisions[claim] += 1
        news = {"unforeseen": True} if given.action == "undo" else {}
        return news | {
            "claims": [{"id": claim, "revision": self.revisions[claim]} for claim in ids]
        }


def test_a_correction_is_acknowledged_with_the_claims_as_they_stand():
    kept = settle(queue(edit(1)), Inbox(), correct=Worded(c1=1))
    assert outcomes(kept)["op1"] == {
        "operation": "op1",
        "claim": "c1",
        "claims": [{"id": "c1", "revision": 2}],
    }


def test_corrections_in_a_row_follow_the_revisions_that_were_stored_not_those_expected():
    correct = Worded(c1=1, c2=4)
    sent = queue(
        edit(1),
        edit(2, after="op1"),
        edit(3, "merge", value={"claims": ["c1", "c2"]}, expected={"c1": 3, "c2": 4}),
    )
    told = outcomes(settle(sent, Inbox(), correct=correct))
    assert not any("refused" in one for one in told.values())
    assert correct.revisions == {"c1": 4, "c2": 5}


def test_what_follows_on_a_new_claim_finds_it_under_its_number():
    answer, correct = Marked(), Worded()
    sent = queue(
        edit(1, "add", claim="", expected={}),
        event(2, claim="new:op1", version=0),
        edit(3, claim="new:op1", expected={"new:op1": 1}, after="op1"),
    )
    told = outcomes(settle(sent, Inbox(), answer, correct))
    assert answer.stored["c9"].marks.sourcing == "document"
    assert correct.revisions == {"c9": 2}
    assert told["op1"]["created"] == "c9"


def on(wording, given):
    return {**given, "wording": wording}


def test_an_answer_of_an_earlier_page_tells_neither_wording_nor_codebook():
    one = inbox._event(Message(event(1)))
    assert (one.wording, one.codebook) == (0, "")


def own(seq, action="reword", after=""):
    return edit(seq, action, expected={"c1": 2}, after=after)


@pytest.mark.parametrize(
    ("before", "sent", "seen"),
    [
        ("nothing", [on(2, event(1))], 2),
        ("a correction of one's own", [own(1), on(2, event(2, version=0))], 3),
        ("two of them", [own(1), own(2, after="op1"), on(2, event(3, version=0))], 4),
        ("one that comes after the answer", [on(2, event(1)), own(2)], 2),
        ("one of another claim", [edit(1, claim="c2"), on(2, event(2, version=0))], 2),
        ("one on a wording the page did not know", [own(1), on(1, event(2, version=0))], 1),
        ("one that was refused", [edit(1), on(1, event(2, version=0))], 1),
        ("one that the page did not foresee", [own(1, "undo"), on(2, event(2, version=0))], 2),
        ("one, and a page that did not tell", [own(1), event(2, version=0)], 0),
    ],
)
def test_an_answer_is_on_the_wording_that_the_page_showed(before, sent, seen):
    answer = Marked()
    settle(queue(*sent), Inbox(), answer, Worded(c1=2, c2=1))
    assert answer.seen == [("c1", seen)], before


def test_an_answer_on_a_new_claim_is_on_the_wording_that_its_corrections_led_to():
    answer = Marked()
    sent = queue(
        edit(1, "add", claim="", expected={}),
        on(0, event(2, claim="new:op1", version=0)),
        edit(3, claim="new:op1", expected={"new:op1": 1}, after="op1"),
        on(0, event(4, "new:op1", "note", version=1, after="op2")),
    )
    settle(sent, Inbox(), answer, Worded())
    assert answer.seen == [("c9", 1), ("c9", 2)]


def test_what_an_answer_brings_of_a_colleague_lets_no_correction_pass_and_no_answer_on():
    marked = Marked()

    def answer(given):
        newer = {"id": "c1", "revision": 2}
        return {**marked(given), "unforeseen": True, "claims": [newer]}

    sent = queue(on(1, event(1)), on(1, event(2, field="note", after="op1")), edit(3))
    told_ = outcomes(settle(sent, Inbox(), answer, Worded(c1=2)))
    assert marked.seen == [("c1", 1), ("c1", 1)]
    assert told_["op3"]["refused"] == "reworded elsewhere"


def test_what_follows_on_a_new_claim_that_was_not_stored_is_refused():
    def correct(given):
        raise RefusedAnswerError("no words")

    answer = Marked()
    sent = queue(edit(1, "add", claim="", expected={}), event(2, claim="new:op1", version=0))
    told = outcomes(settle(sent, Inbox(), answer, correct))
    assert told["op1"]["refused"] == "no words"
    assert "was not stored" in told["op2"]["refused"]
    assert answer.asked == []


def test_a_stale_correction_is_refused_with_the_stored_wording_and_those_on_top_fall():
    correct = Worded(c1=5)
    told = outcomes(settle(queue(edit(1), edit(2, after="op1")), Inbox(), correct=correct))
    assert told["op1"]["refused"] == told["op2"]["refused"] == "reworded elsewhere"
    assert told["op1"]["current"]["id"] == "c1"
    assert "spans" in told["op1"]["current"]
    assert len(correct.asked) == 1


def test_the_same_corrections_again_ask_nothing():
    correct = Worded(c1=1)
    once = settle(queue(edit(1)), Inbox(), correct=correct)
    assert settle(queue(edit(1)), once, correct=correct) == once
    assert len(correct.asked) == 1
