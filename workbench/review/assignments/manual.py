"""Manual assignments: claims assigned, released or reassigned by a lead, beside any plan."""

from collections.abc import Iterable

from workbench.review.assignments.plan import check_reviewer, due_in
from workbench.review.intake.articles import refuse_put_away
from workbench.review.permissions import Permission, require
from workbench.store import NO_OVERLAP, Allotment, Allotted, Store


def assign_claims(
    store: Store, claim_ids: Iterable[str], to: str, *, days: int = 0, lead: str, operation: str
) -> Allotted:
    """Give claims to somebody by hand; what is theirs already stays as it is.

    What they have not finished after `days` lapses; 0 is never. Raises NotAllowedError for anybody
    but a lead, RefusedAnswerError for a name that is not there or observes and for a claim of an
    article that was put away, UnknownRecordError for a claim that is not there.
    """
    require(store, lead, Permission.ASSIGN)
    pairs = _pairs(store, claim_ids, to)
    refuse_put_away(store, (claim_id for claim_id, _ in pairs))
    check_reviewer(store, to)
    allotment = Allotment(pairs, due=due_in(days), last_change=store.assignments.last_change())
    return store.assignments.allot(allotment, lead=lead, operation=operation)


def release_claims(
    store: Store, claim_ids: Iterable[str], of: str, *, lead: str, operation: str
) -> Allotted:
    """Take claims back from somebody; what they finished stays theirs.

    Raises NotAllowedError for anybody but a lead, UnknownRecordError for an unknown claim.
    """
    require(store, lead, Permission.ASSIGN)
    allotment = Allotment(
        released=_pairs(store, claim_ids, of), last_change=store.assignments.last_change()
    )
    return store.assignments.allot(allotment, lead=lead, operation=operation)


def reassign_claims(
    store: Store,
    claim_ids: Iterable[str],
    of: str,
    to: str,
    *,
    days: int = 0,
    lead: str,
    operation: str,
) -> Allotted:
    """Give the claims that somebody has and did not finish to somebody else, as one change.

    Raises what `assign` raises.
    """
    require(store, lead, Permission.ASSIGN)
    check_reviewer(store, to)
    open_ = set(unfinished_claims(store, of))
    chosen = [claim for claim in claim_ids if claim in open_]
    allotment = Allotment(
        _pairs(store, chosen, to),
        _pairs(store, chosen, of),
        due=due_in(days),
        last_change=store.assignments.last_change(),
    )
    return store.assignments.allot(allotment, lead=lead, operation=operation)


def unfinished_claims(store: Store, of: str, article_id: str = "", project: int = 0) -> list[str]:
    """Claims that somebody was given and did not finish, lapsed ones included."""
    return [
        part.claim_id
        for part in store.assignments.parts(article_id, project)
        if part.reviewer == of and part.state in ("assigned", "lapsed") and not part.finished
    ]


def use_default_overlap(store: Store, article_id: str, *, lead: str, operation: str) -> Allotted:
    """Let an article have as many reviewers for each claim as all have that say nothing else.

    Raises NotAllowedError for anybody but a lead, UnknownRecordError for an unknown article.
    """
    require(store, lead, Permission.ASSIGN)
    store.articles.revision(article_id)
    allotment = Allotment(
        article_id=article_id, overlap=NO_OVERLAP, last_change=store.assignments.last_change()
    )
    return store.assignments.allot(allotment, lead=lead, operation=operation)


def _pairs(store: Store, claim_ids: Iterable[str], name: str) -> tuple[tuple[str, str], ...]:
    return tuple((store.claims.get(claim_id).id, name) for claim_id in claim_ids)
