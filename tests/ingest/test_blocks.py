"""Splitting pastes into blocks."""

import pytest

from workbench.ingest.blocks import split

WRAPPED = """The council of Port Amrey voted on Monday night to close the old
harbour bridge for at least a year, officials said after a long
debate in the town hall.

The work will cost 80 million crowns, according to the chief
engineer, who called the pillars a danger to every ship that
passes below."""


def test_blank_lines_separate_blocks() -> None:
    assert split("One.\n\nTwo.\n \nThree.") == ["One.", "Two.", "Three."]


def test_single_line_ends_separate_blocks_too() -> None:
    assert split("A headline\nBy A. Writer\nThe first sentence.") == [
        "A headline",
        "By A. Writer",
        "The first sentence.",
    ]


def test_lines_broken_at_a_column_are_joined_to_paragraphs() -> None:
    first, second = split(WRAPPED)
    assert first.startswith("The council")
    assert first.endswith("in the town hall.")
    assert second.startswith("The work")
    assert second.endswith("passes below.")


def test_paragraphs_of_wrapped_text_without_blank_lines_are_told_apart() -> None:
    text = WRAPPED.replace("\n\n", "\n")
    assert split(text) == split(WRAPPED)


def test_short_lines_that_end_sentences_are_not_joined() -> None:
    lines = ["“No.”", "“Why not?”", "“Because it is closed.”", "She left the hall."]
    assert split("\n".join(lines)) == lines


@pytest.mark.parametrize("text", ["", "\n\n", "   \n\t"])
def test_nothing_yields_no_blocks(text: str) -> None:
    assert split(text) == []


def test_white_space_inside_a_block_becomes_single_spaces() -> None:
    assert split("READ:\u00a0 The\u2003story") == ["READ: The story"]
