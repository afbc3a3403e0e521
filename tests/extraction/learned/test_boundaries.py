"""Boundaries of content, source and cue."""

import pytest

from workbench.extraction.learned import boundaries
from workbench.extraction.learned.boundaries import trimmed
from workbench.model import Span, words


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("“We won”, he said", "“We won", "“We won”"),
        ('"We won," he said', '"We won,', '"We won,"'),
        ("« On a gagné », dit-il", "« On a gagné", "« On a gagné"),
        ("He said “we won” at last", "we won”", "“we won”"),
        ("They won, he said", "They won,", "They won"),
        ("He said: – go home", "– go home", "go home"),
        ("He called “A” and “B” bad", "“A” and “B", "“A” and “B”"),
        ('Of "A" and B"', '"A" and B', '"A" and B'),
    ],
)
def test_quotation_marks_come_in_pairs_and_separators_stay_out(text, given, expected):
    start = text.index(given)
    (span,) = trimmed(text, (Span(start, start + len(given)),))
    assert span.of(text) == expected


@pytest.mark.parametrize(
    ("part", "kept"),
    [
        ("Kira Moss, the mayor of Oxmoor,", "Kira Moss, the mayor of Oxmoor"),
        ("’s spokesman Tom Arden", "s spokesman Tom Arden"),
        ("Sen. Ana Voss (Lab.)", "Sen. Ana Voss (Lab.)"),
        ("added:", "added"),
        (":", ":"),
    ],
)
def test_a_source_or_cue_has_no_marks_at_its_edges(part, kept):
    assert words(boundaries.bare(part, (Span(0, len(part)),)), part) == kept


@pytest.mark.parametrize(
    ("cue", "kept"),
    [
        ("said Monday", "said"),
        ("said late on Friday night", "said late"),
        ("said on Wednesday", "said"),
        ("said in a statement yesterday", "said in a statement"),
        ("Today", "Today"),
        ("saw Sunday coming", "saw Sunday coming"),
    ],
)
def test_a_cue_does_not_end_in_the_day(cue, kept):
    assert words(boundaries.undated(cue, (Span(0, len(cue)),)), cue) == kept
