"""Claims that a lead is to decide, a page at a time, as far as a query's filters leave them."""

from collections.abc import Sequence
from typing import NamedTuple

from workbench.review.adjudication.worklist import WorklistClaim, worklist_claim
from workbench.review.permissions import Permission, require
from workbench.store import (
    WORKLIST_PAGE,
    Adjacent,
    DecisionQuery,
    SealedWork,
    Store,
    WorkCounts,
)

ALL = DecisionQuery()


class Agreed(NamedTuple):
    """Claims on which all agree: the first of those open to all, and of those that are not."""

    ready: tuple[str, ...]
    shut: tuple[str, ...]


def counts(store: Store, lead: str, query: DecisionQuery = ALL) -> WorkCounts:
    """Numbers of claims to decide, as `decision_worklist` lists them; leads alone may ask."""
    require(store, lead, Permission.DECIDE)
    return store.worklist.counts(lead, query)


def waiting(
    store: Store, lead: str, of: WorkCounts, page: int = 1, query: DecisionQuery = ALL
) -> list[WorklistClaim]:
    """A page of the claims that are neither decided nor agreed, disputed ones first."""
    require(store, lead, Permission.DECIDE)
    skipped = (page - 1) * WORKLIST_PAGE
    return listed(store, lead, store.worklist.waiting(lead, of.disputed, skipped, query))


def decided(
    store: Store, lead: str, page: int = 1, query: DecisionQuery = ALL
) -> list[WorklistClaim]:
    """A page of the decided claims, disputed ones first."""
    require(store, lead, Permission.DECIDE)
    return listed(store, lead, store.worklist.decided((page - 1) * WORKLIST_PAGE, query))


def undecided(
    store: Store, lead: str, many: int, query: DecisionQuery = ALL
) -> list[WorklistClaim]:
    """First claims that are not decided, agreed ones among them, disputed ones first."""
    require(store, lead, Permission.DECIDE)
    return listed(store, lead, store.worklist.undecided(lead, many, query))


def agreed(store: Store, lead: str, many: int, query: DecisionQuery = ALL) -> Agreed:
    """First claims on which all agree, at most `many` of each kind."""
    require(store, lead, Permission.DECIDE)
    ready, shut = (store.worklist.to_confirm(lead, opened, many, query) for opened in (True, False))
    return Agreed(tuple(ready), tuple(shut))


def sealed(store: Store, lead: str, query: DecisionQuery = ALL) -> SealedWork:
    """Undecided claims whose marks are not open to all yet; leads alone may ask."""
    require(store, lead, Permission.OPEN)
    return store.worklist.sealed(lead, query)


def adjacent(store: Store, lead: str, claim_id: str, query: DecisionQuery = ALL) -> Adjacent:
    """Claims before and after one that is being decided; leads alone may ask."""
    require(store, lead, Permission.DECIDE)
    return store.worklist.adjacent(claim_id, lead, query)


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
