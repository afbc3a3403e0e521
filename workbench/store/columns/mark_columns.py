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
    Booleans,
    ClaimColumns,
    Integers,
    chunks,
)
from workbench.store.queries import Connection
from workbench.store.scale_columns import columns, own_answers
from workbench.store.visibility import rehearsed

_NEVER = 2**63 - 1

# In the order of the table's key, so that nothing is sorted; the other columns are of the row with
# the highest version (https://www.sqlite.org/lang_select.html#bareagg). One text a row is read much
# sooner than its six; a name alone could hold the separator, so it comes last.
_SEPARATOR, _OWN = "\x1f", "\x1e"
_ANSWERS = f"char(31) || {columns('n', ' || char(31) || ')} || char(31) || n.reviewer"
_NEWEST = f"""
    select n.claim_id, n.codebook_revision || {_ANSWERS}, n.claim_revision, n.event, max(n.version)
    from {{marks}} group by n.claim_id, n.reviewer
"""  # noqa: S608 - made of constants, as are the others
# Answers on own scales, where there are any, follow the codebook under which they were given.
_NEWEST_WITH_OWN = f"""
    select q.claim_id, q.codebook_revision || coalesce((
        select char(30) || group_concat(m.scale || ':' || m.answer, ';') from mark_answers m
        where m.event = q.event having count(*) > 0
    ), '') || q.answers, q.claim_revision, q.event, q.version
    from (
        select n.claim_id, n.codebook_revision, {_ANSWERS} as answers, n.claim_revision, n.event,
            max(n.version) as version
        from {{marks}} group by n.claim_id, n.reviewer
    ) q
"""  # noqa: S608
_HAS_OWN = "select exists (select 1 from mark_answers)"

# What marks are read from, as `n`: all but rehearsals.
OF_ALL = f"annotations n where not {rehearsed('n')}"
OF_ARTICLES = (
    "claims c join annotations n on n.claim_id = c.claim_id"  # noqa: S608 - a constant
    f" where c.article_id in (select value from json_each(:named)) and not {rehearsed('n')}"
)
_BEFORE = (
    "json_each(:wanted) w cross join annotations n"
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

    `claim` and `answer_set` are places in `claims` and `answer_sets`, `revision` is that of the
    claim. `blind` ones were made before others' were open to their reviewer, `voted` ones were
    votes of a live session. Marks that hold no answer are among them.
    """

    claims: ClaimColumns
    answer_sets: tuple[AnswerSet, ...]
    claim: Integers
    answer_set: Integers
    revision: Integers
    event: Integers
    newest: Booleans
    blind: Booleans
    voted: Booleans

    @property
    def answered(self) -> Booleans:
        """Flags of the marks that hold any answer; others are notes alone, or were taken back."""
        answered = np.array([answers.marks.begun for answers in self.answer_sets], dtype=bool)
        return answered[self.answer_set] if len(answered) else np.zeros(0, dtype=bool)

    def reviewers(self, rows: Integers) -> list[str]:
        """Names of the reviewers who made the marks of some rows."""
        return [self.answer_sets[number].reviewer for number in self.answer_set[rows].tolist()]


def read_marks(
    connection: Connection,
    claims: ClaimColumns,
    known: Sequence[AnswerSet],
    source: str,
    parameters: Mapping[str, object],
) -> MarkColumns:
    """Marks of a source on these claims; new answer sets follow those in `known`."""
    [[has_own]] = connection.execute(_HAS_OWN).fetchall()
    statement = (_NEWEST_WITH_OWN if has_own else _NEWEST).format(marks=source)
    keys = {_key(answers): place for place, answers in enumerate(known)}
    places = claims.places
    pieces = [np.zeros((4, 0), dtype=np.int64)]
    for chunk in chunks(connection, statement, parameters):
        claim_ids, answer_keys, revisions, events, _ = zip(*chunk, strict=True)
        for key in set(answer_keys).difference(keys):
            keys[key] = len(keys)
        claim = map(places.get, claim_ids, repeat(-1))
        columns = (claim, map(keys.__getitem__, answer_keys), revisions, events)
        pieces.append(np.array([tuple(column) for column in columns], dtype=np.int64))
    read = np.concatenate(pieces, axis=1)
    read = read[:, read[0] >= 0]
    true = np.ones(read.shape[1], dtype=bool)
    claim, answer_set, revision, event = read
    answer_sets = tuple(map(_answer_set, keys))
    return MarkColumns(claims, answer_sets, claim, answer_set, revision, event, true, true, ~true)


def _key(answers: AnswerSet) -> str:
    own = ";".join(f"{scale}:{answer}" for scale, answer in answers.marks.own)
    book = f"{answers.codebook_revision}{_OWN}{own}" if own else answers.codebook_revision
    return _SEPARATOR.join((book, *answers.marks.answers, answers.reviewer))


def _answer_set(key: str) -> AnswerSet:
    book, *answers, reviewer = key.split(_SEPARATOR, len(SCALES) + 1)
    codebook, _, own = book.partition(_OWN)
    return AnswerSet(reviewer, codebook, Marks._make((*answers, "", own_answers(own))))


def versions_before(
    connection: Connection, marks: MarkColumns, which: Booleans, limits: Integers
) -> MarkColumns:
    """Newest versions of the marks chosen by `which`, each stored before an event of its own."""
    rows = np.flatnonzero(which)
    ids = marks.claims.ids[marks.claim[rows]].tolist()
    wanted = list(zip(ids, marks.reviewers(rows), limits[rows].tolist(), strict=True))
    parameters = {"wanted": json.dumps(wanted)}
    return read_marks(connection, marks.claims, marks.answer_sets, _BEFORE, parameters)


def joined(first: MarkColumns, second: MarkColumns) -> MarkColumns:
    """Marks of both on the same claims; the second's list of answer sets serves both."""
    columns = [
        np.concatenate([getattr(first, name), getattr(second, name)]) for name in _MARK_COLUMNS
    ]
    return MarkColumns(first.claims, second.answer_sets, *columns)


def only(marks: MarkColumns, chosen: Booleans) -> MarkColumns:
    """Columns of those marks alone that are chosen by the flags."""
    columns = (getattr(marks, name)[chosen] for name in _MARK_COLUMNS)
    return MarkColumns(marks.claims, marks.answer_sets, *columns)


def moved(marks: MarkColumns, claims: ClaimColumns) -> MarkColumns:
    """Marks on those of their claims that are among the given claims, with places renumbered."""
    places = claims.places
    moved = np.array([places.get(claim_id, -1) for claim_id in marks.claims.ids], dtype=np.int64)
    there = moved[marks.claim] >= 0 if len(moved) else np.zeros(0, dtype=bool)
    kept = only(marks, there)
    return replace(kept, claims=claims, claim=moved[kept.claim])


_MARK_COLUMNS = tuple(column.name for column in fields(MarkColumns))[2:]
