import time

import pytest

from workbench.extraction import facets
from workbench.extraction.facets import NamedEntity, senses
from workbench.model import Attribution, Facets, Kind, Span, SpeechAct


def test_without_source_and_cue_a_quotation_is_an_assertion(facets_for):
    facets_found = facets_for("", "", "“The harbour is open”", kind=Kind.DIRECT)
    assert (facets_found.act, facets_found.speech, facets_found.hedge) == (
        SpeechAct.ASSERTS,
        True,
        "",
    )


def test_a_content_of_several_ranges_is_read_as_one(facets_for):
    facets_found = facets_for(
        "Reyes", "said", "“The pumps", "did not start", "in 1987”", kind=Kind.DIRECT
    )
    assert facets_found.negated
    assert "a date (1987)" in facets_found.reasons


def test_a_range_apart_with_an_order_is_one(facets_for):
    assert facets_for("the union", "were told", "crews", "to leave by noon").act is SpeechAct.ASKS


def test_all_capitals_read_like_small_letters(facets_for):
    small = facets_for("Reyes", "vowed", "to cut the fare because of rain")
    capital = facets_for("REYES", "VOWED", "TO CUT THE FARE BECAUSE OF RAIN")
    assert (capital.act, capital.speech, capital.worth) == (small.act, small.speech, small.worth)


def test_curly_and_straight_apostrophes_read_the_same(facets_for):
    straight, curly = facets_for("He", "didn't say", "why"), facets_for("He", "didn’t say", "why")
    assert straight == curly
    assert not curly.speech


@pytest.mark.parametrize(
    "cue", ["—", "…", "“", "'", "\u00a0", "42", "ска\u0437ал", "said\nin a note"]
)
@pytest.mark.parametrize("content", ["?", "…", "“”", "«Ні»", "x", "\u200b", "that", "5"])
def test_odd_cues_and_contents_are_read_without_complaint(facets_for, cue, content):
    facets_found = facets_for("Reyes", cue, content)
    assert isinstance(facets_found, Facets)
    assert 0 <= facets_found.worth <= 1


def test_the_same_attribution_has_the_same_facets_always(facets_for):
    case = ("Reyes", "said", "that 6 % of about 40 boats may have sunk because of rot")
    assert facets_for(*case) == facets_for(*case)


def test_each_attribution_of_a_very_long_article_takes_no_longer_than_in_a_short_one():
    line = "Reyes said that 6 boats sank off Bergen. "
    text = line * 40_000
    at = line.index("Bergen")
    named = [
        NamedEntity(Span(i * len(line) + at, i * len(line) + at + 6), "GPE") for i in range(40_000)
    ]
    base = 39_000 * len(line)
    attribution = Attribution(
        content=(Span(base + 11, base + 39),), cue=(Span(base + 6, base + 10),)
    )
    facets.facets_of(text, attribution, named)
    begun = time.process_time()
    facets_found = [facets.facets_of(text, attribution, named) for _ in range(500)]
    assert time.process_time() - begun < 0.5
    assert "a place (Bergen)" in facets_found[0].reasons


def test_every_word_of_the_table_has_one_sense():
    rows = [word for _, row in senses.rows("facets-cues.tsv") for word in row]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("deny", "denied"),
        ("beg", "begged"),
        ("tell", "told"),
        ("urge", "urging"),
        ("watch", "watches"),
    ],
)
def test_words_are_known_in_their_forms(word, form):
    assert form in senses.forms(word)
    assert senses.words()[form] is senses.words()[word]
