"""An article comes to the desk: read, extracted, stored; same article twice is one article."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench import ingest
from workbench.model import Article, Attribution, Claim, Extractor, Span, Spans
from workbench.store import Store


@dataclass(frozen=True, slots=True)
class Added:
    """What adding an article did: `new` is false if the store had it already."""

    article_id: str
    new: bool
    claims: int


def add(
    store: Store, article: Article, extract: Extractor, *, reviewer: str, operation: str
) -> Added:
    """Find the article's claims and store both."""
    known = store.has_article(article.id)
    attributions = [] if known else extract(article.text)
    new = store.add_article(article, attributions, reviewer=reviewer, operation=operation)
    return Added(article.id, new, len(store.claims(article.id)))


def restore_block(
    store: Store,
    article_id: str,
    position: int,
    extract: Extractor,
    *,
    reviewer: str,
    operation: str,
) -> Article:
    """Put a removed block back into a stored article, keeping every claim on its words.

    The text is a new revision; claims after the block move with their words, and claims found in
    the block itself are added. Raises StaleWriteError if the article changed meanwhile.
    """
    before = store.article(article_id)
    revision = store.article_revision(article_id)
    after = replace(ingest.restore(before, position), id=article_id)
    offset, length = ingest.insertion(before, after)
    moved = [_moved_claim(claim, offset, length) for claim in store.claims(article_id)]
    found = _within(extract(after.text), Span(offset, offset + length))
    store.revise_article(
        after, moved, found, expected=revision, reviewer=reviewer, operation=operation
    )
    return after


def _moved_claim(claim: Claim, offset: int, length: int) -> Claim:
    attribution = claim.attribution
    return replace(
        claim,
        attribution=replace(
            attribution,
            source=_moved(attribution.source, offset, length),
            cue=_moved(attribution.cue, offset, length),
            content=_moved(attribution.content, offset, length),
            speaker=replace(
                attribution.speaker, mentions=_moved(attribution.speaker.mentions, offset, length)
            ),
        ),
    )


def _moved(spans: Spans, offset: int, length: int) -> Spans:
    return tuple(part for span in spans for part in _moved_span(span, offset, length))


def _moved_span(span: Span, offset: int, length: int) -> Iterable[Span]:
    if span.end <= offset:
        yield span
    elif span.start >= offset:
        yield Span(span.start + length, span.end + length)
    else:
        # A quotation that ran over the gap keeps its own words and skips the restored ones.
        yield Span(span.start, offset)
        yield Span(offset + length, span.end + length)


def _within(attributions: list[Attribution], place: Span) -> list[Attribution]:
    return [
        attribution
        for attribution in attributions
        if all(place.start <= span.start and span.end <= place.end for span in attribution.content)
    ]
