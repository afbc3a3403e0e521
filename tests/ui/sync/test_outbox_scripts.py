"""What falls when the store refuses something, and how the page keeps it: the outbox's scripts."""

import pytest

pytestmark = pytest.mark.browser

FALLEN = """([events]) => fallenWith(events[0], events.slice(1),
  (later, one) => later.claim === `new:${one.operation}`).map((one) => one.operation)"""


def event(operation: str, after: str = "", claim: str = "c1") -> dict[str, str]:
    return {"operation": operation, "after": after, "claim": claim}


@pytest.mark.parametrize(
    ("events", "fallen"),
    [
        ([event("a")], "a"),
        ([event("a"), event("b", after="a"), event("c", after="b")], "abc"),
        ([event("a"), event("b"), event("c", after="b")], "a"),
        ([event("a"), event("b", claim="new:a"), event("c", after="b")], "abc"),
        ([event("a"), event("b", after="x"), event("c", after="a")], "ac"),
    ],
)
def test_what_was_made_on_top_of_a_refused_change_falls_with_it(scripts, events, fallen):
    assert "".join(scripts.evaluate(FALLEN, [events])) == fallen


REFUSALS = """(steps) => {
  const heard = [];
  const refusals = new Refusals("Ana", (claim) => heard.push(claim));
  const removed = steps.map(([act, ...given]) => refusals[act](...given) ?? null);
  return [heard, removed, Object.fromEntries(refusals.entries)];
}"""
NOTE, SCALE = {"field": "note", "mine": "No log."}, {"field": "sourcing", "mine": "document"}


def test_one_refusal_a_question_is_kept_and_the_newest(scripts):
    newer = NOTE | {"mine": "No log exists."}
    steps = [["add", "c1", NOTE], ["add", "c1", SCALE], ["add", "c1", newer]]
    heard, _, kept = scripts.evaluate(REFUSALS, steps)
    assert (heard, kept) == (["c1", "c1", "c1"], {"c1": [SCALE, newer]})


def test_a_settled_refusal_is_given_back_and_nobody_hears_of_one_that_is_not_there(scripts):
    steps = [["add", "c1", NOTE], ["remove", "c2", "note"], ["remove", "c1", "note"]]
    heard, removed, kept = scripts.evaluate(REFUSALS, steps)
    assert (heard, removed, kept) == (["c1", "c1"], [None, None, NOTE], {})


TYPED = """([begins, meanwhile, ends]) => {
  let stored = begins;
  const pushed = [];
  const outbox = {
    reviewer: "Ana",
    value: () => stored,
    push: (claim, field, value) => pushed.push(value),
    refusals: { add: (claim, entry) => refused.push([entry.mine, entry.theirs]) },
  };
  const refused = [];
  const drafts = new NoteDrafts(outbox);
  drafts.keep("c1", ends.slice(0, 1));
  stored = meanwhile;
  drafts.keep("c1", ends);
  new NoteDrafts(outbox).finish("c1", meanwhile);  // another tab's typing ends
  drafts.finish("c1", ends);
  return [pushed, refused];
}"""


@pytest.mark.parametrize(
    ("begins", "meanwhile", "ends", "pushed", "refused"),
    [
        ("", "", "No log.", ["No log."], []),
        ("", "Ask Ana.", "No log.", [], [["No log.", "Ask Ana."]]),
        ("", "No log.", "No log.", [], []),
        ("Ask\ud83d", "Ask\ufffd", "Ask Ana.", ["Ask Ana."], []),
    ],
)
def test_a_note_that_changed_while_another_was_typed_is_not_written_over(
    scripts, begins, meanwhile, ends, pushed, refused
):
    assert scripts.evaluate(TYPED, [begins, meanwhile, ends]) == [pushed, refused]


SAID = """([claim, value, typed]) => {
  const shown = [];
  const refusals = { add: (home, entry) => shown.push([home, entry.mine]) };
  const outbox = { reviewer: "Ana", refusals };
  const boxes = { [boxOf(value)]: typed };
  const draft = (claim, box) => boxes[box];
  const keep = (claim, box, words) => { boxes[box] = words; };
  const talk = Object.assign(new TalkChanges(outbox), { draft, keep });
  talk.refuse({ claim, article: "a1", action: "comment", value }, "Too long.");
  return [boxes[boxOf(value)], shown];
}"""


@pytest.mark.parametrize(
    ("claim", "typed", "kept", "home"),
    [
        ("c1", "", "Who?", "c1"),
        ("c1", "And when?", "Who?\nAnd when?", "c1"),
        ("new:a", "", "Who?", "a1"),
    ],
)
def test_words_of_a_refused_comment_are_back_where_they_were_typed(
    scripts, claim, typed, kept, home
):
    value = {"words": "Who?", "thread_by": "Bo", "thread": 2}
    assert scripts.evaluate(SAID, [claim, value, typed]) == [kept, [[home, "Who?"]]]


OFFERED = """([text, names]) => {
  const begun = begunName(text, text.length);
  return begun === null ? null : offeredNames(names, begun);
}"""


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("see @b", ["Bo", "Bo Lind"]),
        ("@bo", ["Bo Lind"]),
        ("@Bo L", ["Bo Lind"]),
        ("bo@b", None),
        ("nobody", None),
        ("@Bo\nand", None),
        ("@x", []),
    ],
)
def test_names_are_offered_after_an_at_as_they_are_begun(scripts, text, offered):
    assert scripts.evaluate(OFFERED, [text, ["Ana", "Bo", "Bo Lind"]]) == offered
