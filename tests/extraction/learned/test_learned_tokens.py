"""Words of a text: offsets, paragraphs, case and quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extraction.learned import tokens
from workbench.extraction.learned.tokens import INSIDE, OUTSIDE, QUOTATION_MARK


@given(st.text())
def test_every_word_stands_at_its_offsets(text):
    words = tokens.split_words(text)
    cut = [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    assert cut == list(words.texts)
    assert list(words.starts) == sorted(words.starts)


@given(st.text())
def test_only_white_space_lies_between_words(text):
    words = tokens.split_words(text)
    left, at = "", 0
    for start, end in zip(words.starts, words.ends, strict=True):
        left += text[at:start]
        at = end
    assert not (left + text[at:]).strip()


def test_paragraphs_are_counted_at_line_breaks_before_words():
    words = tokens.split_words("\nOne two.\n\nThree\nfour.")
    assert list(zip(words.texts, words.paragraphs, strict=True)) == [
        ("One", 0), ("two", 0), (".", 0), ("Three", 1), ("four", 2), (".", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("said", tokens.LOWER),
        ("Mwangi", tokens.CAPITALISED),
        ("I", tokens.CAPITALISED),
        ("UN", tokens.CAPITALS),
        ("2024", tokens.NUMBER),
        ("—", tokens.MARK),
        ("Ünal", tokens.CAPITALISED),
    ],
)
def test_the_case_of_a_word(word, expected):
    assert tokens.letter_case(word) == expected


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “it is late” and left", "it is late"),
        ('He said "it is late" and left', "it is late"),
        ("Er sagte „es ist spät“ und ging", "es ist spät"),
        ("Il a dit « il est tard » et partit", "il est tard"),
        ("She called it ‘a farce’ today", "a farce"),
        ("She called it 'a farce' today", "a farce"),
        ("“It isn’t over", "It isn ’ t over"),
        ("the voters' choice isn't ours", ""),
    ],
)
def test_words_in_quotation_marks_of_every_style_are_inside(text, inside):
    words = tokens.split_words(text)
    states = tokens.quote_states(words)
    assert " ".join(t for t, s in zip(words.texts, states, strict=True) if s == INSIDE) == inside


def test_a_quotation_left_open_ends_with_its_paragraph():
    words = tokens.split_words("“Go on\n\nHe left")
    assert tokens.quote_states(words) == [QUOTATION_MARK, INSIDE, INSIDE, OUTSIDE, OUTSIDE]


@given(st.text())
def test_features_fit_the_table_of_the_network(text):
    words = tokens.split_words(text)
    numbers = tokens.features(words)
    assert len(numbers) == len(words)
    assert all(0 <= n < tokens.CASES * tokens.QUOTE_STATES * tokens.PLACES for n in numbers)
