"""Headline, paragraphs and datelines."""

import pytest

from workbench.extraction.parse import casing, layout


def test_the_first_short_paragraph_without_full_stop_is_the_headline() -> None:
    text = "Ferry runs aground: mayor\n\nThe ferry ran aground on Monday."
    headline = layout.read_layout(text).headline
    assert headline is not None
    assert headline.of(text) == "Ferry runs aground: mayor"


@pytest.mark.parametrize(
    "text",
    [
        "The ferry ran aground on Monday.\n\nNobody was hurt.",
        "Ferry runs aground",
        "word " * 40 + "\n\nNobody was hurt.",
        "She said:\n\n“Nobody was hurt.”",
        "",
    ],
)
def test_a_sentence_a_lone_line_and_a_long_paragraph_are_no_headline(text: str) -> None:
    assert layout.read_layout(text).headline is None


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("PORT ANSEL, Merania (MPA) — The ferry sank.", "PORT ANSEL, Merania (MPA) — "),
        ("Oxmoor, Merania — The ferry sank.", "Oxmoor, Merania — "),
        ("OXMOOR – The ferry sank.", "OXMOOR – "),
        ("OXMOOR, March 3 (Strand) - The ferry sank.", "OXMOOR, March 3 (Strand) - "),
    ],
)
def test_the_place_before_the_dash_is_the_dateline(paragraph: str, dateline: str) -> None:
    (found,) = layout.read_layout(paragraph).datelines
    assert found.of(paragraph) == dateline


@pytest.mark.parametrize(
    "paragraph",
    ["The ferry sank — nobody was hurt.", "Nobody — not even Roe — was hurt.", "It sank."],
)
def test_a_dash_in_a_sentence_makes_no_dateline(paragraph: str) -> None:
    assert layout.read_layout(paragraph).datelines == ()


def test_a_headline_in_title_case_is_read_as_a_sentence_with_its_names_kept() -> None:
    text = "Mayor Says Oxmoor Ferry Was Safe\n\nThe mayor said the ferry was safe in Oxmoor."
    assert casing.readable(text, layout.read_layout(text)).startswith(
        "Mayor says Oxmoor ferry was safe\n"
    )


def test_a_text_keeps_its_length_whatever_is_made_small() -> None:
    text = "ÄRGER IM ﬁORD: İSTANBUL SAYS NO TO ALL OF IT\n\nNothing else."
    assert len(casing.readable(text, layout.read_layout(text))) == len(text)
