"""A claim's facets as a reader sees them."""

import pytest

from workbench.model import Facets, SpeechAct
from workbench.ui import facets

REASONS = ("a figure (6 %)", "a date (July 25)")


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (Facets(), "asserts"),
        (
            Facets(hedge="may", reasons=REASONS),
            "asserts · hedged (“may”) · to check: a figure (6 %), a date (July 25)",
        ),
        (Facets(SpeechAct.DENIES, negated=True), "denies · says what is not so"),
        (Facets(SpeechAct.INTENDS), "predicts or intends"),
        (Facets(SpeechAct.INTENDS, speech=False), "intention, not a statement"),
        (
            Facets(SpeechAct.BELIEVES, speech=False, hedge="reportedly"),
            "feeling, not a statement · hedged (“reportedly”)",
        ),
    ],
)
def test_facets_are_one_line_of_words(given, line):
    assert facets.in_words(given) == line


@pytest.mark.parametrize(
    ("act", "word"),
    [
        (SpeechAct.INTENDS, "intention"),
        (SpeechAct.BELIEVES, "feeling"),
        (SpeechAct.DENIES, "refusal"),
        (SpeechAct.ASKS, "wish"),
        (SpeechAct.ASSERTS, "deed"),
    ],
)
def test_what_was_not_said_has_a_word_and_what_was_said_has_none(act, word):
    assert facets.unsaid(Facets(act, speech=False)) == word
    assert facets.unsaid(Facets(act)) == ""


def test_every_act_has_words():
    assert set(facets.ACTS) == set(facets.UNSAID) == set(SpeechAct)
