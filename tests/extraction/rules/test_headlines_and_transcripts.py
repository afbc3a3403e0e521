"""Sources that the layout names: headlines, transcripts, signed quotations."""

from collections.abc import Callable

import pytest

from workbench import extraction
from workbench.model import Kind

Parts = list[tuple[str, str, str]]
Found = Callable[[str], Parts]
BODY = "\n\nThe river rose. Kira Moss walked along the dam in Oxmoor. Lord Perrin watched."


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Dam at Oxmoor will hold: report", ("report", ":", "Dam at Oxmoor will hold")),
        ("Dam at Oxmoor will hold – Moss", ("Moss", "–", "Dam at Oxmoor will hold")),
        ("Dam at Oxmoor will hold — police", ("police", "—", "Dam at Oxmoor will hold")),
        ("Dam at Oxmoor will hold: UK", ("UK", ":", "Dam at Oxmoor will hold")),
        ("Moss: Dam at Oxmoor will hold", ("Moss", ":", "Dam at Oxmoor will hold")),
        ("Dam at Oxmoor will hold, officials say", ("officials", "say", "Dam at Oxmoor will hold")),
        ("Moss says dam at Oxmoor will hold", ("Moss", "says", "dam at Oxmoor will hold")),
    ],
)
def test_a_headline_names_its_source_beside_the_mark_or_in_a_clause(
    parts: Found, headline: str, expected: tuple[str, str, str]
) -> None:
    assert parts(headline + BODY)[0] == expected
    assert extraction.load()(headline + BODY)[0].kind is Kind.HEADLINE


@pytest.mark.parametrize(
    "headline", ["Watch: river rises at Oxmoor", "Live: storm hits the coast", "Storm: day 3"]
)
def test_a_label_before_the_colon_is_no_source(parts: Found, headline: str) -> None:
    assert parts(headline + BODY) == []


def test_a_transcript_gives_each_turn_to_its_speaker(parts: Found) -> None:
    text = "MOSS: Is the dam safe?\n\nPERRIN: It is. We checked it today.\n\nMOSS: Thank you."
    assert parts(text) == [
        ("MOSS", ":", "Is the dam safe"),
        ("PERRIN", ":", "It is. We checked it today"),
        ("MOSS", ":", "Thank you"),
    ]


def test_a_signed_quotation_belongs_to_its_signer(parts: Found) -> None:
    text = "Readers wrote in.\n\n“The dam is a disgrace to the valley.” ― Ana Voss"
    assert parts(text) == [("Ana Voss", "―", "“The dam is a disgrace to the valley.”")]


def test_a_signed_line_is_whole_though_it_quotes_others(parts: Found) -> None:
    text = (
        "Readers wrote in.\n\n“They call it “safe” and it leaks.” ― Ana Voss\n"
        "“It never held.” ― Tom Arden"
    )
    assert parts(text) == [
        ("Ana Voss", "―", "“They call it “safe” and it leaks.”"),
        ("Tom Arden", "―", "“It never held.”"),
    ]


def test_what_follows_a_signed_quotation_is_not_the_signers(parts: Found) -> None:
    text = "Readers wrote in.\n\n“It never held.” ― Tom Arden\n\n“The dam is an old disgrace.”"
    assert parts(text)[0] == ("Tom Arden", "―", "“It never held.”")
