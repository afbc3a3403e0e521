import pytest

from workbench.extraction import facets
from workbench.extraction.facets import NamedEntity
from workbench.model import Attribution, Kind, Span


@pytest.mark.parametrize(
    ("content", "names", "reason"),
    [
        ("rents rose by 6 % a year", {"6 %": "PERCENT"}, "a figure (6 %)"),
        ("rents rose by 6 % a year", {}, "a figure (6 %)"),
        ("it cost $3.5 million", {}, "a figure ($3.5 million)"),
        ("it cost €1.9bn", {"1.9bn": "CARDINAL"}, "a figure (€1.9bn)"),
        ("it cost £4bn", {}, "a figure (£4bn)"),
        ("12 of 1,400 boats sank", {}, "figures (12, 1,400)"),
        ("dozens of boats sank", {"dozens": "CARDINAL"}, "a figure (dozens)"),
        ("it stood for 12 years", {"12 years": "DATE"}, "a figure (12 years)"),
        ("it opened on July 25", {"July 25": "DATE"}, "a date (July 25)"),
        ("it opened on July 25", {}, "a date (July 25)"),
        ("it opened in 1987", {}, "a date (1987)"),
        ("it begins at 9 p.m. sharp", {"9 p.m.": "TIME"}, "a date (9 p.m.)"),
        ("the train left Kyiv", {"Kyiv": "GPE"}, "a place (Kyiv)"),
        (
            "trains link Kyiv and Lviv",
            {"Kyiv": "GPE", "Lviv": "GPE"},
            "places (Kyiv, Lviv)",
        ),
        ("Ana Reyes sold it", {"Ana Reyes": "PERSON"}, "names Ana Reyes"),
        ("Delta Bank’s roof fell", {"Delta Bank’s": "ORG"}, "names Delta Bank"),
        ("it fell because of rot", {}, "says what caused what (“because of”)"),
        ("rot led to the fall", {}, "says what caused what (“led to”)"),
        ("it is taller than the old one", {}, "compares (“taller than”)"),
        ("it is the largest of the four", {}, "compares (“the largest”)"),
    ],
)
def test_what_can_be_looked_up_is_a_reason_in_words(facets_for, content, names, reason):
    assert reason in facets_for("The council", "said", content, names=names).reasons


@pytest.mark.parametrize(
    ("content", "names", "absent"),
    [
        ("one of the boats sank", {"one": "CARDINAL"}, "figure"),
        ("the A350-900 landed", {"A350-900": "PRODUCT"}, "figure"),
        ("Tom Ek, 55, sold it", {"Tom Ek": "PERSON", "55": "DATE"}, "55"),
        ("it opened last week", {"last week": "DATE"}, "date"),
        ("he fed the swan", {"swan": "PERSON"}, "names"),
        ("it may open soon", {}, "date"),
        ("more than 40 boats sank", {}, "compares"),
        ("the first boat sank", {"first": "ORDINAL"}, "figure"),
    ],
)
def test_what_only_looks_like_it_is_none(facets_for, content, names, absent):
    assert not any(
        absent in reason for reason in facets_for("Reyes", "said", content, names=names).reasons
    )


def test_the_speaker_is_no_named_actor_of_their_own_words(facets_for):
    names = {"Ana Reyes": "PERSON", "Tom Ek": "PERSON"}
    facets_found = facets_for(
        "she", "said", "Ana Reyes met Tom Ek", speaker="Ana Reyes", names=names
    )
    assert "names Tom Ek" in facets_found.reasons


@pytest.mark.parametrize(
    ("cue", "content", "reason"),
    [
        ("asked", "whether 40 boats sank", "a question or demand"),
        ("believes", "that the dam is safe", "an opinion or feeling"),
        ("vowed", "to sell it", "a plan or prediction"),
        ("slammed", "the timetable", "praise or blame (“slammed”)"),
        ("hopes", "for rain", "felt, meant or thought, not said"),
        ("declined", "to comment", "held back, not said"),
        ("did not say", "who paid", "held back, not said"),
        ("approved", "the budget", "done, tried or shown, not said"),
        ("denied", "the theft", "denied as untrue"),
        ("said", "the dam is safe", "stated as fact"),
    ],
)
def test_what_there_is_less_to_check_in_says_why(facets_for, cue, content, reason):
    assert reason in facets_for("Reyes", cue, content).reasons


def test_a_figure_asserted_is_worth_more_than_one_hoped_asked_planned_or_believed(facets_for):
    cues = ["said", "believes", "vowed", "demanded", "hopes for"]
    worth = [facets_for("Reyes", cue, "a rise of 6 % in 2031").worth for cue in cues]
    assert worth == sorted(worth, reverse=True)
    assert worth[0] >= 0.6
    assert worth[-1] == 0


def test_worth_stays_between_nothing_and_one(facets_for):
    names = {"Kyiv": "GPE", "Delta Bank": "ORG", "July 25": "DATE"}
    much = "on July 25 in Kyiv Delta Bank lost 6 % and 9 million, more than ever, because of rot"
    assert facets_for("Reyes", "said", much, names=names).worth == 1
    assert facets_for("Reyes", "wants", "a hat").worth == 0


def test_names_outside_the_content_do_not_count():
    text = "In Oslo Reyes said that boats sank off Bergen before Molde was reached."
    content = (Span(14, 49),)
    named = [
        NamedEntity(Span(text.index(n), text.index(n) + len(n)), "GPE")
        for n in ("Oslo", "Bergen", "Molde")
    ]
    facets_found = facets.facets_of(text, Attribution(content=content, kind=Kind.INDIRECT), named)
    assert [reason for reason in facets_found.reasons if "place" in reason] == ["a place (Bergen)"]
