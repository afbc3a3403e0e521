"""Decoding of toy answers into attributions."""

import numpy as np
import pytest

from workbench.extraction.learned.confidence import SIGNS, Weights, fit, signs
from workbench.extraction.learned.cues import CandidateCue
from workbench.extraction.learned.decoding import (
    WordAttribution,
    decode,
    decoded_answer,
    select,
    with_certainties,
    with_rule_signs,
    with_unclaimed,
)
from workbench.extraction.learned.inference import CueLabels
from workbench.extraction.learned.rule_agreement import RuleAgreement
from workbench.extraction.learned.source_choice import source_words
from workbench.extraction.learned.tags import CONTENT, LABELS, SOURCE, write

NOBODY = RuleAgreement([])
BY_READER = Weights(tuple(float(sign == "reader") for sign in SIGNS), 0.0)


def answer(cue, *, named=None, content=(), probability=0.9, sure=3.0, length=20, start=0):
    labels = np.zeros(length, dtype=np.int64)
    if named is not None:
        write(labels, named, SOURCE)
    for part in content:
        write(labels, part, CONTENT)
    scores = np.full((length, LABELS), np.log(0.01), dtype=np.float32)
    scores[np.arange(length), labels] = np.log(0.92)
    return CueLabels(
        CandidateCue(cue + start, cue + start, probability), start, labels, scores, sure
    )


def chosen(answers, floor):
    return select(with_certainties(with_rule_signs(decode(answers), NOBODY), BY_READER), floor)


def test_word_numbers_are_those_of_the_text_not_of_the_window():
    one = decoded_answer(answer(2, named=range(2), content=[range(3, 6)], start=100))
    assert one.source == (100, 101)
    assert one.content == (103, 104, 105)
    assert one.cue == range(102, 103)


def test_a_quotation_split_by_its_cue_is_one_attribution():
    one = decoded_answer(answer(5, named=range(3, 5), content=[range(3), range(6, 9)]))
    assert one.content == (0, 1, 2, 6, 7, 8)


def test_a_cue_without_content_is_no_attribution():
    assert decoded_answer(answer(2, named=range(2))) is None


def test_unsure_answers_are_left_out():
    sure = answer(2, content=[range(3, 6)])
    unsure = answer(10, content=[range(11, 15)], sure=-2.0)
    assert [one.cue.start for one in chosen([sure, unsure], 0.4)] == [2]


def test_the_surer_of_two_claims_on_the_same_words_keeps_them():
    weak = answer(2, content=[range(5, 9)], sure=0.0)
    strong = answer(4, content=[range(5, 10)])
    assert [one.cue.start for one in chosen([weak, strong], 0.1)] == [4]


def test_the_weaker_claim_keeps_the_words_left_to_it():
    weak = answer(12, content=[range(8, 12), range(13, 20)], sure=0.0)
    strong = answer(4, content=[range(5, 10)])
    contents = [one.content for one in chosen([weak, strong], 0.1)]
    assert contents == [tuple(range(5, 10)), (10, 11, *range(13, 20))]


def test_two_attributions_may_share_their_source():
    one = answer(2, named=range(2), content=[range(3, 6)])
    other = answer(7, named=range(2), content=[range(8, 12)])
    assert [found.source for found in chosen([one, other], 0.1)] == [(0, 1), (0, 1)]


@pytest.mark.parametrize("order", [1, -1])
def test_the_outcome_does_not_depend_on_the_order_of_the_answers(order):
    given = [
        answer(2, content=[range(5, 9)], sure=0.0),
        answer(4, content=[range(5, 10)]),
        answer(12, content=[range(13, 16)]),
    ]
    assert [one.cue.start for one in chosen(given[::order], 0.1)] == [4, 12]


def test_what_a_rule_found_comes_before_surer_answers():
    turn = WordAttribution(range(1, 2), (0,), tuple(range(2, 20)), 0.7, "label")
    inner = WordAttribution(range(5, 6), (4,), tuple(range(6, 12)), 0.99)
    assert select([inner, turn], 0.4) == [turn]


def test_the_surest_of_several_sources_is_taken():
    one = answer(5, content=[range(6, 9)])
    write(one.labels, range(2), SOURCE)
    write(one.labels, range(3, 5), SOURCE)
    one.scores[3:5, SOURCE] = np.log(0.24)
    assert source_words(one.labels, one.scores) == range(3, 5)


def test_a_likely_source_is_taken_though_no_label_is_the_best():
    one = answer(5, content=[range(6, 9)])
    one.scores[1, SOURCE[0]] = one.scores[2, SOURCE[2]] = np.log(0.45)
    assert source_words(one.labels, one.scores) == range(1, 3)


def test_no_source_is_made_up():
    one = answer(5, content=[range(6, 9)], length=10)
    assert not source_words(one.labels, one.scores)


def test_weights_learn_which_signs_tell_right_from_wrong():
    chance = np.random.default_rng(1)
    answers = [answer(2, content=[range(3, 6)], sure=s) for s in chance.normal(size=400)]
    right = [
        one.sure + 0.5 * noise > 0
        for one, noise in zip(answers, chance.normal(size=400), strict=True)
    ]
    weights = fit([signs(one) for one in answers], right)
    certainties = [weights.certainty(signs(one)) for one in answers]
    assert np.mean(certainties) == pytest.approx(np.mean(right), abs=0.02)
    assert min(certainties) < 0.05
    assert max(certainties) > 0.95


def test_another_find_stands_beside_the_kept_ones_where_nobody_claims_it():
    kept = [WordAttribution(range(2, 3), (1,), tuple(range(3, 9)), 0.9)]
    own = WordAttribution(range(12, 13), (11,), tuple(range(13, 20)), 0.5, "clause")
    same_cue = WordAttribution(range(2, 3), (1,), tuple(range(20, 25)), 0.5, "clause")
    same_words = WordAttribution(range(30, 31), (), tuple(range(4, 12)), 0.5, "clause")
    in_part = WordAttribution(range(40, 41), (), tuple(range(8, 11)), 0.5, "clause")
    beside_it = with_unclaimed(kept, [own, same_cue, same_words, in_part])
    assert [(one.cue.start, one.content) for one in beside_it] == [
        (2, tuple(range(3, 9))),
        (40, (9, 10)),
        (12, tuple(range(13, 20))),
    ]
