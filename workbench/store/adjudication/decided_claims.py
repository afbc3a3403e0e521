"""Decided claims with the decisions that stand on them, for comparison with other claims."""

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from workbench.model import Decision
from workbench.store.adjudication.decisions import decision_of
from workbench.store.corpus.claim_revisions import PUT_RIGHT
from workbench.store.queries import StorePart, select
from workbench.store.scope import counted

_DECIDED_BEFORE = f"""
    select d.*, c.article_id, coalesce(h.title, t.title) as title, r.speaker, (
        select coalesce(group_concat(words, ' … '), '') from (
            select words from spans s where s.claim_id = r.claim_id
            and s.revision = r.revision and s.part = 'content' order by s.position
        )
    ) as content
    from decisions d
    join claims c on c.claim_id = d.claim_id
    join articles a on a.article_id = c.article_id
    join claim_revisions r on r.claim_id = c.claim_id and r.revision = (
        select max(revision) from claim_revisions
        where claim_id = c.claim_id and event <= :event
    )
    join article_revisions t on t.article_id = c.article_id and t.revision = (
        select max(revision) from article_revisions
        where article_id = c.article_id and event <= :event
    )
    {PUT_RIGHT.format(article="c.article_id")}
    where d.event < :event and not exists (
        select 1 from decisions later where later.claim_id = d.claim_id
        and later.number = d.number + 1 and later.event < :event
    )
    order by a.serial, c.number
"""  # noqa: S608 - made of constants


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

_ALL_DECIDED = "select coalesce(sum(decided), 0) as many from article_summaries"

_ALIKE = f"""
    select k.claim_id from (
        select serial from claim_summaries indexed by claims_by_speaker
        where listed = 1 and speech = 1 and speaker = :speaker and decided > 0
        order by article desc, start, number limit {MOST_ALIKE}
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


_DECIDED = f"""
    select d.*, c.article_id, a.title, c.speaker, (
        select coalesce(group_concat(words, ' … '), '') from (
            select words from spans s where s.claim_id = c.claim_id
            and s.revision = c.revision and s.part = 'content' order by s.position
        )
    ) as content
    from decisions d
    join current_claims c on c.claim_id = d.claim_id
    join current_articles a on a.article_id = c.article_id
    where {counted("c.article_id")} and not exists (
        select 1 from decisions later
        where later.claim_id = d.claim_id and later.number = d.number + 1
    ) {{which}}
    order by a.serial, c.number
"""  # noqa: S608 - made of a constant


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
        return [decided_claim(row) for row in select(self._connection, _DECIDED.format(which=""))]

    def alike(self, speaker: str, words: Iterable[str]) -> list[DecidedClaim]:
        """Decided claims by a speaker or with any of some words, or all where these are few.

        Of more than 1,000, the newest 500 of each.
        """
        [decided] = select(self._connection, _ALL_DECIDED)
        if decided["many"] <= 2 * MOST_ALIKE:
            return self.all()
        match = " OR ".join(f'"{word}"' for word in words) or '""'
        given = {"speaker": speaker, "words": f"content : ({match})"}
        alike = [row["claim_id"] for row in select(self._connection, _ALIKE, given)]
        these = "and d.claim_id in (select value from json_each(:alike))"
        given = {"alike": json.dumps(alike)}
        rows = select(self._connection, _DECIDED.format(which=these), given)
        return [decided_claim(row) for row in rows]

    def before(self, event: int) -> list[DecidedClaim]:
        """Newest decisions on all claims before an event, in the order of the text."""
        rows = select(self._connection, _DECIDED_BEFORE, {"event": event})
        return [decided_claim(row) for row in rows]
