"""Tables that events retell, each with the kinds of events that make its rows.

Replay makes the rows again by this declaration, and maintenance looks by it for rows that do not
fit their event and for versions that are missing.
"""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from workbench.store.scale_columns import columns, settled_columns

_AFTER = "iif(json_valid(e.after), e.after, 'null')"


class EventTable(NamedTuple):
    """Table that events retell: the columns that name a row, the others, and the event behind.

    `actions` are the kinds of events that make its rows; none if what they hold decides. `same`
    are columns with the event's columns of the same value, `contents` those with their names in
    what the event holds. `version` counts from 1 under the same other names.
    """

    names: str
    rest: str
    source: str
    event: str = "event"
    actions: tuple[str, ...] = ()
    same: Mapping[str, str] = {}
    contents: Mapping[str, str] = {}
    version: str = ""

    def in_order(self) -> str:
        """SQL statement for all rows, in the order of the events that made them."""
        return f"select {self.event}, {self.names}, {self.rest} from {self.source} order by 1"  # noqa: S608

    def made_before(self) -> str:
        """SQL statement that finds a row of some names if it was made before an event."""
        same = " and ".join(f"{name} = ?" for name in self.names.split(", "))
        return f"select 1 from {self.source} where {same} and {self.event} < ?"  # noqa: S608


def is_made_by(table: str, event: sqlite3.Row) -> bool:
    """Whether an event is of a kind that makes rows of a table."""
    return event["action"] in EVENT_TABLES[table].actions


def unfitting(table: str, record: str) -> str:
    """SQL statement for rows `t` that do not fit their event; `record` is what names them."""
    declared = EVENT_TABLES[table]
    kinds = ", ".join(f"'{action}'" for action in declared.actions)
    fitting = [
        "e.event = t.event",
        *([f"e.action in ({kinds})"] if kinds else []),
        *(f"e.{theirs} = t.{own}" for own, theirs in declared.same.items()),
        *(
            f"json_extract({_AFTER}, '$.{name}') = t.{own}"
            for own, name in declared.contents.items()
        ),
    ]
    return (
        f"select {record} as record from {table} t left join events e"  # noqa: S608
        f" on {' and '.join(fitting)} where e.event is null"
    )


def missing_versions(table: str, record: str) -> str:
    """SQL statement for what lacks a version between the first and the newest one."""
    declared = EVENT_TABLES[table]
    names = [name.rpartition(".")[2] for name in declared.names.split(", ")]
    others = ", ".join(name for name in names if name != declared.version)
    return (
        f"select {record} as record from {table} t"  # noqa: S608
        f" group by {others} having max({declared.version}) <> count(*)"
    )


_PLACES = """(
    select coalesce(group_concat(place, ';'), '') from (
        select s.start || '..' || s."end" as place from spans s
        where s.claim_id = r.claim_id and s.revision = r.revision and s.part = '{part}'
        order by s.position
    )
)"""

