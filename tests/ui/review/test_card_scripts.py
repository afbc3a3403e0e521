"""Scripts of the card and its tabs that need no page."""

import pytest

from workbench.ui.shared.words.attribution import attribution_text
from workbench.ui.shared.words.found_by import found_by_text

pytestmark = pytest.mark.browser

TABS = ["home", "claims", "facts"]


@pytest.mark.parametrize(
    ("open_", "key", "next_"),
    [
        ("home", "ArrowRight", "claims"),
        ("facts", "ArrowRight", "home"),
        ("home", "ArrowLeft", "facts"),
        ("claims", "Home", "home"),
        ("claims", "End", "facts"),
        ("claims", "x", ""),
    ],
)
def test_arrows_go_round_the_tabs(scripts, open_, key, next_):
    asked = "([names, open, key]) => nextTab(names, open, key)"
    assert scripts.evaluate(asked, [TABS, open_, key]) == next_


@pytest.mark.parametrize(
    ("speaker", "cue", "phrase"),
    [
        ("Mark Esper", "accuses", "Mark Esper accuses"),
        ("leaked paper", "according to", "According to leaked paper"),
        ("leaked paper", "According\n to", "According to leaked paper"),
        ("ADAIR", ":", "ADAIR"),
        ("marine institute", "–", "marine institute"),
        ("", "said", "No source said"),
        ("", "", "No source"),
    ],
)
def test_lists_tell_the_speaker_with_the_verb_on_page_and_server_alike(
    scripts, speaker, cue, phrase
):
    told = scripts.evaluate("([who, cue]) => attributionOf(who, cue)", [speaker, cue])
    assert told == attribution_text(speaker, cue) == phrase


@pytest.mark.parametrize(
    ("why", "score", "told"),
    [
        (
            "the verb “said” after a quotation",
            0.92,
            "the verb “said” after a quotation (92 % sure)",
        ),
        (
            "the trained model reads “said” as a report; no rule finds the same",
            0.745,
            "the model only (75 % sure)",
        ),
    ],
)
def test_page_and_server_tell_alike_by_what_a_claim_was_found(scripts, why, score, told):
    asked = "([why, score]) => foundBy(why, score)"
    assert scripts.evaluate(asked, [why, score]) == found_by_text(why, score) == told


DATES = [[7, 14, "14 May 2024"], [20, 29, "May 2024"]]
TEXT = "It was Tuesday when last month 🚢 ended."


@pytest.mark.parametrize(
    ("spans", "pieces"),
    [
        (
            [[0, 19]],
            [["It was ", ""], ["Tuesday", "14 May 2024"], [" when", ""]],
        ),
        ([[7, 14]], [["Tuesday", "14 May 2024"]]),
        ([[0, 6], [31, 38]], [["It was", ""], [" … ", ""], ["🚢 ended", ""]]),
        ([[8, 19]], [["uesday when", ""]]),
    ],
)
def test_relative_dates_in_a_claim_are_told_with_their_days(scripts, spans, pieces):
    asked = "([spans, dates, text]) => datedWords(spans, dates, new ArticleText(text))"
    assert scripts.evaluate(asked, [spans, DATES, TEXT]) == pieces


def test_filters_in_use_are_told_in_words(scripts):
    sought = {
        "speaker": "Ana",
        "wording": "gone",
        "sourcing": "document",
        "find": "steel",
        "mine": "1",
        "kind": "indirect",
        "answer_knows": "told",
        "answer_tone": "unanswered",
    }
    asked = """([sought, scales, kinds]) =>
        activeFilters({ ...SOUGHT, ...sought }, scaleFilters({ scales }), new Map(kinds))"""
    documents = [{"code": "document", "name": "A document"}]
    listed = {"phrase": "sourcing", "listed": True, "categories": documents, "retired": {}}
    own = {"own": True, "categories": [], "retired": {"told": "Told by others"}}
    scales = [
        listed,
        own | {"name": "knows", "title": "How the source knows"},
        own | {"name": "tone", "title": "Tone"},
    ]
    kinds = [["indirect", "Reported speech"]]
    assert scripts.evaluate(asked, [sought, scales, kinds]) == [
        ["speaker", "Ana"],
        ["kind", "Reported speech"],
        ["sourcing", "A document"],
        ["wording", "withdrawn"],
        ["find", "“steel”"],
        ["mine", "assigned to me"],
        ["answer_knows", "How the source knows: Told by others"],
        ["answer_tone", "Tone not answered"],
    ]


@pytest.mark.parametrize(
    ("answer", "wanted"), [("wrong_source", "who"), ("wrong_span", "words"), ("ok", ""), ("", "")]
)
def test_a_wrong_extraction_is_to_be_put_right(scripts, answer, wanted):
    assert scripts.evaluate("(answer) => mendingOf(answer)", answer) == wanted


def test_the_articles_other_speakers_are_offered_most_claims_first(scripts):
    said = [("Ana", "a"), ("", ""), ("Bo", "b"), ("Cy", "c"), ("Cy", "c"), ("Ana", "a")]
    claims = [{"speaker": name, "type": kind, "speaker_role": ""} for name, kind in said]
    asked = "(claims) => speakersToChoose(claims, claims[0]).map(({ name, type }) => [name, type])"
    assert scripts.evaluate(asked, claims) == [["Cy", "c"], ["Bo", "b"]]


@pytest.mark.parametrize(
    ("claim", "settled"),
    [
        ({"origin": "machine", "revision": 1}, ""),
        ({"origin": "machine", "revision": 2}, "corrected"),
        ({"origin": "Ana", "revision": 1}, "your own claim"),
        ({"origin": "Bo", "revision": 2}, ""),
    ],
)
def test_one_is_told_why_the_extraction_check_asks_nothing(scripts, claim, settled):
    assert scripts.evaluate("(claim) => settledAs(claim, 'Ana')", claim) == settled


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("The steel was late, steelworkers said.", "steel", ["steel", "steelworkers"]),
        ("The steel was late, steelworkers said.", '"steel was"', ["steel was"]),
        ("The steel was late.", '"steel" wa', ["steel", "was"]),
        ("Un café déçu 🚢 là", "cafe deçu", ["café", "déçu"]),
        ("Nothing here", "elsewhere", []),
        ("Nothing here", "", []),
    ],
)
def test_hits_are_marked_where_the_words_of_a_search_stand(scripts, text, query, hits):
    asked = "([text, query]) => hitsIn(text, query).map(([from, to]) => text.slice(from, to))"
    assert scripts.evaluate(asked, [text, query]) == hits
