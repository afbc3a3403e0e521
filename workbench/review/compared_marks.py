"""Claims and marks of the store as figures of agreement take them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from workbench.agreement import ListedClaim, Mark
from workbench.model import Annotation
from workbench.store import Marked, Outline, Store

Wordings = Mapping[tuple[str, int], int]


def listed(one: Outline) -> ListedClaim:
    """A claim as the figures list it."""
    return ListedClaim(one.claim_id, one.article_id, one.origin, one.state)


def listed_to(
    store: Store, outlines: Iterable[Outline], marked: Iterable[Marked], viewer: str | None
) -> tuple[list[ListedClaim], tuple[str, ...]]:
    """The claims whose marks the viewer may read, and the ids of the others."""
    touched = {one.claim_id for one in marked}
    claims = [listed(one) for one in outlines if one.said or one.claim_id in touched]
    articles = {one.article_id for one in claims}
    opened = {one for article_id in articles for one in store.opened(article_id, viewer)}
    held = tuple(
        one.claim_id for one in claims if one.claim_id not in opened and one.state.standing
    )
    return [one for one in claims if one.claim_id in opened], held


def blind(marked: Iterable[Marked], wordings: Wordings, *, votes: bool = False) -> list[Mark]:
    """Each reviewer's blind marks on a claim, or else those first made after seeing others'.

    Votes are told as such, for the figures to leave them out, unless they are to count.
    """
    chosen = {}
    for one in sorted(marked, key=lambda one: one.blind):
        voted = bool(one.session) and not votes
        chosen[one.claim_id, one.reviewer] = mark(one, wordings)._replace(
            blind=one.blind, voted=voted
        )
    return list(chosen.values())


def mark(one: Marked | Annotation, wordings: Wordings) -> Mark:
    """A reviewer's marks as the figures take them, whenever they were made."""
    revision = one.claim_revision or 1
    return Mark(
        claim_id=one.claim_id,
        reviewer=one.reviewer,
        answers=one.marks,
        wording=wordings.get((one.claim_id, revision), revision),
        codebook_revision=one.codebook_revision,
    )


def wordings(store: Store, marked: Iterable[Marked | Annotation]) -> dict[tuple[str, int], int]:
    """The first revision with the same words, for claims marked under several revisions.

    A revision may also come of a changed state, or of a text that moved around the claim.
    """
    seen: dict[str, set[int]] = defaultdict(set)
    for one in marked:
        seen[one.claim_id].add(one.claim_revision or 1)
    return {
        (claim_id, revision): first
        for claim_id, of in seen.items()
        if len(of) > 1
        for revision, first in store.wordings(claim_id).items()
    }
