import pytest

NEGATED = [
    ("The mayor", "said", "the bridge is not safe"),
    ("The mayor", "said", "that nobody was hurt"),
    ("The mayor", "said", "that there was no fire"),
    ("The mayor", "said", "“We didn't sell it”"),
    ("The mayor", "said", "“We didn’t sell it”"),
    ("The mayor", "said", "THE BRIDGE IS NOT SAFE"),
    ("The firm", "denied", "that the water was unsafe"),
    ("Okafor", "does not think", "the dam is safe"),
    ("Okafor", "doubts", "that the dam is safe"),
    ("Reyes", "refused", "to resign"),
    ("The records", "do not show", "a payment"),
    ("Reyes", "urged", "drivers not to turn"),
    ("Reyes", "said", "the pumps failed to start"),
]
AFFIRMED = [
    ("The mayor", "said", "the bridge is safe"),
    ("The mayor", "said", "that not only the bridge is old"),
    ("The mayor", "said", "she left because there was no light"),
    ("The mayor", "said", "the man who never slept has won"),
    ("The mayor", "said", "the driver, who was not hurt, has gone home"),
    ("The mayor", "said", "that No. 4 pier is open"),
    ("The mayor", "said", "that the no-fishing zone stays"),
    ("The firm", "denied", "that it had not paid"),
    ("The firm", "did not deny", "that money was missing"),
    ("The line", "did not say", "that the crew was hurt"),
]


@pytest.mark.parametrize(("source", "cue", "content"), NEGATED)
def test_what_is_said_not_to_be_so_is_negated(facets_for, source, cue, content):
    assert facets_for(source, cue, content).negated


@pytest.mark.parametrize(("source", "cue", "content"), AFFIRMED)
def test_a_negation_elsewhere_or_undone_leaves_it_affirmed(facets_for, source, cue, content):
    assert not facets_for(source, cue, content).negated
