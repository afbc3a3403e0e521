"""Facts about sources, compared words and dates, each with the claims it rests on."""

from dataclasses import replace

import pytest

from workbench import facts
from workbench.facts.overlap import stem
from workbench.model import (
    Article,
    Attribution,
    Claim,
    ClaimState,
    Facets,
    Span,
    Speaker,
    SpeakerType,
    SpeechAct,
)

PERSON, BARE = SpeakerType.NAMED_PERSON, SpeakerType.UNNAMED_BARE
PLAIN = Facets()


def claim(number: int, name: str, type_: SpeakerType = PERSON, inside: str = "") -> Claim:
    attribution = Attribution(content=(Span(10, 20),), speaker=Speaker(name, type_))
    return Claim(f"a1-{number:02}", "a1", attribution, inside=inside)


def source_texts(*claims: Claim) -> list[str]:
    article = Article("a1", "Quay open\n\nA quay is open and it is long.", title="Quay open")
    return [fact.text for fact in facts.facts_of(article, claims).sources]


def single(*names: str) -> str:
    return source_texts(*(claim(number, name) for number, name in enumerate(names, 1)))[-1]


@pytest.mark.parametrize(
    ("names", "begins"),
    [
        (["Ana"], "Single source: Ana carries the only claim"),
        (["Ana", "ana"], "Single source: Ana carries all 2 claims"),
        (["Ana", "Bo"], "Not a single source"),
        (["Ana", "Ana", "Bo"], "Not a single source"),
        (["Ana", "Ana", "Bo", "Ana"], "Single source but for one claim: Ana carries 3 of 4"),
        (["Ana", "Ana", "Bo", "Cy", "Ana"], "Not a single source: no speaker carries more than 3"),
    ],
)
def test_a_story_rests_on_one_source_if_one_speaker_carries_all_or_all_but_one_of_four(
    names: list[str], begins: str
) -> None:
    assert single(*names).startswith(begins)


def test_claims_are_shared_out_by_what_is_known_of_their_speakers() -> None:
    lines = source_texts(
        claim(1, "Ana"),
        claim(2, "sources", BARE),
        claim(3, "", SpeakerType.NONE),
        claim(4, "the harbour log", SpeakerType.DOCUMENT),
    )
    assert lines[0].startswith("3 claims rest on 3 speakers. For 1 more no source is given.")
    assert lines[1:5] == [
        "Named persons: 1 of 4 claims (25 %).",
        "Documents: 1 of 4 claims (25 %).",
        "Unnamed speakers nothing is told of: 1 of 4 claims (25 %).",
        "No source given: 1 of 4 claims (25 %).",
    ]


def test_a_report_in_a_report_rests_on_the_one_who_was_heard() -> None:
    lines = source_texts(claim(1, "sources", BARE), claim(2, "Ana", inside="a1-01"))
    assert lines[0].startswith("2 claims rest on 1 speaker.")
    assert lines[1] == "Unnamed speakers nothing is told of: 2 of 2 claims (100 %)."
    assert lines[-1].startswith("Single source: sources")


def test_claims_that_report_each_other_are_counted_all_the_same() -> None:
    lines = source_texts(claim(1, "Ana", inside="a1-02"), claim(2, "Bo", inside="a1-01"))
    assert lines[0].startswith("2 claims rest on")


def test_what_was_not_said_is_not_counted_and_the_fact_says_so() -> None:
    wish = claim(2, "Bo")
    wish = replace(
        wish, attribution=replace(wish.attribution, facets=Facets(SpeechAct.INTENDS, speech=False))
    )
    first, *_ = source_texts(claim(1, "Ana"), wish)
    assert first == "1 claim rests on 1 speaker. Intentions and feelings (1) are not counted."


def test_claims_that_do_not_stand_are_not_counted() -> None:
    gone = [
        replace(claim(number, "Bo"), state=state)
        for number, state in enumerate(ClaimState, 2)
        if not state.standing
    ]
    assert len(gone) == 3
    lost = replace(claim(9, "Ana"), state=ClaimState.LOST)
    assert source_texts(claim(1, "Ana"), lost, *gone)[0] == "2 claims rest on 1 speaker."


def test_an_article_without_claims_says_that_there_is_nothing_to_count() -> None:
    assert source_texts() == ["No claims to count yet."]


def test_every_fact_names_the_claims_it_counts() -> None:
    article = Article("a1", "Quay open\n\nA quay is open.", title="Quay open")
    facts_found = facts.facts_of(article, [claim(1, "Ana"), claim(2, "sources", BARE)]).sources
    assert [fact.claims for fact in facts_found] == [
        ("a1-01", "a1-02"),
        ("a1-01",),
        ("a1-02",),
        ("a1-01",),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bridges", "bridge"),
        ("stopped", "stop"),
        ("closing", "closes"),
        ("injuries", "injury"),
        ("three", "3"),
        ("grasses", "grass"),
        ("officials", "official"),
        ("weekly", "week"),
        ("run", "runs"),
    ],
)
def test_forms_of_a_word_share_their_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("bus", "bug"), ("mine", "mint"), ("sing", "sand")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_dates_say_how_many_are_resolved_and_in_which_claims_they_stand() -> None:
    text = "Quay open\n\nIt shut on Monday, and the next day it opened."
    shut = Attribution(content=(Span(11, 28),))
    article = Article("a1", text, published="2024-01-05", title="Quay open")
    facts_found = facts.facts_of(article, [Claim("a1-01", "a1", shut)])
    assert facts_found.dates.text == (
        "1 of 2 relative dates resolved, counted from 2024-01-05. 1 left open."
    )
    assert facts_found.dates.claims == ("a1-01",)
    undated = facts.facts_of(replace(article, published=""), [])
    assert undated.dates.text == "2 relative dates, not resolved: no publication date."
    assert (
        facts.facts_of(Article("a1", "No day."), []).dates.text == "No relative dates in the text."
    )
