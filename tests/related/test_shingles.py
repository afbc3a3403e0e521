"""Common words of two texts, whatever their marks, and phrases to search for."""

import pytest

from workbench.related import common_words, search_phrases, sketch

STORY = " ".join(f"word{number}" for number in range(100))
WORDS = STORY.split()


@pytest.mark.parametrize(
    ("other", "of_story", "of_other"),
    [
        (STORY, 1.0, 1.0),
        (STORY.upper().replace(" ", ",\n"), 1.0, 1.0),
        (" ".join(WORDS[:50]), 0.5, 1.0),
        (" ".join(WORDS[50:] + WORDS[:50]), 1.0, 1.0),
        (STORY.replace("word40", "another"), 0.99, 0.99),
        (STORY.replace("word40", "another extra"), 0.99, 99 / 101),
        (" ".join(reversed(WORDS)), 0.0, 0.0),
        ("word1 word2 word3", 0.0, 0.0),
        ("", 0.0, 0.0),
    ],
)
def test_the_share_is_that_of_the_words_in_runs_that_both_have(
    other: str, of_story: float, of_other: float
) -> None:
    common = common_words(STORY, other)
    assert common.first_share == pytest.approx(of_story)
    assert common.second_share == pytest.approx(of_other, abs=0.001)


def test_a_text_is_compared_the_same_way_round() -> None:
    half = " ".join(WORDS[:50])
    assert common_words(half, STORY) == (50, 50, 50, 100)
    assert common_words(STORY, half) == (50, 50, 100, 50)


def test_phrases_come_from_all_over_a_text_and_are_its_own_words() -> None:
    phrases = search_phrases(STORY, 10)
    assert len(phrases) == 10
    assert all(phrase in STORY and len(phrase.split()) == 5 for phrase in phrases)
    starts = [WORDS.index(phrase.split()[0]) for phrase in phrases]
    assert starts == sorted(starts)
    assert starts[0] < 20
    assert starts[-1] > 80


@pytest.mark.parametrize("text", ["", "one two", "one two three four five", "¡!"])
def test_a_short_text_has_few_phrases(text: str) -> None:
    assert len(search_phrases(text)) == (len(text.split()) == 5)


def test_a_sketch_tells_texts_with_nothing_in_common_apart() -> None:
    other = STORY.replace("word", "term")
    assert sketch(STORY).isdisjoint(sketch(other))
    assert sketch(STORY) & sketch(f"{other} {STORY}") == sketch(STORY)
