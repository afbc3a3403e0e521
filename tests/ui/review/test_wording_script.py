"""A correction as the page shows it before it is stored: by the store's own rules, word by word."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import RefusedAnswerError
from workbench.model import Span
from workbench.review import Wording
from workbench.review.corrections import spans as corrections_spans

pytestmark = pytest.mark.browser

PARTS = ("content", "source", "cue")
TEXT = (
    "“The quay,” said Ana Reyes, “closes on Monday.” Mayor Ana Reyes's ferry well-known cost 1,500."
)


def spans(text: str, *said: str) -> list[list[int]]:
    return [[text.index(one), text.index(one) + len(one)] for one in said]


def shown(text: str, found: list[list[int]]) -> str:
    return " … ".join(text[start:end] for start, end in found)


NUDGED = """([now, part, edge, by, text, times]) => {
  let found = now;
  const words = new ArticleText(text);
  for (let time = 0; time < times; time += 1) found = nudged(found, part, edge, by, words) ?? found;
  return found;
}"""
MONDAY = {
    "content": spans(TEXT, "closes on"),
    "source": spans(TEXT, "Ana Reyes"),
    "cue": spans(TEXT, "said"),
}
START, END, BACK, ON = 0, 1, -1, 1


@pytest.mark.parametrize(
    ("part", "edge", "by", "times", "after"),
    [
        ("content", END, ON, 1, "closes on Monday"),
        ("content", END, ON, 2, "closes on Monday."),
        ("content", END, ON, 3, "closes on Monday.”"),
        ("content", START, BACK, 1, "“closes on"),
        # Behind its own source and cue, not into them.
        ("content", START, BACK, 2, "quay,” … “closes on"),
        ("content", START, BACK, 3, "The quay,” … “closes on"),
        ("content", END, BACK, 1, "closes"),
        ("content", END, BACK, 5, "closes"),
        ("content", START, ON, 1, "on"),
        ("source", END, ON, 1, "Ana Reyes, “closes"),
        ("source", END, BACK, 1, "Ana"),
        ("source", START, ON, 1, "Reyes"),
        ("source", END, BACK, 2, ""),
        ("cue", END, BACK, 1, ""),
    ],
)
def test_a_part_grows_and_shrinks_by_a_word_or_a_quotation_mark(
    scripts, part, edge, by, times, after
):
    found = scripts.evaluate(NUDGED, [MONDAY, part, edge, by, TEXT, times])
    assert shown(TEXT, found[part]) == after


def test_the_words_of_a_name_a_number_and_a_hyphen_are_one_step_each(scripts):
    now = {"content": spans(TEXT, "Mayor"), "source": [], "cue": []}
    steps = [scripts.evaluate(NUDGED, [now, "content", END, ON, TEXT, times]) for times in range(7)]
    assert [shown(TEXT, one["content"]).split()[-1] for one in steps] == [
        *("Mayor", "Ana", "Reyes's", "ferry", "well-known", "cost", "1,500"),
    ]


# Emoji of several code points, odd marks, blanks of all sorts, words glued to marks.
texts = st.text(st.sampled_from("ab 1,.'’-\n\u00a0“”\"«»👩\u200d⚕️é…—"), min_size=1, max_size=40)
many = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@st.composite
def texts_with(draw, how_many: int = 1):
    """A text, and spans anywhere in it for the parts of so many claims."""
    text = draw(texts)
    edge = st.integers(0, len(text))
    span = st.tuples(edge, edge).map(sorted)
    claim = st.fixed_dictionaries(
        {"content": st.lists(span, min_size=1, max_size=3)}
        | {part: st.lists(span, max_size=2) for part in PARTS[1:]}
    )
    return text, [draw(claim) for _ in range(how_many)]


def as_wording(claim: dict) -> Wording:
    return Wording(**{part: tuple(Span(*one) for one in claim[part]) for part in PARTS})


def spans_of(found: Wording) -> dict:
    return {part: [list(span) for span in getattr(found, part)] for part in PARTS}


def stored(make, *given):
    """What the store would keep; None where it refuses."""
    try:
        return make(*given)
    except RefusedAnswerError:
        return None


@many
@given(texts_with())
def test_what_the_page_shows_of_a_correction_is_what_the_store_keeps(scripts, marked):
    text, (claim,) = marked
    kept = stored(corrections_spans.checked, as_wording(claim), text)
    page = scripts.evaluate("([one, text]) => checked(one, new ArticleText(text))", [claim, text])
    assert page == (kept and spans_of(kept))


@many
@given(texts_with(2))
def test_merged_words_are_shown_as_the_store_merges_them(scripts, marked):
    text, claims = marked
    kept = stored(corrections_spans.merged, [as_wording(one) for one in claims], text)
    script = "([all, text]) => mergedWording(all, new ArticleText(text))"
    assert scripts.evaluate(script, [claims, text]) == (kept and spans_of(kept))


@many
@given(texts_with(), st.integers(0, 40))
def test_a_claim_that_is_split_and_merged_again_has_its_words_in_no_more_ranges(marked, at):
    text, (claim,) = marked
    now = stored(corrections_spans.checked, as_wording(claim), text)
    parted = now and stored(corrections_spans.split, now, at, text)
    if not parted:
        return
    merged = spans_of(corrections_spans.merged(parted, text))
    assert covered(merged, "content") >= {
        at for at in covered(spans_of(now), "content") if text[at].isalnum()
    }
    assert len(merged["content"]) <= len(now.content)


@many
@given(texts_with(), st.integers(0, 40))
def test_a_claim_is_shown_split_where_the_store_splits_it(scripts, marked, at):
    text, (claim,) = marked
    now = stored(corrections_spans.checked, as_wording(claim), text)
    if now is None:
        return
    kept = stored(corrections_spans.split, now, at, text)
    script = "([content, at, text]) => splitAt(content, at, new ArticleText(text))"
    found = scripts.evaluate(script, [spans_of(now)["content"], min(at, len(text)), text])
    assert found == (kept and [spans_of(one)["content"] for one in kept])


def covered(claim: dict, part: str) -> set[int]:
    return {at for start, end in claim[part] for at in range(start, end)}


moves = st.lists(
    st.tuples(st.sampled_from(PARTS), st.sampled_from([START, END]), st.sampled_from([BACK, ON])),
    max_size=8,
)
MOVED = """([now, moves, text]) => {
  const all = [now];
  const words = new ArticleText(text);
  for (const [part, edge, by] of moves) {
    all.push(nudged(all.at(-1), part, edge, by, words) ?? all.at(-1));
  }
  return all;
}"""


@many
@given(texts_with(), moves)
def test_edges_moved_in_any_order_keep_the_laws_of_spans_and_are_stored_as_shown(
    scripts, marked, moved
):
    text, (claim,) = marked
    now = stored(corrections_spans.checked, as_wording(claim), text)
    if now is None:
        return
    all_ = scripts.evaluate(MOVED, [spans_of(now), moved, text])
    for (before, one), (part, edge, by) in zip(pairwise(all_), moved, strict=True):
        grows = (edge == END) == (by == ON)
        less, more = (before, one) if grows else (one, before)
        assert covered(less, part) <= covered(more, part)
    for one in all_:
        for part in PARTS:
            assert all(0 <= start < end <= len(text) for start, end in one[part])
            assert all(first[1] < second[0] for first, second in pairwise(one[part]))
        assert spans_of(corrections_spans.checked(as_wording(one), text)) == one
