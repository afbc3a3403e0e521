"""Replay of the events, compared row by row with the tables.

Events hold all of marks, flags, decisions, openings, assignments, evidence, comments, reversals,
judgements on changes of the codebook and live sessions (their claims, steps, votes and decisions),
everybody's role and how far they read their notices, and of every correction the state, the speaker
and the places of its words. Of texts they hold that they came, with an article's hash, which
articles are samples, put away or corrected in headline, publisher, byline and date, to which
project they belong, how they and claims are tagged, and on which of them reviewers rehearse; of
sign-ins they hold all but the secrets: hashes, codes and addresses.

They do not hold the words of articles and of the codebook's file, what an extractor found at first,
and where claims moved with a changed text (`claims`, `spans` and `blocks`); the tables are the only
record of those.

Events and rows are read side by side, in the order of the events, and only those of one event are
held at a time: the memory does not grow with the store.
"""

import heapq
import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from workbench.store.history.event_tables import COUNTED, EVENT_TABLES
from workbench.store.history.replay_rows import EVENT_ROWS, Values
from workbench.store.queries import Connection, explained, snapshot

Rows = dict[
    tuple[str, Values], Values
]  # by table and by what names a row of it, the rest of the row
Made = tuple[int, str, Values, Values]  # the event that made a row, and the row

_CODEBOOKS = "select revision, recorded_at from codebooks"

# A plan for a whole team is one event: its pairs stay in SQLite, which keeps them on disk.
_EVENTS = """
    select event, at, reviewer, action, article_id, claim_id, iif(
        action in ('assign', 'release'), json_remove(after, '$.assigned', '$.released'), after
    ) as after from events order by event
"""
_ASSIGNMENTS = "select claim_id, reviewer, version, state, due, event from assignments"
_PAIRS = " union all ".join(
    "select json_extract(pair.value, '$[0]'), json_extract(pair.value, '$[1]'),"  # noqa: S608
    f" json_extract(pair.value, '$[2]'), '{state}', {due}, e.event"
    f" from events e, json_each(e.after, '$.{state}') pair"
    " where e.action in ('assign', 'release')"
    for state, due in (("assigned", "json_extract(e.after, '$.due')"), ("released", "''"))
)
_DIFFERING_ASSIGNMENTS = f"""
    select distinct claim_id, reviewer, version from (
        select * from ({_ASSIGNMENTS} except select * from ({_PAIRS}))
        union all
        select * from (select * from ({_PAIRS}) except {_ASSIGNMENTS})
    )
"""  # noqa: S608 - made of constants


def differences(connection: Connection) -> Iterator[str]:
    """Differences between the events and the tables, in sentences; nothing is changed."""
    with explained(connection), snapshot(connection):
        for table, key in _differing(connection):
            yield f"events and {table} differ on {' '.join(str(part) for part in key)}"


def _differing(connection: Connection) -> Iterator[tuple[str, Values]]:
    codebooks: dict[Values, Values] = {}
    rows = groupby(_rows(connection), key=itemgetter(0))
    made_by, made = next(rows, (None, iter(())))
    for event in connection.execute(_EVENTS):
        while made_by is not None and made_by < event["event"]:
            yield from ((table, key) for _, table, key, _ in made)  # their event is missing
            made_by, made = next(rows, (None, iter(())))
        stored: Rows = {}
        if made_by == event["event"]:
            stored = {(table, key): rest for _, table, key, rest in made}
            made_by, made = next(rows, (None, iter(())))
        replayed = _replayed(event, codebooks)
        if replayed != stored:
            yield from _apart(connection, event["event"], replayed, stored)
    if made_by is not None:
        yield from ((table, key) for _, table, key, _ in made)
        yield from ((table, key) for _, group in rows for _, table, key, _ in group)
    yield from _elsewhere(connection, codebooks)


def _rows(connection: Connection) -> Iterator[Made]:
    """Rows of all tables, in the order of the events that made them."""
    return heapq.merge(*(_rows_of(connection, table) for table in EVENT_TABLES), key=itemgetter(0))


def _rows_of(connection: Connection, table: str) -> Iterator[Made]:
    names = EVENT_TABLES[table].names.count(",") + 1
    for event, *row in connection.execute(EVENT_TABLES[table].in_order()):
        yield event, table, tuple(row[:names]), tuple(row[names:])


def _replayed(event: sqlite3.Row, codebooks: dict[Values, Values]) -> Rows:
    """Rows that an event must have left; revisions of the codebook are added to `codebooks`."""
    rows: Rows = {}
    after: Any = json.loads(event["after"])
    for rows_of in EVENT_ROWS if isinstance(after, dict) else ():
        for table, key, rest in rows_of(event, after):
            if table == "codebooks":
                codebooks.setdefault(key, rest)
            else:
                rows.setdefault((table, key), rest)
    return rows


def _apart(
    connection: Connection, event: int, replayed: Rows, stored: Rows
) -> Iterator[tuple[str, Values]]:
    """Rows on which an event and the tables differ; a repeat of an earlier row is no difference."""
    for table, key in sorted(replayed.keys() | stored.keys(), key=str):
        if replayed.get((table, key)) == stored.get((table, key)):
            continue
        if (table, key) in stored or not _made_before(connection, table, key, event):
            yield table, key


def _made_before(connection: Connection, table: str, key: Values, event: int) -> bool:
    """True if a row that an event repeats was there before; never for counted versions."""
    if table in COUNTED:
        return False
    return bool(connection.execute(EVENT_TABLES[table].made_before(), (*key, event)).fetchone())


def _elsewhere(
    connection: Connection, codebooks: dict[Values, Values]
) -> Iterator[tuple[str, Values]]:
    """Differences not found event by event: in assignments, counted versions and codebooks."""
    for row in connection.execute(_DIFFERING_ASSIGNMENTS):
        yield "assignments", tuple(row)
    for table, names in COUNTED.items():
        for row in connection.execute(
            f"select {names}, version from (select *, row_number() over"  # noqa: S608
            f" (partition by {names} order by event) as place from {table}) where version <> place"
        ):
            yield table, tuple(row)
    stored: dict[Values, Values] = {(row[0],): (row[1],) for row in connection.execute(_CODEBOOKS)}
    for key in sorted(codebooks.keys() | stored.keys(), key=str):
        if codebooks.get(key) != stored.get(key):
            yield "codebooks", key
