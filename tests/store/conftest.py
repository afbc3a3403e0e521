"""A real store in a fresh file, and invented news small enough to see through."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import writer
from empty_store import open_store
from forked_writers import Writer
from sqlite_utils import Database

from workbench.model import (
    Annotation,
    Article,
    Attribution,
    Block,
    Kind,
    Marks,
    Role,
    Span,
    Speaker,
    SpeakerType,
    article_id,
)
from workbench.store import Store
from workbench.store.file.versions import APPLICATION_ID
from workbench.store.schema.migration_set import MIGRATIONS

TEXT = (
    "Quay 🚢 to close: mayor\n\n"
    "“The quay,” said Ana Reyes 👩‍⚕️, “closes on Monday.”\n\n"
    "Naïve, shopkeepers say. Ferries run all night, according to Tomas Bell."
)

Find = Callable[[str], Span]


@pytest.fixture
def find() -> Find:
    """The first place of some words in the article's text."""

    def place(words: str) -> Span:
        start = TEXT.index(words)
        return Span(start, start + len(words))

    return place


@pytest.fixture
def article(find: Find) -> Article:
    headline, *body = TEXT.split("\n\n")
    return Article(
        id=article_id(TEXT),
        text=TEXT,
        title=headline,
        publisher="Quay Courier",
        byline="Ida Marlowe",
        credit="Photo: Jo Finch",
        published="2031-03-14T06:20",
        url="https://courier.example/quay",
        path="quay.txt",
        blocks=(
            Block(Role.HEADLINE, headline, find(headline)),
            Block(Role.BODY, body[0], find(body[0])),
            Block(Role.RELATED, "READ: Ferry fares rise", reason="a link to another story"),
            Block(Role.BODY, body[1], find(body[1])),
        ),
        notes=("2 control characters removed",),
    )


@pytest.fixture
def attributions(find: Find) -> list[Attribution]:
    """Not in text order, as an extractor may find them."""
    return [
        Attribution(
            content=(find("Ferries run all night"),),
            cue=(find("according to"),),
            source=(find("Tomas Bell"),),
            speaker=Speaker("Tomas Bell", SpeakerType.NAMED_PERSON, "", (find("Tomas Bell"),)),
            score=0.7,
            why="according to",
            extractor="rules",
            version="1",
        ),
        Attribution(
            content=(find("“The quay,”"), find("“closes on Monday.”")),
            cue=(find("said"),),
            source=(find("Ana Reyes 👩‍⚕️"),),
            kind=Kind.DIRECT,
            speaker=Speaker(
                "Ana Reyes",
                SpeakerType.NAMED_PERSON,
                "mayor",
                (find("mayor"), find("Ana Reyes")),
            ),
            score=0.9,
            why="a quotation and “said”",
            extractor="rules",
            version="1",
        ),
        Attribution(content=(find("Naïve"),), cue=(find("say"),), source=(find("shopkeepers"),)),
    ]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "workbench.db"


def write_as_earlier(path: Path, steps: int) -> None:
    """A store of one person as an earlier workbench left it, with so many steps of the schema."""
    names = [step.name for step in MIGRATIONS._migrations]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = wal")
        if steps:
            MIGRATIONS.apply(Database(connection), stop_before=names[steps])
            connection.execute("insert into reviewers values ('cy', '2031-03-14')")
            connection.execute(f"pragma application_id = {APPLICATION_ID}")
            connection.execute(f"pragma user_version = {steps}")


@pytest.fixture
def older() -> Callable[[Path, int], None]:
    return write_as_earlier


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    with open_store(database) as opened:
        yield opened


@pytest.fixture
def filled(store: Store, article: Article, attributions: list[Attribution]) -> Store:
    """The store with one article of three claims."""
    store.intake.add(article, attributions, reviewer="ana", operation="add")
    return store


@pytest.fixture
def claim_id(filled: Store, article: Article) -> str:
    return filled.claims.of(article.id)[0].id


@pytest.fixture
def marked(claim_id: str) -> Callable[..., Annotation]:
    """An annotation of the first claim: `marked("cy", 0, sourcing="document")`."""

    def annotation(reviewer: str, version: int, **marks: str) -> Annotation:
        return Annotation(claim_id, reviewer, version, Marks(**marks))

    return annotation


def damage(store: Store) -> list[str]:
    """What `check` finds beside warnings, which depend on the machine's SQLite."""
    return [line for line in store.maintenance.check() if not line.startswith("warning: ")]


@pytest.fixture
def problems() -> Callable[[Store], list[str]]:
    return damage


@pytest.fixture
def start_writers(database: Path) -> Iterator[Callable[..., list[Writer]]]:
    """Processes of their own that annotate, all let go at once; see `writer.py` for the ways."""
    started: list[Writer] = []

    def start(way: str, reviewers: list[str], count: int) -> list[Writer]:
        writers = [
            Writer(writer.main, str(database), way, reviewer, str(count)) for reviewer in reviewers
        ]
        started.extend(writers)
        for one in writers:
            assert one.stdout.readline() == "ready\n"
        for one in writers:
            one.stdin.write("go\n")
            one.stdin.flush()
        return writers

    yield start
    for one in started:
        one.kill()
