"""Unblinding: when reviewers may see others' marks on a claim, kept on record."""

from collections.abc import Collection, Sequence

from workbench.model import Annotation
from workbench.review.permissions import Permission, require
from workbench.store import Store


def submit_claim(
    store: Store, claim_id: str, *, version: int, reviewer: str, operation: str
) -> Annotation:
    """Show a reviewer what others made of a claim they finished; what they marked stays as blind.

    `version` is the version of their marks that the page showed. Returns the marks that count as
    made blind. Raises StaleWriteError with the stored marks if they changed since, and
    RefusedAnswerError if a question is not answered yet.
    """
    require(store, reviewer, Permission.MARK)
    return store.unblinding.submit(claim_id, version, reviewer=reviewer, operation=operation)


def submit_finished_claims(
    store: Store, claim_ids: Collection[str] | None = None, *, reviewer: str, operation: str
) -> tuple[str, ...]:
    """Submit every claim, or of these those, that a reviewer finished and did not submit yet.

    Returns the ids of those; what they marked on them until now stays as blind.
    """
    require(store, reviewer, Permission.MARK)
    return store.unblinding.submit_finished(claim_ids, reviewer=reviewer, operation=operation)


def open_to_all(
    store: Store, claim_ids: Sequence[str], *, reviewer: str, operation: str
) -> tuple[str, ...]:
    """Show everybody what all made of these claims, for good; the ids of those newly opened.

    Marks made until then stay on record as blind; whoever marks later does not mark blind. Leads
    alone may do it, else NotAllowedError.
    """
    require(store, reviewer, Permission.OPEN)
    return store.unblinding.open_to_all(claim_ids, reviewer=reviewer, operation=operation)
