"""Summary rows that lists and counts read, made from the other tables as these change.

Only `refresh` makes rows, of some claims and their articles: a write makes those of the claims that
its event touched, a migration those of all, and `workbench doctor` makes all of them again beside
the stored ones and compares.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from workbench.model import LISTED_SCALE, SCALES
from workbench.store.claim_conditions import to_review
from workbench.store.corpus.claim_revisions import ClaimRevisions
from workbench.store.lists.claim_places import PLACE, REWORDED
from workbench.store.queries import Connection, StorePart, explained, select, snapshot, whole
from workbench.store.scale_columns import answered, differ, finished
from workbench.store.schema.migrations import statements

AT_ONCE = 200  # articles
# The steps that made these tables.
_STEPS = (
    "24_keep_summaries",
    "25_keep_places_of_claims",
    "30_keep_reviewers_own_answers",
    "33_tell_rehearsals_in_summaries",
)
NAMES = (
    "claim_summaries",
    "reviewer_claims",
    "article_summaries",
    "reviewer_articles",
    "reviewer_answers",
)


def _differ(row: str) -> str:
    """SQL of the scales on which answers differ, as a number with one bit a scale."""
    return " + ".join(f"{2**place} * ({differ(row, scale)})" for place, scale in enumerate(SCALES))


def _own_differ(version: str, which: str) -> str:
    """SQL of the bit after those of `_differ`: whether answers on any own scale differ."""
    return f"""{2 ** len(SCALES)} * (exists (select 1 from mark_answers) and exists (
            select 1 from {{into}}.reviewer_claims x
            join annotations y on y.claim_id = c.claim_id and y.reviewer = x.reviewer
            and y.version = x.{version}
            join mark_answers m on m.event = y.event
            where x.serial = c.serial and x.{which} > 0 and x.rehearsed = 0
            group by m.scale having count(distinct m.answer) > 1
        ))"""  # noqa: S608


def _of(version: str, of: str) -> str:
    """SQL join of a reviewer's marks; the caller appends the condition on the version."""
    return (
        f"annotations {version} on {version}.claim_id = {of}.claim_id"
        f" and {version}.reviewer = {of}.reviewer and {version}.version"
    )


_TO_REVIEW = to_review("k")
_THESE = "(select value from json_each(:claims))"
_THESE_ARTICLES = "(select value from json_each(:articles))"
_LAST = 2**63 - 1

_REVIEWER_CLAIMS = f"""
    insert or replace into {{into}}.reviewer_claims (serial, reviewer, article, version, blind,
        finished, answered, {LISTED_SCALE}, codebook, blind_answered, blind_finished, opened,
        flagged, held, due, rehearsed)
    with people as (
        select claim_id, reviewer from annotations where claim_id in {_THESE}
        union select claim_id, reviewer from flags where claim_id in {_THESE}
        union select claim_id, reviewer from openings where claim_id in {_THESE} and reviewer <> ''
        union select claim_id, reviewer from assignments where claim_id in {_THESE}
    ),
    who as (
        select c.serial, a.serial as article, p.claim_id, p.reviewer, coalesce((
            select min(o.event) from openings o
            where o.claim_id = p.claim_id and o.reviewer in ('', p.reviewer)
        ), {_LAST}) as opened_at
        from people p join claims c on c.claim_id = p.claim_id
        join articles a on a.article_id = c.article_id
    )
    select w.serial, w.reviewer, w.article, coalesce(n.version, 0), coalesce(b.version, 0),
        coalesce({finished("n")}, 0), coalesce({answered("n")}, 0), coalesce(n.{LISTED_SCALE}, ''),
        coalesce(n.codebook_revision, ''), coalesce({answered("b")}, 0),
        coalesce({finished("b")}, 0),
        exists (
            select 1 from openings o where o.claim_id = w.claim_id and o.reviewer = w.reviewer
        ),
        coalesce((
            select f.event from current_flags f
            where f.claim_id = w.claim_id and f.reviewer = w.reviewer
        ), 0),
        coalesce(s.state = 'assigned', 0), iif(s.state = 'assigned', s.due, ''),
        exists (
            select 1 from rehearsals t where t.claim_id = w.claim_id and t.reviewer = w.reviewer
        )
    from who w
    left join {_of("n", "w")} = (
        select max(version) from annotations x
        where x.claim_id = w.claim_id and x.reviewer = w.reviewer
    )
    left join {_of("b", "w")} = (
        select max(version) from annotations x
        where x.claim_id = w.claim_id and x.reviewer = w.reviewer and x.event < w.opened_at
    )
    left join assignments s on s.claim_id = w.claim_id and s.reviewer = w.reviewer
    and s.version = (
        select max(version) from assignments x
        where x.claim_id = w.claim_id and x.reviewer = w.reviewer
    )
"""  # noqa: S608 - made of constants, as are the others

