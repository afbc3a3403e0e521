"""Marks of the store as the tables that agreement is measured on."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from workbench.agreement import BLIND_UNKNOWN, ClaimTable, Mark, MarkTable
from workbench.model import Annotation, Marks
from workbench.store import MarkColumns, Store

Value = TypeVar("Value", str, Marks)
Wordings = Mapping[tuple[str, int], int]
Booleans = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class StoredMarks:
    """Everybody's answers as of one moment, as a table, with flags of the newest ones in it.

    `columns` are the marks as the store gave them, those without answers included.
    """

    columns: MarkColumns
    table: MarkTable
    newest: Booleans

    @property
    def by_two(self) -> Booleans:
        """Flags of the claims that two reviewers or more marked blind."""
        blind = self.table.claim[self.table.blind == 1]
        return np.bincount(blind, minlength=len(self.columns.claims.ids)) > 1

    @property
    def listed(self) -> Booleans:
        """Flags of the claims to list: intentions and feelings only where somebody marked them."""
        listed = self.columns.claims.said.copy()
        listed[self.table.claim] = True
        return listed

    def among(self, claim_ids: Collection[str]) -> Booleans:
        """Flags of the claims with these ids."""
        return self.columns.claims.among(claim_ids)

    def blind_votes(self, chosen: Booleans) -> int:
        """Number of the blind marks on flagged claims that were first votes of live sessions."""
        votes = self.table.voted & (self.table.blind == 1)
        return int((votes & chosen[self.table.claim]).sum())

    def answered_by(self, reviewer: str, scale: str) -> set[str]:
        """Ids of the claims on which a reviewer answered a scale, or finished."""
        answers = [
            bool(marks.answer(scale)) or marks.finished for marks in self.table.every_answers
        ]
        names = np.array([name == reviewer for name in self.table.reviewers], dtype=bool)
        own = self.newest & names[self.table.reviewer]
        own &= np.array(answers, dtype=bool)[self.table.answers]
        return set(self.table.claims.ids[self.table.claim[own]])

    def blind(self, *, votes: bool) -> MarkTable:
        """Table of each reviewer's blind marks on a claim, else their first after seeing others'.

        Votes are flagged, so that figures exclude them, unless they are to count.
        """
        pair = self.table.claim * (len(self.table.reviewers) + 1) + self.table.reviewer
        blind = self.table.blind == 1
        kept = self.table.only(blind | ~np.isin(pair, pair[blind]))
        return replace(kept, voted=kept.voted & (not votes))

    def discussed(self) -> tuple[MarkTable, Booleans]:
        """Table of the newest marks, and flags of the claims that anybody marked after seeing."""
        discussed = np.zeros(len(self.columns.claims.ids), dtype=bool)
        discussed[self.table.claim[self.table.blind == 0]] = True
        kept = self.table.only(self.newest)
        alike = (np.full(len(kept), BLIND_UNKNOWN), np.zeros(len(kept), dtype=bool))
        return replace(kept, blind=alike[0], voted=alike[1]), discussed


def stored_marks(store: Store, columns: MarkColumns) -> StoredMarks:
    """Answers among the marks that the store gave, in the order of claims and reviewers."""
    answer_sets, rows = columns.answer_sets, np.flatnonzero(columns.answered)
    whose, reviewers = _places([marks.reviewer for marks in answer_sets])
    book, codebooks = _places([marks.codebook_revision for marks in answer_sets])
    marks, answers = _places([marks.marks for marks in answer_sets])
    rows = rows[
        np.lexsort((columns.event[rows], whose[columns.answer_set[rows]], columns.claim[rows]))
    ]
    of = columns.answer_set[rows]
    claims = columns.claims
    table = MarkTable(
        ClaimTable(claims.ids, claims.states, claims.added),
        tuple(reviewers),
        tuple(answers),
        tuple(codebooks),
        columns.claim[rows],
        whose[of],
        marks[of],
        _wordings(store, columns, rows),
        book[of],
        columns.blind[rows].astype(np.int64),
        columns.voted[rows],
    )
    return StoredMarks(columns, table, columns.newest[rows])


def _places(values: Sequence[Value]) -> tuple[Integers, list[Value]]:
    """Place of each value among the distinct ones, and these in their order."""
    distinct = sorted(set(values))
    places = {value: place for place, value in enumerate(distinct)}
    return np.array([places[value] for value in values], dtype=np.int64), distinct


def _wordings(store: Store, columns: MarkColumns, rows: Integers) -> Integers:
    """First revision with the same words of each mark's claim.

    A revision may also come of a changed state, or of a text that moved around the claim.
    """
    claim, wording = columns.claim[rows], np.maximum(columns.revision[rows], 1)
    low = np.full(len(columns.claims.ids), np.iinfo(np.int64).max)
    high = np.zeros(len(columns.claims.ids), dtype=np.int64)
    np.minimum.at(low, claim, wording)
    np.maximum.at(high, claim, wording)
    for place in np.flatnonzero(high > low):
        first = store.claim_revisions.wordings(columns.claims.ids[place])
        for row in range(*np.searchsorted(claim, [place, place + 1])):
            wording[row] = first.get(int(wording[row]), wording[row])
    return wording


def comparable_mark(annotation: Annotation, wordings: Wordings) -> Mark:
    """A reviewer's annotation as a mark to compare, whenever it was made."""
    revision = annotation.claim_revision or 1
    return Mark(
        claim_id=annotation.claim_id,
        reviewer=annotation.reviewer,
        answers=annotation.marks,
        wording=wordings.get((annotation.claim_id, revision), revision),
        codebook_revision=annotation.codebook_revision,
    )


def wording_numbers(store: Store, marked: Iterable[Annotation]) -> dict[tuple[str, int], int]:
    """First revisions with the same words, by claim and revision, of claims with several."""
    revisions: dict[str, set[int]] = defaultdict(set)
    for annotation in marked:
        revisions[annotation.claim_id].add(annotation.claim_revision or 1)
    return {
        (claim_id, revision): first
        for claim_id, known in revisions.items()
        if len(known) > 1
        for revision, first in store.claim_revisions.wordings(claim_id).items()
    }
