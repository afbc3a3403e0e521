"""Agreement of rules with an attribution of the network, on toy word numbers."""

import pytest

from workbench.extraction.learned.decoding import WordAttribution
from workbench.extraction.learned.rule_agreement import SIGNS, RuleAgreement, RuleAttribution
from workbench.extraction.rules.candidates import Candidate
from workbench.model import Span

BY = Candidate("clause", "say", 0, (Span(0, 1),), (), (Span(2, 3),))
SAID = RuleAttribution(frozenset({2}), frozenset({0, 1}), frozenset(range(3, 9)), 0.8, BY)


def signs(decoded):
    return dict(zip(SIGNS, RuleAgreement([SAID]).signs(decoded), strict=True))


def attribution(*, cue=2, source=(1,), content=range(3, 9)):
    return WordAttribution(range(cue, cue + 1), tuple(source), tuple(content))


@pytest.mark.parametrize(
    ("decoded", "agrees", "certainty", "words", "cue"),
    [
        (attribution(), 1, 0.8, 1, 1),
        (attribution(content=range(3, 12)), 1, 0.8, 6 / 9, 1),
        (attribution(cue=20), 1, 0.8, 1, 0),
        (attribution(source=(15,)), 0, 0, 1, 1),
        (attribution(source=()), 0, 0, 1, 1),
        (attribution(content=range(7, 12)), 0, 0, 2 / 9, 1),
        (attribution(content=range(30, 32)), 0, 0, 0, 1),
    ],
)
def test_a_rule_agrees_that_found_half_of_the_words_for_the_same_source(
    decoded, agrees, certainty, words, cue
):
    assert list(signs(decoded).values()) == pytest.approx([agrees, certainty, words, cue])


def test_without_sources_on_both_sides_the_rule_agrees():
    bare = RuleAgreement(
        [RuleAttribution(frozenset({2}), frozenset(), frozenset(range(3, 9)), 0.8, BY)]
    )
    assert bare.signs(attribution(source=()))[0] == 1


def test_the_rule_that_shares_most_words_bears_witness():
    near = RuleAttribution(frozenset({2}), frozenset({1}), frozenset(range(3, 8)), 0.6, BY)
    closest, share = RuleAgreement([near, SAID]).best(attribution())
    assert (closest, share) == (SAID, 1)
