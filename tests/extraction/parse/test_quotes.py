"""Quotation marks paired."""

import pytest

from workbench.extraction.parse import quotes
from workbench.extraction.parse.quotes import Quotation


def quoted(text: str) -> list[str]:
    return [quotation.span.of(text) for quotation in quotes.find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ('"We won," she said. "All of us."', ['"We won,"', '"All of us."']),
        ("“We won,” she said.", ["“We won,”"]),
        ("Sie sagte „Wir“ und »ihr« zugleich.", ["„Wir“", "»ihr«"]),
        ("Elle dit «nous» encore.", ["«nous»"]),
        ("''We won,'' she said.", ["''We won,''"]),
        ('“We won," she said.', ['“We won,"']),
    ],
)
def test_each_style_of_double_marks_is_paired(text: str, quotations: list[str]) -> None:
    assert quoted(text) == quotations


def test_a_quotation_within_a_quotation_is_part_of_it() -> None:
    assert quoted("“He said ‘go away’ twice,” she said.") == ["“He said ‘go away’ twice,”"]


def test_single_marks_are_speech_where_no_double_ones_stand() -> None:
    (quotation,) = quotes.find_quotations("‘The voters’ view is clear,’ she said.")
    assert not quotation.single
    assert quotation.inner.of("‘The voters’ view is clear,’ she said.") == (
        "The voters’ view is clear,"
    )


def test_single_marks_are_set_apart_where_double_ones_carry_speech() -> None:
    text = 'The ‘big ship’ is "gone", he said.'
    assert [q.single for q in quotes.find_quotations(text)] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        'A 6" pipe burst on Elm Street.',
        "The sailors' boats and the captains' hats.",
        "It doesn't matter, he's late.",
        'He said he was " not sure.',
        "“",
        "",
    ],
)
def test_a_mark_that_pairs_with_nothing_yields_nothing(text: str) -> None:
    assert quoted(text) == []


def test_a_paragraph_left_open_is_quoted_to_its_end() -> None:
    text = "“We won.\n\n“And we will win again,” she said."
    assert quotes.find_quotations(text)[0].span.of(text) == "“We won."
    assert not quotes.find_quotations(text)[0].closed


def test_paragraphs_each_opened_and_closed_by_the_last_are_one_run() -> None:
    text = "“One.\n\n“Two.\n\n“Three,” she said. “Four.”"
    runs = quotes.runs(text, quotes.find_quotations(text))
    assert [[q.span.of(text) for q in run] for run in runs] == [
        ["“One.", "“Two.", "“Three,”"],
        ["“Four.”"],
    ]


def test_a_stray_mark_in_mid_paragraph_does_not_swallow_the_next_paragraph() -> None:
    text = 'The 5" rule is odd.\n\n"I like it," she said.'
    assert quoted(text) == ['"I like it,"']


def test_the_inner_range_leaves_out_the_marks() -> None:
    text = "''Yes''"
    (quotation,) = quotes.find_quotations(text)
    assert isinstance(quotation, Quotation)
    assert quotation.inner.of(text) == "Yes"


def test_spaces_inside_french_marks_belong_to_the_quotation() -> None:
    text = "« Nobody was hurt », the ministry said. He paid « twice\xa0»."
    assert quoted(text) == ["« Nobody was hurt »", "« twice\xa0»"]
