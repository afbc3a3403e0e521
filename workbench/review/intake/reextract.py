"""A newer extractor over an article under review: what people did stays, new finds are offered."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from workbench.extraction.evaluation import score
from workbench.model import Attribution, Claim, ClaimState, Extractor
from workbench.review.permissions import Permission, require
from workbench.store import Correction, Rerun, Store

Agreement = tuple[float, int, int]  # how well two contents agree, and their places


def reextract(
    store: Store, article_id: str, extract: Extractor, *, reviewer: str, operation: str
) -> Rerun:
    """Extract an article anew, without touching a wording or what anybody said of it.

    A claim whose content is found again (half of all words in common) is kept as it is; what was
    found for the first time is OFFERED until a reviewer takes it (`restore`) or not (`withdraw`);
    a claim that is found no more is LOST unless a person touched it (marked, changed, flagged,
    cited for or decided it, or put it on a session's list), and stays in its share. What a
    reviewer took back is not offered again. Raises StaleWriteError if the text changed meanwhile.
    """
    require(store, reviewer, Permission.COLLECT)
    with store.reading():
        text, revision = store.articles.get(article_id).text, store.articles.revision(article_id)
        claims, touched = store.claims.of(article_id), store.claim_revisions.touched(article_id)
    extracted = list(_unfolded(article_id, extract(text)))
    pairs = matches(text, [c.attribution for c in claims], [c.attribution for c in extracted])
    known = {extracted[new].id: claims[old] for old, new in pairs}
    again = {claim.id for claim in known.values()}
    correction = Correction(
        "rerun",
        article_id,
        revision,
        [*_lost(claims, again | touched), *_found_again(claims, again)],
        [_offered(claim, known) for claim in extracted if claim.id not in known],
    )
    kept = [claim.id for claim in claims if claim.id in again]
    by = f"{extract.name} {extract.version}"
    return store.corrections.rerun(correction, kept, by=by, reviewer=reviewer, operation=operation)


def matches(
    text: str, old: Sequence[Attribution], new: Sequence[Attribution]
) -> list[tuple[int, int]]:
    """Places of attributions whose contents are the same, one to one, best agreement first.

    Contents are the same if at least half of their word tokens are common to both (Jaccard), as
    extraction is scored.
    """
    agreeing = sorted(_agreements(score.contents(text, old), score.contents(text, new)))
    pairs: list[tuple[int, int]] = []
    left, right = set[int](), set[int]()
    for _, before, after in agreeing:
        if before not in left and after not in right:
            pairs.append((before, after))
            left.add(before)
            right.add(after)
    return pairs


def _agreements(
    old: Sequence[frozenset[int]], new: Sequence[frozenset[int]]
) -> Iterator[Agreement]:
    """Pairs that agree well enough; the share is negated, so that the best sorts first."""
    holding = defaultdict[int, list[int]](list)
    for after, words in enumerate(new):
        for word in words:
            holding[word].append(after)
    for before, words in enumerate(old):
        common = Counter(after for word in words for after in holding.get(word, ()))
        for after, count in common.items():
            share = count / len(words | new[after])
            if share >= score.ENOUGH:
                yield -share, before, after


def _unfolded(
    article_id: str, attributions: Iterable[Attribution], outer: str = ""
) -> Iterator[Claim]:
    """Every attribution and every one nested in it as a claim that is not numbered yet."""
    for place, attribution in enumerate(attributions):
        own = f"{outer}/{place}"
        yield Claim(own, article_id, replace(attribution, nested=()), inside=outer)
        yield from _unfolded(article_id, attribution.nested, own)


def _offered(claim: Claim, known: dict[str, Claim]) -> Claim:
    """Claim as an offer, inside the stored claim that reports it, if that was found again."""
    outer = known.get(claim.inside)
    return replace(claim, state=ClaimState.OFFERED, inside=outer.id if outer else claim.inside)


def _lost(claims: Iterable[Claim], spared: set[str]) -> Iterator[Claim]:
    for claim in claims:
        if claim.state is ClaimState.STANDS and claim.id not in spared:
            yield replace(claim, state=ClaimState.LOST)


def _found_again(claims: Iterable[Claim], again: set[str]) -> Iterator[Claim]:
    for claim in claims:
        if claim.state is ClaimState.LOST and claim.id in again:
            yield replace(claim, state=ClaimState.STANDS)
