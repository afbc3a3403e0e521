"""Sources resolved to the figures of an article."""

import pytest

from workbench import extraction
from workbench.extraction import extractor
from workbench.model import Attribution, Span, SpeakerType, words


def attributions(text: str) -> list[Attribution]:
    return extraction.load()(text)


def names(text: str) -> list[str]:
    return [attribution.speaker.name for attribution in attributions(text)]


OPENING = "“The dam will hold,” council spokeswoman Kira Moss said on Monday.\n\n"


@pytest.mark.parametrize(
    "later",
    [
        "The gates were shut, Moss said.",
        "The gates were shut, she said.",
        "The gates were shut, the spokeswoman said.",
        "The gates were shut, Ms. Moss said.",
    ],
)
def test_surname_pronoun_and_office_lead_to_the_full_name(later: str) -> None:
    assert names(OPENING + later) == ["Kira Moss", "Kira Moss"]


def test_the_role_is_the_office_told_with_the_name() -> None:
    assert attributions(OPENING)[0].speaker.role == "council spokeswoman"


def test_the_mentions_are_the_first_naming_and_the_source_itself() -> None:
    text = OPENING + "The gates were shut, she said."
    speaker = attributions(text)[1].speaker
    assert [span.of(text) for span in speaker.mentions][-1] == "she"
    assert "Kira Moss" in words(speaker.mentions[:1], text)


def test_he_passes_over_a_woman() -> None:
    text = (
        "Engineer Tom Arden checked the dam. Susan Moss, the mayor, thanked him.\n\n"
        "The dam would hold, he said."
    )
    assert names(text)[-1] == "Tom Arden"


def test_a_name_in_the_quoted_words_is_not_who_says_them() -> None:
    text = OPENING + "“Nina Brandt has been to see me,” she said."
    assert names(text) == ["Kira Moss", "Kira Moss"]


def test_two_sources_are_named_together() -> None:
    text = "Kira Moss and Tom Arden said the dam would hold."
    assert names(text) == ["Kira Moss and Tom Arden"]


def test_the_company_is_the_body_named_before() -> None:
    text = (
        "Oxmoor Ferries Ltd said it would sell two ships.\n\n"
        "The company said the sale was a matter of weeks."
    )
    assert names(text) == ["Oxmoor Ferries Ltd", "Oxmoor Ferries Ltd"]


def test_a_nameless_spokesman_speaks_for_his_body() -> None:
    text = "A spokesman for the Oxmoor Water Board said the dam would hold."
    (attribution,) = attributions(text)
    assert attribution.speaker.name == "Oxmoor Water Board"
    assert attribution.speaker.type is SpeakerType.NAMED_ORG


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Kira Moss said the dam would hold.", SpeakerType.NAMED_PERSON),
        ("The foreign ministry said the dam would hold.", SpeakerType.NAMED_ORG),
        ("The report said the dam would hold.", SpeakerType.DOCUMENT),
        ("Critics said the dam would not hold.", SpeakerType.UNNAMED_BARE),
        ("Two people familiar with the talks said it would hold.", SpeakerType.UNNAMED_DESCRIBED),
        ("The dam is expected to hold until spring.", SpeakerType.NONE),
    ],
)
def test_the_type_tells_how_the_source_is_known(text: str, type_: SpeakerType) -> None:
    assert [attribution.speaker.type for attribution in attributions(text)] == [type_]


def test_no_source_has_no_speaker() -> None:
    (attribution,) = attributions("The dam is expected to hold until spring.")
    assert attribution.speaker.name == ""
    assert attribution.speaker.mentions == ()


def test_the_name_is_written_as_the_article_writes_it() -> None:
    text = "The farmers’ union said the dam would hold."
    assert names(text) == ["farmers’ union"]
    assert attributions(text)[0].source == (Span(0, 18),)


@pytest.mark.parametrize(
    ("later", "name"),
    [
        ("The harbour authority said two piers were shut.", "Harbour Authority of New Kestrel"),
        ("The struggling company said two piers were shut.", "Oxmoor Ferries Ltd"),
    ],
)
def test_a_body_is_known_by_the_beginning_of_its_name_or_by_what_it_is(
    later: str, name: str
) -> None:
    text = f"{name} said on Monday that work would begin.\n\n{later}"
    assert names(text)[-1] == name


def test_the_council_spokesman_is_the_one_told_with_that_office() -> None:
    text = (
        "Council spokesman Tom Arden said the dam would hold.\n\n"
        "Kira Moss said it would not.\n\nThe council spokesman said there was no danger."
    )
    assert names(text)[-1] == "Tom Arden"


@pytest.mark.parametrize("epithet", ["The 44-year-old", "The father of three"])
def test_an_epithet_stands_for_the_person_named_before(epithet: str) -> None:
    text = f"Tom Arden left the harbour at noon.\n\n“I was glad of it,” {epithet.lower()} said."
    assert names(text) == ["Tom Arden"]


@pytest.mark.parametrize(
    "source",
    [
        "A spokeswoman for the Oxmoor Water Board, Kira Moss,",
        "The head of the harbour authority, Kira Moss,",
    ],
)
def test_who_holds_an_office_is_named_after_the_body_too(source: str) -> None:
    assert names(f"{source} said the dam would hold until spring.") == ["Kira Moss"]


def test_a_body_is_named_without_the_country_it_belongs_to() -> None:
    text = "Britain’s Harbour Workers Party said the dam would hold until spring."
    assert names(text) == ["Harbour Workers Party"]


def test_whose_words_they_are_is_who_speaks() -> None:
    text = "In the words of Kira Moss, the dam is a sieve."
    source = (Span(3, 25),)
    assert source[0].of(text) == "the words of Kira Moss"
    who = extractor.parsed(text, [source]).described(source)
    assert who is not None
    assert (who.name, who.label) == ("Kira Moss", "PERSON")
