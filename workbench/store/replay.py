"""What the events tell, row by row, held against the tables.

Events tell all of marks, flags, decisions, openings, assignments, evidence, reversals, what was
said of changes of the codebook and live sessions (their claims, steps, votes and decisions), the
role that everybody has, and of every correction the state, the speaker and the places of its words.
Of texts they tell that they came, and an article's hash, of articles which are samples, put away
or corrected in headline, publisher, byline and date; of who may come in all but what opens the
door: hashes, codes and addresses.

They do not tell the words of articles and of the codebook's file, what an extractor found at first,
and where claims moved with a changed text (`claims`, `spans` and `blocks`); of those the tables are
the only record.
"""

import json
import sqlite3
from collections import Counter

from workbench.store.connection import select, snapshot
from workbench.store.tellers import COUNTED, TELLERS, Key

Connection = sqlite3.Connection
Rows = dict[Key, Key]

# Rows as the tables have them: first what names them, as many columns as the number tells.
_STORED = {
    "annotations": (
        3,
        "select claim_id, reviewer, version, extraction, sourcing, confidence, corroboration, note,"
        " claim_revision, codebook_revision, annotated_at, event from annotations",
    ),
    "flags": (3, "select claim_id, reviewer, version, flagged, event from flags"),
    "decisions": (
        2,
        "select claim_id, number, extraction, extraction_how, sourcing, sourcing_how, confidence,"
        " confidence_how, corroboration, corroboration_how, reason, rationale, dissent, decided_by,"
        " claim_revision, codebook_revision, decided_at, event from decisions",
    ),
    "openings": (2, "select claim_id, reviewer, event from openings"),
    "assignments": (
        3,
        "select claim_id, reviewer, version, state, due, event from assignments",
    ),
    "overlaps": (2, "select article_id, version, reviewers, event from overlaps"),
    "evidence": (
        4,
        "select claim_id, reviewer, number, version, citation, url, coalesce(other_claim, ''),"
        " stance, origin, seen, archive, note, withdrawn, recorded_at, event from evidence",
    ),
    "reversals": (1, "select event, reverses from reversals"),
    "rewordings": (
        4,
        "select event, scale, code, field, revision, before, after, wording from rewordings",
    ),
    "roles": (1, "select reviewer, role from current_roles where role <> 'reviewer'"),
    "bars": (2, "select reviewer, version, barred, event from bars"),
    "addresses": (2, "select reviewer, version, event from addresses"),
    "passphrases": (2, "select reviewer, version, event from passphrases"),
    "invitations": (1, "select event, reviewer, expires_at from invitations"),
    "sign_ins": (1, "select event, reviewer, signed_in_at from sign_ins"),
    "sign_outs": (
        1,
        "select o.event, i.reviewer from sign_outs o"
        " join sign_ins i on i.token_hash = o.token_hash",
    ),
    "renames": (2, "select reviewer, version, called, event from renames"),
    "restores": (1, "select event, last_event from restores"),
    "articles": (1, "select article_id, added_at, added_by from articles"),
    "article_revisions": (
        2,
        "select r.article_id, r.revision, r.title, r.sha256, r.event from article_revisions r"
        " join events e on e.event = r.event where json_type(e.after, '$.sha256') = 'text'",
    ),
    "article_records": (
        1,
        "select r.article_id, r.record_id, r.event from article_records r"
        " join events e on e.event = r.event where json_type(e.after, '$.record_id') = 'text'",
    ),
    "samples": (1, "select article_id, event from samples"),
    "put_aways": (2, "select article_id, version, put_away, why, event from put_aways"),
    "article_details": (
        2,
        "select article_id, version, title, publisher, byline, published, why, event"
        " from article_details",
    ),
    "codebooks": (1, "select revision, recorded_at from codebooks"),
    "sessions": (
        1,
        "select session_id, title, chair, codebook_revision, opened_at, event from sessions",
    ),
    "session_claims": (2, "select session_id, position, claim_id, agreed from session_claims"),
    "session_steps": (
        2,
        "select session_id, number, move, reviewer, claim_id, round, at, event from session_steps",
    ),
    "session_votes": (
        2,
        "select session_id, number, claim_id, round, reviewer, extraction, sourcing, confidence,"
        " corroboration, claim_revision, codebook_revision from session_votes",
    ),
    "session_decisions": (2, "select session_id, step, claim_id, number from session_decisions"),
}

_PLACES = """(
    select coalesce(group_concat(place, ';'), '') from (
        select s.start || '..' || s."end" as place from spans s
        where s.claim_id = r.claim_id and s.revision = r.revision and s.part = '{part}'
        order by s.position
    )
)"""
_REVISIONS = f"""
    select r.claim_id, r.revision, r.state, r.speaker, r.speaker_type, r.speaker_role,
        {", ".join(_PLACES.format(part=part) for part in ("source", "cue", "content"))}, r.event
    from claim_revisions r join events e on e.event = r.event
    where json_type(e.after, '$.claims') = 'object'
"""  # noqa: S608 - made of constants


def differences(connection: Connection) -> list[str]:
    """Where the events and the tables tell different things, in sentences; nothing is changed."""
    with snapshot(connection):
        told = replayed(connection)
        stored = tables(connection)
    return [
        f"events and {table} differ on {' '.join(str(part) for part in key)}"
        for table in stored
        for key in sorted(told[table].keys() | stored[table].keys(), key=str)
        if told[table].get(key) != stored[table].get(key)
    ]


def tables(connection: Connection) -> dict[str, Rows]:
    """The rows of the tables that events tell of."""
    found = {
        table: _keyed(select(connection, statement), names)
        for table, (names, statement) in _STORED.items()
    }
    return found | {"claim_revisions": _keyed(select(connection, _REVISIONS), 2)}


def _keyed(rows: list[sqlite3.Row], names: int) -> Rows:
    return {tuple(row)[:names]: tuple(row)[names:] for row in rows}


def replayed(connection: Connection) -> dict[str, Rows]:
    """The same rows as the events alone tell them, from none on."""
    found: dict[str, Rows] = {table: {} for table in (*_STORED, "claim_revisions")}
    versions: Counter[tuple[str, Key]] = Counter()
    for event in select(connection, "select * from events order by event"):
        after = json.loads(event["after"])
        for teller in TELLERS if isinstance(after, dict) else ():
            for table, names, rest in teller(event, after):
                key = names
                if table in COUNTED:
                    versions[table, names] += 1
                    key = (*names, versions[table, names])
                if table == "roles":
                    found[table][key] = rest
                else:
                    found[table].setdefault(key, rest)
    found["roles"] = {key: role for key, role in found["roles"].items() if role != ("reviewer",)}
    return found
