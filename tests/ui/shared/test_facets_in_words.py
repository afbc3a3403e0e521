"""A claim's facets as a reader sees them."""

import pytest

from workbench.model import Facets, SpeechAct
from workbench.ui.shared.words import facets

REASONS = ("a figure (6 %)", "a date (July 25)", "stated as fact")
FIGURES = ("figures (Seventeen, two)", "stated as fact")
PLAN = "a plan or prediction"


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (Facets(), ""),
        (Facets(worth=0.6, reasons=FIGURES), "Worth checking: 2 figures"),
        (
            Facets(hedge="may", worth=0.4, reasons=REASONS),
            "Worth checking: 1 figure, 1 date · hedged (“may”)",
        ),
        (
            Facets(worth=0.5, reasons=("figures (1, 2, 3, …)", "names Oslo and Bergen")),
            "Worth checking: more than 3 figures, names Oslo and Bergen",
        ),
        (
            Facets(worth=0.5, reasons=("says what caused what (“because”)", "compares (“twice”)")),
            "Worth checking: cause and effect, a comparison",
        ),
        (
            Facets(SpeechAct.DENIES, negated=True, worth=0.2, reasons=("denied as untrue",)),
            "Worth checking: a denial",
        ),
        (Facets(worth=0.2, reasons=("stated as fact",)), "Worth checking: stated as fact"),
        (
            Facets(SpeechAct.INTENDS, worth=0.1, reasons=("a figure (three)", PLAN)),
            "Little to check: 1 figure (prediction)",
        ),
        (
            Facets(SpeechAct.INTENDS, reasons=("places (Oslo, Bergen)", PLAN)),
            "Prediction: nothing to check",
        ),
        (
            Facets(SpeechAct.BELIEVES, reasons=("an opinion or feeling",)),
            "Opinion: nothing to check",
        ),
        (Facets(SpeechAct.ASKS, reasons=("a question or demand",)), "Question: nothing to check"),
        (
            Facets(worth=0.3, reasons=("names Pia Holm", "praise or blame (“praised”)")),
            "Worth checking: names Pia Holm (praise or blame)",
        ),
        (Facets(SpeechAct.INTENDS, speech=False), "Intention"),
        (
            Facets(SpeechAct.INTENDS, speech=False, reasons=("held back, not said",)),
            "Intention: nothing to check",
        ),
        (
            Facets(SpeechAct.BELIEVES, speech=False, hedge="reportedly"),
            "Feeling · hedged (“reportedly”)",
        ),
    ],
)
def test_one_line_says_why_a_claim_is_worth_checking(given, line):
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
    assert set(facets.UNSAID) == set(SpeechAct)


def test_the_extractors_own_reasons_are_understood():
    from workbench.extraction.facets import worth  # noqa: PLC0415

    assert {words for _, words in worth.LESS.values()} == set(facets.LESS)
