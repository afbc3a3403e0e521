"""Windows: nothing lost, nothing too long, cut where a reader would."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.extraction.learned.tokens import split_words
from workbench.extraction.learned.windows import pack

TEXTS = st.text(alphabet="ab .“”\n", max_size=200)


@given(TEXTS, st.integers(3, 20), st.integers(1, 3))
def test_windows_cover_every_word_once_within_the_budget(text, budget, size):
    words = split_words(text)
    windows = pack(words, [size] * len(words), budget)
    assert [i for window in windows for i in window] == list(range(len(words)))
    assert all(len(window) * size <= budget for window in windows)
    assert all(len(window) for window in windows)


def test_whole_paragraphs_go_together_while_they_fit():
    words = split_words("one two\n\nthree four\n\nfive six")
    assert pack(words, [1] * 6, 4) == [range(4), range(4, 6)]


def test_a_long_paragraph_is_cut_after_a_sentence():
    words = split_words("One two. Three four. Five six seven.")
    assert pack(words, [1] * len(words), 8) == [range(6), range(6, 10)]


def test_a_sentence_longer_than_a_window_is_cut_where_it_must():
    words = split_words("a b c d e f g")
    assert pack(words, [1] * 7, 3) == [range(3), range(3, 6), range(6, 7)]
