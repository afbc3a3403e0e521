"""Adding of articles: claims found, both stored; the same article twice is one article."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workbench import ingest
from workbench.errors import StoreError
from workbench.model import FIRST_PROJECT, Article, Attribution, Span
from workbench.review.permissions import Permission, require
from workbench.store import Insertion, Store

Extract = Callable[[str], list[Attribution]]


@dataclass(frozen=True, slots=True)
class Addition:
    """Result of adding an article: `new` is false if the store had its text already.

    `article_id` is the id it is stored under; `same_record` are other articles, with other texts,
    that came under its record's id: (article id, title).
    `put_away` tells that it is there, but a lead put it away.
    """

    article_id: str
    new: bool
    claims: int
    same_record: tuple[tuple[str, str], ...] = ()
    put_away: bool = False


def add_article(
    store: Store,
    article: Article,
    extract: Extract,
    *,
    reviewer: str,
    operation: str,
    project: int = FIRST_PROJECT,
) -> Addition:
    """Find the article's claims and store both; an article whose text is stored stays as it is."""
    require(store, reviewer, Permission.COLLECT)
    known = already_stored(store, article)
    if known:
        return known
    attributions = extract(article.text)
    new = store.intake.add(
        article, attributions, reviewer=reviewer, operation=operation, project=project
    )
    return addition(store, article, new=new)


def add_articles(
    store: Store,
    articles: Sequence[tuple[Article, Sequence[Attribution]]],
    *,
    reviewer: str,
    operation: str,
    sample: bool = False,
    project: int = FIRST_PROJECT,
) -> list[Addition | StoreError]:
    """Store articles, whose claims are found already, with one commit; what came of each.

    One that cannot be stored leaves its reason in its place; the others are stored. `sample` marks
    them as samples. Raises RefusedAnswerError for a project that was put away.
    """
    require(store, reviewer, Permission.COLLECT)
    each = [(*pair, f"{operation} {number}") for number, pair in enumerate(articles)]
    came = store.intake.add_all(each, reviewer=reviewer, sample=sample, project=project)
    return [
        new if isinstance(new, StoreError) else addition(store, article, new=new)
        for new, (article, _) in zip(came, articles, strict=True)
    ]


def already_stored(store: Store, article: Article) -> Addition | None:
    """Result of adding an article if the store has its text already; None if it has not."""
    stored = store.articles.known_as(article)
    return _added(store, article, stored, new=False) if stored else None


def addition(store: Store, article: Article, *, new: bool) -> Addition:
    """Facts about an article that was added, or whose text was there already."""
    return _added(store, article, store.articles.known_as(article), new=new)


def _added(store: Store, article: Article, stored: str, *, new: bool) -> Addition:
    others = store.articles.of_record(article.record_id) if article.record_id else []
    others = [other for other in others if other[0] != stored]
    away = store.article_states.get(stored).put_away
    return Addition(stored, new, store.claims.count(stored), tuple(others), away)


def restore_block(
    store: Store,
    article_id: str,
    position: int,
    extract: Extract,
    *,
    reviewer: str,
    operation: str,
) -> Article:
    """Put a removed block back into a stored article, keeping every claim on its words.

    The text is a new revision; claims after the block move with their words, and claims found in
    the block itself are added. A block that is in the text already changes nothing. Raises
    StaleWriteError if the article changed meanwhile.
    """
    require(store, reviewer, Permission.COLLECT)
    with store.reading():
        before = store.articles.get(article_id)
        revision = store.articles.revision(article_id)
        claims = store.claims.of(article_id)
    after = ingest.restore(before, position)
    if after == before:
        return before
    offset, length = ingest.insertion(before, after)
    insertion = Insertion(before.text, offset, length)
    moved = [replace(claim, attribution=insertion.moved(claim.attribution)) for claim in claims]
    added_claims = _within(extract(after.text), Span(offset, offset + length))
    store.intake.revise(
        after, moved, added_claims, expected=revision, reviewer=reviewer, operation=operation
    )
    return after


def _within(attributions: list[Attribution], place: Span) -> list[Attribution]:
    return [
        attribution
        for attribution in attributions
        if all(place.start <= span.start and span.end <= place.end for span in attribution.content)
    ]
