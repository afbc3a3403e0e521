"""Correcting words: each operation by example, and the laws that hold whatever is done."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import RefusedAnswerError
from workbench.model import Span, Speaker
from workbench.review import Wording, wording

TEXT = (
    "“The quay,” said Ana Reyes, “closes on Monday.” Mayor Ana Reyes's ferry well-known cost 1,500."
)


def at(*said, text=TEXT):
    return tuple(Span(text.index(one), text.index(one) + len(one)) for one in said)


def shown(changed, text=TEXT):
    return tuple(
        " … ".join(span.of(text) for span in part)
        for part in (changed.content, changed.source, changed.cue)
    )


QUAY = Wording(at("“The quay,”", "“closes on Monday.”"), at("Ana Reyes"), at("said"))


@pytest.mark.parametrize(
    ("part", "selected", "after"),
    [
        ("content", "closes on Monday", ("closes on Monday", "Ana Reyes", "said")),
        ("source", "Mayor Ana", ("“The quay,” … “closes on Monday.”", "Mayor Ana", "said")),
        ("cue", " said ", ("“The quay,” … “closes on Monday.”", "Ana Reyes", "said")),
        # A content selected over its cue and source leaves them out.
        (
            "content",
            "“The quay,” said Ana Reyes, “closes on Monday.”",
            ("“The quay,” … “closes on Monday.”", "Ana Reyes", "said"),
        ),
        # A source selected in the content is no longer content.
        ("source", "The quay", ("“closes on Monday.”", "The quay", "said")),
        ("source", "closes", ("“The quay,” … on Monday.”", "closes", "said")),
    ],
)  # fmt: skip
def test_a_part_is_selected_anew(part, selected, after):
    assert shown(wording.amended(QUAY, part, *at(selected), TEXT)) == after


@pytest.mark.parametrize(
    ("part", "span"),
    [
        ("content", Span(0, 10_000)),
        ("content", Span(-1, 4)),
        ("content", Span(5, 3)),
        ("content", Span(11, 12)),  # a blank
        ("content", Span(10, 11)),  # a mark
        ("content", at("Ana Reyes")[0]),  # the source alone
        ("source", Span(0, len(TEXT))),  # leaves no content
    ],
)
def test_a_selection_that_leaves_no_content_or_the_text_is_refused(part, span):
    with pytest.raises(RefusedAnswerError, match="select"):
        wording.amended(QUAY, part, span, TEXT)


def test_a_range_is_added_to_a_split_quotation():
    first = Wording(at("“The quay,”"), at("Ana Reyes"), at("said"))
    assert wording.added(first, "content", *at("“closes on Monday.”"), TEXT) == QUAY
    assert wording.added(QUAY, "content", *at("closes on"), TEXT) == QUAY


def test_source_and_cue_can_be_none():
    assert shown(wording.cleared(wording.cleared(QUAY, "source"), "cue"))[1:] == ("", "")


MONDAY = Wording(at("closes on"), at("Ana Reyes"), at("said"))


@pytest.mark.parametrize(
    ("change", "part", "edge", "after"),
    [
        (wording.grown, "content", "end", "closes on Monday"),
        (wording.grown, "content", "start", "“closes on"),
        (wording.shrunk, "content", "end", "closes"),
        (wording.shrunk, "content", "start", "on"),
        (wording.grown, "source", "end", "Ana Reyes, “closes"),
        (wording.shrunk, "source", "end", "Ana"),
        (wording.shrunk, "source", "start", "Reyes"),
        (wording.shrunk, "cue", "end", ""),
    ],
)
def test_a_part_grows_and_shrinks_by_a_word_or_a_quotation_mark(change, part, edge, after):
    changed = change(MONDAY, part, edge, TEXT)
    assert shown(changed)[("content", "source", "cue").index(part)] == after


def test_the_words_of_a_name_a_number_and_a_hyphen_are_one_step_each():
    grown = Wording(at("Mayor"))
    steps = []
    for _ in range(7):
        grown = wording.grown(grown, "content", "end", TEXT)
        steps.append(TEXT[grown.content[-1].end - 1])
        last = shown(grown)[0]
    assert last == "Mayor Ana Reyes's ferry well-known cost 1,500"
    assert len(set(steps[-2:])) == 1, "nothing grows beyond the last word"


def test_a_content_that_grows_goes_on_behind_its_own_cue_and_source():
    quay = Wording(at("“The quay,”"), at("Ana Reyes"), at("said"))
    grown = wording.grown(quay, "content", "end", TEXT)
    assert shown(grown)[0] == "“The quay,” … “closes"
    assert shown(wording.grown(grown, "content", "end", TEXT))[0] == "“The quay,” … “closes on"


def test_the_last_word_of_a_content_stays():
    one = Wording(at("closes"))
    assert wording.shrunk(one, "content", "end", TEXT) == one
    assert wording.shrunk(one, "content", "start", TEXT) == one


def test_a_part_that_is_not_there_neither_grows_nor_shrinks():
    bare = Wording(at("closes"))
    assert wording.grown(bare, "source", "end", TEXT) == bare
    assert wording.shrunk(bare, "cue", "start", TEXT) == bare


def test_merging_keeps_all_words_and_the_first_source_cue_and_speaker():
    ana = Speaker("Ana Reyes")
    first = Wording(at("“closes on Monday.”"))
    second = Wording(at("“The quay,”"), at("Ana Reyes"), at("said"), ana)
    merged = wording.merged([first, second], TEXT)
    assert shown(merged) == ("“The quay,” … “closes on Monday.”", "Ana Reyes", "said")
    assert merged.speaker == ana


@pytest.mark.parametrize(
    ("at_words", "before", "after"),
    [
        ("on Monday", "“The quay,” … “closes", "on Monday.”"),
        (" on Monday", "“The quay,” … “closes", "on Monday.”"),
        ("said", "“The quay,”", "“closes on Monday.”"),
        ("quay,”", "“The", "quay,” … “closes on Monday.”"),
    ],
)
def test_splitting_parts_the_content_and_nothing_else(at_words, before, after):
    one, other = wording.split(QUAY, TEXT.index(at_words), TEXT)
    assert shown(one) == (before, "Ana Reyes", "said")
    assert shown(other) == (after, "Ana Reyes", "said")


@pytest.mark.parametrize("place", [-5, 0, 1, TEXT.index("Mayor"), 10_000])
def test_a_split_outside_the_content_is_refused(place):
    with pytest.raises(RefusedAnswerError, match="between two words"):
        wording.split(QUAY, place, TEXT)


# Emoji of several code points, odd marks, blanks of all sorts, words glued to marks.
texts = st.text(st.sampled_from("ab 1,.'’-\n\u00a0“”\"«»👩\u200d⚕️é…—"), min_size=1, max_size=40)
parts = st.sampled_from(["content", "source", "cue"])
numbers = st.integers(-2, 42)
edits = st.one_of(
    st.tuples(st.sampled_from(["amended", "added"]), parts, st.tuples(numbers, numbers)),
    st.tuples(st.sampled_from(["grown", "shrunk"]), parts, st.sampled_from(["start", "end"])),
    st.tuples(st.just("cleared"), st.sampled_from(["source", "cue"]), st.none()),
    st.tuples(st.just("split"), numbers, st.booleans()),
    st.tuples(st.just("merged"), st.just("content"), st.tuples(numbers, numbers)),
)


def edited(now, edit, text):
    name, part, value = edit
    if name in ("amended", "added"):
        return getattr(wording, name)(now, part, Span(*value), text)
    if name in ("grown", "shrunk"):
        return getattr(wording, name)(now, part, value, text)
    if name == "cleared":
        return wording.cleared(now, part)
    if name == "split":
        return wording.split(now, part, text)[value]
    return wording.merged([now, Wording((Span(*value),))], text)


def lawful(now, text):
    for spans in (now.content, now.source, now.cue):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(one.end < other.start for one, other in pairwise(spans))
        assert all(span.of(text) == span.of(text).strip(" \t\n\r\u00a0") for span in spans)
    assert any(character.isalnum() for span in now.content for character in span.of(text))
    taken = {i for span in (*now.source, *now.cue) for i in range(*span)}
    assert not taken & {i for span in now.content for i in range(*span)}


@settings(max_examples=300, deadline=None)
@given(texts, st.lists(edits, max_size=12), st.tuples(numbers, numbers))
def test_any_sequence_of_edits_keeps_the_laws_of_spans(text, sequence, start):
    try:
        now = wording.checked(Wording((Span(*start),)), text)
    except RefusedAnswerError:
        return
    lawful(now, text)
    for edit in sequence:
        try:
            now = edited(now, edit, text)
        except RefusedAnswerError:
            continue  # and the wording stands as it was
        lawful(now, text)


@settings(max_examples=100, deadline=None)
@given(texts, st.tuples(numbers, numbers), parts, st.tuples(numbers, numbers))
def test_checking_what_was_checked_changes_nothing(text, content, part, other):
    try:
        now = wording.amended(Wording((Span(*content),)), part, Span(*other), text)
    except RefusedAnswerError:
        return
    assert wording.checked(now, text) == now