# An answer can be taken back; all other rows stay once they are made.
_NO_OWN_ANSWERS = f"""
    delete from {{into}}.reviewer_answers
    where serial in (select serial from claims where claim_id in {_THESE})
"""  # noqa: S608
_OWN_ANSWERS = f"""
    insert into {{into}}.reviewer_answers (serial, reviewer, scale, answer, article)
    select r.serial, r.reviewer, m.scale, m.answer, r.article
    from claims c cross join {{into}}.reviewer_claims r on r.serial = c.serial
    cross join annotations n on n.claim_id = c.claim_id and n.reviewer = r.reviewer
    and n.version = r.version
    cross join mark_answers m on m.event = n.event
    where c.claim_id in {_THESE}
"""  # noqa: S608
# Nothing is deleted from the history, so a store without answers there has no summary rows of them.
_HAS_OWN = "select exists (select 1 from mark_answers)"

_CLAIMS = f"""
    insert or replace into {{into}}.claim_summaries (serial, claim_id, article, number, place, kind,
        speaker, speaker_type, speech, state, score, worth, words, sample, put_away, marks,
        finished, differ, blind, blind_finished, blind_differ, reworded, flags, flagged_at, opened,
        decided, assigned, awaited)
    select c.serial, c.claim_id, s.serial, c.number,
        {PLACE}, c.kind, c.speaker, c.speaker_type, c.speech, c.state, c.score, c.check_worthiness,
        coalesce((
            select sum(1 + length(words) - length(replace(words, ' ', ''))) from spans p
            where p.claim_id = c.claim_id and p.revision = c.revision and p.part = 'content'
        ), 0), s.sample, s.put_away, total(r.version > 0 and not r.rehearsed),
        total(r.finished and not r.rehearsed),
        {_differ("n")} + {_own_differ("version", "version")},
        total(r.blind_answered), total(r.blind_answered and r.blind_finished),
        {_differ("b")} + {_own_differ("blind", "blind_answered")}, 0,
        total(r.flagged > 0), coalesce(max(r.flagged), 0),
        exists (select 1 from openings o where o.claim_id = c.claim_id and o.reviewer = ''),
        exists (select 1 from decisions d where d.claim_id = c.claim_id),
        total(r.held), total(r.held and not r.finished)
    from current_claims c
    join article_states s on s.article_id = c.article_id
    left join {{into}}.reviewer_claims r on r.serial = c.serial
    left join annotations n on n.claim_id = c.claim_id and n.reviewer = r.reviewer
    and n.version = r.version and not r.rehearsed
    left join annotations b on r.blind_answered and b.claim_id = c.claim_id
    and b.reviewer = r.reviewer and b.version = r.blind
    where c.claim_id in {_THESE} group by c.serial
"""  # noqa: S608

# Claims with blind marks on another revision than the newest; `ClaimRevisions.wordings` tells
# which revisions have other words.
_ON_OTHER_REVISIONS = f"""
    select c.claim_id, c.revision, json_group_array(b.claim_revision) as revisions
    from current_claims c join {{into}}.reviewer_claims r on r.serial = c.serial
    join annotations b on r.blind_answered and b.claim_id = c.claim_id
    and b.reviewer = r.reviewer and b.version = r.blind
    where c.claim_id in {_THESE} group by c.serial
    having max(b.claim_revision <> c.revision) = 1
"""  # noqa: S608

