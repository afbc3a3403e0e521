"""Headline against body: who says it, which claim is nearest, where it claims more."""

from collections.abc import Sequence

import pytest

from workbench import facts
from workbench.facts.numbers import figures
from workbench.model import (
    Article,
    Attribution,
    Claim,
    Facets,
    Kind,
    Span,
    Speaker,
    SpeakerType,
    SpeechAct,
)

PERSON = SpeakerType.NAMED_PERSON
PLAIN = Facets()
ANA = Speaker("Ana Reyes", PERSON)


def story(headline: str, body: str, content: str, facets: Facets = PLAIN) -> list[facts.Fact]:
    """Facts about a headline over one claim of Ana Reyes."""
    text = f"{headline}\n\n{body}"
    start = text.index(content, len(headline))
    attribution = Attribution(
        content=(Span(start, start + len(content)),),
        speaker=ANA,
        facets=facets,
    )
    facts_found = facts.facts_of(
        Article("a1", text, title=headline), [Claim("a1-01", "a1", attribution)]
    )
    return list(facts_found.headline)


BRIDGE = "The old bridge lost three bolts, Ana Reyes said."
LOST = "The old bridge lost three bolts"


def test_a_headline_that_states_a_claim_flatly_drops_the_attribution() -> None:
    [fact] = story("Bridge lost 3 bolts", BRIDGE, LOST)
    assert fact.text.startswith("The headline drops the attribution")
    assert "gives to Ana Reyes: “The old bridge lost three bolts”" in fact.text
    assert "(shared words: Bridge, lost, 3, bolts)" in fact.text
    assert fact.claims == ("a1-01",)


def test_a_headline_that_the_article_also_tells_itself_drops_nothing() -> None:
    body = f"The bridge lost 3 bolts in a storm. {BRIDGE}"
    first, *_ = story("Bridge lost 3 bolts", body, LOST)
    assert "in its own words too" in first.text


def test_a_headline_that_only_the_writer_tells_repeats_no_claim() -> None:
    body = f"The ferry hit a shoal. {BRIDGE}"
    [fact] = story("Ferry hits shoal", body, LOST)
    assert "not a claim" in fact.text
    assert fact.claims == ()


def test_a_headline_nothing_tells_matches_nothing_and_the_nearest_claim_is_shown() -> None:
    [fact] = story("Mayor resigns over bridge", BRIDGE, LOST)
    assert fact.text.startswith("No claim of the body says what the headline says, by its words.")
    assert "The nearest has 1 of 3: “The old bridge lost three bolts”" in fact.text
    assert fact.claims == ("a1-01",)


def test_a_claim_that_only_shares_the_subject_is_not_taken_for_the_headlines() -> None:
    [fact] = story("Council weighs old bridge", BRIDGE, LOST)
    assert "The nearest has 2 of 4" in fact.text


def test_a_headline_that_shares_no_word_says_so() -> None:
    [fact] = story("Mayor resigns", BRIDGE, LOST)
    assert fact == facts.Fact("No claim of the body shares a word with the headline.")


def test_a_headline_in_quotation_marks_quotes() -> None:
    [fact] = story("“Bridge lost bolts”: row in town", BRIDGE, LOST)
    assert fact.text.startswith("The headline quotes what the body gives to Ana Reyes")


@pytest.mark.parametrize(
    ("headline", "facets", "says"),
    [
        ("Bridge lost bolts", Facets(hedge="may"), "hedged (“may”)"),
        ("Bridge may have lost bolts", Facets(hedge="may"), ""),
        ("Bridge lost bolts", Facets(SpeechAct.INTENDS), "predicted or intended"),
        ("Bridge to lose lost bolts", Facets(SpeechAct.INTENDS), ""),
        ("Bridge lost bolts", Facets(SpeechAct.BELIEVES), "believed"),
        ("Bridge lost bolts", Facets(SpeechAct.ASKS), "asked"),
        ("Bridge lost bolts", Facets(SpeechAct.DENIES), "denied or said not to be so"),
        ("Bridge never lost bolts", Facets(SpeechAct.DENIES), ""),
        ("Bridge lost bolts", Facets(negated=True), "denied or said not to be so"),
        ("Bridge lost bolts", Facets(), ""),
    ],
)
def test_a_headline_claims_more_where_its_claim_is_weaker(
    headline: str, facets: Facets, says: str
) -> None:
    _, *stronger = story(headline, BRIDGE, LOST, facets)
    assert [fact.text.startswith("The headline claims more") for fact in stronger] == (
        [True] if says else []
    )
    assert says in "".join(fact.text for fact in stronger)


def said_above(
    headline: str,
    body: Sequence[str],
    facets: Sequence[Facets] = (PLAIN,),
    own: Facets = PLAIN,
    by: str = "Reyes",
) -> list[str]:
    """Facts about a headline "…: Reyes" over claims, each a sentence of its own."""
    text = "\n\n".join([f"{headline}: {by}", *body])
    above = Attribution(
        content=(Span(0, len(headline)),),
        source=(Span(len(headline) + 2, len(headline) + 2 + len(by)),),
        kind=Kind.HEADLINE,
        speaker=ANA,
        facets=own,
    )
    claims = [Claim("a1-01", "a1", above)]
    for number, (words, what) in enumerate(zip(body, facets, strict=True), 2):
        start = text.rindex(words)
        place = Attribution((Span(start, start + len(words)),), speaker=ANA, facets=what)
        claims.append(Claim(f"a1-{number:02}", "a1", place))
    facts_found = facts.facts_of(Article("a1", text, title=text.split("\n")[0]), claims).headline
    return [fact.text for fact in facts_found]


