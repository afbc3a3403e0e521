"""Claims and marks of the store as figures of agreement take them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from workbench.agreement import BLIND_UNKNOWN, ClaimTable, Mark, MarkTable
from workbench.model import Annotation, Marks
from workbench.store import MarkColumns, Store

Thing = TypeVar("Thing", str, Marks)
Wordings = Mapping[tuple[str, int], int]
Flags = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class StoredMarks:
    """Everybody's answers as a table, and by its rows which are newest; as of one moment.

    `columns` are what the store told, answers or none.
    """

    columns: MarkColumns
    table: MarkTable
    newest: Flags

    @property
    def by_two(self) -> Flags:
        """Which claims two reviewers or more marked blind."""
        blind = self.table.claim[self.table.blind == 1]
        return np.bincount(blind, minlength=len(self.columns.claims.ids)) > 1

    @property
    def listed(self) -> Flags:
        """Which claims figures list: intentions and feelings only where somebody marked them."""
        listed = self.columns.claims.said.copy()
        listed[self.table.claim] = True
        return listed

    def among(self, claim_ids: Collection[str]) -> Flags:
        """Which of the claims are among those named."""
        return self.columns.claims.among(claim_ids)

    def blind_votes(self, chosen: Flags) -> int:
        """How many blind marks on chosen claims were first votes of live sessions."""
        votes = self.table.voted & (self.table.blind == 1)
        return int((votes & chosen[self.table.claim]).sum())

    def answered_by(self, reviewer: str, scale: str) -> set[str]:
        """The claims on which a reviewer answered a scale, or finished."""
        given = self.table.every_answers
        answers = [bool(getattr(one, scale)) or one.finished for one in given]
        names = np.array([name == reviewer for name in self.table.reviewers], dtype=bool)
        own = self.newest & names[self.table.reviewer]
        own &= np.array(answers, dtype=bool)[self.table.answers]
        return set(self.table.claims.ids[self.table.claim[own]])

    def blind(self, *, votes: bool) -> MarkTable:
        """Each reviewer's blind marks on a claim, or else those first made after seeing others'.

        Votes are told as such, for the figures to leave them out, unless they are to count.
        """
        pair = self.table.claim * (len(self.table.reviewers) + 1) + self.table.reviewer
        blind = self.table.blind == 1
        kept = self.table.only(blind | ~np.isin(pair, pair[blind]))
        return replace(kept, voted=kept.voted & (not votes))

    def discussed(self) -> tuple[MarkTable, Flags]:
        """The newest marks, and the claims that somebody marked after seeing others'."""
        discussed = np.zeros(len(self.columns.claims.ids), dtype=bool)
        discussed[self.table.claim[self.table.blind == 0]] = True
        kept = self.table.only(self.newest)
        alike = (np.full(len(kept), BLIND_UNKNOWN), np.zeros(len(kept), dtype=bool))
        return replace(kept, blind=alike[0], voted=alike[1]), discussed


def stored_marks(store: Store, columns: MarkColumns) -> StoredMarks:
    """The answers among some marks, in the order of claims and reviewers."""
    given, rows = columns.every_given, np.flatnonzero(columns.answered)
    whose, reviewers = _places([one.reviewer for one in given])
    book, codebooks = _places([one.codebook_revision for one in given])
    marks, answers = _places([one.marks for one in given])
    rows = rows[np.lexsort((columns.event[rows], whose[columns.given[rows]], columns.claim[rows]))]
    of = columns.given[rows]
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


def _places(given: Sequence[Thing]) -> tuple[Integers, list[Thing]]:
    """The place of each thing among all there are, and these in their order."""
    every = sorted(set(given))
    at = {one: place for place, one in enumerate(every)}
    return np.array([at[one] for one in given], dtype=np.int64), every


def _wordings(store: Store, columns: MarkColumns, rows: Integers) -> Integers:
    """The first revision with the same words, for claims marked under several revisions.

    A revision may also come of a changed state, or of a text that moved around the claim.
    """
    claim, found = columns.claim[rows], np.maximum(columns.revision[rows], 1)
    low = np.full(len(columns.claims.ids), np.iinfo(np.int64).max)
    high = np.zeros(len(columns.claims.ids), dtype=np.int64)
    np.minimum.at(low, claim, found)
    np.maximum.at(high, claim, found)
    for place in np.flatnonzero(high > low):
        first = store.wordings(columns.claims.ids[place])
        for row in range(*np.searchsorted(claim, [place, place + 1])):
            found[row] = first.get(int(found[row]), found[row])
    return found


def comparable_mark(one: Annotation, wordings: Wordings) -> Mark:
    """A reviewer's marks as the figures take them, whenever they were made."""
    revision = one.claim_revision or 1
    return Mark(
        claim_id=one.claim_id,
        reviewer=one.reviewer,
        answers=one.marks,
        wording=wordings.get((one.claim_id, revision), revision),
        codebook_revision=one.codebook_revision,
    )


def wording_numbers(store: Store, marked: Iterable[Annotation]) -> dict[tuple[str, int], int]:
    """The first revision with the same words, for claims marked under several revisions."""
    seen: dict[str, set[int]] = defaultdict(set)
    for one in marked:
        seen[one.claim_id].add(one.claim_revision or 1)
    return {
        (claim_id, revision): first
        for claim_id, of in seen.items()
        if len(of) > 1
        for revision, first in store.wordings(claim_id).items()
    }
