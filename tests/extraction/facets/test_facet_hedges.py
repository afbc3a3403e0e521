import pytest


@pytest.mark.parametrize(
    ("cue", "content", "hedge"),
    [
        ("said", "the bridge is closed", ""),
        ("reportedly said", "the bridge is closed", "reportedly"),
        ("said", "the bridge may be closed", "may"),
        ("said", "THE BRIDGE MAY BE CLOSED", "MAY"),
        ("said", "it closed in May", ""),
        ("said", "the fire apparently began in a barn", "apparently"),
        ("said", "the pumps appear to have failed", "appear to"),
        ("said", "it could possibly rain", "could, possibly"),
        ("said", "he could not swim", ""),
        ("said", "that about 40 boats sank", "about"),
        ("said", "that nearly a hundred boats sank", "nearly"),
        ("said", "a book about boats sank", ""),
        ("suggested", "the pumps failed", "suggested"),
        ("said", "the study suggests that the pumps failed", "suggests"),
        ("said", "“I think the roof is sound”", "I think"),
        ("said", "the roof is sound, because rain may fall", ""),
        ("said", "the roof would be sound", ""),
    ],
)
def test_the_words_that_weaken_a_report_are_given_as_they_stand(facets_for, cue, content, hedge):
    assert facets_for("Reyes", cue, content).hedge == hedge


def test_a_hedge_is_named_once(facets_for):
    assert facets_for("Reyes", "reportedly said", "the boats reportedly sank").hedge == "reportedly"
