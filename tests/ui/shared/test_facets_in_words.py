"""A claim's facets as a reader sees them."""

import pytest

from workbench.model import Facets, SpeechAct
from workbench.ui.shared.words import facets

REASONS = ("a figure (6 %)", "a date (July 25)")


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (Facets(), "asserts"),
        (
            Facets(hedge="may", worth=0.4, reasons=REASONS),
            "asserts · hedged (“may”) · to check: a figure (6 %); a date (July 25)",
        ),
        (Facets(SpeechAct.DENIES, negated=True), "denies · in the negative"),
        (Facets(SpeechAct.INTENDS), "predicts or intends"),
        (Facets(worth=0.2, reasons=("stated as fact",)), "asserts · to check: stated as fact"),
        (
            Facets(SpeechAct.INTENDS, worth=0.19, reasons=("a plan",)),
            "predicts or intends · little to check: a plan",
        ),
        (Facets(reasons=("an opinion",)), "asserts · nothing to check: an opinion"),
        (Facets(SpeechAct.INTENDS, speech=False), "intention"),
        (Facets(speech=False), "not said"),
        (
            Facets(SpeechAct.BELIEVES, speech=False, hedge="reportedly"),
            "feeling · hedged (“reportedly”)",
        ),
    ],
)
def test_facets_are_one_line_of_words(given, line):
    assert facets.facets_text(given) == line


@pytest.mark.parametrize(
    ("act", "word"),
    [
        (SpeechAct.INTENDS, "intention"),
        (SpeechAct.BELIEVES, "feeling"),
        (SpeechAct.DENIES, "refusal"),
        (SpeechAct.ASKS, "wish"),
        (SpeechAct.ASSERTS, "not said"),
    ],
)
def test_what_was_not_said_has_a_word_and_what_was_said_has_none(act, word):
    assert facets.unsaid_label(Facets(act, speech=False)) == word
    assert facets.unsaid_label(Facets(act)) == ""


def test_every_act_has_words():
    assert set(facets.ACTS) == set(facets.UNSAID) == set(SpeechAct)
