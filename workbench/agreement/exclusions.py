"""Marks that figures exclude, each with its reason, and the claims by how many marked them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from workbench.agreement.tables import STATES, Booleans, ClaimIds, ClaimTable, Integers, MarkTable

UNBLINDED = "made after seeing others’ marks"
VOTED = "given as votes in a live session, which is not independent work"
OTHER_WORDING = "made on another wording of the claim than the one most reviewers marked"
_REASONS = (
    *(f"the claim is {state} and no longer stands" for state in STATES),
    UNBLINDED,
    VOTED,
    OTHER_WORDING,
)
_NONE = -1


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Marks or answers that no figure counts: the reason in words, their number, their claims."""

    why: str
    count: int
    claim_ids: ClaimIds


class ClaimKind(StrEnum):
    """Kinds of standing claims by who marked or added them; one claim may be of several kinds."""

    BY_TWO = "marked by two reviewers or more"
    BY_ONE = "marked by one reviewer"
    BY_NOBODY = "marked by nobody"
    ADDED = "added by a reviewer"
    ADDED_UNCOMPARED = "added by a reviewer and marked by fewer than two"
    DENIED = "marked “not a claim” by all who marked them"
    DENIED_BY_SOME = "marked “not a claim” by some and not by others"


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims of one kind, which are counted beside the figures."""

    kind: ClaimKind
    claim_ids: ClaimIds


def comparable_marks(marks: MarkTable) -> tuple[MarkTable, list[Exclusion]]:
    """Marks that can be compared, and the exclusions of all others.

    Comparable marks are on claims that stand, made before seeing others' marks and outside live
    sessions, and on the wording that most reviewers of the claim marked, the later of two if both
    have as many.
    """
    why = np.full(len(marks), _NONE)
    why[marks.wording != _usual_wordings(marks)[marks.claim]] = _REASONS.index(OTHER_WORDING)
    why[marks.voted] = _REASONS.index(VOTED)
    why[marks.blind == 0] = _REASONS.index(UNBLINDED)
    fallen = ~marks.claims.standing[marks.claim]
    why[fallen] = marks.claims.states[marks.claim[fallen]]
    return marks.only(why == _NONE), exclusions(marks.claims, marks.claim, why, _REASONS)


def exclusions(
    claims: ClaimTable, claim: Integers, why: Integers, reasons: Iterable[str]
) -> list[Exclusion]:
    """Exclusions by reason, in the order in which the reasons first occur.

    `claim` and `why` have an entry for each mark: the place of its claim, and that of the reason in
    `reasons`, below 0 for none.
    """
    names = list(reasons)
    places, first = np.unique(why, return_index=True)
    ordered = [place for _, place in sorted(zip(first, places, strict=True)) if place >= 0]
    return [exclusion(claims, names[place], claim[why == place]) for place in ordered]


def exclusion(claims: ClaimTable, why: str, claim: Integers) -> Exclusion:
    """One exclusion; `claim` has the place of the claim of each excluded answer."""
    return Exclusion(why, len(claim), claims.named(np.unique(claim)))


def _usual_wordings(marks: MarkTable) -> Integers:
    """Number of the wording that most reviewers marked blind, for each claim; 0 where none did."""
    usual = np.zeros(len(marks.claims.ids), dtype=np.int64)
    own = marks.only((marks.blind != 0) & ~marks.voted)
    most = int(own.wording.max(initial=0)) + 1
    codes, times = np.unique(own.claim * most + own.wording, return_counts=True)
    claim, wording = np.divmod(codes, most)
    # The last of a claim is the most frequent one, the later one of two as frequent.
    order = np.lexsort((wording, times, claim))
    usual[claim[order]] = wording[order]
    return usual


def claim_groups(marks: MarkTable) -> tuple[ClaimGroup, ...]:
    """Groups of the standing claims, one for each `ClaimKind`, in its order."""
    claims, many = marks.claims, len(marks.claims.ids)
    denies = np.array([answers.denies_claim for answers in marks.every_answers], dtype=bool)
    by = np.bincount(marks.claim, minlength=many)
    denials = np.bincount(marks.claim, weights=_at(denies, marks.answers), minlength=many)
    chosen: dict[ClaimKind, Booleans] = {
        ClaimKind.BY_TWO: by > 1,
        ClaimKind.BY_ONE: by == 1,
        ClaimKind.BY_NOBODY: by == 0,
        ClaimKind.ADDED: claims.added,
        ClaimKind.ADDED_UNCOMPARED: claims.added & (by < 2),
        ClaimKind.DENIED: (by > 0) & (denials == by),
        ClaimKind.DENIED_BY_SOME: (denials > 0) & (denials < by),
    }
    return tuple(
        ClaimGroup(kind, claims.named(np.flatnonzero(flags & claims.standing)))
        for kind, flags in chosen.items()
    )


def _at(every: Booleans, places: Integers) -> Booleans:
    return every[places] if len(every) else np.zeros(0, dtype=bool)
