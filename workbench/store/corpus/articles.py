"""What the store tells."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from workbench.errors import UnknownRecordError
from workbench.model import Annotation, Article, ArticleProgress, Claim, Event, Marks
from workbench.store import visibility
from workbench.store.connection import explained, select, snapshot
from workbench.store.corpus import claim_rows
from workbench.store.schema import views
from workbench.store.scope import WORK, Scope, event_in_scope, in_scope

Connection = sqlite3.Connection

PAGE = 200  # articles listed at once

_PROGRESS = """
    select a.article_id, a.title, a.publisher, a.published, a.added_at, a.added_by, a.words,
        k.sample, k.put_away, k.claims, k.done, coalesce(m.done, 0) as done_by_me, k.reviewers
    from article_summaries k join articles s on s.serial = k.article
    join current_articles a on a.article_id = s.article_id
    left join reviewer_articles m on m.article = k.article and m.reviewer = :me
    where {which} order by k.article desc {limit}
"""

Row = dict[str, str | int | float | None]

# Others' answers and evidence are in these events, and who reads them is told by the openings.
EVENT_IS_READABLE = f"""(e.reviewer = :viewer or {visibility.revealed("e.event")} and (
        {visibility.readable("e.claim_id")} or not exists (
            select 1 from annotations n where n.event = e.event
            union all select 1 from flags f where f.event = e.event
            union all select 1 from evidence v where v.event = e.event
        )
    ))"""  # noqa: S608 - made of constants

# When somebody else came and went is for the command line alone.
NO_OTHERS_SIGN_IN = (
    "(:viewer is null or e.reviewer = :viewer or e.action not in ('sign_in', 'sign_out'))"
)

# Of which claims reviewers agree, before they are opened, is for whoever leads the session.
_AFTER = """iif(
        :viewer is null or e.action <> 'open_session', e.after, json_remove(e.after, '$.agreed')
    )"""

# The id that the article's record had.
_RECORD = """coalesce((
        select r.record_id from article_records r where r.article_id = a.article_id
    ), '') as record_id"""


def _claims_of(articles: str) -> str:
    # Looked up for each claim; made into tables, they would hold all there are.
    return f"""
        with marks as not materialized (
            select n.* from newest_annotations n where {visibility.visible("n")}
        ), flags_read as not materialized (
            select f.* from current_flags f where {visibility.visible("f")}
        ) {views.report_as_read("marks", "flags_read", _RECORD, articles)}
    """  # noqa: S608 - made of constants, as are the others


_AT_ONCE = 100
_CLAIMS_OF_SOME = _claims_of("a.article_id in (select value from json_each(:articles))")

_EXPORTS = {
    "claims": _claims_of(in_scope("a.article_id")),
    "annotations": f"""
        select a.*, {_RECORD} from annotations_report a
        where {visibility.visible("a")} and {in_scope("a.article_id")}
    """,  # noqa: S608
    "evidence": f"""
        select a.*, {_RECORD} from evidence_report a
        where {visibility.visible("a")} and {in_scope("a.article_id")}
    """,  # noqa: S608
    "decisions": f"""
        select a.*, coalesce((
            select s.session_id from session_decisions s
            where s.claim_id = a.claim_id and s.number = a.number
        ), '') as session, {_RECORD} from decisions_report a where {in_scope("a.article_id")}
    """,  # noqa: S608
    "events": "select event, at, reviewer, action, article_id, claim_id, before,"  # noqa: S608
    f" {_AFTER} as after, operation_id from events e where {EVENT_IS_READABLE}"
    f" and {NO_OTHERS_SIGN_IN} and {event_in_scope('e')} order by event",
}

_COUNTS = """
    select (select count(*) from articles) as articles, (select count(*) from claims) as claims,
        (select coalesce(sum(marks), 0) from article_summaries) as annotations,
        (select coalesce(sum(finished_marks), 0) from article_summaries) as finished,
        (select count(*) from reviewers) as reviewers,
        (select coalesce(max(event), 0) from events) as events
