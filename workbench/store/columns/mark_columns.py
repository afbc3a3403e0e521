"""Everybody's marks on the claims of all articles as columns of numbers, read in a few scans.

For figures of very many marks: a row of Python objects each would cost more than all else.
"""

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np

from workbench.model import Marks
from workbench.store.columns.claim_columns import (
    ClaimColumns,
    Flags,
    Integers,
    chunks,
    claims_counted_at,
    counted_claims,
    named_claims,
)
from workbench.store.connection import select, snapshot

Connection = sqlite3.Connection

_NEVER = 2**63 - 1

# In the order of the table's key, so that nothing is sorted; the other columns are of the row with
# the highest version (https://www.sqlite.org/lang_select.html#bareagg). One text a row is read much
# sooner than its six; a name alone could hold the separator, so it comes last.
_SEPARATOR = "\x1f"
_NEWEST = """
    select n.claim_id, n.codebook_revision || char(31) || n.extraction || char(31) || n.sourcing
        || char(31) || n.confidence || char(31) || n.corroboration || char(31) || n.reviewer,
        n.claim_revision, n.event, max(n.version)
    from {marks} group by n.claim_id, n.reviewer
"""
_ALL = _NEWEST.format(marks="annotations n")
_OF_ARTICLES = _NEWEST.format(
    marks="claims c join annotations n on n.claim_id = c.claim_id"
    " where c.article_id in (select value from json_each(:named))"
)
_BEFORE = _NEWEST.format(
    marks="json_each(:wanted) w cross join annotations n"
    " where n.claim_id = json_extract(w.value, '$[0]')"
    " and n.reviewer = json_extract(w.value, '$[1]')"
    " and n.event < json_extract(w.value, '$[2]')"
)

# Changes of all other kinds may change which marks there are, of whom, and who may read them.
_CHANGES_NO_MARK = (
    "flag",
    *("add_evidence", "amend_evidence", "withdraw_evidence"),
    *("sign_in", "sign_out", "invite", "set_passphrase", "set_email"),
    *("open_session", "join_session", "watch_session", "vote", "vote_again", "skip", "turn"),
    "close_session",
    *("record_codebook", "change_codebook", "use_codebook", "judge_wording"),
)
_NEWEST_CHANGE = f"""
    select event, operation_id from events
    where action not in ({", ".join(f"'{one}'" for one in _CHANGES_NO_MARK)})
    order by event desc limit 1
"""  # noqa: S608 - made of constants
_OPENINGS = "select claim_id, reviewer, event from openings"
_VOTES = """
    select event from voted_marks where claim_id in (select claim_id from session_claims)
"""


class Given(NamedTuple):
    """Who gave which answers under which codebook; the note is left out of `marks`."""

    reviewer: str
    codebook_revision: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class MarkColumns:
    """Marks on these claims, a row a mark.

    `claim` and `given` are places in `claims` and `every_given`, `revision` is that of the claim.
    `blind` ones were made before others' were open to their reviewer, `voted` ones were votes of a
    live session. Marks that hold no answer are among them.
    """

    claims: ClaimColumns
    every_given: tuple[Given, ...]
    claim: Integers
    given: Integers
    revision: Integers
    event: Integers
    newest: Flags
    blind: Flags
    voted: Flags

    @property
    def answered(self) -> Flags:
        """Which of the marks hold any answer; the others are notes alone, or were taken back."""
        answered = np.array([any(one.marks[:4]) for one in self.every_given], dtype=bool)
        return answered[self.given] if len(answered) else np.zeros(0, dtype=bool)

    def reviewers(self, rows: Integers) -> list[str]:
        """The names of who made the marks of some rows."""
        return [self.every_given[given].reviewer for given in self.given[rows].tolist()]


def of_articles(connection: Connection, article_ids: Collection[str] = ()) -> MarkColumns:
    """Everybody's newest and blind marks, one row where both are the same.

    Of all articles that count, or of those that are named, whatever became of these.
    """
    named = {"named": json.dumps(list(article_ids))}
    with snapshot(connection):
        claims = (
            named_claims(connection, article_ids) if article_ids else counted_claims(connection)
        )
        newest = _read(connection, claims, (), _OF_ARTICLES if article_ids else _ALL, named)
        seen_at = opened_at(connection, newest)
        late = newest.event >= seen_at
        earlier = _before(connection, newest, late, seen_at)
        found = _joined(replace(newest, blind=~late), replace(earlier, newest=~earlier.newest))
        return replace(found, voted=_are_votes(connection, found))


def as_of(connection: Connection, now: MarkColumns, event: int) -> MarkColumns:
    """The blind marks as they stood with an event, on claims that count now and counted then.

    `now` are the marks of all articles that count.
    """
    with snapshot(connection):
        claims = claims_counted_at(connection, now.claims, event)
        blind = _moved(_only(now, now.blind), claims)
        late = blind.event > event
        earlier = _before(connection, blind, late, np.full(len(late), event + 1))
        found = _joined(_only(blind, ~late), earlier)
        return replace(found, voted=_are_votes(connection, found))


