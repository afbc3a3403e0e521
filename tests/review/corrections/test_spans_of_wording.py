"""Correcting words: each operation by example, and the laws that hold whatever is done."""

from dataclasses import replace
from itertools import pairwise
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import RefusedAnswerError
from workbench.model import Span, Speaker
from workbench.review import Wording
from workbench.review.corrections import spans as corrections_spans

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


def put(now, part, span, text=TEXT):
    """The wording with a part selected anew, as the page asks for it."""
    return corrections_spans.checked(replace(now, **{part: (span,)}), text)


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
    assert shown(put(QUAY, part, *at(selected))) == after


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
        put(QUAY, part, span)


def test_a_range_is_added_to_a_split_quotation():
    both = replace(QUAY, content=at("“closes on Monday.”", "“The quay,”", "closes on"))
    assert corrections_spans.checked(both, TEXT) == QUAY


@pytest.mark.parametrize(
    ("said", "together"),
    [
        (("closes", "on", "Monday"), "closes on Monday"),
        (("closes on ", "on Monday"), "closes on Monday"),
        (("closes", "Monday"), "closes … Monday"),
        (("Mayor Ana", "Reyes's"), "Mayor Ana Reyes's"),
        (("“closes on Monday", ".” Mayor"), "“closes on Monday.” Mayor"),
    ],
)
def test_words_side_by_side_are_one_range(said, together):
    found = corrections_spans.checked(Wording(at(*said), source=at("said")), TEXT)
    assert shown(found)[0] == together


SPLIT = "The ferry is late, and as the captain said it may sink.\n\nIt was old."


@pytest.mark.parametrize(
    ("content", "before"),
    [
        (("The ferry is late",), "is"),
        (("The ferry is late, and as the captain said it may sink",), "and"),  # loses its comma
        (("The ferry is late", "it may sink"), "ferry"),
        (("The ferry is late", "it may sink.", "It was old"), "It"),
    ],
)
def test_a_claim_that_is_split_and_merged_again_is_as_it_was(content, before):
    whole = corrections_spans.checked(Wording(at(*content, text=SPLIT)), SPLIT)
    parted = corrections_spans.split(whole, SPLIT.index(before), SPLIT)
    assert corrections_spans.merged(parted, SPLIT) == whole
    assert corrections_spans.merged(parted[::-1], SPLIT) == whole


def test_words_of_another_paragraph_and_what_was_left_between_stay_apart():
    merged = corrections_spans.merged(
        [Wording(at("it may sink", text=SPLIT)), Wording(at("It was old", text=SPLIT))], SPLIT
    )
    assert shown(merged, SPLIT)[0] == "it may sink … It was old"
    merged = corrections_spans.merged(
        [Wording(at("The ferry", text=SPLIT)), Wording(at("late", text=SPLIT))], SPLIT
    )
    assert shown(merged, SPLIT)[0] == "The ferry … late"


def test_merging_keeps_all_words_and_the_first_source_cue_and_speaker():
    ana = Speaker("Ana Reyes")
    first = Wording(at("“closes on Monday.”"))
    second = Wording(at("“The quay,”"), at("Ana Reyes"), at("said"), ana)
    merged = corrections_spans.merged([first, second], TEXT)
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
    one, other = corrections_spans.split(QUAY, TEXT.index(at_words), TEXT)
    assert shown(one) == (before, "Ana Reyes", "said")
    assert shown(other) == (after, "Ana Reyes", "said")


@pytest.mark.parametrize("place", [-5, 0, 1, TEXT.index("Mayor"), 10_000])
def test_a_split_outside_the_content_is_refused(place):
    with pytest.raises(RefusedAnswerError, match="between two words"):
        corrections_spans.split(QUAY, place, TEXT)


TWO = "The quay closes, she said.\n\nNobody was asked 🔥."


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ((0, len(TWO)), "The quay closes, she said. … Nobody was asked 🔥."),
        ((4, TWO.index("was")), "quay closes, she said. … Nobody"),
        ((TWO.index("\n"), len(TWO)), "Nobody was asked 🔥."),
        ((TWO.index("🔥"), len(TWO)), "🔥."),
    ],
)
def test_a_range_over_paragraphs_is_one_for_each_and_an_emoji_can_be_all_that_was_said(said, kept):
    assert shown(corrections_spans.checked(Wording((Span(*said),)), TWO), TWO)[0] == kept


# Emoji of several code points, odd marks, blanks of all sorts, words glued to marks.
texts = st.text(st.sampled_from("ab 1,.'’-\n\u00a0“”\"«»👩\u200d⚕️é…—"), min_size=1, max_size=40)
parts = st.sampled_from(["content", "source", "cue"])
numbers = st.integers(-2, 42)
edits = st.one_of(
    st.tuples(st.sampled_from(["put", "added"]), parts, st.tuples(numbers, numbers)),
    st.tuples(st.just("cleared"), st.sampled_from(["source", "cue"]), st.none()),
    st.tuples(st.just("split"), numbers, st.booleans()),
    st.tuples(st.just("merged"), st.just("content"), st.tuples(numbers, numbers)),
)


def edited(now, edit, text):
    name, part, value = edit
    if name == "split":
        return corrections_spans.split(now, part, text)[value]
    if name == "merged":
        return corrections_spans.merged([now, Wording((Span(*value),))], text)
    kept = getattr(now, part) if name == "added" else ()
    spans = () if name == "cleared" else (*kept, Span(*value))
    return corrections_spans.checked(replace(now, **{part: spans}), text)


def lawful(now, text):
    for spans in (now.content, now.source, now.cue):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(one.end < other.start for one, other in pairwise(spans))
        assert all(span.of(text) == span.of(text).strip(" \t\n\r\u00a0") for span in spans)
        assert all("\n\n" not in span.of(text) for span in spans)
    signs = [sign for span in now.content for sign in span.of(text)]
    assert any(sign.isalnum() or category(sign) == "So" for sign in signs), "a word or an emoji"
    taken = {i for span in (*now.source, *now.cue) for i in range(*span)}
    assert not taken & {i for span in now.content for i in range(*span)}


@settings(max_examples=300, deadline=None)
@given(texts, st.lists(edits, max_size=12), st.tuples(numbers, numbers))
def test_any_sequence_of_edits_keeps_the_laws_of_spans(text, sequence, start):
    try:
        now = corrections_spans.checked(Wording((Span(*start),)), text)
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
        now = put(Wording((Span(*content),)), part, Span(*other), text)
    except RefusedAnswerError:
        return
    assert corrections_spans.checked(now, text) == now
