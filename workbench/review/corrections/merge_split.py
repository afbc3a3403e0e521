"""Merging of several claims into one, and splitting of one into two."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.errors import RefusedAnswerError
from workbench.model import Claim, ClaimState, Speaker
from workbench.review.corrections import reattribute, spans
from workbench.review.corrections.edit import NEW
from workbench.review.corrections.spans import Wording
from workbench.review.permissions import Permission, require
from workbench.store import Correction, Store


def merge_claims(
    store: Store,
    claim_ids: Sequence[str],
    *,
    expected: Sequence[int],
    reviewer: str,
    operation: str,
) -> Claim:
    """Make one claim of several: the first takes all their words, the others are MERGED.

    Source, cue and speaker are the first claim's, or where it has none the next one's. `expected`
    are the revisions seen, in the order of `claim_ids`. Raises RefusedAnswerError for fewer than
    two claims, for claims of two articles and for those that do not stand; StaleWriteError with
    the stored claim if one changed since.
    """
    require(store, reviewer, Permission.CORRECT)
    first_id = claim_ids[0] if claim_ids else ""
    if earlier := store.corrections.stored_under(
        operation, "merge", reviewer=reviewer, claim_id=first_id
    ):
        return next(claim for claim in earlier if claim.id == first_id)
    with store.reading():
        chosen = [store.claims.get(claim_id) for claim_id in claim_ids]
        _refuse_unmergeable(chosen)
        article_id = chosen[0].article_id
        text, claims = store.articles.get(article_id).text, store.claims.of(article_id)
        revision = store.articles.revision(article_id)
    joined = spans.merged([Wording.of(claim.attribution) for claim in chosen], text)
    first, *others = [
        replace(claim, revision=shown) for claim, shown in zip(chosen, expected, strict=True)
    ]
    attribution = reattribute.attribution(joined, _first(chosen), claims, text, first.attribution)
    changed = [
        replace(first, attribution=attribution, state=ClaimState.STANDS),
        *(replace(claim, state=ClaimState.MERGED) for claim in others),
    ]
    correction = Correction("merge", article_id, revision, changed, claim_id=first.id)
    stored = store.corrections.save(correction, reviewer=reviewer, operation=operation)
    return next(claim for claim in stored if claim.id == first.id)


def _refuse_unmergeable(chosen: Sequence[Claim]) -> None:
    if len({claim.id for claim in chosen}) < max(2, len(chosen)):
        raise RefusedAnswerError("Merging takes two different claims; choose another one.")
    if len({claim.article_id for claim in chosen}) > 1:
        raise RefusedAnswerError("Claims of two articles cannot be merged; choose another one.")
    for claim in chosen:
        if claim.state in (ClaimState.WITHDRAWN, ClaimState.MERGED):
            raise RefusedAnswerError(
                f"Claim {claim.id} is {claim.state}; restore it before it is merged."
            )


def _first(claims: Sequence[Claim]) -> Speaker:
    speakers = [claim.attribution.speaker for claim in claims if claim.attribution.speaker.name]
    return speakers[0] if speakers else Speaker()


def split_claim(
    store: Store, claim_id: str, at: int, *, expected: int, reviewer: str, operation: str
) -> tuple[Claim, Claim]:
    """Make two claims of one, its content parted at `at`, an offset in the article's text.

    The first keeps number and marks, the second is a new claim of the reviewer's with the same
    source, cue and speaker. Raises RefusedAnswerError if one of them would have no words,
    StaleWriteError with the stored claim if it changed since revision `expected`.
    """
    require(store, reviewer, Permission.CORRECT)
    if earlier := store.corrections.stored_under(
        operation, "split", reviewer=reviewer, claim_id=claim_id
    ):
        return earlier[0], earlier[1]
    with store.reading():
        claim = store.claims.get(claim_id)
        text, claims = store.articles.get(claim.article_id).text, store.claims.of(claim.article_id)
        revision = store.articles.revision(claim.article_id)
    base = claim.attribution
    first, second = spans.split(Wording.of(base), at, text)
    kept = replace(
        claim,
        attribution=reattribute.attribution(first, base.speaker, claims, text, base),
        revision=expected,
    )
    new = Claim(
        NEW,
        claim.article_id,
        reattribute.own(second, base.speaker, claims, text),
        origin=reviewer,
        inside=claim.inside,
        state=claim.state,
    )
    correction = Correction("split", claim.article_id, revision, [kept], [new], claim_id=claim_id)
    stored = store.corrections.save(correction, reviewer=reviewer, operation=operation)
    return stored[0], stored[1]
