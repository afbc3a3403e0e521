"""Claims and reviewers' marks as columns of numbers, so that many are compared in one go."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from workbench.agreement.marks import ListedClaim, Mark
from workbench.model import ClaimState, Marks

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]

STATES = tuple(ClaimState)
UNTOLD = -1  # in `MarkTable.blind`: that it is not to matter


class ClaimIds(Sequence[str]):
    """Ids of claims by their places in a table of claims, as there may be very many of them."""

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
    """Claims in the order of their ids.

    `states` are the places of their states in `STATES`; `added` are those that a reviewer marked in
    the text.
    """

    ids: Texts
    states: Integers
    added: Flags

    @property
    def standing(self) -> Flags:
        """Which claims are to be marked."""
        return np.array([state.standing for state in STATES])[self.states]

    def named(self, places: npt.NDArray[Any]) -> ClaimIds:
        """The ids of the claims at some places."""
        return ClaimIds(self.ids, places)

    def only(self, chosen: Flags) -> "ClaimTable":
        """The claims that are chosen."""
        return ClaimTable(self.ids[chosen], self.states[chosen], self.added[chosen])


@dataclass(frozen=True, slots=True)
class MarkTable:
    """Reviewers' marks on claims, a row a mark, in the order of claims and then of reviewers.

    `claim`, `reviewer`, `answers` and `codebook` are places in the table of claims and in the
    sequences of all there are, reviewers by their names in order. `wording`, `blind` (1, 0, or
    UNTOLD) and `voted` are as in `Mark`.
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
    voted: Flags

    def __len__(self) -> int:
        return len(self.claim)

    def only(self, chosen: Flags | Integers) -> "MarkTable":
        """The marks that are chosen."""
        return MarkTable(
            self.claims,
            self.reviewers,
            self.every_answers,
            self.codebooks,
            *(getattr(self, column)[chosen] for column in _COLUMNS),
        )

    def of_claims(self, chosen: Flags) -> "MarkTable":
        """The marks on chosen claims, which are then all there are."""
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


def claim_table(claims: Iterable[ListedClaim]) -> ClaimTable:
    """Listed claims as a table."""
    listed = sorted(claims)
    places = {state: place for place, state in enumerate(STATES)}
    return ClaimTable(
        np.array([one.claim_id for one in listed], dtype=object),
        _integers(places[one.state] for one in listed),
        np.array([one.origin != "machine" for one in listed], dtype=bool),
    )


def mark_table(claims: ClaimTable, marks: Iterable[Mark]) -> MarkTable:
    """The marks on these claims as a table; a mark on another claim is left out."""
    places = {claim_id: place for place, claim_id in enumerate(claims.ids)}
    known = sorted(mark for mark in marks if mark.claim_id in places)
    reviewers = sorted({mark.reviewer for mark in known})
    answers = list(dict.fromkeys(mark.answers for mark in known))
    codebooks = sorted({mark.codebook_revision for mark in known})
    place_of = [{one: place for place, one in enumerate(of)} for of in (reviewers, codebooks)]
    answers_at = {one: place for place, one in enumerate(answers)}
    return MarkTable(
        claims,
        tuple(reviewers),
        tuple(answers),
        tuple(codebooks),
        _integers(places[mark.claim_id] for mark in known),
        _integers(place_of[0][mark.reviewer] for mark in known),
        _integers(answers_at[mark.answers] for mark in known),
        _integers(mark.wording for mark in known),
        _integers(place_of[1][mark.codebook_revision] for mark in known),
        _integers(UNTOLD if mark.blind is None else mark.blind for mark in known),
        np.array([mark.voted for mark in known], dtype=bool),
    )


def _integers(numbers: Iterable[int]) -> Integers:
    return np.fromiter(numbers, dtype=np.int64)
