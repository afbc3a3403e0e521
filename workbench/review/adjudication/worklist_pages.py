"""Claims that a lead is to decide, a page at a time, in all projects or in the one named."""

from collections.abc import Sequence
from typing import NamedTuple

from workbench.review.adjudication.worklist import WorklistClaim, worklist_claim
from workbench.review.permissions import Permission, require
from workbench.store import WORKLIST_PAGE, Store, WorkCounts


class Agreed(NamedTuple):
    """Claims on which all agree: the first of those open to all, and of those that are not."""

    ready: tuple[str, ...]
    shut: tuple[str, ...]


def counts(store: Store, lead: str, project: int = 0) -> WorkCounts:
    """Numbers of claims to decide, as `decision_worklist` lists them; leads alone may ask."""
    require(store, lead, Permission.DECIDE)
    return store.worklist.counts(lead, project)


def waiting(
    store: Store, lead: str, of: WorkCounts, page: int = 1, project: int = 0
) -> list[WorklistClaim]:
    """A page of the claims that are neither decided nor agreed, disputed ones first."""
    require(store, lead, Permission.DECIDE)
    skipped = (page - 1) * WORKLIST_PAGE
    return listed(store, lead, store.worklist.waiting(lead, of.disputed, skipped, project))


def decided(store: Store, lead: str, page: int = 1, project: int = 0) -> list[WorklistClaim]:
    """A page of the decided claims, disputed ones first."""
    require(store, lead, Permission.DECIDE)
    return listed(store, lead, store.worklist.decided((page - 1) * WORKLIST_PAGE, project))


def undecided(store: Store, lead: str, many: int, project: int = 0) -> list[WorklistClaim]:
    """First claims that are not decided, agreed ones among them, disputed ones first."""
    require(store, lead, Permission.DECIDE)
    return listed(store, lead, store.worklist.undecided(lead, many, project))


def agreed(store: Store, lead: str, many: int, project: int = 0) -> Agreed:
    """First claims on which all agree, at most `many` of each kind."""
    require(store, lead, Permission.DECIDE)
    ready, shut = (
        store.worklist.to_confirm(lead, opened, many, project) for opened in (True, False)
    )
    return Agreed(tuple(ready), tuple(shut))


def listed(store: Store, lead: str, claim_ids: Sequence[str]) -> list[WorklistClaim]:
    """Facts a lead may know of some claims, in their order; leads alone may ask.

    Left out are those that do not stand or count, or that fewer than two marked blind.
    """
    require(store, lead, Permission.DECIDE)
    with store.reading():
        known = store.tallies.of(store.worklist.among(claim_ids), lead)
        shares = store.assignments.progress(known)
        again = store.sessions.voted_again()
    return [
        worklist_claim(known[claim_id], shares.get(claim_id, (0, 0)), claim_id in again)
        for claim_id in claim_ids
        if claim_id in known
    ]
