"""Checking the store."""

import sqlite3

from workbench.errors import StoreError
from workbench.store import replay
from workbench.store.connection import select
from workbench.store.dangers import dangers

_PAIRS = (
    (
        "select n.claim_id || ', version ' || n.version as record from annotations n"
        " left join events e on e.event = n.event and e.action in ('annotate', 'undo', 'redo')"
        " and e.claim_id = n.claim_id and e.reviewer = n.reviewer"
        " and json_extract(iif(json_valid(e.after), e.after, 'null'), '$.version') = n.version"
        " where e.event is null",
        "the annotation of claim {} does not fit its event",
    ),
    (
        "select e.event as record from events e left join annotations n on n.event = e.event"
        " where e.action = 'annotate' and n.event is null",
        "event {} has no annotation",
    ),
    (
        "select f.claim_id || ', version ' || f.version as record from flags f"
        " left join events e on e.event = f.event and e.action in ('flag', 'undo', 'redo')"
        " and e.claim_id = f.claim_id and e.reviewer = f.reviewer"
        " and json_extract(iif(json_valid(e.after), e.after, 'null'), '$.flagged') = f.flagged"
        " where e.event is null",
        "the flag on claim {} does not fit its event",
    ),
    (
        "select d.claim_id || ', decision ' || d.number as record from decisions d"
        " left join events e on e.event = d.event and e.action = 'decide'"
        " and e.claim_id = d.claim_id and e.reviewer = d.decided_by"
        " and json_extract(iif(json_valid(e.after), e.after, 'null'), '$.number') = d.number"
        " where e.event is null",
        "the decision on claim {} does not fit its event",
    ),
    (
        "select r.reviewer || ', version ' || r.version as record from roles r"
        " left join events e on e.event = r.event and e.action in ('add_reviewer', 'set_role')"
        " and json_extract(iif(json_valid(e.after), e.after, 'null'), '$.name') = r.reviewer"
        " and json_extract(iif(json_valid(e.after), e.after, 'null'), '$.role') = r.role"
        " where e.event is null",
        "the role of {} does not fit its event",
    ),
    (
        "select o.claim_id as record from openings o left join events e on e.event = o.event"
        " and (e.action = 'open' and o.reviewer = '' or e.action in ('decide', 'reveal')"
        " and o.reviewer = '' and e.claim_id = o.claim_id or e.action = 'submit'"
        " and o.reviewer = e.reviewer and e.claim_id in ('', o.claim_id))"
        " where e.event is null",
        "the opening of claim {} does not fit its event",
    ),
    (
        "select claim_id as record from decisions group by claim_id having max(number) <> count(*)",
        "numbers are missing among the decisions on claim {}",
    ),
    (
        "select v.claim_id || ', piece ' || v.number || ' by ' || v.reviewer as record"
        " from evidence v left join events e on e.event = v.event and e.action in"
        " ('add_evidence', 'amend_evidence', 'withdraw_evidence', 'undo', 'redo')"
        " and e.claim_id = v.claim_id and e.reviewer = v.reviewer"
        " and json_extract(iif(json_valid(e.after), e.after, 'null'), '$.number') = v.number"
        " and json_extract(iif(json_valid(e.after), e.after, 'null'), '$.version') = v.version"
        " where e.event is null",
        "the evidence on claim {} does not fit its event",
    ),
    (
        "select claim_id || ', piece ' || number || ' by ' || reviewer as record from evidence"
        " group by claim_id, reviewer, number having max(version) <> count(*)",
        "versions are missing of the evidence on claim {}",
    ),
    (
        "select claim_id || ' to ' || reviewer as record from assignments"
        " group by claim_id, reviewer having max(version) <> count(*)",
        "versions are missing among the assignments of claim {}",
    ),
    (
        "select s.number || ' of session ' || s.session_id as record from session_steps s"
        " left join events e on e.event = s.event and e.reviewer = s.reviewer"
        " and e.claim_id = s.claim_id"
        " and json_extract(iif(json_valid(e.after), e.after, 'null'), '$.step') = s.number"
        " where e.event is null",
        "step {} does not fit its event",
    ),
    (
        "select session_id as record from session_steps"
        " group by session_id having max(number) <> count(*)",
        "steps are missing of session {}",
    ),
    (
        "select s.number || ' of session ' || s.session_id as record from session_steps s"
        " where s.move = 'vote' and not exists (select 1 from session_votes v"
        " where v.session_id = s.session_id and v.number = s.number)",
        "step {} has no vote",
    ),
    (
        "select e.event as record from events e left join reversals r on r.event = e.event"
        " where e.action in ('undo', 'redo')"
        " and json_extract(iif(json_valid(e.after), e.after, 'null'), '$.reverses')"
        " is not r.reverses",
        "event {} does not fit what it undid",
    ),
    (
        "select r.claim_id || ', revision ' || r.revision as record"
        " from claim_revisions r join events e on e.event = r.event"
        " where json_type(iif(json_valid(e.after), e.after, 'null'), '$.claims') = 'object'"
        " and json_extract(iif(json_valid(e.after), e.after, 'null'),"
        " '$.claims.\"' || r.claim_id || '\".revision') is not r.revision",
        "claim {} does not fit its event",
    ),
    (
        "select claim_id as record from claim_revisions"
        " group by claim_id having max(revision) <> count(*)",
        "revisions are missing of claim {}",
    ),
    (
        "select event as record from events where not json_valid(before) or not json_valid(after)",
        "event {} does not hold JSON",
    ),
    (
        "select claim_id || ' by ' || reviewer as record from annotations"
        " group by claim_id, reviewer having max(version) <> count(*)",
        "versions are missing among the annotations of claim {}",
    ),
    (
        "select claim_id as record from claims"
        " where claim_id not in (select claim_id from spans where part = 'content')",
        "claim {} has no content",
    ),
    (
        "select c.claim_id as record from claims c join claims o on o.claim_id = c.inside"
        " where o.article_id <> c.article_id or o.claim_id = c.claim_id",
        "claim {} lies inside itself or a claim of another article",
    ),
    (
        "select claim_id || ', revision ' || revision as record from claim_revisions"
        " where not json_valid(check_reasons)",
        "claim {} does not hold its reasons as JSON",
    ),
    (
        "select a.article_id as record from current_articles a"
        " left join article_search s on s.rowid = a.serial and s.text = a.text"
        " and s.title = a.title"
        " where s.rowid is null",
        "search does not know the current text of article {}",
    ),
    (
        "select c.claim_id as record from current_claims c"
        " left join claim_search s on s.rowid = c.serial and s.speaker = c.speaker"
        " where s.rowid is null",
        "search does not know the current wording of claim {}",
    ),
)

