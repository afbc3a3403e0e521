"""Rehearsals that a reviewer submitted, beside the team's decisions, as JSON for the card."""

from typing import Any

from workbench.codebook import Codebook
from workbench.review import ComparedClaim, compared_claims
from workbench.review.adjudication.decision_terms import REASONS
from workbench.store import Store

Json = dict[str, Any]


def on_claims(store: Store, codebook: Codebook, article_id: str, reviewer: str) -> dict[str, Json]:
    """JSON of each claim of an article that the reviewer rehearsed and submitted, by its id."""
    compared = compared_claims(store, codebook, reviewer, article_id)
    return {one.claim_id: _encode(one) for one in compared}


def _encode(one: ComparedClaim) -> Json:
    decision = one.decision
    return {
        "answers": [answer._asdict() for answer in one.answers],
        "reason": REASONS[decision.reason] if decision.reason else "",
        "rationale": decision.rationale,
        "dissent": decision.dissent,
    }
