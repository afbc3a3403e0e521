"""Which marks can be compared, why others are set aside, and which claims are marked by whom."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from workbench.agreement.marks import denied
from workbench.agreement.tables import STATES, ClaimIds, ClaimTable, Flags, Integers, MarkTable

SEEN = "made after seeing others’ marks"
VOTED = "given as votes in a live session, which is not independent work"
OTHER_WORDING = "made on another wording of the claim than the one most reviewers marked"
_REASONS = (
    *(f"the claim is {state} and no longer stands" for state in STATES),
    SEEN,
    VOTED,
    OTHER_WORDING,
)
_NONE = -1


@dataclass(frozen=True, slots=True)
class SetAside:
    """Marks or answers that no figure counts: how many, of which claims, and why in words."""

    why: str
    count: int
    claim_ids: ClaimIds


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims of one kind, told in words; they are counted beside the figures, never hidden."""

    what: str
    claim_ids: ClaimIds


def compared(marks: MarkTable) -> tuple[MarkTable, list[SetAside]]:
    """The marks that can be compared, and those that cannot with the reasons.

    They must be of claims that stand, not be known to be made after seeing others' or in a meeting,
    and be of the one wording of the claim that most reviewers marked, the later one if two have as
    many.
    """
    why = np.full(len(marks), _NONE)
    why[marks.wording != _usual_wordings(marks)[marks.claim]] = _REASONS.index(OTHER_WORDING)
    why[marks.voted] = _REASONS.index(VOTED)
    why[marks.blind == 0] = _REASONS.index(SEEN)
    fallen = ~marks.claims.standing[marks.claim]
    why[fallen] = marks.claims.states[marks.claim[fallen]]
    return marks.only(why == _NONE), set_aside(marks.claims, marks.claim, why, _REASONS)


def set_aside(
    claims: ClaimTable, of: Integers, why: Integers, reasons: Iterable[str]
) -> list[SetAside]:
    """What falls away for each reason, the reason that comes first in the rows first.

    `of` are the places of the claims, a row each, `why` that of the reason or below 0 for none.
    """
    named = list(reasons)
    told, first = np.unique(why, return_index=True)
    ordered = [place for _, place in sorted(zip(first, told, strict=True)) if place >= 0]
    return [aside(claims, named[place], of[why == place]) for place in ordered]


def aside(claims: ClaimTable, why: str, of: Integers) -> SetAside:
    """What was set aside for one reason, the place of its claim an answer."""
    return SetAside(why, len(of), claims.named(np.unique(of)))


def _usual_wordings(marks: MarkTable) -> Integers:
    """The wording of each claim that most reviewers marked by themselves; 0 where none did."""
    usual = np.zeros(len(marks.claims.ids), dtype=np.int64)
    own = marks.only((marks.blind != 0) & ~marks.voted)
    most = int(own.wording.max(initial=0)) + 1
    kinds, times = np.unique(own.claim * most + own.wording, return_counts=True)
    claim, wording = np.divmod(kinds, most)
    # The last of a claim is the most frequent one, the later one of two as frequent.
    order = np.lexsort((wording, times, claim))
    usual[claim[order]] = wording[order]
    return usual


def groups(marks: MarkTable) -> tuple[ClaimGroup, ...]:
    """The standing claims by who marked them, who added them, and who says they are none."""
    claims, many = marks.claims, len(marks.claims.ids)
    denies = np.array([denied(one) for one in marks.every_answers], dtype=bool)
    by = np.bincount(marks.claim, minlength=many)
    denials = np.bincount(marks.claim, weights=_of(denies, marks.answers), minlength=many)
    kinds: dict[str, Flags] = {
        "marked by two reviewers or more": by > 1,
        "marked by one reviewer": by == 1,
        "marked by nobody": by == 0,
        "added by a reviewer": claims.added,
        "added by a reviewer and marked by fewer than two": claims.added & (by < 2),
        "marked “not a claim” by all who marked them": (by > 0) & (denials == by),
        "marked “not a claim” by some and not by others": (denials > 0) & (denials < by),
    }
    return tuple(
        ClaimGroup(what, claims.named(np.flatnonzero(chosen & claims.standing)))
        for what, chosen in kinds.items()
    )


def _of(every: Flags, places: Integers) -> Flags:
    return every[places] if len(every) else np.zeros(0, dtype=bool)
