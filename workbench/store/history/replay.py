"""Replay of the events, compared row by row with the tables.

Events hold all of marks, flags, decisions, openings, assignments, evidence, comments, reversals,
judgements on changes of the codebook and live sessions (their claims, steps, votes and decisions),
everybody's role and how far they read their notices, and of every correction the state, the speaker
and the places of its words. Of texts they hold that they came, with an article's hash, which
articles are samples, put away or corrected in headline, publisher, byline and date, to which
project they belong, and how they and claims are tagged; of sign-ins they hold all but the secrets:
hashes, codes and addresses.

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
from typing import Any, NamedTuple

from workbench.store.history.replay_rows import TELLERS, Key
from workbench.store.queries import Connection, explained, snapshot
from workbench.store.scale_columns import columns, settled_columns

Rows = dict[tuple[str, Key], Key]  # by table and by what names a row of it, the rest of the row
Made = tuple[int, str, Key, Key]  # the event that made a row, and the row


class Stored(NamedTuple):
    """Stored rows of a table: the columns that name one, the others, and the event behind."""

    names: str
    rest: str
    source: str
    event: str = "event"

    def in_order(self) -> str:
        """SQL statement for all rows, in the order of the events that made them."""
        return f"select {self.event}, {self.names}, {self.rest} from {self.source} order by 1"  # noqa: S608

    def made_before(self) -> str:
        """SQL statement that finds a row of some names if it was made before an event."""
        same = " and ".join(f"{name} = ?" for name in self.names.split(", "))
        return f"select 1 from {self.source} where {same} and {self.event} < ?"  # noqa: S608


_PLACES = """(
    select coalesce(group_concat(place, ';'), '') from (
        select s.start || '..' || s."end" as place from spans s
        where s.claim_id = r.claim_id and s.revision = r.revision and s.part = '{part}'
        order by s.position
    )
)"""

STORED = {
    "annotations": Stored(
        "claim_id, reviewer, version",
        f"{columns()}, note, claim_revision, codebook_revision, annotated_at, event",
        "annotations",
    ),
    "mark_answers": Stored("event, scale", "answer", "mark_answers"),
    "completions": Stored("event", "finished", "completions"),
    "settled_answers": Stored(
        "a.claim_id, a.number, a.scale",
        "a.answer, a.how",
        "settled_answers a left join decisions d on d.claim_id = a.claim_id"
        " and d.number = a.number",
        "coalesce(d.event, 0)",
    ),
    "vote_answers": Stored(
        "a.session_id, a.number, a.scale",
        "a.answer",
        "vote_answers a left join session_steps s on s.session_id = a.session_id"
        " and s.number = a.number",
        "coalesce(s.event, 0)",
    ),
    "flags": Stored("claim_id, reviewer", "flagged, event", "flags"),
    "decisions": Stored(
        "claim_id, number",
        f"{settled_columns()}, reason, rationale, dissent, decided_by, claim_revision,"
        " codebook_revision, decided_at, event",
        "decisions",
    ),
    "openings": Stored("claim_id, reviewer", "event", "openings"),
    "overlaps": Stored("article_id", "reviewers, event", "overlaps"),
    "evidence": Stored(
        "claim_id, reviewer, number, version",
        "citation, url, coalesce(other_claim, ''), stance, origin, seen, archive, note, withdrawn,"
        " recorded_at, event",
        "evidence",
    ),
    "comments": Stored(
        "claim_id, reviewer, number, version",
        "thread_by, thread, words, withdrawn, recorded_at, event",
        "comments",
    ),
    "mentions": Stored("event, start", '"end", reviewer', "mentions"),
    "thread_states": Stored(
        "event", "claim_id, thread_by, thread, reviewer, resolved, recorded_at", "thread_states"
    ),
    "notice_reads": Stored("event", "reviewer, read_to", "notice_reads"),
    "reversals": Stored("event", "reverses", "reversals"),
    "rewordings": Stored(
        "event, scale, code, field", "revision, before, after, wording", "rewordings"
    ),
    "bars": Stored("reviewer", "barred, event", "bars"),
    # People added as reviewers may have a row for that role or none, so these are left out.
    "roles": Stored(
        "r.reviewer",
        "r.role, r.event",
        "roles r join events e on e.event = r.event"
        " and not (e.action = 'add_reviewer' and r.role = 'reviewer')",
        "r.event",
    ),
    "addresses": Stored("reviewer, version", "event", "addresses"),
    "passphrases": Stored("reviewer, version", "event", "passphrases"),
    "invitations": Stored("event", "reviewer, expires_at", "invitations"),
    "sign_ins": Stored("event", "reviewer, signed_in_at", "sign_ins"),
    "sign_outs": Stored(
        "o.event",
        "i.reviewer",
        "sign_outs o join sign_ins i on i.token_hash = o.token_hash",
        "o.event",
    ),
    "renames": Stored("reviewer, version", "called, event", "renames"),
    "restores": Stored("event", "last_event", "restores"),
    "articles": Stored(
        "a.article_id",
        "a.added_at, a.added_by",
        "articles a left join article_revisions r on r.article_id = a.article_id"
        " and r.revision = 1",
        "coalesce(r.event, 0)",
    ),
    "article_revisions": Stored(
        "r.article_id, r.revision",
        "r.title, r.sha256, r.event",
        "article_revisions r join events e on e.event = r.event"
        " and json_type(e.after, '$.sha256') = 'text'",
        "r.event",
    ),
    "article_records": Stored(
        "r.article_id",
        "r.record_id, r.event",
        "article_records r join events e on e.event = r.event"
        " and json_type(e.after, '$.record_id') = 'text'",
        "r.event",
    ),
    "samples": Stored("article_id", "event", "samples"),
    "put_aways": Stored("article_id, version", "put_away, why, event", "put_aways"),
    "article_details": Stored(
        "article_id, version", "title, publisher, byline, published, why, event", "article_details"
    ),
    "projects": Stored("project, version", "name, put_away, event", "projects"),
    "article_moves": Stored(
        "a.article_id, m.version",
        "m.project, m.event",
        "article_moves m join articles a on a.serial = m.article",
        "m.event",
    ),
    "article_tags": Stored(
        "a.article_id, t.tag, t.version",
        "t.tagged, t.event",
        "article_tags t join articles a on a.serial = t.article",
        "t.event",
    ),
    "claim_tags": Stored(
        "c.claim_id, t.tag, t.version",
        "t.tagged, t.event",
        "claim_tags t join claims c on c.serial = t.claim",
        "t.event",
    ),
    "claim_revisions": Stored(
        "r.claim_id, r.revision",
        "r.state, r.speaker, r.speaker_type, r.speaker_role,"
        f" {', '.join(_PLACES.format(part=part) for part in ('source', 'cue', 'content'))},"
        " r.event",
        "claim_revisions r join events e on e.event = r.event"
        " and json_type(e.after, '$.claims') = 'object'",
        "r.event",
    ),
    "sessions": Stored(
        "session_id", "title, chair, codebook_revision, opened_at, event", "sessions"
    ),
    "session_claims": Stored(
        "c.session_id, c.position",
        "c.claim_id, c.agreed",
        "session_claims c left join sessions s on s.session_id = c.session_id",
        "coalesce(s.event, 0)",
    ),
    "session_steps": Stored(
        "session_id, number", "move, reviewer, claim_id, round, at, event", "session_steps"
    ),
    "session_votes": Stored(
        "v.session_id, v.number",
        f"v.claim_id, v.round, v.reviewer, {columns('v')}, v.claim_revision, v.codebook_revision",
        "session_votes v left join session_steps s on s.session_id = v.session_id"
        " and s.number = v.number",
        "coalesce(s.event, 0)",
    ),
    "session_decisions": Stored(
        "d.session_id, d.step",
        "d.claim_id, d.number",
        "session_decisions d left join session_steps s on s.session_id = d.session_id"
        " and s.number = d.step",
        "coalesce(s.event, 0)",
    ),
}

_CODEBOOKS = "select revision, recorded_at from codebooks"

# Tables whose rows the events tell.
TOLD = frozenset((*STORED, "codebooks", "assignments"))

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

# Versions that events do not tell are counted: each must have the number of its place.
_COUNTED = {
    "flags": "claim_id, reviewer",
    "overlaps": "article_id",
    "bars": "reviewer",
    "roles": "reviewer",
}


def differences(connection: Connection) -> Iterator[str]:
    """Differences between the events and the tables, in sentences; nothing is changed."""
    with explained(connection), snapshot(connection):
        for table, key in _differing(connection):
            yield f"events and {table} differ on {' '.join(str(part) for part in key)}"


def _differing(connection: Connection) -> Iterator[tuple[str, Key]]:
    codebooks: dict[Key, Key] = {}
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
        told = _told(event, codebooks)
        if told != stored:
            yield from _apart(connection, event["event"], told, stored)
    if made_by is not None:
        yield from ((table, key) for _, table, key, _ in made)
        yield from ((table, key) for _, group in rows for _, table, key, _ in group)
    yield from _elsewhere(connection, codebooks)


def _rows(connection: Connection) -> Iterator[Made]:
    """Rows of all tables, in the order of the events that made them."""
    return heapq.merge(*(_rows_of(connection, table) for table in STORED), key=itemgetter(0))


def _rows_of(connection: Connection, table: str) -> Iterator[Made]:
    names = STORED[table].names.count(",") + 1
    for event, *row in connection.execute(STORED[table].in_order()):
        yield event, table, tuple(row[:names]), tuple(row[names:])


def _told(event: sqlite3.Row, codebooks: dict[Key, Key]) -> Rows:
    """Rows that an event must have left; revisions of the codebook are added to `codebooks`."""
    told: Rows = {}
    after: Any = json.loads(event["after"])
    for teller in TELLERS if isinstance(after, dict) else ():
        for table, key, rest in teller(event, after):
            if table == "codebooks":
                codebooks.setdefault(key, rest)
            else:
                told.setdefault((table, key), rest)
    return told


def _apart(
    connection: Connection, event: int, told: Rows, stored: Rows
) -> Iterator[tuple[str, Key]]:
    """Rows on which an event and the tables differ; a repeat of an earlier row is no difference."""
    for table, key in sorted(told.keys() | stored.keys(), key=str):
        if told.get((table, key)) == stored.get((table, key)):
            continue
        if (table, key) in stored or not _made_before(connection, table, key, event):
            yield table, key


def _made_before(connection: Connection, table: str, key: Key, event: int) -> bool:
    """True if a row that an event repeats was there before; never for counted versions."""
    if table in _COUNTED:
        return False
    return bool(connection.execute(STORED[table].made_before(), (*key, event)).fetchone())


def _elsewhere(connection: Connection, codebooks: dict[Key, Key]) -> Iterator[tuple[str, Key]]:
    """Differences not found event by event: in assignments, counted versions and codebooks."""
    for row in connection.execute(_DIFFERING_ASSIGNMENTS):
        yield "assignments", tuple(row)
    for table, names in _COUNTED.items():
        for row in connection.execute(
            f"select {names}, version from (select *, row_number() over"  # noqa: S608
            f" (partition by {names} order by event) as place from {table}) where version <> place"
        ):
            yield table, tuple(row)
    stored: dict[Key, Key] = {(row[0],): (row[1],) for row in connection.execute(_CODEBOOKS)}
    for key in sorted(codebooks.keys() | stored.keys(), key=str):
        if codebooks.get(key) != stored.get(key):
            yield "codebooks", key
