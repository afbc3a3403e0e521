"""Claims and reviewers' marks as columns of numbers, for figures of very many marks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from workbench.agreement.marks import Mark, MarkedClaim
from workbench.model import ClaimState, Marks

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]

STATES = tuple(ClaimState)
BLIND_UNKNOWN = -1  # in `MarkTable.blind`: whether a mark was blind does not matter


class ClaimIds(Sequence[str]):
    """Claim ids as places in a claim table, which take little memory."""

    __slots__ = ("_every", "_places")

    def __init__(self, every: Texts, places: npt.NDArray[Any]) -> None:
        self._every = every
        self._places = places.astype(np.int32)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...

    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        if isinstance(place, slice):
            return tuple(self._every[self._places[place]])
        return str(self._every[self._places[place]])

    def __iter__(self) -> Iterator[str]:
        return iter(self._every[self._places])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


@dataclass(frozen=True, slots=True)
class ClaimTable:
    """Claims in the order of their ids, a column for each property.

    `states` are places in `STATES`; `added` flags the claims that a reviewer marked in the text.
    """

    ids: Texts
    states: Integers
    added: Booleans

    @property
    def standing(self) -> Booleans:
        """Flags of the claims that stand, and so are to be marked."""
        return np.array([state.standing for state in STATES])[self.states]

    def named(self, places: npt.NDArray[Any]) -> ClaimIds:
        """Ids of the claims at these places."""
        return ClaimIds(self.ids, places)

    def only(self, chosen: Booleans) -> "ClaimTable":
        """Table of the flagged claims alone."""
        return ClaimTable(self.ids[chosen], self.states[chosen], self.added[chosen])


@dataclass(frozen=True, slots=True)
class MarkTable:
    """Reviewers' marks on claims, a row a mark, in the order of claims and then of reviewers.

    `claim`, `reviewer`, `answers` and `codebook` are places in `claims`, `reviewers`,
    `every_answers` and `codebooks`; reviewers stand in the order of their names. `wording`, `blind`
    (1, 0, or BLIND_UNKNOWN) and `voted` are as in `Mark`.
    """

    claims: ClaimTable
    reviewers: tuple[str, ...]
    every_answers: tuple[Marks, ...]
    codebooks: tuple[str, ...]
    claim: Integers
    reviewer: Integers
    answers: Integers
    wording: Integers
    codebook: Integers
    blind: Integers
    voted: Booleans

    def __len__(self) -> int:
        return len(self.claim)

    def only(self, chosen: Booleans | Integers) -> "MarkTable":
        """Table of the chosen marks alone."""
        return MarkTable(
            self.claims,
            self.reviewers,
            self.every_answers,
            self.codebooks,
            *(getattr(self, column)[chosen] for column in _COLUMNS),
        )

    def of_claims(self, chosen: Booleans) -> "MarkTable":
        """Table of the marks on the flagged claims, with these claims alone."""
        moved = np.cumsum(chosen) - 1
        kept = self.only(chosen[self.claim])
        columns = [getattr(kept, column) for column in _COLUMNS[1:]]
        return MarkTable(
            self.claims.only(chosen),
            self.reviewers,
            self.every_answers,
            self.codebooks,
            moved[kept.claim],
            *columns,
        )


_COLUMNS = ("claim", "reviewer", "answers", "wording", "codebook", "blind", "voted")


def claim_table(claims: Iterable[MarkedClaim]) -> ClaimTable:
    """Table of listed claims."""
    listed = sorted(claims)
    places = {state: place for place, state in enumerate(STATES)}
    return ClaimTable(
        np.array([claim.claim_id for claim in listed], dtype=object),
        _integers(places[claim.state] for claim in listed),
        np.array([claim.origin != "machine" for claim in listed], dtype=bool),
    )


def mark_table(claims: ClaimTable, marks: Iterable[Mark]) -> MarkTable:
    """Table of the marks on these claims; a mark on another claim is left out."""
    places = {claim_id: place for place, claim_id in enumerate(claims.ids)}
    known = sorted(mark for mark in marks if mark.claim_id in places)
    reviewers = sorted({mark.reviewer for mark in known})
    answers = list(dict.fromkeys(mark.answers for mark in known))
    codebooks = sorted({mark.codebook_revision for mark in known})
    reviewer_at = {name: place for place, name in enumerate(reviewers)}
    codebook_at = {revision: place for place, revision in enumerate(codebooks)}
    answers_at = {marks: place for place, marks in enumerate(answers)}
    return MarkTable(
        claims,
        tuple(reviewers),
        tuple(answers),
        tuple(codebooks),
        _integers(places[mark.claim_id] for mark in known),
        _integers(reviewer_at[mark.reviewer] for mark in known),
        _integers(answers_at[mark.answers] for mark in known),
        _integers(mark.wording for mark in known),
        _integers(codebook_at[mark.codebook_revision] for mark in known),
        _integers(BLIND_UNKNOWN if mark.blind is None else mark.blind for mark in known),
        np.array([mark.voted for mark in known], dtype=bool),
    )


def _integers(numbers: Iterable[int]) -> Integers:
    return np.fromiter(numbers, dtype=np.int64)
