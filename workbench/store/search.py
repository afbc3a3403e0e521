"""Finding articles by their words or the words and speakers of their claims."""

import re
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from workbench.store.connection import select

LIMIT = 50
MOST_WORDS = 50  # SQLite takes the square of them for each snippet

_STATEMENT = """
    with hits as (
        select rowid as serial, rank, snippet(article_search, 1, '', '', ' … ', 24) as snippet
        from article_search where article_search match :query
        union all
        select a.serial, s.rank, s.snippet from (
            select rowid as serial, rank, snippet(claim_search, 0, '', '', ' … ', 24) as snippet
            from claim_search where claim_search match :query
        ) s
        join claims c on c.serial = s.serial join articles a on a.article_id = c.article_id
    )
    select a.article_id, a.title, h.snippet, min(h.rank) as best
    from hits h join current_articles a on a.serial = h.serial
    join article_states s on s.article_id = a.article_id and (s.put_away = 0 or :put_away)
    group by a.serial order by best, a.serial desc limit :limit
"""


_WITH_PHRASES = """
    with hits as (
        select rowid as serial, rank from article_search where article_search match :query
        order by rank limit :limit
    )
    select a.article_id, a.title, a.publisher, a.published, a.text
    from hits h join current_articles a on a.serial = h.serial order by h.rank
"""


class Text(NamedTuple):
    """The words of a stored article, and what names it."""

    article_id: str
    title: str
    publisher: str
    published: str
    text: str


def search(
    connection: sqlite3.Connection, query: str, *, put_away: bool = False
) -> list[tuple[str, str, str]]:
    """Articles that hold all words of the query, best first: (article id, title, snippet).

    Those put away are found only if they are asked for.
    A word stands for all that begin like it; words in double quotation marks are one phrase.
    The snippet is plain text. At most 50 are found; no query is an error.
    """
    match = expression(query)
    if not match:
        return []
    rows = select(connection, _STATEMENT, {"query": match, "limit": LIMIT, "put_away": put_away})
    return [(row["article_id"], row["title"], row["snippet"]) for row in rows]


def texts_with(connection: sqlite3.Connection, phrases: Sequence[str], limit: int) -> list[Text]:
    """The articles whose current text holds any of some phrases, those with most of them first.

    A phrase is words with spaces between them; marks, capitals and accents do not count.
    """
    match = " OR ".join(f'"{phrase}"' for phrase in phrases)
    if not match:
        return []
    rows = select(connection, _WITH_PHRASES, {"query": f"text : ({match})", "limit": limit})
    return [Text(*row) for row in rows]


def expression(query: str) -> str:
    """A query in the language of FTS5, every word of it quoted so that none is an operator.

    Each word once, and the first 50 of them: who pastes a story finds it. Empty if it holds no
    letter or figure.
    """
    typed = query.replace("\0", " ").encode(errors="replace").decode()
    terms = []
    for phrase, word in re.findall(r'"([^"]*)"|([^\s"]+)', typed):
        text, ending = (phrase, "") if phrase else (word, "*")
        if any(letter.isalnum() for letter in text):
            terms.append(f'"{text}"{ending}')
    return " ".join(list(dict.fromkeys(terms))[:MOST_WORDS])
