"""The regular-expression baseline, on sentences of our own."""

import pytest

from benchmarks.quoted_pattern import find

LONG = "“The bridge will open in May”"


def attributed(text: str) -> list[tuple[str, str, str]]:
    return [
        tuple("|".join(span.of(text) for span in part) for part in (a.source, a.cue, a.content))
        for a in find(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{LONG}, Mara Quill said.", ("Mara Quill", "said")),
        (f"{LONG}, said Mara Quill.", ("Mara Quill", "said")),
        (f"Mayor Mara Quill told us: {LONG}.", ("Mayor Mara Quill", "told")),
        (f"Ben Oyster argued for hours. {LONG}, Mara Quill said.", ("Mara Quill", "said")),
        (f"{LONG}, she said.", ("she", "said")),
        (f'"{LONG[1:-1]}", Mara Quill said.', ("Mara Quill", "said")),
        (f"«{LONG[1:-1]}», Mara Quill said.", ("Mara Quill", "said")),
    ],
)
def test_a_quotation_goes_to_the_nearest_name_beside_a_reporting_verb(
    text: str, expected: tuple[str, str]
) -> None:
    assert attributed(text) == [(*expected, LONG[1:-1])]


@pytest.mark.parametrize(
    "text",
    [
        "“Not at all”, Mara Quill said.",
        f"{LONG}, Mara Quill sang.",
        f"{LONG}\n\nMara Quill said so.",
        "Mara Quill said the bridge will open in May.",
        "“The bridge will\nopen in May”, Mara Quill said.",
        "",
    ],
)
def test_short_quotations_plain_text_and_what_nobody_reports_are_left_out(text: str) -> None:
    assert find(text) == []


def test_a_name_inside_a_quotation_is_not_its_source() -> None:
    text = "“We heard that Ben Oyster said nothing”, Mara Quill added."
    assert attributed(text)[0][:2] == ("Mara Quill", "added")


def test_every_quotation_of_a_paragraph_is_found() -> None:
    text = f"{LONG}, Mara Quill said as it rained. {LONG}, Ben Oyster replied."
    assert [source for source, _, _ in attributed(text)] == ["Mara Quill", "Ben Oyster"]