_SPANS = """
    select 'claim ' || s.claim_id || ', revision ' || s.revision || ', ' || s.part as record,
        s.start, s."end", s.words, a.text
    from spans s
    join claim_revisions r on r.claim_id = s.claim_id and r.revision = s.revision
    join claims c on c.claim_id = s.claim_id
    left join article_revisions a
    on a.article_id = c.article_id and a.revision = r.article_revision
    union all
    select 'article ' || b.article_id || ', revision ' || b.revision || ', block ' || b.position,
        b.start, b."end", b.text, a.text
    from blocks b
    join article_revisions a on a.article_id = b.article_id and a.revision = b.revision
    where b.start is not null
"""


def check(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with the store, in sentences; nothing is changed.

    Lines that begin with "warning: " tell of a danger, all others of damage.
    """
    found: list[str] = []
    for look in (structure, _pairs, _words, dangers):
        try:
            found += look(connection)
        except StoreError as error:
            found.append(str(error))
    if all(line.startswith("warning: ") for line in found):
        found += replay.differences(connection)  # of damage told above, it would tell again
    return list(dict.fromkeys(found))


def structure(connection: sqlite3.Connection) -> list[str]:
    """What SQLite itself finds wrong: damaged pages, broken rules, rows that are missing."""
    return _damage(connection) + _orphans(connection)


def _damage(connection: sqlite3.Connection) -> list[str]:
    lines = [row[0] for row in select(connection, "pragma integrity_check")]
    return [f"SQLite finds damage: {line}" for line in lines if line != "ok"]


def _orphans(connection: sqlite3.Connection) -> list[str]:
    return [
        f"a row of {row['table']} names a row of {row['parent']} that is missing"
        for row in select(connection, "pragma foreign_key_check")
    ]


def _pairs(connection: sqlite3.Connection) -> list[str]:
    return [
        message.format(row["record"])
        for statement, message in _PAIRS
        for row in select(connection, statement)
    ]


def _words(connection: sqlite3.Connection) -> list[str]:
    """Spans and blocks that do not say what their text says, in every revision."""
    return [
        f"{row['record']}: the text at {row['start']}-{row['end']} is not {row['words']!r}"
        for row in select(connection, _SPANS)
        if row["text"] is None or row["text"][row["start"] : row["end"]] != row["words"]
    ]
