"""Invented news, a real store in a fresh file, and an extractor simple enough to see through."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from empty_store import open_store

from workbench import ingest, review
from workbench.model import Article, Attribution, Kind, Span, Spans, Speaker, SpeakerType
from workbench.store import Store

PASTE = """Harbour bridge to close for a month: council

Harbour bridge to close for a month: council

By Ida Marlowe

/ 06:20 AM March 14, 2031

Old Quay — “The bridge will close on Monday,” said Ana Reyes.

READ: Ferry fares rise again

“Ferries will run all night,” said Tomas Bell.

“Nobody asked the shops,” said Ana Reyes.

© Copyright 2031 Quay Courier
"""


class SaidExtractor:
    """Finds `“…,” said Name Name` and nothing else."""

    name = "said"
    version = "1"
    pattern = re.compile(r"(“[^”]*”) (said) (\w+ \w+)")

    def __call__(self, text: str) -> list[Attribution]:
        return [
            Attribution(
                content=(Span(*found.span(1)),),
                cue=(Span(*found.span(2)),),
                source=(Span(*found.span(3)),),
                kind=Kind.DIRECT,
                speaker=Speaker(found[3], SpeakerType.NAMED_PERSON),
                score=0.9,
                why="the verb “said” after a quotation",
                extractor=self.name,
                version=self.version,
            )
            for found in self.pattern.finditer(text)
        ]


@pytest.fixture(scope="session")
def said() -> SaidExtractor:
    return SaidExtractor()


@pytest.fixture(scope="session")
def article() -> Article:
    return ingest.read_text(PASTE)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    with open_store(database) as opened:
        yield opened


@pytest.fixture
def team(store: Store, article: Article, said: SaidExtractor) -> Store:
    """The store with the article and its three claims, added by Ida."""
    review.add_article(store, article, said, reviewer="Ida", operation="add")
    return store


@pytest.fixture
def at(article: Article) -> Callable[..., Spans]:
    """The places of some words in the article's text, each the first one: `at("Tomas", "said")`."""

    def places(*said: str) -> Spans:
        starts = [article.text.index(words) for words in said]
        return tuple(
            Span(start, start + len(words)) for start, words in zip(starts, said, strict=True)
        )

    return places


@pytest.fixture
def problems() -> Callable[[Store], list[str]]:
    """What a check of the store finds beside warnings, which depend on the machine's SQLite."""
    return lambda store: [
        line for line in store.maintenance.check() if not line.startswith("warning: ")
    ]
