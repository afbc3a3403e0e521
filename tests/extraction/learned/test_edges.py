"""Marks at the edges of a content."""

import pytest

from workbench.extraction.learned.edges import trimmed
from workbench.model import Span


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
