"""Two stories in one input, parted where the second begins and joined again."""

import pytest
from test_article_blocks import PASTE, spans_fit

from workbench import ingest
from workbench.errors import UnknownRecordError, UnreadableInputError

SECOND = """Pumps in Thornmere Fail Again After the Storm

By Tam Ostrey

The pumps in Thornmere failed again on Tuesday, Ilse Barrow of the water office said.

“We have no spare ones,” she told the council, which meets on Friday."""
BOTH = ingest.read_text(f"{PASTE}\n\n{SECOND}", "two.txt")
PLACE = next(place for place, block in enumerate(BOTH.blocks) if "Thornmere Fail" in block.text)


def test_two_stories_in_one_input_are_parted_with_headline_and_byline_of_their_own():
    first, second = ingest.split(BOTH, PLACE)
    assert (first.title, second.title) == (
        "Mayor to sell the old tram depot",
        "Pumps in Thornmere Fail Again After the Storm",
    )
    assert (first.byline, second.byline) == ("Lena Okoro", "Tam Ostrey")
    assert "Thornmere" not in first.text
    assert "depot" not in second.text
    assert spans_fit(first)
    assert spans_fit(second)
    assert len(first.blocks) + len(second.blocks) == len(BOTH.blocks)


def test_what_was_parted_can_be_joined_again_with_the_originals_of_edited_blocks():
    came = BOTH.blocks[PLACE + 2].text
    mended = ingest.mend(BOTH, PLACE + 2, "The pumps in Thornmere failed, Ilse Barrow said.")
    parts = ingest.split(mended, PLACE)
    assert [block.original for block in parts[1].mended] == [came]
    whole = ingest.join(*parts)
    assert [block.text for block in whole.blocks] == [block.text for block in mended.blocks]
    assert whole.mended == (whole.blocks[PLACE + 2],)
    assert ingest.join(*ingest.split(BOTH, PLACE)).text == BOTH.text


def test_a_part_without_a_story_is_refused():
    with pytest.raises(UnreadableInputError, match="no paragraph of a story"):
        ingest.split(BOTH, 1)
    with pytest.raises(UnknownRecordError, match="counted from 0"):
        ingest.split(BOTH, 0)
