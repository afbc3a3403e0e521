"""Extractor on whole invented articles."""

import pytest

from workbench import extraction
from workbench.model import Attribution, Kind, SpeakerType, words

ARTICLE = """\
Sandovia sold Urland torpedoes for raids on Pelm: UK

Port Ansel, Merania — Sandovia has sold Urland torpedoes and launch tubes that were used in \
recent raids on Pelm, the Grey Palace said Monday.

“This is a grave and dangerous step,” Harbour Council spokesman Tom Arden told reporters at a \
briefing.

Urland crews fired at least one of the Sandovian torpedoes on March 3, which sank near an empty \
pier in the Osk district, Arden said.

Urland’s navy then fired “several” torpedoes at Pelm as part of a night raid on March 5, he added.

Merania and its partners will now bring the matter before the Sea Court as it is a breach of the \
court’s ban on Sandovia, said Arden.

Urland also plans to buy torpedoes from its neighbour Tarn, said the spokesman.
"""


@pytest.fixture(scope="module")
def attributions() -> list[Attribution]:
    return extraction.load()(ARTICLE)


def test_an_agency_report_yields_its_seven_attributions_with_source_and_cue(
    attributions: list[Attribution],
) -> None:
    assert [(words(a.source, ARTICLE), words(a.cue, ARTICLE)) for a in attributions] == [
        ("UK", ":"),
        ("the Grey Palace", "said"),
        ("Harbour Council spokesman Tom Arden", "told"),
        ("Arden", "said"),
        ("he", "added"),
        ("Arden", "said"),
        ("the spokesman", "said"),
    ]


def test_progress_rises_to_the_whole_and_changes_nothing_that_is_found(
    attributions: list[Attribution], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.extraction.extractor.LONGEST_SEGMENT", len(ARTICLE) - 200)
    shares: list[float] = []
    found = extraction.extract(ARTICLE, shares.append)
    assert len(found) == len(attributions)
    assert shares == sorted(shares)
    assert 0.5 in shares
    assert 0.5 < shares[-2] < shares[-1]
    assert shares[-1] == pytest.approx(1.0, abs=0.01)


def test_the_content_is_the_report_without_dateline_or_final_stop(
    attributions: list[Attribution],
) -> None:
    assert (
        words(attributions[0].content, ARTICLE)
        == "Sandovia sold Urland torpedoes for raids on Pelm"
    )
    assert words(attributions[1].content, ARTICLE) == (
        "Sandovia has sold Urland torpedoes and launch tubes that were used in recent raids on Pelm"
    )
    assert words(attributions[2].content, ARTICLE) == "“This is a grave and dangerous step,”"


def test_the_speaker_is_the_same_person_by_full_name_surname_pronoun_and_office(
    attributions: list[Attribution],
) -> None:
    assert [a.speaker.name for a in attributions[2:]] == ["Tom Arden"] * 5
    assert {a.speaker.type for a in attributions[2:]} == {SpeakerType.NAMED_PERSON}
    assert {a.speaker.role for a in attributions[2:]} == {"Harbour Council spokesman"}


def test_a_house_and_a_country_speak_as_named_bodies(attributions: list[Attribution]) -> None:
    assert [(a.speaker.name, a.speaker.type) for a in attributions[:2]] == [
        ("UK", SpeakerType.NAMED_ORG),
        ("Grey Palace", SpeakerType.NAMED_ORG),
    ]


def test_the_kind_tells_headline_direct_mixed_and_indirect_apart(
    attributions: list[Attribution],
) -> None:
    assert [a.kind for a in attributions] == [
        Kind.HEADLINE,
        Kind.INDIRECT,
        Kind.DIRECT,
        Kind.INDIRECT,
        Kind.MIXED,
        Kind.INDIRECT,
        Kind.INDIRECT,
    ]


def test_every_attribution_names_its_extractor_and_why(attributions: list[Attribution]) -> None:
    extract = extraction.load()
    assert {(a.extractor, a.version) for a in attributions} == {(extract.name, extract.version)}
    assert extract.name == "learned"
    assert all(a.why and 0 < a.score <= 1 for a in attributions)
