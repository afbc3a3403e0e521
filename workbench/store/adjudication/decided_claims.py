"""Decided claims with the decisions that stand on them, for comparison with other claims."""

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from workbench.model import Decision
from workbench.store.adjudication.decisions import decision_of, whole
from workbench.store.corpus.claim_revisions import PUT_RIGHT
from workbench.store.queries import StorePart, select
from workbench.store.scope import counted


def _newest(title: str, words: str, *, until: str, which: str) -> str:
    """SQL of the newest decision on each claim with its words; `until` limits the decisions.

    `title` is the SQL of the article's title, and `words` joins the claim's revision as `r`.
    """
    return f"""
        select {whole("d")}, c.article_id, {title} as title, r.speaker, (
            select coalesce(group_concat(words, ' … '), '') from (
                select words from spans s where s.claim_id = r.claim_id
                and s.revision = r.revision and s.part = 'content' order by s.position
            )
        ) as content
        from decisions d
        join claims c on c.claim_id = d.claim_id
        join articles a on a.article_id = c.article_id
        {words}
        where {which} and not exists (
            select 1 from decisions later where later.claim_id = d.claim_id
            and later.number = d.number + 1 {until}
        )
        order by a.serial, c.number
    """  # noqa: S608 - made of constants, as are the others


_WORDS_THEN = f"""
    join claim_revisions r on r.claim_id = c.claim_id and r.revision = (
        select max(revision) from claim_revisions
        where claim_id = c.claim_id and event <= :event
    )
    join article_revisions t on t.article_id = c.article_id and t.revision = (
        select max(revision) from article_revisions
        where article_id = c.article_id and event <= :event
    )
    {PUT_RIGHT.format(article="c.article_id")}
"""  # noqa: S608
_DECIDED_BEFORE = _newest(
    "coalesce(h.title, t.title)",
    _WORDS_THEN,
    until="and later.event < :event",
    which="d.event < :event",
)
_WORDS_NOW = """
    join current_claims r on r.claim_id = c.claim_id
    join current_articles t on t.article_id = c.article_id
"""
_DECIDED = _newest("t.title", _WORDS_NOW, until="", which=counted("c.article_id"))
_DECIDED_ALIKE = _newest(
    "t.title",
    _WORDS_NOW,
    until="",
    which=f"{counted('c.article_id')} and d.claim_id in (select value from json_each(:alike))",  # noqa: S608
)


class DecidedClaim(NamedTuple):
    """Claim with the decision that stands on it, its words and its article's title."""

    claim_id: str
    article_id: str
    title: str
    speaker: str
    content: str
    decision: Decision


# With very many decided claims, only the newest by the same speaker or with some of the words.
MOST_ALIKE = 500  # of each

_IS_MANY = f"""
    select count(*) > {2 * MOST_ALIKE} as many from (
        select 1 from claim_summaries indexed by decided_claims
        where decided > 0 limit {2 * MOST_ALIKE + 1}
    )
"""  # noqa: S608 - made of constants

_ALIKE = f"""
    select k.claim_id from (
        select serial from claim_summaries indexed by claims_by_speaker
        where listed in (0, 1) and speech in (0, 1) and speaker = :speaker and decided > 0
        order by article desc, place limit {MOST_ALIKE}
    ) s cross join claim_summaries k on k.serial = s.serial
    union
    select claim_id from (
        select k.claim_id from (
            select rowid from claim_search where claim_search match :words
            order by rowid desc limit {10 * MOST_ALIKE}
        ) s cross join claim_summaries k on k.serial = s.rowid
        where k.decided > 0 limit {MOST_ALIKE}
    )
"""  # noqa: S608 - made of constants


def decided_claim(row: sqlite3.Row) -> DecidedClaim:
    """Decided claim of a row that holds a decision and the words of its claim."""
    return DecidedClaim(
        row["claim_id"],
        row["article_id"],
        row["title"],
        row["speaker"],
        row["content"],
        decision_of(row),
    )


class DecidedClaims(StorePart):
    """Claims with the newest decision on each, for comparison with others."""

    def all(self) -> list[DecidedClaim]:
        """Newest decisions on the claims of all articles that count, in text order."""
        return [decided_claim(row) for row in select(self._connection, _DECIDED)]

    def alike(self, speaker: str, words: Iterable[str]) -> list[DecidedClaim]:
        """Decided claims by a speaker or with any of some words, or all where these are few.

        Of more than 1,000, the newest 500 of each.
        """
        [decided] = select(self._connection, _IS_MANY)
        if not decided["many"]:
            return self.all()
        match = " OR ".join(f'"{word}"' for word in words) or '""'
        parameters = {"speaker": speaker, "words": f"content : ({match})"}
        alike = [row["claim_id"] for row in select(self._connection, _ALIKE, parameters)]
        rows = select(self._connection, _DECIDED_ALIKE, {"alike": json.dumps(alike)})
        return [decided_claim(row) for row in rows]

    def before(self, event: int) -> list[DecidedClaim]:
        """Newest decisions on all claims before an event, in the order of the text."""
        rows = select(self._connection, _DECIDED_BEFORE, {"event": event})
        return [decided_claim(row) for row in rows]
