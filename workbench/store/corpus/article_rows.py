"""Rows of articles, read into articles and made from them; blocks must fit the text."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable

from workbench.errors import StoreError
from workbench.model import Article, Block, Role, Span
from workbench.store.corpus.claim_rows import Values
from workbench.store.queries import Connection


def sha256(text: str) -> str:
    """SHA-256 hash of an article's text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def article_values(article: Article, revision: int, event: int) -> Values:
    """Values of one row of `article_revisions`, in the order of its columns."""
    return (
        article.id,
        revision,
        article.title,
        article.publisher,
        article.byline,
        article.credit,
        article.published,
        article.url,
        article.path,
        len(article.text.split()),
        sha256(article.text),
        json.dumps(article.notes, ensure_ascii=False),
        article.text,
        event,
    )


def block_values(article: Article, revision: int) -> list[Values]:
    """Values of the rows of `blocks`; raises StoreError if a kept block does not fit the text."""
    rows: list[Values] = []
    for position, block in enumerate(article.blocks):
        _refuse_other_block(article.id, position, block, article.text)
        start, end = block.span if block.span is not None else (None, None)
        rows.append(
            (
                *(article.id, revision, position, block.role, block.text),
                *(start, end, block.reason, block.original),
            )
        )
    return rows


def article_of(row: sqlite3.Row, blocks: Iterable[sqlite3.Row]) -> Article:
    """Article of a `current_articles` row; raises StoreError if a block does not fit the text."""
    article = Article(
        id=row["article_id"],
        text=row["text"],
        title=row["title"],
        publisher=row["publisher"],
        byline=row["byline"],
        credit=row["credit"],
        published=row["published"],
        url=row["url"],
        path=row["path"],
        record_id=row["record_id"],
        blocks=tuple(_block_of(block) for block in blocks),
        notes=tuple(json.loads(row["notes"])),
    )
    for position, block in enumerate(article.blocks):
        _refuse_other_block(article.id, position, block, article.text)
    return article


def _block_of(row: sqlite3.Row) -> Block:
    span = None if row["start"] is None else Span(row["start"], row["end"])
    return Block(Role(row["role"]), row["text"], span, row["reason"], row["original"])


def _refuse_other_block(article_id: str, position: int, block: Block, text: str) -> None:
    if block.span is not None and block.span.of(text) != block.text:
        raise StoreError(
            f"Article {article_id}: block {position} is not what the text has at "
            f"{block.span.start}-{block.span.end}; read the article in again or restore a backup."
        )


# Id of the record that the article came as.
RECORD_ID = """coalesce((
        select r.record_id from article_records r where r.article_id = a.article_id
    ), '') as record_id"""


def index_words(connection: Connection, article_id: str) -> None:
    """Put the headline and text of an article into the search index, in place of older ones."""
    connection.execute(
        "insert or replace into article_search (rowid, title, text)"
        " select serial, title, text from current_articles where article_id = ?",
        (article_id,),
    )
