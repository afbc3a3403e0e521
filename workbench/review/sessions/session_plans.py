"""Plans of live sessions over lists of claims, in the order of the list."""

from collections.abc import Sequence

from workbench.review.adjudication import worklist_pages
from workbench.review.sessions.live import LONGEST_TITLE, MOST_CLAIMS, SessionPlan
from workbench.store import ClaimQuery, DecisionQuery, Store

_OF_DECIDED = ("decided", "redefined")


def plan_of_claims(
    store: Store, title: str, claim_ids: Sequence[str], *, chair: str
) -> SessionPlan:
    """Plan of a session over the first of these claims, as many as one takes.

    Leads alone may ask, else NotAllowedError: it tells on which of them reviewers agree.
    """
    taken = list(claim_ids)[:MOST_CLAIMS]
    known = worklist_pages.listed(store, chair, taken)
    agreed = [claim.claim_id for claim in known if claim.agreed]
    return SessionPlan(" ".join(title.split())[:LONGEST_TITLE], taken, agreed)


def plan_of_view(store: Store, title: str, query: ClaimQuery, *, chair: str) -> SessionPlan:
    """Plan of a session over the claims of a query, in its order, as the chair sees them."""
    claims = store.claim_list.first(query, chair, MOST_CLAIMS)
    return plan_of_claims(store, title, [claim.id for claim in claims], chair=chair)


def plan_of_worklist(store: Store, title: str, query: DecisionQuery, *, chair: str) -> SessionPlan:
    """Plan of a session over the claims to decide that a query selects, disputed ones first."""
    if query.state in _OF_DECIDED:
        claims = _decided(store, query, chair)
    else:
        undecided = worklist_pages.undecided(store, chair, MOST_CLAIMS, query)
        claims = [claim.claim_id for claim in undecided]
    return plan_of_claims(store, title, claims, chair=chair)


def _decided(store: Store, query: DecisionQuery, chair: str) -> list[str]:
    claim_ids: list[str] = []
    page = 1
    while len(claim_ids) < MOST_CLAIMS:
        listed = worklist_pages.decided(store, chair, page, query)
        claim_ids += [claim.claim_id for claim in listed]
        if not listed:
            break
        page += 1
    return claim_ids
