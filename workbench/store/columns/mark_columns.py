"""Marks of everybody on the claims of all articles as columns of numbers, read in a few scans.

For figures of very many marks, a Python object for each row would cost more than all else.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import repeat
from typing import NamedTuple

import numpy as np

from workbench.model import SCALES, Marks
from workbench.store.columns.claim_columns import (
    ClaimColumns,
    Flags,
    Integers,
    chunks,
)
from workbench.store.queries import Connection
from workbench.store.scale_columns import columns

_NEVER = 2**63 - 1

# In the order of the table's key, so that nothing is sorted; the other columns are of the row with
# the highest version (https://www.sqlite.org/lang_select.html#bareagg). One text a row is read much
# sooner than its six; a name alone could hold the separator, so it comes last.
_SEPARATOR = "\x1f"
_KEY = f"n.codebook_revision || char(31) || {columns('n', ' || char(31) || ')}"
_NEWEST = f"""
    select n.claim_id, {_KEY} || char(31) || n.reviewer,
        n.claim_revision, n.event, max(n.version)
    from {{marks}} group by n.claim_id, n.reviewer
"""  # noqa: S608 - made of constants
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


class AnswerSet(NamedTuple):
    """Set of answers by one reviewer under one codebook; the note is left out of `marks`."""

    reviewer: str
    codebook_revision: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class MarkColumns:
    """Columns of marks on the claims of `claims`, with one row for each mark.

    `claim` and `given` are places in `claims` and `every_given`, `revision` is that of the claim.
    `blind` ones were made before others' were open to their reviewer, `voted` ones were votes of a
    live session. Marks that hold no answer are among them.
    """

    claims: ClaimColumns
    every_given: tuple[AnswerSet, ...]
    claim: Integers
    given: Integers
    revision: Integers
    event: Integers
    newest: Flags
    blind: Flags
    voted: Flags

    @property
    def answered(self) -> Flags:
        """Flags of the marks that hold any answer; others are notes alone, or were taken back."""
        answered = np.array([one.marks.begun for one in self.every_given], dtype=bool)
        return answered[self.given] if len(answered) else np.zeros(0, dtype=bool)

    def reviewers(self, rows: Integers) -> list[str]:
        """Names of the reviewers who made the marks of some rows."""
        return [self.every_given[given].reviewer for given in self.given[rows].tolist()]


def read_marks(
    connection: Connection,
    claims: ClaimColumns,
    known: Sequence[AnswerSet],
    statement: str,
    parameters: Mapping[str, object],
) -> MarkColumns:
    """Marks that a query gives on these claims; new answer sets follow those in `known`."""
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


def _key(given: AnswerSet) -> str:
    return _SEPARATOR.join((given.codebook_revision, *given.marks.answers, given.reviewer))


def _given(key: str) -> AnswerSet:
    codebook, *answers, reviewer = key.split(_SEPARATOR, len(SCALES) + 1)
    return AnswerSet(reviewer, codebook, Marks(*answers))


def versions_before(
    connection: Connection, marks: MarkColumns, which: Flags, limits: Integers
) -> MarkColumns:
    """Newest versions of the marks chosen by `which`, each stored before an event of its own."""
    rows = np.flatnonzero(which)
    ids = marks.claims.ids[marks.claim[rows]].tolist()
    wanted = list(zip(ids, marks.reviewers(rows), limits[rows].tolist(), strict=True))
    parameters = {"wanted": json.dumps(wanted)}
    return read_marks(connection, marks.claims, marks.every_given, _BEFORE, parameters)


def joined(first: MarkColumns, second: MarkColumns) -> MarkColumns:
    """Marks of both on the same claims; the second's list of answer sets serves both."""
    columns = [
        np.concatenate([getattr(first, name), getattr(second, name)]) for name in _MARK_COLUMNS
    ]
    return MarkColumns(first.claims, second.every_given, *columns)


def only(marks: MarkColumns, chosen: Flags) -> MarkColumns:
    """Columns of those marks alone that are chosen by the flags."""
    columns = (getattr(marks, name)[chosen] for name in _MARK_COLUMNS)
    return MarkColumns(marks.claims, marks.every_given, *columns)


def moved(marks: MarkColumns, claims: ClaimColumns) -> MarkColumns:
    """Marks on those of their claims that are among the given claims, with places renumbered."""
    places = claims.places
    moved = np.array([places.get(one, -1) for one in marks.claims.ids], dtype=np.int64)
    there = moved[marks.claim] >= 0 if len(moved) else np.zeros(0, dtype=bool)
    kept = only(marks, there)
    return replace(kept, claims=claims, claim=moved[kept.claim])


_MARK_COLUMNS = tuple(one.name for one in fields(MarkColumns))[2:]
