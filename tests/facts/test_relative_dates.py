"""Relative dates of news, resolved against the day of publication."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.facts.dates import relative_dates
from workbench.model import Article

FRIDAY = "2024-01-05"


def dates_in(text: str, published: str = FRIDAY) -> list[tuple[str, str]]:
    """Each phrase with the ISO time it comes to, or "open"."""
    found = relative_dates.find_relative_dates(Article("a1", text, published=published))
    assert all(one.place.of(text) == one.words for one in found)
    return [(one.words, one.when.iso if one.when else "open") for one in found]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        # a day by its name: the past, unless the verb points ahead
        ("Reyes said on Thursday that she knew.", "2024-01-04"),
        ("The bridge closed Monday.", "2024-01-01"),
        ("The vote was held late on Saturday night.", "2023-12-30"),
        ("Police spoke on Friday.", "2024-01-05"),
        ("The council will vote on Tuesday.", "2024-01-09"),
        ("The talks are due to start on Sunday.", "2024-01-07"),
        ("A march is planned for Saturday.", "2024-01-06"),
        ("They’ll meet again Wednesday.", "2024-01-10"),
        ("The quay would reopen on Monday.", "2024-01-08"),
        ("The thief might have fled on Monday.", "2024-01-01"),
        ("Bell could not be reached on Tuesday.", "2024-01-02"),
        ("Thursday’s vote failed.", "2024-01-04"),
        ("Quay to close on Monday\n\nIt is old.", "2024-01-08"),
        ("He spoke last Friday.", "2023-12-29"),
        ("He speaks next Tuesday.", "2024-01-09"),
        ("He spoke this past Monday.", "2024-01-01"),
        ("The fair opens this coming Friday.", "2024-01-12"),
        ("Ferries resume from Monday.", "2024-01-08"),
        ("The firm called to the mill on Tuesday sent two men.", "2024-01-02"),
        ("Bell could not immediately be reached on Tuesday.", "2024-01-02"),
        # a day by its date
        ("The dam broke on March 3.", "2023-03-03"),
        ("The dam will open on March 3.", "2024-03-03"),
        ("It rained on Jan. 3, she said.", "2024-01-03"),
        ("The fair ran from 3 May and ended.", "2023-05-03"),
        ("The fair was held on May 3-5.", "2023-05-03/2023-05-05"),
        ("It began on Thursday, Jan. 4, he said.", "2024-01-04"),
        ("It is set for Monday, March 4, in town.", "2024-03-04"),
        ("The 29th of February is a holiday.", "2024-02-29"),
        # months
        ("The dam broke in March.", "2023-03"),
        ("The dam opened in January.", "2024-01"),
        ("The dam will open in March.", "2024-03"),
        ("It has been shut since late November.", "2023-11"),
        ("It shut in March last year.", "2023-03"),
        ("It shut last March.", "2023-03"),
        ("An April poll gave him half.", "2023-04"),
        # near days
        ("It rained yesterday.", "2024-01-04"),
        ("It rained the day before yesterday.", "2024-01-03"),
        ("It will rain tomorrow morning.", "2024-01-06"),
        ("It rained last night.", "2024-01-04"),
        ("The hall opens tonight.", "2024-01-05"),
        ("It rained this morning.", "2024-01-05"),
        # counted: as fine as the unit
        ("It shut three days ago.", "2024-01-02"),
        ("It shut two weeks ago.", "2023-12-18/2023-12-24"),
        ("It shut 18 months ago.", "2022-07"),
        ("It shut nearly three years ago.", "2021"),
        ("It shut a decade ago.", "2014"),
        ("It will open in two weeks.", "2024-01-15/2024-01-21"),
        ("It opens in ten days’ time.", "2024-01-15"),
        # weeks, months, years
        ("It shut last week.", "2023-12-25/2023-12-31"),
        ("It shut last month.", "2023-12"),
        ("It shut earlier this month.", "2024-01"),
        ("It shut last year.", "2023"),
        ("It opens next year.", "2025"),
        ("It will open by the end of the month.", "2024-01-31"),
        ("Sales fell over the past week.", "2023-12-29/2024-01-05"),
        ("Sales fell over the last three months.", "2023-10-05/2024-01-05"),
        ("It rained over the weekend.", "2023-12-30/2023-12-31"),
        ("The fair will open at the weekend.", "2024-01-06/2024-01-07"),
    ],
)
def test_a_phrase_comes_to_a_time_no_finer_than_it_is_told(text: str, when: str) -> None:
    assert [found for _, found in dates_in(text)] == [when]


@pytest.mark.parametrize(
    "text",
    [
        "The quay may close.",
        "They march for work.",
        "The second man went to Sunday school.",
        "Sheffield Wednesday won the cup.",
        "Shops were full on Black Friday.",
        "The Sunday Times was the first to ask.",
        "She writes for USA Today.",
        "The March for Bread drew crowds.",
        "An august body met.",
        "Mayor Theresa May spoke.",
        "The dam broke on March 3, 2022.",
        "The dam broke on 3 March 2022.",
        "The dam broke in March 2022 and in 2019.",
        "They built it in two weeks.",
        "The last week of his life was hard.",
    ],
)
def test_what_tells_no_relative_time_is_not_found(text: str) -> None:
    assert dates_in(text) == []


@pytest.mark.parametrize(
    ("text", "published", "why"),
    [
        ("He speaks next Friday.", "2024-01-01", "2024-01-05 or 2024-01-12"),
        ("He spoke last Monday.", "2024-01-05", "2023-12-25 or 2024-01-01"),
        ("It shut last March.", "2024-05-05", "2023-03 or 2024-03"),
        ("It opens next weekend.", "2024-01-03", "2024-01-06/2024-01-07 or"),
        ("It shut a few days ago.", FRIDAY, "no exact number"),
        ("It shut three hours ago.", FRIDAY, "no time of publication"),
        ("Every Monday it shuts.", FRIDAY, "a day of every week"),
        ("It shuts every second Monday.", FRIDAY, "a day of every week"),
        ("It shuts on Sundays.", FRIDAY, "a day of every week"),
        ("Two days later it shut.", FRIDAY, "counted from another date"),
        ("The following week it shut.", FRIDAY, "counted from another date"),
        ("It shut last summer.", FRIDAY, "a season"),
        ("It was built 9999 years ago.", FRIDAY, "outside the years"),
        ("It falls on Monday, February 30.", FRIDAY, "no such day"),
    ],
)
def test_what_has_two_readings_or_another_base_is_left_open(
    text: str, published: str, why: str
) -> None:
    [found] = relative_dates.find_relative_dates(Article("a1", text, published=published))
    assert found.when is None
    assert why in found.why


def test_hours_are_counted_from_the_time_of_publication() -> None:
    assert dates_in("It shut five hours ago.", "2024-01-05T03:07") == [
        ("five hours ago", "2024-01-04")
    ]


def test_the_nearest_verb_decides_for_each_phrase() -> None:
    text = "Reyes said on Thursday the ferry will stop on Monday, as it did in March."
    assert dates_in(text) == [
        ("Thursday", "2024-01-04"),
        ("Monday", "2024-01-08"),
        ("March", "2023-03"),
    ]


def test_places_count_code_points_also_behind_an_emoji() -> None:
    text = "🚢🔥 Late.\n\nIt came on Thursday."
    [found] = relative_dates.find_relative_dates(Article("a1", text, published=FRIDAY))
    assert text[found.place.start : found.place.end] == "Thursday"


def test_a_month_that_is_also_a_name_is_left_open() -> None:
    text = "Vote\n\nMayor Theresa May spoke. Trust in May fell. It rained in June."
    assert dates_in(text) == [("May", "open"), ("June", "2023-06")]


def test_in_a_quotation_tomorrow_counts_from_the_day_of_speaking() -> None:
    text = "“We open tomorrow,” Reyes said on Wednesday.\n\n“We shut today,” Bell said."
    first, _, last = relative_dates.find_relative_dates(Article("a1", text, published=FRIDAY))
    assert (first.when.iso, last.when.iso) == ("2024-01-04", "2024-01-05")
    assert "2024-01-03" in first.note
    assert "counted from publication" in last.note


@pytest.mark.parametrize("published", ["", "  ", "5th of Jan", "2024-13-01"])
def test_without_a_publication_date_nothing_is_resolved_and_it_says_why(published: str) -> None:
    [found] = relative_dates.find_relative_dates(
        Article("a1", "It shut on Monday.", published=published)
    )
    assert found.when is None
    assert "publication date" in found.why


PIECES = (
    "on in the last next this every Monday Friday March May may week weekend year ago two 9999 31 "
    "February yesterday will said from until “ ” . , 's 🚢 Jan. 2024 end of days later"
)
WORDS = st.sampled_from([*PIECES.split(), "\n"])


@settings(max_examples=300, deadline=None)
@given(
    words=st.lists(WORDS, max_size=25),
    published=st.sampled_from(["", FRIDAY, "2024-02-29T23:59", "0001-01-01", "9999-12-31", "soon"]),
)
def test_whatever_the_words_each_phrase_is_where_it_says_and_resolved_or_open_with_a_reason(
    words: list[str], published: str
) -> None:
    text = " ".join(words)
    end = 0
    for one in relative_dates.find_relative_dates(Article("a1", text, published=published)):
        assert one.place.of(text) == one.words
        assert one.place.start >= end
        end = one.place.end
        assert (one.when is None) == bool(one.why)
        assert one.when is None or one.when.first <= one.when.last


@pytest.mark.parametrize(
    "text",
    [
        "in the last " * 1500,
        "on Monday " * 1500,
        "“yesterday” " * 1500,
        "a" * 50_000,
        "1 " * 20_000,
        "the " * 10_000 + "May",
        "“" * 20_000,
        "early late mid-" * 1500,
        " " * 50_000,
    ],
)
def test_long_and_odd_texts_are_read_in_time(text: str) -> None:
    before = time.process_time()
    relative_dates.find_relative_dates(Article("a1", text, published=FRIDAY))
    assert time.process_time() - before < 5
