"""The ids that records had: kept beside an article's own, in stores of any age."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from workbench.model import Article, Attribution, article_id
from workbench.store import Store
from workbench.store.corpus.article_rows import sha256
from workbench.store.file.versions import APPLICATION_ID
from workbench.store.schema.migration_set import MIGRATIONS

Problems = Callable[[Store], list[str]]
OLD = "The quay stays open, Ana Reyes said."


def test_a_records_id_is_kept_beside_the_articles_own_and_exported(
    store: Store, article: Article, attributions: list[Attribution], problems: Problems
) -> None:
    record = replace(article, record_id="0042")
    assert store.intake.add(record, attributions, reviewer="ana", operation="add")
    assert store.articles.get(article.id) == record
    assert store.articles.of_record("0042") == [(article.id, article.title)]
    assert {row["record_id"] for row in store.exports.rows("claims", None)} == {"0042"}
    assert problems(store) == []


def test_an_article_is_known_by_its_text_under_whatever_id_it_comes(
    filled: Store, article: Article
) -> None:
    again = replace(article, id="a0123456789a", record_id="17")
    assert filled.articles.known_as(again) == article.id
    assert not filled.intake.add(again, [], reviewer="ana", operation="again")
    assert filled.articles.known_as(Article("a0123456789a", "Another text.")) == ""


@pytest.fixture
def old_store(database: Path) -> Path:
    """A store of before, in which a record's article was stored under the record's own id."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = wal")
        MIGRATIONS.apply(Database(connection), stop_before="keep_ids_of_records")
        for number, (name, text) in enumerate((("r-7", OLD), (article_id("x"), "x")), 1):
            connection.execute(
                "insert into events values (?, '2031-03-14', 'cy', 'add_article', ?, '', 'null',"
                " json_object('revision', 1, 'title', '', 'sha256', ?), ?)",
                (number, name, sha256(text), name),
            )
            connection.execute(
                "insert into articles (article_id, added_at, added_by)"
                " values (?, '2031-03-14', 'cy')",
                (name,),
            )
            connection.execute(
                "insert into article_revisions values"
                " (?, 1, '', '', '', '', '', '', '', 1, ?, '[]', ?, ?)",
                (name, sha256(text), text, number),
            )
            connection.execute(
                "insert into article_search (rowid, title, text) values (?, '', ?)", (number, text)
            )
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        names = [step.name for step in MIGRATIONS._migrations]
        version = names.index("keep_ids_of_records")
        connection.execute(f"pragma user_version = {version}")
    return database


def test_an_older_store_knows_its_articles_again_and_the_ids_of_their_records(
    old_store: Path, problems: Problems
) -> None:
    with Store.open(old_store) as store:
        assert store.articles.known_as(Article(article_id(OLD), OLD, record_id="r-7")) == "r-7"
        assert store.articles.of_record("r-7") == [("r-7", "")]
        assert store.articles.get("r-7").record_id == "r-7"
        assert store.articles.get(article_id("x")).record_id == ""
        assert problems(store) == []