EVENT_TABLES: Mapping[str, EventTable] = {
    "annotations": EventTable(
        "claim_id, reviewer, version",
        f"{columns()}, note, claim_revision, codebook_revision, annotated_at, event",
        "annotations",
        actions=("annotate", "undo", "redo"),
        same={"claim_id": "claim_id", "reviewer": "reviewer"},
        contents={"version": "version"},
        version="version",
    ),
    "mark_answers": EventTable(
        "event, scale",
        "answer",
        "mark_answers",
        actions=("annotate", "undo", "redo"),
    ),
    "answer_words": EventTable(
        "event, scale, position",
        'start, "end", words',
        "answer_words",
        actions=("annotate", "undo", "redo"),
    ),
    "completions": EventTable(
        "event",
        "finished",
        "completions",
        actions=("annotate", "undo", "redo"),
    ),
    "rehearsals": EventTable(
        "claim_id, reviewer",
        "event",
        "rehearsals",
        actions=("annotate",),
        same={"claim_id": "claim_id", "reviewer": "reviewer"},
    ),
    "flags": EventTable(
        "claim_id, reviewer",
        "flagged, event",
        "flags",
        actions=("flag", "undo", "redo"),
        same={"claim_id": "claim_id", "reviewer": "reviewer"},
        contents={"flagged": "flagged"},
    ),
    "decisions": EventTable(
        "claim_id, number",
        f"{settled_columns()}, reason, rationale, dissent, decided_by, claim_revision,"
        " codebook_revision, decided_at, event",
        "decisions",
        actions=("decide",),
        same={"claim_id": "claim_id", "decided_by": "reviewer"},
        contents={"number": "number"},
        version="number",
    ),
    "settled_answers": EventTable(
        "a.claim_id, a.number, a.scale",
        "a.answer, a.how",
        "settled_answers a left join decisions d on d.claim_id = a.claim_id"
        " and d.number = a.number",
        "coalesce(d.event, 0)",
        actions=("decide",),
    ),
    "openings": EventTable(
        "claim_id, reviewer",
        "event",
        "openings",
        actions=("submit", "open", "decide", "reveal"),
    ),
    "overlaps": EventTable(
        "article_id",
        "reviewers, event",
        "overlaps",
        actions=("assign", "release"),
    ),
    "evidence": EventTable(
        "claim_id, reviewer, number, version",
        "citation, url, coalesce(other_claim, ''), stance, origin, seen, archive, note, withdrawn,"
        " recorded_at, event",
        "evidence",
        actions=("add_evidence", "amend_evidence", "withdraw_evidence", "undo", "redo"),
        same={"claim_id": "claim_id", "reviewer": "reviewer"},
        contents={"number": "number", "version": "version"},
        version="version",
    ),
    "comments": EventTable(
        "claim_id, reviewer, number, version",
        "thread_by, thread, words, withdrawn, recorded_at, event",
        "comments",
        actions=("comment", "amend_comment", "withdraw_comment"),
        same={"claim_id": "claim_id", "reviewer": "reviewer"},
        contents={"number": "number", "version": "version"},
        version="version",
    ),
    "mentions": EventTable(
        "event, start",
        '"end", reviewer',
        "mentions",
        actions=("comment", "amend_comment", "withdraw_comment"),
    ),
    "thread_states": EventTable(
        "event",
        "claim_id, thread_by, thread, reviewer, resolved, recorded_at",
        "thread_states",
        actions=("resolve_thread", "reopen_thread"),
    ),
    "notice_reads": EventTable(
        "event",
        "reviewer, read_to",
        "notice_reads",
        actions=("read_notices",),
    ),
    "reversals": EventTable(
        "event",
        "reverses",
        "reversals",
        actions=("undo", "redo"),
    ),
    "rewordings": EventTable(
        "event, scale, code, field", "revision, before, after, wording", "rewordings"
    ),
    "bars": EventTable("reviewer", "barred, event", "bars", actions=("bar",)),
    # People added as reviewers may have a row for that role or none, so these are left out.
    "roles": EventTable(
        "r.reviewer",
        "r.role, r.event",
        "roles r join events e on e.event = r.event"
        " and not (e.action = 'add_reviewer' and r.role = 'reviewer')",
        "r.event",
        actions=("add_reviewer", "set_role"),
        contents={"reviewer": "name", "role": "role"},
    ),
    "addresses": EventTable("reviewer, version", "event", "addresses", actions=("set_email",)),
    "passphrases": EventTable(
        "reviewer, version", "event", "passphrases", actions=("set_passphrase",)
    ),
    "invitations": EventTable("event", "reviewer, expires_at", "invitations", actions=("invite",)),
    "sign_ins": EventTable("event", "reviewer, signed_in_at", "sign_ins", actions=("sign_in",)),
    "sign_outs": EventTable(
        "o.event",
        "i.reviewer",
        "sign_outs o join sign_ins i on i.token_hash = o.token_hash",
        "o.event",
        actions=("sign_out",),
    ),
    "renames": EventTable("reviewer, version", "called, event", "renames", actions=("rename",)),
    "restores": EventTable("event", "last_event", "restores", actions=("restore",)),
    "articles": EventTable(
        "a.article_id",
        "a.added_at, a.added_by",
        "articles a left join article_revisions r on r.article_id = a.article_id"
        " and r.revision = 1",
        "coalesce(r.event, 0)",
        actions=("add_article",),
    ),
    "article_revisions": EventTable(
        "r.article_id, r.revision",
        "r.title, r.sha256, r.event",
        "article_revisions r join events e on e.event = r.event"
        " and json_type(e.after, '$.sha256') = 'text'",
        "r.event",
        actions=("add_article", "revise_article"),
    ),
    "article_records": EventTable(
        "r.article_id",
        "r.record_id, r.event",
        "article_records r join events e on e.event = r.event"
        " and json_type(e.after, '$.record_id') = 'text'",
        "r.event",
    ),
    "samples": EventTable(
        "article_id",
        "event",
        "samples",
        actions=("add_article", "mark_samples"),
    ),
    "put_aways": EventTable(
        "article_id, version",
        "put_away, why, event",
        "put_aways",
        actions=("put_away_article", "bring_back_article"),
    ),
    "article_details": EventTable(
        "article_id, version",
        "title, publisher, byline, published, why, event",
        "article_details",
        actions=("correct_article",),
    ),
    "projects": EventTable(
        "project, version",
        "name, put_away, event",
        "projects",
        actions=("create_project", "rename_project", "put_away_project", "bring_back_project"),
    ),
    "article_moves": EventTable(
        "a.article_id, m.version",
        "m.project, m.event",
        "article_moves m join articles a on a.serial = m.article",
        "m.event",
        actions=("add_article", "move_article"),
    ),
    "article_tags": EventTable(
        "a.article_id, t.tag, t.version",
        "t.tagged, t.event",
        "article_tags t join articles a on a.serial = t.article",
        "t.event",
        actions=("tag_article", "untag_article"),
    ),
    "claim_tags": EventTable(
        "c.claim_id, t.tag, t.version",
        "t.tagged, t.event",
        "claim_tags t join claims c on c.serial = t.claim",
        "t.event",
        actions=("tag_claim", "untag_claim"),
    ),
    "training_articles": EventTable(
        "a.article_id, t.version",
        "t.training, t.event",
        "training_articles t join articles a on a.serial = t.article",
        "t.event",
        actions=("name_training", "end_training"),
    ),
    "ready_rules": EventTable(
        "version", "claims, percent, event", "ready_rules", actions=("set_ready_rule",)
    ),
    "claim_revisions": EventTable(
        "r.claim_id, r.revision",
        "r.state, r.speaker, r.speaker_type, r.speaker_role,"
        f" {', '.join(_PLACES.format(part=part) for part in ('source', 'cue', 'content'))},"
        " r.event",
        "claim_revisions r join events e on e.event = r.event"
        " and json_type(e.after, '$.claims') = 'object'",
        "r.event",
        version="revision",
    ),
    "sessions": EventTable(
        "session_id",
        "title, chair, codebook_revision, opened_at, event",
        "sessions",
        actions=("open_session",),
    ),
    "session_claims": EventTable(
        "c.session_id, c.position",
        "c.claim_id, c.agreed",
        "session_claims c left join sessions s on s.session_id = c.session_id",
        "coalesce(s.event, 0)",
        actions=("open_session",),
    ),
    "session_steps": EventTable(
        "session_id, number",
        "move, reviewer, claim_id, round, at, event",
        "session_steps",
        same={"reviewer": "reviewer", "claim_id": "claim_id"},
        contents={"number": "step"},
        version="number",
    ),
    "session_votes": EventTable(
        "v.session_id, v.number",
        f"v.claim_id, v.round, v.reviewer, {columns('v')}, v.claim_revision, v.codebook_revision",
        "session_votes v left join session_steps s on s.session_id = v.session_id"
        " and s.number = v.number",
        "coalesce(s.event, 0)",
    ),
    "vote_answers": EventTable(
        "a.session_id, a.number, a.scale",
        "a.answer",
        "vote_answers a left join session_steps s on s.session_id = a.session_id"
        " and s.number = a.number",
        "coalesce(s.event, 0)",
    ),
    "session_decisions": EventTable(
        "d.session_id, d.step",
        "d.claim_id, d.number",
        "session_decisions d left join session_steps s on s.session_id = d.session_id"
        " and s.number = d.step",
        "coalesce(s.event, 0)",
    ),
}

# Tables whose rows the events tell.
RETOLD = frozenset((*EVENT_TABLES, "codebooks", "assignments"))

# Versions that events do not tell are counted: each must have the number of its place.
COUNTED = {
    "flags": "claim_id, reviewer",
    "overlaps": "article_id",
    "bars": "reviewer",
    "roles": "reviewer",
}