_REPEATED = f"""
    update {{into}}.reviewer_claims as r set to_review = k.listed and k.speech, sample = k.sample,
        place = k.place, decide = k.decide,
        sealed = r.opened = 0 and iif(
            r.rehearsed and k.serial in (select serial from training_claims),
            r.finished and k.listed,
            k.opened = 0 and (r.blind_answered and k.decide > 0 or r.finished and k.listed)
        )
    from {{into}}.claim_summaries k where k.serial = r.serial
    and r.serial in (select serial from claims where claim_id in {_THESE})
"""  # noqa: S608

_ARTICLES = f"""
    insert or replace into {{into}}.article_summaries
    select s.serial, s.sample, s.put_away, total({_TO_REVIEW}),
        total(k.standing and not k.speech), total(k.state = 'offered'),
        total(k.state in ('withdrawn', 'merged')),
        total({_TO_REVIEW} and k.finished > 0), total(k.marks), total(k.finished),
        total({_TO_REVIEW} and k.opened = 0 and k.marks > 0),
        total(iif(k.opened = 0, k.marks, 0)),
        total({_TO_REVIEW} and k.assigned = 0), total(k.decide = 1),
        total(k.decide in (2, 3)), total(k.decide > 3),
        (
            select count(distinct r.reviewer) from {{into}}.reviewer_claims r
            where r.article = s.serial and r.version > 0 and r.rehearsed = 0
        )
    from article_states s left join {{into}}.claim_summaries k on k.article = s.serial
    where s.article_id in {_THESE_ARTICLES} group by s.serial
"""  # noqa: S608

_REVIEWER_ARTICLES = f"""
    insert or replace into {{into}}.reviewer_articles
    select r.reviewer, r.article, total({_TO_REVIEW} and r.finished),
        total({_TO_REVIEW} and r.held),
        total({_TO_REVIEW} and r.held and r.answered and not r.finished),
        total({_TO_REVIEW} and r.held and r.finished),
        total(iif({_TO_REVIEW} and r.held, k.words, 0)),
        total({_TO_REVIEW} and k.opened = 0 and k.marks > 0
            and (r.opened or r.version > 0 and k.marks = 1)),
        total(iif(k.opened, 0, iif(r.opened, k.marks, r.version > 0)))
    from {{into}}.reviewer_claims r join {{into}}.claim_summaries k on k.serial = r.serial
    where r.article in (select serial from articles where article_id in {_THESE_ARTICLES})
    group by r.article, r.reviewer
"""  # noqa: S608

_TOUCHED = f"""
    select claim_id from annotations where event between :first and :last
    union select claim_id from flags where event between :first and :last
    union select claim_id from decisions where event between :first and :last
    union select claim_id from openings where event between :first and :last
    union select claim_id from assignments where event between :first and :last
    union {REWORDED}
    union select c.claim_id from events e join claims c on c.article_id = e.article_id
    where e.event between :first and :last
    and e.action in (
        'put_away_article', 'bring_back_article', 'name_training', 'end_training'
    )
"""  # noqa: S608
_NEW_ARTICLES = """
    select article_id from events where event between :first and :last and action = 'add_article'
"""


def follow(connection: Connection, first: int, last: int) -> None:
    """Refresh the rows of all claims and articles that events `first` to `last` touched."""
    events = {"first": first, "last": last}
    claims = [row[0] for row in select(connection, _TOUCHED, events)]
    articles = [row[0] for row in select(connection, _NEW_ARTICLES, events)]
    if claims or articles:
        refresh(connection, claims, articles)


def refresh(
    connection: Connection,
    claim_ids: Iterable[str],
    article_ids: Iterable[str] = (),
    into: str = "main",
) -> None:
    """Make the rows of some claims and their articles, and of further articles."""
    claims = list(claim_ids)
    articles = {*article_ids, *(claim.rpartition("-")[0] for claim in claims)}
    these = {"claims": json.dumps(claims), "articles": json.dumps(sorted(articles))}
    [(has_own,)] = connection.execute(_HAS_OWN).fetchall()
    own = (_NO_OWN_ANSWERS, _OWN_ANSWERS) if has_own else ()
    for statement in (_REVIEWER_CLAIMS, *own, _CLAIMS):
        connection.execute(statement.format(into=into), these)
    _tell_reworded(connection, these, into)
    for statement in (_REPEATED, _ARTICLES, _REVIEWER_ARTICLES):
        connection.execute(statement.format(into=into), these)