"""


def articles(
    connection: Connection, reviewer: str, *, put_away: bool = False, page: int = 0
) -> list[ArticleProgress]:
    """All articles with their progress, the last added first; those put away only if asked for.

    With a page, from 1, those of that page alone. Only claims that stand and were said count.
    """
    limit = "limit :many offset :from" if page else ""
    parameters = {"me": reviewer, "put_away": put_away, "many": PAGE, "from": (page - 1) * PAGE}
    statement = _PROGRESS.format(which="(k.put_away = 0 or :put_away)", limit=limit)
    return [claim_rows.progress_of(row) for row in select(connection, statement, parameters)]


def articles_named(
    connection: Connection, article_ids: Iterable[str], reviewer: str
) -> dict[str, ArticleProgress]:
    """The progress of some articles, by their ids, whatever became of them."""
    which = "s.article_id in (select value from json_each(:named))"
    parameters = {"me": reviewer, "named": json.dumps(list(article_ids))}
    rows = select(connection, _PROGRESS.format(which=which, limit=""), parameters)
    return {row["article_id"]: claim_rows.progress_of(row) for row in rows}


def first_unfinished(connection: Connection, reviewer: str) -> str:
    """The newest article on which a reviewer has claims left, or the newest; empty if none."""
    rows = select(
        connection,
        "select a.article_id from article_summaries k join articles a on a.serial = k.article"
        " left join reviewer_articles m on m.article = k.article and m.reviewer = ?"
        " where k.put_away = 0 order by coalesce(m.done, 0) >= k.claims, k.article desc limit 1",
        (reviewer,),
    )
    return str(rows[0]["article_id"]) if rows else ""


def samples(connection: Connection) -> list[str]:
    """The sample articles that were not put away, the last added first."""
    rows = select(
        connection,
        "select a.article_id from article_summaries k join articles a on a.serial = k.article"
        " where k.put_away = 0 and k.sample = 1 order by k.article desc",
    )
    return [row["article_id"] for row in rows]


def lists_claims(connection: Connection) -> bool:
    """Whether any article that stands has a claim to review."""
    found = "select 1 from article_summaries where put_away = 0 and claims > 0 limit 1"
    return bool(select(connection, found))


def has_article(connection: Connection, article_id: str) -> bool:
    """Whether an article is stored."""
    return bool(select(connection, "select 1 from articles where article_id = ?", (article_id,)))


def known_as(connection: Connection, article: Article) -> str:
    """The id under which an article with this id or this text is stored; empty if none is."""
    rows = select(
        connection,
        "select article_id from articles where article_id = :id"
        " union all select article_id from article_revisions where sha256 = :sha256 limit 1",
        {"id": article.id, "sha256": claim_rows.sha256(article.text)},
    )
    return str(rows[0]["article_id"]) if rows else ""


def of_record(connection: Connection, record_id: str) -> list[tuple[str, str]]:
    """The articles that came as records with this id, first added first: (article id, title)."""
    rows = select(
        connection,
        "select a.article_id, a.title from article_records r"
        " join current_articles a on a.article_id = r.article_id"
        " where r.record_id = ? order by a.serial",
        (record_id,),
    )
    return [(row["article_id"], row["title"]) for row in rows]


def article_row(connection: Connection, article_id: str) -> sqlite3.Row:
    """The `current_articles` row of an article; raises UnknownRecordError."""
    statement = f"select a.*, {_RECORD} from current_articles a where article_id = ?"  # noqa: S608
    rows = select(connection, statement, (article_id,))
    if not rows:
        raise UnknownRecordError(f"There is no article {article_id}; look it up in the list.")
    return rows[0]


def article(connection: Connection, article_id: str) -> Article:
    """An article with all its blocks; raises UnknownRecordError."""
    with snapshot(connection):
        row = article_row(connection, article_id)
        blocks = select(
            connection,
            "select * from blocks where article_id = ? and revision = ? order by position",
            (article_id, row["revision"]),
        )
    return claim_rows.article_of(row, blocks)


def claims(connection: Connection, article_id: str) -> list[Claim]:
    """The claims of an article in text order, outer ones before their inner ones."""
    with snapshot(connection):
        text = article_row(connection, article_id)["text"]
        rows = select(
            connection,
            "select * from current_claims where article_id = ? order by number",
            (article_id,),
        )
        stored = select(connection, _spans("c.article_id = ?"), (article_id,))
    spans: dict[str, list[sqlite3.Row]] = {}
    for span in stored:
        spans.setdefault(span["claim_id"], []).append(span)
    found = [claim_rows.claim_of(row, spans.get(row["claim_id"], []), text) for row in rows]
    return claim_rows.in_text_order(found)


def claim_count(connection: Connection, article_id: str) -> int:
    """How many claims an article has, withdrawn ones too."""
    counting = "select count(*) from claims where article_id = ?"
    return int(select(connection, counting, (article_id,))[0][0])


def claim(connection: Connection, claim_id: str) -> Claim:
    """A claim in its newest wording; raises UnknownRecordError."""
    with snapshot(connection):
        row = _claim_row(connection, claim_id)
        text = article_row(connection, row["article_id"])["text"]
        spans = select(connection, _spans("c.claim_id = ?"), (claim_id,))
    return claim_rows.claim_of(row, spans, text)


def _claim_row(connection: Connection, claim_id: str) -> sqlite3.Row:
    rows = select(connection, "select * from current_claims where claim_id = ?", (claim_id,))
    if not rows:
        raise UnknownRecordError(f"There is no claim {claim_id}; open its article from the list.")
    return rows[0]


def _spans(condition: str) -> str:
    return f"""
        select s.* from current_claims c
        join spans s on s.claim_id = c.claim_id and s.revision = c.revision
        where {condition} order by s.claim_id, s.part, s.position
    """  # noqa: S608 - the conditions are the two above


def annotation(connection: Connection, claim_id: str, reviewer: str) -> Annotation:
    """A reviewer's newest marks on a claim; version 0 and no marks if there are none."""
    rows = select(
        connection,
        "select * from annotations where claim_id = ? and reviewer = ?"
        " order by version desc limit 1",
        (claim_id, reviewer),
    )
    return claim_rows.annotation_of(rows[0]) if rows else Annotation(claim_id, reviewer, 0, Marks())


