"""What the events tell, row by row, held against the tables.

Events tell all of marks, flags, decisions, openings, assignments, evidence, reversals and what was
said of changes of the codebook, the role that everybody has, and of every correction the state, the
speaker and the places of its words. They do not tell the texts of articles, what an extractor found
at first, where claims moved with a changed text, or who may come in; of those the tables are the
only record.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from workbench.meeting import Move
from workbench.model import Marks
from workbench.store.connection import select, snapshot

Connection = sqlite3.Connection
Key = tuple[object, ...]
Rows = dict[Key, Key]
Fact = tuple[str, Key, Key]  # a table, what names a row of it, and the rest of the row

_SCALES = Marks._fields[:4]
_PIECE = ("citation", "url", "other_claim", "stance", "origin", "seen", "archive", "note")
_SPEAKER = ("state", "speaker", "speaker_type", "speaker_role")

_COUNTED = ("flags", "overlaps")  # their versions are counted, not told

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
        for teller in _TELLERS if isinstance(after, dict) else ():
            for table, names, rest in teller(event, after):
                key = names
                if table in _COUNTED:
                    versions[table, names] += 1
                    key = (*names, versions[table, names])
                if table == "roles":
                    found[table][key] = rest
                else:
                    found[table].setdefault(key, rest)
    found["roles"] = {key: role for key, role in found["roles"].items() if role != ("reviewer",)}
    return found


Told = Mapping[str, Any]
Teller = Callable[[sqlite3.Row, Told], Iterator[Fact]]


def _marks(event: sqlite3.Row, after: Told) -> Iterator[Fact]:
    if event["action"] in ("annotate", "undo", "redo") and "extraction" in after:
        key = (event["claim_id"], event["reviewer"], after["version"])
        marks = tuple(after[name] for name in Marks._fields)
        made_on = (after["claim_revision"], after["codebook_revision"])
        yield "annotations", key, (*marks, *made_on, event["at"], event["event"])


def _flag(event: sqlite3.Row, after: Told) -> Iterator[Fact]:
    if "flagged" in after:
        key = (event["claim_id"], event["reviewer"])
        yield "flags", key, (int(after["flagged"]), event["event"])


def _decision(event: sqlite3.Row, after: Told) -> Iterator[Fact]:
    if event["action"] != "decide" or "rationale" not in after:
        return
    settled = [part for scale in _SCALES for part in (after[scale]["answer"], after[scale]["how"])]
    why = (after["reason"], after["rationale"], after["dissent"])
    seen = (after["claim_revision"], after["codebook_revision"])
    rest = (*settled, *why, event["reviewer"], *seen, event["at"], event["event"])
    yield "decisions", (event["claim_id"], after["number"]), rest


def _opening(event: sqlite3.Row, after: Told) -> Iterator[Fact]:
    """Submitting opens a claim to one; a lead, a decision and a reveal open it to all, once."""
    if event["action"] == "submit":
        yield "openings", (event["claim_id"], event["reviewer"]), (event["event"],)
        return
    fresh = after["claims"] if event["action"] == "open" else []
    if event["action"] == "decide" or after.get("move") == Move.REVEAL:
        fresh = [event["claim_id"]]
    for claim_id in fresh:
        yield "openings", (claim_id, ""), (event["event"],)


def _assignment(event: sqlite3.Row, after: Told) -> Iterator[Fact]:
    if event["action"] not in ("assign", "release"):
        return
    for state, due in (("assigned", after["due"]), ("released", "")):
        for claim_id, reviewer, version in after[state]:
            rest = (state, due, event["event"])
            yield "assignments", (claim_id, reviewer, version), rest
    if after["overlap"]:
        yield "overlaps", (event["article_id"],), (after["overlap"], event["event"])


def _piece(event: sqlite3.Row, after: Told) -> Iterator[Fact]:
    if "citation" in after:
        key = (event["claim_id"], event["reviewer"], after["number"], after["version"])
        piece = tuple(after[name] for name in _PIECE)
        yield "evidence", key, (*piece, int(after["withdrawn"]), event["at"], event["event"])


def _reversal(event: sqlite3.Row, after: Told) -> Iterator[Fact]:
    if "reverses" in after:
        yield "reversals", (event["event"],), (after["reverses"],)


def _rewordings(event: sqlite3.Row, after: Told) -> Iterator[Fact]:
    for one in after.get("rewordings", ()):
        key = (event["event"], one["scale"], one["code"], one["field"])
        rest = (one["revision"], one["before"], one["after"], int(one["wording"]))
        yield "rewordings", key, rest


def _role(event: sqlite3.Row, after: Told) -> Iterator[Fact]:
    if event["action"] in ("add_reviewer", "set_role"):
        yield "roles", (after["name"],), (after.get("role", "reviewer"),)


def _revisions(event: sqlite3.Row, after: Told) -> Iterator[Fact]:
    if not isinstance(after.get("claims"), dict):
        return
    for claim_id, claim in after["claims"].items():
        speaker = tuple(claim[part] for part in _SPEAKER)
        places = tuple(claim[f"{part}_spans"] for part in ("source", "cue", "content"))
        key = (claim_id, claim["revision"])
        yield "claim_revisions", key, (*speaker, *places, event["event"])


_TELLERS: tuple[Teller, ...] = (
    _marks,
    _flag,
    _decision,
    _opening,
    _assignment,
    _piece,
    _reversal,
    _rewordings,
    _role,
    _revisions,
)