def _tell_reworded(connection: Connection, these: dict[str, str], into: str) -> None:
    """Store on each claim how many blind marks were made on other words than it has now."""
    for row in connection.execute(_ON_OTHER_REVISIONS.format(into=into), these).fetchall():
        claim_id, newest, revisions = row
        first = ClaimRevisions(connection).wordings(claim_id)
        reworded = sum(first[revision] != first[newest] for revision in json.loads(revisions))
        connection.execute(
            f"update {into}.claim_summaries set reworded = ?"  # noqa: S608 - a schema's name
            " where serial = (select serial from claims where claim_id = ?)",
            (reworded, claim_id),
        )


def rebuild(connection: Connection) -> None:
    """Make all summary rows anew, as part of a transaction that is open."""
    rows, connection.row_factory = connection.row_factory, sqlite3.Row
    try:
        for name in NAMES:
            connection.execute(f"delete from {name}")  # noqa: S608 - a constant
        for claims, articles in _portions(connection):
            refresh(connection, claims, articles)
    finally:
        connection.row_factory = rows


def _portions(connection: Connection) -> Iterator[tuple[list[str], list[str]]]:
    """Portions of the store's claims and articles, 200 articles at a time."""
    known = [
        row[0] for row in select(connection, "select article_id from articles order by serial")
    ]
    for at in range(0, len(known), AT_ONCE):
        articles = known[at : at + AT_ONCE]
        claims = select(
            connection,
            "select claim_id from claims where article_id in (select value from json_each(?))",
            (json.dumps(articles),),
        )
        yield [row[0] for row in claims], articles


def differences(connection: Connection) -> Iterator[str]:
    """Differences between the stored rows and those made anew, in sentences; nothing is changed."""
    with snapshot(connection):
        for claims, articles in _portions(connection):
            yield from _differing(connection, claims, articles)


def _differing(connection: Connection, claims: Sequence[str], articles: Sequence[str]) -> list[str]:
    only_read = connection.execute("pragma query_only").fetchone()[0]
    connection.execute("pragma query_only = off")  # it would keep temporary tables out too
    for statement in chain.from_iterable(map(statements, _STEPS)):
        if statement.startswith("create table "):
            connection.execute(statement.replace("create table ", "create temp table "))
        elif statement.startswith("alter table "):
            connection.execute(statement.replace("alter table ", "alter table temp."))
    try:
        refresh(connection, claims, articles, "temp")
        return [line for name in NAMES for line in _compared(connection, name, articles)]
    finally:
        for name in NAMES:
            connection.execute(f"drop table temp.{name}")
        connection.execute(f"pragma query_only = {only_read}")


def _compared(connection: Connection, name: str, articles: Sequence[str]) -> Iterator[str]:
    """Differences in one table: rows that only one side has, each article named once."""
    these = (
        f"select * from main.{name} where article in (select serial from main.articles"  # noqa: S608
        " where article_id in (select value from json_each(:articles)))"
    )
    made = f"select * from temp.{name}"  # noqa: S608
    statement = (
        f"select distinct article from (select * from ({these} except {made})"  # noqa: S608
        f" union all select * from ({made} except {these}))"
    )
    for row in select(connection, statement, {"articles": json.dumps(list(articles))}):
        [article] = select(
            connection, "select article_id from articles where serial = ?", (row["article"],)
        )
        yield (
            f"kept counts ({name}) of article {article['article_id']} are not what its records"
            " tell; `workbench doctor --recount` makes them anew"
        )


class Summaries(StorePart):
    """Summaries: rows derived from other tables, which lists and counts read."""

    def recount(self) -> None:
        """Make the summary rows anew; the tables they are made from stay as they are."""
        with explained(self._connection), whole(self._connection):
            rebuild(self._connection)