def annotations(connection: Connection, article_id: str, reviewer: str) -> dict[str, Annotation]:
    """A reviewer's newest marks on the claims of an article, by claim id."""
    rows = select(
        connection,
        "select n.* from claims c join newest_annotations n on n.claim_id = c.claim_id"
        " where c.article_id = ? and n.reviewer = ? order by c.number",
        (article_id, reviewer),
    )
    return {row["claim_id"]: claim_rows.annotation_of(row) for row in rows}


def stored_by(connection: Connection, event: int) -> Annotation:
    """The marks that an event stored."""
    rows = select(connection, "select * from annotations where event = ?", (event,))
    return claim_rows.annotation_of(rows[0])


def history(connection: Connection, claim_id: str, viewer: str | None) -> list[Event]:
    """What happened to a claim, as far as a viewer may read it, oldest first.

    The changes of its article's text are included.
    """
    article_id = _claim_row(connection, claim_id)["article_id"]
    rows = select(
        connection,
        "select * from events e where (claim_id = :claim"  # noqa: S608 - constants
        " or (article_id = :article and action in ('add_article', 'revise_article'))"
        " or event in (select event from claim_revisions where claim_id = :claim)"
        " or event in (select event from openings where claim_id = :claim))"
        f" and {EVENT_IS_READABLE} order by event",
        {"claim": claim_id, "article": article_id, "viewer": viewer},
    )
    return [claim_rows.event_of(row) for row in rows]


def reviewers(connection: Connection) -> list[str]:
    """The names of all reviewers, in alphabetical order."""
    return [row["name"] for row in select(connection, "select name from reviewers order by name")]


def check_export(name: str) -> None:
    """Raise UnknownRecordError for a name that is no export."""
    if name not in _EXPORTS:
        raise UnknownRecordError(f"There is no export {name!r}; choose {', '.join(_EXPORTS)}.")


def exported(
    connection: Connection, name: str, viewer: str | None, scope: Scope = WORK
) -> list[Row]:
    """The rows of an export that a viewer may read, columns in order; UnknownRecordError."""
    return list(export_rows(connection, name, viewer, scope))


def export_rows(
    connection: Connection, name: str, viewer: str | None, scope: Scope = WORK
) -> Iterator[Row]:
    """The same rows one after another, read as they are asked for."""
    check_export(name)
    parameters = {"viewer": viewer, **scope._asdict()}
    if name != "claims":
        return _streamed(connection, _EXPORTS[name], parameters)
    return chain.from_iterable(
        _streamed(connection, _CLAIMS_OF_SOME, {"viewer": viewer, "articles": json.dumps(some)})
        for some in _articles_in_scope(connection, parameters)
    )


def _articles_in_scope(
    connection: Connection, parameters: Mapping[str, object]
) -> Iterator[list[str]]:
    """Some articles at a time, in their order: all their claims at once would have to be sorted."""
    statement = f"select a.article_id from articles a where {in_scope('a.article_id')}"  # noqa: S608
    rows = select(connection, f"{statement} order by a.serial", parameters)
    ids = [str(row["article_id"]) for row in rows]
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _streamed(
    connection: Connection, statement: str, parameters: Mapping[str, object]
) -> Iterator[Row]:
    with explained(connection):
        cursor = connection.execute(statement, parameters)
        names = [column[0] for column in cursor.description]
        while some := cursor.fetchmany(_AT_ONCE):
            yield from (dict(zip(names, row, strict=True)) for row in some)


def newest_event(connection: Connection) -> tuple[int, str]:
    """The number and operation of the newest event; 0 and empty before the first."""
    rows = select(connection, "select event, operation_id from events order by event desc limit 1")
    return (rows[0]["event"], rows[0]["operation_id"]) if rows else (0, "")


def counts(connection: Connection) -> dict[str, int]:
    """How many articles, claims, current annotations, finished ones, reviewers and events."""
    return dict(select(connection, _COUNTS)[0])
