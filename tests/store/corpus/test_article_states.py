"""Which articles of an older store are samples, and what a damaged file tells of their states."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from workbench.model import ArticleDetails
from workbench.store import Store
from workbench.store.file.versions import APPLICATION_ID
from workbench.store.schema.migration_set import MIGRATIONS

STEP = "mark_samples_and_put_articles_away"
TEXT = "Nobody said a thing."
HASH = "f5e1b4a6"


def older(path: Path, articles: list[tuple[str, str, str]]) -> None:
    """A store from before samples were marked: id, who added it, and the path it came from."""
    steps = [step.name for step in MIGRATIONS._migrations].index(STEP)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = wal")
        MIGRATIONS.apply(Database(connection), stop_before=STEP)
        for number, (article, who, source) in enumerate(articles, 1):
            connection.execute(
                "insert into events values (?, '2031-03-14T06:20:00.000Z', ?, 'add_article', ?, '',"
                " 'null', ?, ?)",
                (number, who, article, '{"revision": 1, "title": ""}', article),
            )
            connection.execute(
                "insert into articles values (?, ?, '2031-03-14T06:20:00.000Z', ?)",
                (number, article, who),
            )
            connection.execute(
                "insert into article_revisions values (?, 1, '', '', '', '', '', '', ?, 4, ?, '[]',"
                " ?, ?)",
                (article, source, HASH, TEXT, number),
            )
            connection.execute(
                "insert into article_search (rowid, title, text) values (?, '', ?)", (number, TEXT)
            )
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        connection.execute(f"pragma user_version = {steps}")


@pytest.mark.parametrize(
    ("who", "source", "sample"),
    [
        ("workbench", "/srv/wb/sample_articles/swan-daily-blaze.html", True),
        ("workbench", "sample_articles/ferry-radio-strand.html", True),
        ("workbench", "C:\\wb\\sample_articles\\ferry-transcoast-wire.txt", True),
        ("Ana", "/srv/wb/sample_articles/swan-daily-blaze.html", False),
        ("workbench", "/srv/stories/swan-daily-blaze.html", False),
        ("workbench", "/srv/wb/sample_articles/our-own.html", False),
        ("workbench", "", False),
    ],
)
def test_what_the_first_start_put_into_an_older_store_is_marked_as_a_sample(
    database: Path,
    who: str,
    source: str,
    sample: bool,
    problems: Callable[[Store], list[str]],
) -> None:
    older(database, [("a1", "Ana", "own.txt"), ("a2", who, source)])
    with Store.open(database) as store:
        assert {one.id: one.sample for one in store.articles.progress("")} == {
            "a1": False,
            "a2": sample,
        }
        assert [row["action"] for row in store.exports.rows("events", None)].count(
            "mark_samples"
        ) == sample
        assert store.counts.work(None).articles == (1 if sample else 2)
        assert problems(store) == []


def test_a_state_that_its_event_does_not_tell_is_found(
    filled: Store, database: Path, problems: Callable[[Store], list[str]]
) -> None:
    (article,) = filled.articles.progress("")
    filled.article_states.put_away(article.id, "twice", reviewer="ana", operation="away")
    told = ArticleDetails("Quay closed", "Courier")
    filled.article_states.correct_details(
        article.id, told, "", expected=0, reviewer="ana", operation="right"
    )
    assert problems(filled) == []
    with closing(sqlite3.connect(database)) as outside:
        outside.execute("drop trigger put_aways_refuse_update")
        outside.execute("drop trigger article_details_refuse_update")
        outside.execute("update put_aways set put_away = 0")
        outside.execute("update article_details set title = 'Quay open'")
        outside.commit()
    assert [line for line in problems(filled) if "differ" in line or "search" in line] == [
        f"search does not know the current text of article {article.id}"
    ]
    filled.article_states.correct_details(
        article.id, told, "", expected=1, reviewer="ana", operation="right again"
    )
    assert [line for line in problems(filled) if "trigger" not in line] == [
        f"events and put_aways differ on {article.id} 1",
        f"events and article_details differ on {article.id} 1",
    ]


def test_the_tables_of_states_take_no_changes(filled: Store, database: Path) -> None:
    (article,) = filled.articles.progress("")
    filled.article_states.put_away(article.id, "twice", reviewer="ana", operation="away")
    with closing(sqlite3.connect(database)) as outside:
        for statement in ("update put_aways set why = ''", "delete from put_aways"):
            with pytest.raises(sqlite3.IntegrityError, match="keep history"):
                outside.execute(statement)
