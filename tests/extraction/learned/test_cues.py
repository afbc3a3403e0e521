"""Candidate cues and the classes of distance to them."""

import numpy as np
import pytest

from workbench.extraction.learned.cue_features import distances, same_paragraph
from workbench.extraction.learned.cues import MOST_CUES, candidate_cues


def test_a_cue_goes_on_while_its_words_are_likelier_in_it_than_not():
    probabilities = np.array(
        [[0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.2, 0.1, 0.7], [0.6, 0.0, 0.4]], dtype=np.float32
    )
    (cue,) = candidate_cues(probabilities, 0.3)
    assert (cue.first, cue.last) == (1, 2)
    assert cue.probability == pytest.approx(0.8)


def test_no_cue_is_found_below_the_floor():
    assert candidate_cues(np.array([[0.8, 0.2, 0.0]], dtype=np.float32), 0.3) == []


def test_of_too_many_the_likeliest_are_kept_in_text_order():
    begins = np.linspace(0.4, 0.9, 2 * MOST_CUES)
    probabilities = np.stack([1 - begins, begins, 0 * begins], axis=1)
    firsts = [cue.first for cue in candidate_cues(probabilities, 0.3)]
    assert firsts == list(range(MOST_CUES, 2 * MOST_CUES))


def test_distance_classes_grow_away_from_the_cue_on_both_sides():
    far = distances(400, 200, 202).tolist()
    assert far[200:203] == [0, 0, 0]
    assert far[199] == 1
    assert far[203] == 17
    assert far[:200] == sorted(far[:200], reverse=True)
    assert far[203:] == sorted(far[203:])
    assert (max(far[:200]), max(far[203:])) == (16, 32)


def test_words_of_the_cues_paragraph_are_told_from_others():
    assert same_paragraph([3, 3, 4, 4, 5], 2).tolist() == [0, 0, 1, 1, 0]
