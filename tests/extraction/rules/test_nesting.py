"""Reports inside reports."""

import pytest

from workbench import extraction
from workbench.model import words


def nested(text):
    """For each attribution the (source, cue, content, speaker) of those inside it."""
    return [
        [
            (words(n.source, text), words(n.cue, text), words(n.content, text), n.speaker.name)
            for n in outer.nested
        ]
        for outer in extraction.load()(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Prosecutors said Tom Arden told the board that the dam would hold.",
            ("Tom Arden", "told", "that the dam would hold", "Tom Arden"),
        ),
        (
            "“The mayor promised that the dam would hold,” Kira Moss said.",
            ("The mayor", "promised", "that the dam would hold", "mayor"),
        ),
    ],
)
def test_a_report_inside_a_report_hangs_under_it(text, expected):
    assert nested(text) == [[expected]]


def test_what_a_source_thinks_aloud_is_their_own_claim():
    assert nested("“I think the dam will hold,” Kira Moss said.") == [[]]


def test_an_inner_report_does_not_change_who_speaks_next():
    text = (
        "Kira Moss said the dam was sound.\n\n"
        "Moss said Nina Brandt had told her that it would hold.\n\n"
        "She said work would begin in May."
    )
    assert [attribution.speaker.name for attribution in extraction.load()(text)] == [
        "Kira Moss"
    ] * 3


def test_an_inner_report_names_the_rules_that_found_it():
    text = "Prosecutors said Tom Arden told the board that the dam would hold."
    (outer,) = extraction.load()(text)
    assert (outer.extractor, outer.nested[0].extractor) == ("learned", "rules")
    assert not outer.nested[0].nested


def test_every_attribution_has_its_facets():
    text = "The mill hopes to reopen in May.\n\nOakes denied that 40 jobs would go."
    hope, denial = extraction.load()(text)
    assert not hope.facets.speech
    assert (denial.facets.act, denial.facets.speech) == ("denies", True)
    assert any("40" in reason for reason in denial.facets.reasons)
