"""Search for articles by their words, or by the words and speakers of their claims."""

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

from workbench.store.queries import Connection, StorePart, select, snapshot
from workbench.store.scope import in_project

MOST_HITS = 50
MOST_WORDS = 50  # SQLite takes the square of them for each snippet

NEWEST = 2_000  # articles, and claims, with the words that are compared; more make a word slow

_STATEMENT = f"""
    with hits as (
        select rowid as serial, 0 as claim, rank from (
            select rowid, rank from article_search where article_search match :query
            order by rowid desc limit :newest
        )
        union all
        select k.article, k.serial, s.rank from (
            select rowid, rank from claim_search where claim_search match :query
            order by rowid desc limit :newest
        ) s cross join claim_summaries k on k.serial = s.rowid
    )
    select h.serial, h.claim, min(h.rank) as best
    from hits h join article_summaries s on s.article = h.serial and (s.put_away = 0 or :put_away)
    and {in_project("h.serial")}
    group by h.serial order by best, h.serial desc limit :limit
"""  # noqa: S608 - made of a constant
# Rows are read in one pass: asked for one by one, each would repeat the search for the words.
_SNIPPETS = """
    select rowid, snippet({table}, {column}, '', '', ' … ', 24) as snippet from {table}
    where {table} match :query and rowid between :first and :last
    and +rowid in (select value from json_each(:rows))
"""


_WITH_PHRASES = """
    with hits as (
        select rowid as serial, rank from article_search where article_search match :query
        order by rank limit :limit
    )
    select a.article_id, a.title, a.publisher, a.published, a.text
    from hits h join current_articles a on a.serial = h.serial order by h.rank
"""


class ArticleText(NamedTuple):
    """Text of a stored article with the fields that name the article."""

    article_id: str
    title: str
    publisher: str
    published: str
    text: str


def _snippets(
    connection: Connection, match: str, rows: list[int], *, of_claims: bool = False
) -> dict[int, str]:
    table, column = ("claim_search", 0) if of_claims else ("article_search", 1)
    statement = _SNIPPETS.format(table=table, column=column)
    span = {"first": min(rows, default=0), "last": max(rows, default=0)}
    hits = select(connection, statement, {"query": match, "rows": json.dumps(rows), **span})
    return {row["rowid"]: row["snippet"] for row in hits}


def _titles(connection: Connection, serials: list[int]) -> dict[int, tuple[str, str]]:
    rows = select(
        connection,
        "select serial, article_id, title from current_articles"
        " where serial in (select value from json_each(?))",
        (json.dumps(serials),),
    )
    return {row["serial"]: (row["article_id"], row["title"]) for row in rows}


def expression(query: str) -> str:
    """Expression of FTS5 for a query, every word of it quoted so that none is an operator.

    Words are taken once each, and only the first 50, so that a pasted story is found too. Empty if
    the query holds no letter or figure.
    """
    typed = query.replace("\0", " ").encode(errors="replace").decode()
    terms = []
    for phrase, word in re.findall(r'"([^"]*)"|([^\s"]+)', typed):
        text, ending = (phrase, "") if phrase else (word, "*")
        if any(letter.isalnum() for letter in text):
            terms.append(f'"{text}"{ending}')
    return " ".join(list(dict.fromkeys(terms))[:MOST_WORDS])


# Claims that hold some words and are looked at, the newest; more would make a common word slow.
MOST_FOUND = 5_000


def holds_words(claim: str) -> str:
    """SQL condition that a claim, by the SQL of its serial number, or its speaker has `:words`."""
    return f"""{claim} in (
        select rowid from claim_search where claim_search match :words
        order by rowid desc limit {MOST_FOUND}
    )"""  # noqa: S608 - made of constants


def is_capped(connection: Connection, words: str) -> bool:
    """True if more claims hold all words of a query than are looked at."""
    match = expression(words)
    many = (
        "select count(*) as many from (select 1 from claim_search"  # noqa: S608 - a constant
        f" where claim_search match :words order by rowid desc limit {MOST_FOUND + 1})"
    )
    return bool(match) and select(connection, many, {"words": match})[0]["many"] > MOST_FOUND


class Search(StorePart):
    """Search for articles by their words, or by the words and speakers of their claims."""

    def articles(
        self, query: str, *, put_away: bool = False, project: int = 0
    ) -> list[tuple[str, str, str]]:
        """Articles with all words of the query, best first: (article id, title, snippet)."""
        match = expression(query)
        if not match:
            return []
        parameters: dict[str, object] = {
            "query": match,
            "limit": MOST_HITS,
            "newest": NEWEST,
            "put_away": put_away,
        }
        parameters["project"] = project
        with snapshot(self._connection):
            hits = select(self._connection, _STATEMENT, parameters)
            articles = _snippets(
                self._connection, match, [hit["serial"] for hit in hits if not hit["claim"]]
            )
            claims = _snippets(
                self._connection, match, [hit["claim"] for hit in hits], of_claims=True
            )
            titles = _titles(self._connection, [hit["serial"] for hit in hits])
        return [
            (
                *titles[hit["serial"]],
                (claims if hit["claim"] else articles)[hit["claim"] or hit["serial"]],
            )
            for hit in hits
        ]

    def is_capped(self, words: str) -> bool:
        """True if more claims hold all words of a query than lists of claims look at."""
        return is_capped(self._connection, words)

    def texts_with(self, phrases: Sequence[str], limit: int) -> list[ArticleText]:
        """Articles whose text holds any of some phrases, those with most of them first."""
        match = " OR ".join(f'"{phrase}"' for phrase in phrases)
        if not match:
            return []
        rows = select(
            self._connection, _WITH_PHRASES, {"query": f"text : ({match})", "limit": limit}
        )
        return [ArticleText(*row) for row in rows]
