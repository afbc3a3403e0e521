"""Scorer against values worked out by hand."""

import pytest

from workbench.extraction.evaluation.score import Ratio, matched, score
from workbench.model import Attribution, Kind, Span

# words:  0   1    2    3     4   5    6     7
TEXT = "Roe said “the sun shines”. Poe says rain fell."


def at(*parts: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(part), TEXT.index(part) + len(part)) for part in parts)


ROE = Attribution(content=at("“the sun shines”"), source=at("Roe"), cue=at("said"))
POE = Attribution(content=at("rain fell"), source=at("Poe"), cue=at("says"))


def test_the_gold_against_itself_is_perfect() -> None:
    scores = score([(TEXT, [ROE, POE])], [[ROE, POE]])
    perfect = (scores.attribution.f1, scores.exact.f1, scores.content_found.f1)
    assert perfect == (1.0, 1.0, 1.0)
    assert (scores.source_overlap, scores.source_identical) == (1.0, 1.0)


def test_one_of_two_found_is_half_the_recall_at_full_precision() -> None:
    scores = score([(TEXT, [ROE, POE])], [[ROE]])
    assert scores.attribution == Ratio(hit=1, gold=2, predicted=1)
    assert scores.attribution.f1 == pytest.approx(2 / 3)


def test_contents_that_share_two_words_of_three_count_as_found_but_not_exact() -> None:
    shorter = Attribution(content=at("the sun"), source=at("Roe"))
    scores = score([(TEXT, [ROE])], [[shorter]])
    assert (scores.attribution.hit, scores.exact.hit) == (1, 0)
    assert scores.tokens["content"] == Ratio(hit=2, gold=3, predicted=2)


def test_contents_that_share_one_word_of_three_are_not_the_same() -> None:
    scrap = Attribution(content=at("sun"), source=at("Roe"))
    assert score([(TEXT, [ROE])], [[scrap]]).content_found.hit == 0


def test_the_wrong_source_finds_the_content_only() -> None:
    wrong = Attribution(content=ROE.content, source=at("Poe"))
    scores = score([(TEXT, [ROE])], [[wrong]])
    assert (scores.content_found.hit, scores.attribution.hit) == (1, 0)
    assert scores.source_overlap == 0.0


def test_no_source_on_either_side_agrees_and_on_one_side_does_not() -> None:
    bare = Attribution(content=ROE.content)
    assert score([(TEXT, [bare])], [[bare]]).attribution.hit == 1
    assert score([(TEXT, [ROE])], [[bare]]).attribution.hit == 0


def test_each_attribution_is_matched_once_only() -> None:
    assert score([(TEXT, [ROE])], [[ROE, ROE]]).attribution == Ratio(hit=1, gold=1, predicted=2)


def test_the_better_agreement_is_matched_first() -> None:
    shorter = Attribution(content=at("the sun"), source=at("Roe"))
    assert matched(TEXT, [ROE], [shorter, ROE]) == [(0, 1)]


def test_recall_is_told_apart_by_how_much_is_quoted() -> None:
    scores = score([(TEXT, [ROE, POE])], [[POE]])
    assert scores.by_kind[Kind.DIRECT] == Ratio(hit=0, gold=1, predicted=0)
    assert scores.by_kind[Kind.INDIRECT] == Ratio(hit=1, gold=1, predicted=1)
    assert scores.by_kind[Kind.MIXED].gold == 0


def test_articles_of_different_number_are_refused() -> None:
    with pytest.raises(ValueError, match="argument 2"):
        score([(TEXT, [ROE])], [])


def test_nothing_at_all_scores_nought_without_dividing_by_it() -> None:
    assert score([("", [])], [[]]).attribution.f1 == 0.0
