"""Whatever the text, nothing raises and every range makes sense."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench import extraction
from workbench.extraction import pipeline
from workbench.model import Attribution, Span, Spans

PIECES = st.sampled_from(
    [
        "said", "Kira Moss", "she", "“", "”", '"', "'", "‘", "’", "«", "»", "„", "''", ":", ",",
        ".", "?", "—", "–", "\n\n", "\n", " ", "\t", "\u00a0", "according to", "the mayor",
        "MOSS:", "that the dam held", "told", "wants to go", "reportedly", "U.S.", "(", ")", "I",
        "accused", "of", "is expected to fall", "claim that it rained", "¿", "ß", "İ",
        "\u200d", "😀", "\ud83d", "Mayor Ana Lind,", "a spokesman", "the words of", "who", "OSLO —",
        "1,2", "AAA,", "…", "[", "/", "it",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join))
# Two kilobytes of pieces, of a few repeated, or of both.
LONG_TEXTS = st.tuples(
    st.lists(PIECES, min_size=1, max_size=200),
    st.lists(PIECES, min_size=1, max_size=3),
    st.sampled_from(["", " ", "\n", "\n\n"]),
).map(lambda made: made[2].join([*made[0], *(made[1] * 400)])[:2000])


def ordered(spans: Spans) -> bool:
    return all(one.end <= other.start for one, other in itertools.pairwise(spans))


def within(spans: Spans, text: str) -> bool:
    return all(0 <= start < end <= len(text) for start, end in spans)


def sound(attribution: Attribution, text: str) -> bool:
    parts = (attribution.content, attribution.source, attribution.cue)
    mentions = within(attribution.speaker.mentions, text)
    return mentions and all(ordered(part) and within(part, text) for part in parts)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_any_text_yields_sound_attributions_in_order(text: str) -> None:
    attributions = extraction.load()(text)
    assert all(attribution.content and sound(attribution, text) for attribution in attributions)
    assert [a.content[0] for a in attributions] == sorted(a.content[0] for a in attributions)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(LONG_TEXTS)
def test_long_odd_texts_yield_sound_attributions(text: str) -> None:
    attributions = extraction.load()(text)
    assert all(attribution.content and sound(attribution, text) for attribution in attributions)


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_the_same_text_yields_the_same_attributions(text: str) -> None:
    assert extraction.load()(text) == extraction.load()(text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n\n", "“", '"' * 500, "“" * 500, "' " * 500, ":" * 100, "A: B", "a\n\n" * 300],
)
def test_a_degenerate_text_yields_nothing(text: str) -> None:
    assert extraction.load()(text) == []


def test_an_unbalanced_mark_costs_no_other_attribution() -> None:
    text = (
        'The 6" pipe burst, Mayor Kira Moss said.\n\n'
        "“Stay at home,” she told residents.\n\n"
        "She said “the water is safe."
    )
    cues = [a.cue[0].of(text) for a in extraction.load()(text)]
    assert cues[:2] == ["said", "told"]


def test_half_a_character_is_read_over() -> None:
    text = "The dam \ud83d holds, Mayor Kira Moss said."
    (attributions,) = extraction.load()(text)
    assert (attributions.speaker.name, attributions.cue[0].of(text)) == ("Kira Moss", "said")


def test_a_run_without_spaces_is_one_word() -> None:
    (word,) = pipeline.language().make_doc('"' * 400)
    assert len(word) == 400


def test_names_in_a_list_without_end_are_read() -> None:
    assert extraction.load()("The dead are " + "A B, " * 1500 + "police said.")


def test_capitals_are_read_like_small_letters() -> None:
    text = "THE DAM AT OXMOOR IS SAFE AND WILL HOLD, MAYOR KIRA MOSS SAID ON MONDAY."
    (attributions,) = extraction.load()(text)
    assert attributions.cue[0].of(text) == "SAID"


def test_a_text_past_the_parsers_limit_is_read_to_its_end() -> None:
    filler = ("x" * 400 + " ") * 7 + "\n\n"  # long words, few of them, to be quick
    text = filler * 360 + "The dam held, Mayor Kira Moss said."
    assert len(text) > 1_000_000
    attributions = extraction.load()(text)
    assert [attributions[-1].content[0].of(text), attributions[-1].speaker.name] == [
        "The dam held",
        "Kira Moss",
    ]
    assert attributions[-1].content[0] == Span(len(text) - 35, len(text) - 23)