def opened_at(connection: Connection, marks: MarkColumns) -> Integers:
    """The event by which others' marks came to be open to the reviewer of each mark.

    Opened to all or to them alone; a number above all events if never.
    """
    reviewers = {one.reviewer for one in marks.every_given}
    whose = {name: place for place, name in enumerate(sorted(reviewers), start=1)} | {"": 0}
    places, many = marks.claims.places, len(whose)
    keys, events = [0], [_NEVER]
    for claim_id, reviewer, event in chain.from_iterable(chunks(connection, _OPENINGS, {})):
        if claim_id in places and reviewer in whose:
            keys.append(places[claim_id] * many + whose[reviewer])
            events.append(event)
    order = np.argsort(keys)
    known, event_of = np.array(keys)[order], np.array(events)[order]

    def event_for(wanted: Integers) -> Integers:
        at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
        return np.where(known[at] == wanted, event_of[at], _NEVER)

    reviewer_of = np.array([whose[one.reviewer] for one in marks.every_given], dtype=np.int64)
    to_all = marks.claim * many
    found: Integers = np.minimum(event_for(to_all), event_for(to_all + reviewer_of[marks.given]))
    return found


def newest_change(connection: Connection) -> tuple[int, str]:
    """What tells how marks stand from how they ever stood before, in this store or another.

    The number and operation of the newest event of a kind that may change them.
    """
    rows = select(connection, _NEWEST_CHANGE)
    return (rows[0]["event"], rows[0]["operation_id"]) if rows else (0, "")


def votes(connection: Connection) -> set[int]:
    """The events by which votes of live sessions became their voters' marks."""
    return {row["event"] for row in select(connection, _VOTES)}


def _read(
    connection: Connection,
    claims: ClaimColumns,
    known: Sequence[Given],
    statement: str,
    parameters: Mapping[str, object],
) -> MarkColumns:
    """The marks of a query on these claims; what is given stands after what is known of it."""
    keys = {_key(given): place for place, given in enumerate(known)}
    places = claims.places
    pieces = [np.zeros((4, 0), dtype=np.int64)]
    for chunk in chunks(connection, statement, parameters):
        claim_ids, told, revisions, events, _ = zip(*chunk, strict=True)
        for key in set(told).difference(keys):
            keys[key] = len(keys)
        claim = map(places.get, claim_ids, repeat(-1))
        columns = (claim, map(keys.__getitem__, told), revisions, events)
        pieces.append(np.array([tuple(column) for column in columns], dtype=np.int64))
    read = np.concatenate(pieces, axis=1)
    read = read[:, read[0] >= 0]
    true = np.ones(read.shape[1], dtype=bool)
    claim, given, revision, event = read
    every_given = tuple(map(_given, keys))
    return MarkColumns(claims, every_given, claim, given, revision, event, true, true, ~true)


def _key(given: Given) -> str:
    return _SEPARATOR.join((given.codebook_revision, *given.marks[:4], given.reviewer))


def _given(key: str) -> Given:
    codebook, *answers, reviewer = key.split(_SEPARATOR, 5)
    return Given(reviewer, codebook, Marks(*answers))


def _before(
    connection: Connection, marks: MarkColumns, which: Flags, limits: Integers
) -> MarkColumns:
    """The newest versions of some of the marks that were stored before an event each."""
    rows = np.flatnonzero(which)
    ids = marks.claims.ids[marks.claim[rows]].tolist()
    wanted = list(zip(ids, marks.reviewers(rows), limits[rows].tolist(), strict=True))
    parameters = {"wanted": json.dumps(wanted)}
    return _read(connection, marks.claims, marks.every_given, _BEFORE, parameters)


def _joined(first: MarkColumns, second: MarkColumns) -> MarkColumns:
    """The marks of both, on the same claims; what is given in the second holds for the first."""
    columns = [
        np.concatenate([getattr(first, name), getattr(second, name)]) for name in _MARK_COLUMNS
    ]
    return MarkColumns(first.claims, second.every_given, *columns)


def _only(marks: MarkColumns, chosen: Flags) -> MarkColumns:
    columns = (getattr(marks, name)[chosen] for name in _MARK_COLUMNS)
    return MarkColumns(marks.claims, marks.every_given, *columns)


def _moved(marks: MarkColumns, claims: ClaimColumns) -> MarkColumns:
    """The marks on those of their claims that are among these."""
    places = claims.places
    moved = np.array([places.get(one, -1) for one in marks.claims.ids], dtype=np.int64)
    there = moved[marks.claim] >= 0 if len(moved) else np.zeros(0, dtype=bool)
    kept = _only(marks, there)
    return replace(kept, claims=claims, claim=moved[kept.claim])


_MARK_COLUMNS = tuple(one.name for one in fields(MarkColumns))[2:]


def _are_votes(connection: Connection, marks: MarkColumns) -> Flags:
    return np.isin(marks.event, list(votes(connection)))
