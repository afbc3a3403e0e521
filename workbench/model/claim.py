"""Claims: attributions under review, and the orders and filters of their lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.model.attribution import Attribution


class ClaimState(StrEnum):
    """State of a claim in review: whether it is to be marked.

    `WITHDRAWN`: a reviewer took it back. `MERGED`: its words went into another claim. `OFFERED`:
    a newer extractor found it and no reviewer took it yet. `LOST`: a newer extractor finds it no
    more; it stands all the same.
    """

    STANDS = "stands"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    OFFERED = "offered"
    LOST = "lost"

    @property
    def standing(self) -> bool:
        """Whether the claim is to be marked and counts in progress."""
        return self in (ClaimState.STANDS, ClaimState.LOST)


@dataclass(frozen=True, slots=True)
class Claim:
    """An attribution under review.

    `id` is the article's id and the claim's number in it ("a3f9c2a1b07d-04"); `revision` counts
    from 1 every change of its spans, speaker or state; `origin` is "machine" or a reviewer's name.
    `inside` is the id of the claim whose content reports this one, empty if none does. In a claim
    `attribution.nested` is always empty: nested attributions are claims of their own.
    """

    id: str
    article_id: str
    attribution: Attribution
    revision: int = 1
    origin: str = "machine"
    inside: str = ""
    state: ClaimState = ClaimState.STANDS


# The orders in which lists show claims, by their codes in addresses and queries.
CLAIM_ORDERS: Mapping[str, str] = {
    "text": "In text order",
    "unsure": "Least certain extraction",
    "worth": "Most check-worthy",
    "flagged": "Flagged first",
    "disputed": "Disputed first",
}

# The filters of claims by what was done on them, by their codes in addresses and queries.
CLAIM_FILTERS: Mapping[str, str] = {
    "unreviewed": "Unreviewed by you",
    "mine": "Assigned to you",
    "flagged": "Flagged",
    "disputed": "Disputed",
    "decided": "Decided",
    "discussed": "Open threads",
    "mentioned": "Mentions you",
}
# Codes that addresses had before, which links may still have.
FORMER_CLAIM_FILTERS: Mapping[str, str] = {"open": "unreviewed"}
