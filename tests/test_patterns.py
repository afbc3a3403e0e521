"""No regular expression takes more than linear time, whatever text it meets."""

import re

import pytest

from benchmarks import patterns
from benchmarks.patterns import Found, slowest

LONGEST = 4_000
# Patterns that never see more than so many characters, and where that is seen to.
LIMITS = {
    "workbench.extraction.rules.continuations.SENTENCE_BEFORE": 40,  # where it is called
    "workbench.extraction.parse.layout.DATELINE": 90,  # where it is called
    "workbench.export.spoiled_cells._RETYPED": 32,  # _LONGEST_RETYPED
    "workbench.ingest.story.boilerplate._ANY": 500,  # _LONGEST
    "workbench.ingest.story.boilerplate._COMMENTS": 200,  # opens_comments
    "workbench.ingest.story.boilerplate._INVITATION": 200,  # invites_comments
    "workbench.ingest.story.boilerplate._LABEL": 60,  # is_label
    "workbench.ingest.story.signatures._AFTER_CAPTION": 240,  # caption_credit
    "workbench.ingest.story.signatures._AFTER_TEXT": 240,  # caption_credit
    "workbench.ingest.story.signatures._ALONE": 160,  # credit_alone
    "workbench.ingest.story.signatures._CAPTION_OPENING": 600,  # _LONGEST_CAPTION
    "workbench.ingest.story.signatures._IN_BRACKETS": 240,  # caption_credit
    "workbench.ingest.story.signatures._IN_SQUARE_BRACKETS": 240,  # caption_credit
    "workbench.ingest.story.signatures._LABELLED": 240,  # caption_credit
    "workbench.facts.headline_comparison._QUOTED": 300,  # _LONGEST
}
# A function that compiles what its module holds, and so is timed with it.
COMPILING = {"facts/dates/patterns.py:_pattern"}
TEXTS = 30  # for each pattern; `python -m benchmarks.patterns` tries more
PLACED = patterns.patterns()


@pytest.mark.parametrize("found", PLACED, ids=[found.name for found in PLACED])
def test_a_pattern_is_linear_on_texts_made_to_slow_it(found: Found) -> None:
    slow = slowest(found, LIMITS.get(found.name, LONGEST), most=TEXTS)
    assert slow is None, str(slow)


def test_no_pattern_escapes_the_test() -> None:
    unknown = {place for place, pattern in patterns.inline() if pattern is None}
    assert not unknown, "name the pattern in the module, so that it is timed"
    assert set(patterns.compiled_within()) == COMPILING, (
        "compile it in the module, so that it is timed"
    )
    assert not LIMITS.keys() - {found.name for found in PLACED}


@pytest.mark.parametrize(("place", "pattern"), [p for p in patterns.inline() if p[1] is not None])
def test_a_pattern_written_where_it_is_used_is_linear(place: str, pattern: str) -> None:
    slow = slowest(Found(place, re.compile(pattern), patterns.METHODS), LONGEST, most=TEXTS)
    assert slow is None, str(slow)


@pytest.mark.parametrize(
    ("pattern", "use"),
    [
        (r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html)\b", "match"),
        (r"<!--.*?-->", "sub"),
        (r"\s+$", "search"),
        (r"\d[\d,.]*(?:-| )(?:year|month)", "search"),
        (r"\s{0,3}#{1,6}\s+(?P<text>.*?)\s*#*\s*$", "match"),
        (r"(?:a|a)*b", "match"),
        (r"[“‘]([^”’]+)[”’]", "finditer"),
    ],
)
def test_a_slow_pattern_is_found(pattern: str, use: str) -> None:
    found = Found("", re.compile(pattern, re.DOTALL), frozenset({use}))
    assert slowest(found, LONGEST, most=TEXTS) is not None
