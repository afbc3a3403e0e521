"""Articles put away and brought back, and their details corrected: further versions, none changed.

A text that was stored is never changed here, and so no offset moves.
"""

import sqlite3
from datetime import datetime

from workbench.errors import StaleWriteError
from workbench.model import ArticleDetails, ArticleState, Event
from workbench.store.connection import select
from workbench.store.corpus import articles, claim_rows, new_claims
from workbench.store.transaction import Change, write

Connection = sqlite3.Connection

PUT_AWAY, BRING_BACK, CORRECT = "put_away_article", "bring_back_article", "correct_article"

_STATE = """
    select a.article_id, a.sample, a.put_away, coalesce(e.reviewer, '') as by,
        coalesce(p.why, '') as why, coalesce(e.at, '') as at, (
            select count(*) from article_details d where d.article_id = a.article_id
        ) as version
    from article_states a
    left join put_aways p on a.put_away = 1 and p.article_id = a.article_id and p.version = (
        select max(version) from put_aways where article_id = a.article_id
    )
    left join events e on e.event = p.event
    where a.article_id = ?
"""

_HISTORY = f"""
    select * from events where article_id = ? and action in
    ('add_article', 'revise_article', '{PUT_AWAY}', '{BRING_BACK}', '{CORRECT}') order by event
"""  # noqa: S608 - made of constants


def state(connection: Connection, article_id: str) -> ArticleState:
    """What became of an article; raises UnknownRecordError."""
    rows = select(connection, _STATE, (article_id,))
    if not rows:
        articles.article_row(connection, article_id)
    row = rows[0]
    return ArticleState(
        article_id,
        sample=bool(row["sample"]),
        put_away=bool(row["put_away"]),
        by=row["by"],
        why=row["why"],
        at=datetime.fromisoformat(row["at"]) if row["at"] else None,
        version=row["version"],
    )


def history(connection: Connection, article_id: str) -> list[Event]:
    """What was done to an article itself, not to its claims, oldest first."""
    return [claim_rows.event_of(row) for row in select(connection, _HISTORY, (article_id,))]


def put_away(
    connection: Connection, article_id: str, away: bool, why: str, *, reviewer: str, operation: str
) -> ArticleState:
    """Store that an article is put away, or brought back; nothing where it is so already."""
    articles.article_row(connection, article_id)
    action = PUT_AWAY if away else BRING_BACK
    with write(connection, Change(operation, reviewer, action, article_id)) as entry:
        seen = state(connection, article_id)
        if entry.earlier or seen.put_away == away:
            return seen
        new_claims.ensure_reviewer(connection, entry, reviewer)
        version = _next(connection, "put_aways", article_id)
        event = entry.record(
            {"put_away": seen.put_away}, {"version": version, "put_away": away, "why": why}
        )
        connection.execute(
            "insert into put_aways (article_id, version, put_away, why, event)"
            " values (?, ?, ?, ?, ?)",
            (article_id, version, int(away), why, event),
        )
        return state(connection, article_id)


def correct(
    connection: Connection,
    article_id: str,
    details: ArticleDetails,
    why: str,
    *,
    expected: int,
    reviewer: str,
    operation: str,
) -> ArticleState:
    """Store an article's details as the version after the one seen; nothing if they are the same.

    From then on search finds the article by the new headline.
    """
    articles.article_row(connection, article_id)
    with write(connection, Change(operation, reviewer, CORRECT, article_id)) as entry:
        seen = state(connection, article_id)
        stored = details_of(connection, article_id)
        if entry.earlier:
            return seen
        if seen.version != expected:
            raise StaleWriteError(
                f"The details of article {article_id} were corrected elsewhere first: version "
                f"{seen.version} is stored, this was made on version {expected}. Compare the two "
                "and save again.",
                stored,
            )
        if details == stored:
            return seen
        new_claims.ensure_reviewer(connection, entry, reviewer)
        version = seen.version + 1
        event = entry.record(
            {"version": seen.version, **stored._asdict()},
            {"version": version, **details._asdict(), "why": why},
        )
        connection.execute(
            "insert into article_details"
            " (article_id, version, title, publisher, byline, published, why, event)"
            " values (?, ?, ?, ?, ?, ?, ?, ?)",
            (article_id, version, *details, why, event),
        )
        new_claims.searchable(connection, article_id)
        return state(connection, article_id)


def details_of(connection: Connection, article_id: str) -> ArticleDetails:
    """An article's details as they are now; raises UnknownRecordError."""
    row = articles.article_row(connection, article_id)
    return ArticleDetails(*(row[name] for name in ArticleDetails._fields))


def _next(connection: Connection, table: str, article_id: str) -> int:
    count = f"select 1 + count(*) as version from {table} where article_id = ?"  # noqa: S608
    return int(select(connection, count, (article_id,))[0]["version"])
