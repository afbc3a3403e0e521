"""Words carried over to a text that took in a block."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Attribution, Span, Speaker
from workbench.store import Insertion
from workbench.store.corpus.realign import carried

ONE, TWO, THREE = "One day.", "“The end,” she said.", "“The start,” he said."


@pytest.mark.parametrize(
    ("before", "after", "offset"),
    [
        (f"{ONE}\n\n{TWO}", f"{ONE}\n\n{THREE}\n\n{TWO}", 10),
        (f"{ONE}\n\n{TWO}", f"{THREE}\n\n{ONE}\n\n{TWO}", 0),
        (f"{ONE}\n\n{TWO}", f"{ONE}\n\n{TWO}\n\n{THREE}", len(ONE) + 2 + len(TWO)),
        (TWO, f"{THREE}\n\n{TWO}", 0),
        (ONE, ONE, len(ONE)),
    ],
)
def test_an_insertion_is_where_a_block_was_put_though_it_begins_like_the_next(
    before: str, after: str, offset: int
) -> None:
    assert Insertion.between(before, after) == Insertion(before, offset, len(after) - len(before))


@pytest.mark.parametrize(
    ("before", "after"),
    [(f"{ONE}\n\n{TWO}", ONE), (ONE, TWO), (f"{ONE}\n\n{TWO}", f"One night.\n\n{TWO}")],
)
def test_other_changes_of_a_text_are_no_insertion(before: str, after: str) -> None:
    assert Insertion.between(before, after) is None
    assert carried(Attribution((Span(0, 1),)), [before, after]) is None


def test_a_quotation_over_the_insertion_skips_what_was_put_in() -> None:
    before, after = f"{ONE}\n\n{TWO}", f"{ONE}\n\n{THREE}\n\n{TWO}"
    found = carried(Attribution((Span(4, 18),)), [before, after])
    assert found
    assert [span.of(after) for span in found.content] == ["day.", "“The end"]


blocks = st.text(st.sampled_from("ab “.”"), min_size=1, max_size=6).filter(str.strip)


@given(st.lists(blocks, min_size=1, max_size=4), st.data())
def test_words_of_one_paragraph_stay_the_same_words_whatever_is_put_in(
    paragraphs: list[str], data: st.DataObject
) -> None:
    texts = ["\n\n".join(paragraphs)]
    start = data.draw(st.integers(0, len(texts[0]) - 1))
    end = data.draw(st.integers(start + 1, len(texts[0])))
    for _ in range(data.draw(st.integers(1, 3))):
        paragraphs.insert(data.draw(st.integers(0, len(paragraphs))), data.draw(blocks))
        texts.append("\n\n".join(paragraphs))
    spans = (Span(start, end),)
    found = carried(Attribution(spans, spans, spans, speaker=Speaker("A", mentions=spans)), texts)
    assert found
    assert found.content == found.source == found.cue == found.speaker.mentions
    if "\n" not in spans[0].of(texts[0]):
        assert [span.of(texts[-1]) for span in found.content] == [spans[0].of(texts[0])]