HEDGED = Facets(hedge="may")


def test_a_headline_with_its_speaker_shows_the_claim_nearest_to_it() -> None:
    first, nearest = said_above(
        "Bridge lost bolts", ["The old bridge lost bolts", "It rained"], [PLAIN] * 2
    )
    assert first == "The headline says who says it: Ana Reyes."
    assert nearest.startswith("Nearest to it is what the body gives to Ana Reyes: “The old bridge")


def test_a_headline_with_its_speaker_that_no_claim_repeats_says_so() -> None:
    _, nearest = said_above("Mayor sold bridge twice", ["The old bridge lost bolts"])
    assert nearest.startswith("No claim of the body says what the headline says")
    assert "The nearest has 1 of 4" in nearest


def test_a_short_headline_with_its_speaker_is_matched_by_both_of_its_words() -> None:
    _, nearest = said_above("Bridge closed", ["The old bridge is closed"])
    assert nearest.startswith("Nearest to it")


LOST_BOLTS = "The old bridge lost bolts"


@pytest.mark.parametrize(
    ("headline", "body", "facets", "own", "says"),
    [
        ("Bridge lost bolts", [LOST_BOLTS], [HEDGED], PLAIN, "hedged (“may”)"),
        ("Bridge lost bolts", [LOST_BOLTS], [HEDGED], HEDGED, ""),
        (
            "Bridge lost bolts",
            [LOST_BOLTS, "Bolts the bridge lost lie there"],
            [HEDGED, PLAIN],
            PLAIN,
            "",
        ),
        ("Bridge lost bolts", [LOST_BOLTS, "It rained"], [HEDGED, PLAIN], PLAIN, "hedged"),
        ("Bridge lost bolts", [LOST_BOLTS], [Facets(SpeechAct.BELIEVES)], PLAIN, "believed"),
        ("Bridge lost bolts", [LOST_BOLTS], [Facets(SpeechAct.DENIES)], Facets(negated=True), ""),
        ("Bridge lost all bolts", ["The bridge lost most bolts"], [PLAIN], PLAIN, "said of “most”"),
        ("Bridge lost all bolts", ["The bridge lost all bolts, some twice"], [PLAIN], PLAIN, ""),
        ("Bridge lost bolts after all", ["The bridge lost some bolts"], [PLAIN], PLAIN, ""),
        (
            "Bridge lost 40 bolts",
            ["The bridge lost bolts"],
            [PLAIN],
            PLAIN,
            "figure “40” stands nowhere",
        ),
        ("Bridge lost 40 bolts", ["The bridge lost forty bolts"], [PLAIN], PLAIN, ""),
        (
            "Bridge lost 40 bolts",
            ["The bridge lost bolts", "Forty lie there"],
            [PLAIN] * 2,
            PLAIN,
            "",
        ),
        ("Bridge lost nearly 40 bolts", ["The bridge lost bolts, 38"], [PLAIN], PLAIN, ""),
    ],
)
def test_a_headline_claims_more_where_no_claim_that_matches_is_as_strong(
    headline: str, body: list[str], facets: list[Facets], own: Facets, says: str
) -> None:
    more = [text for text in said_above(headline, body, facets, own) if "claims more" in text]
    assert len(more) == (1 if says else 0)
    assert says in "".join(more)


def test_a_hedge_of_what_the_headline_leaves_out_is_none_of_it() -> None:
    body = ["The bridge lost bolts last winter at a cost that may reach two millions"]
    facts_above = said_above("Bridge lost bolts", body, [HEDGED])
    assert not any("claims more" in text for text in facts_above)


def test_what_the_article_says_itself_its_headline_may_say_without_a_hedge() -> None:
    body = f"The bridge lost 3 bolts in a storm. {BRIDGE}"
    [fact] = story("Bridge lost 3 bolts", body, LOST, HEDGED)
    assert "in its own words too" in fact.text


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("5m crowns", "5 million crowns", True),
        ("5m long", "five metres long", True),
        ("1,200 boats", "1.2 thousand boats", True),
        ("twenty-one boats", "21 boats", True),
        ("three hundred boats", "300 boats", True),
        ("21 boats", "22 boats", False),
        ("the 2nd boat", "no boat", False),
    ],
)
def test_figures_are_the_same_in_digits_and_in_words(one: str, other: str, same: bool) -> None:
    first, second = ({n for ns in figures(text).values() for n in ns} for text in (one, other))
    assert bool(first & second) is same


def test_an_article_without_a_headline_says_so() -> None:
    [fact] = facts.facts_of(Article("a1", "A quay is open."), []).headline
    assert fact.text == "The article has no headline to compare."
