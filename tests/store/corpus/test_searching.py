"""Search finds articles by their words and their claims, and takes any query."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.model import Article, Attribution, Span, Speaker
from workbench.store import Store
from workbench.store.corpus.search import expression


@pytest.fixture
def library(filled: Store) -> Store:
    """Two articles; the speaker of the second is named fully in its claim alone."""
    text = "Tram fares\n\n“Fares stay,” said the minister."
    claim = Attribution(content=(Span(12, 25),), speaker=Speaker("Ottilie Brand"))
    filled.intake.add(
        Article("tram", text, title="Tram fares"), [claim], reviewer="ana", operation="tram"
    )
    return filled


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("quay", ["Quay 🚢 to close: mayor"]),
        ("QUAY mond", ["Quay 🚢 to close: mayor"]),
        ("naive", ["Quay 🚢 to close: mayor"]),
        ("“quay,”", ["Quay 🚢 to close: mayor"]),
        ("ferries night", ["Quay 🚢 to close: mayor"]),
        ('"ferries night"', []),
        ('"run all night"', ["Quay 🚢 to close: mayor"]),
        ("ottilie", ["Tram fares"]),
        ("said", ["Quay 🚢 to close: mayor", "Tram fares"]),
        ("quay tram", []),
        ("", []),
        ("— … 🚢", []),
        ("text:fares", []),
    ],
)
def test_articles_are_found_by_the_words_they_hold(
    library: Store, query: str, titles: list[str]
) -> None:
    assert sorted(title for _, title, _ in library.search.articles(query)) == titles


def test_the_snippet_is_the_articles_own_words(library: Store) -> None:
    [(found, _, snippet)] = library.search.articles("minister")
    assert found == "tram"
    assert "“Fares stay,” said the minister." in snippet


@pytest.mark.parametrize(
    "query",
    [
        '"',
        '""',
        '"a',
        'a"b',
        "a*",
        "*",
        "^a",
        "a NEAR b",
        "NEAR(a b)",
        "AND",
        "a AND",
        "NOT a",
        "OR",
        "(",
        ")",
        "a:b",
        "title : quay",
        "-a",
        "+",
        "{title}:a",
        "a\0b",
        "\0",
        "\ud83d",
        "'",
        "%",
        "é",
        "a" * 10_000,
        "a " * 2_000,
        "\\",
        ";",
        "--",
        "/*",
    ],
)
def test_no_query_is_an_error(library: Store, query: str) -> None:
    assert isinstance(library.search.articles(query), list)


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=st.text(st.characters()) | st.text('"*^:()+-{}ANDORTNE a\0'))
def test_no_made_up_query_is_an_error(library: Store, query: str) -> None:
    assert isinstance(library.search.articles(query), list)


def test_of_a_pasted_story_each_word_is_looked_for_once_and_fifty_at_most(library: Store) -> None:
    assert expression("bridge " * 2000) == '"bridge"*'
    assert len(expression(" ".join(f"w{n}" for n in range(3000))).split()) == 50
    assert library.search.articles("bridge " * 2000) == library.search.articles("bridge")
