"""Lists for a reviewer: articles with progress, one article's claims, and all claims."""

from dataclasses import dataclass

from workbench.model import Annotation, Article, Claim
from workbench.store import Store


@dataclass(frozen=True, slots=True)
class Sheet:
    """Article as one reviewer sees it: its claims in text order and their own marks on them.

    `annotations` has an entry for every claim; version 0 where nothing was saved yet.
    """

    article: Article
    revision: int
    claims: tuple[Claim, ...]
    annotations: dict[str, Annotation]


def open_sheet(store: Store, article_id: str, reviewer: str) -> Sheet:
    """An article ready for review; raises UnknownRecordError if the store does not have it."""
    with store.reading():
        article = store.articles.get(article_id)
        revision = store.articles.revision(article_id)
        claims = tuple(store.claims.of(article_id))
        saved = store.annotations.of(article_id, reviewer)
    return Sheet(
        article=article,
        revision=revision,
        claims=claims,
        annotations={
            claim.id: saved.get(claim.id) or Annotation.blank(claim.id, reviewer)
            for claim in claims
        },
    )


def next_unfinished(sheet: Sheet, after: str = "") -> str | None:
    """Id of the next claim this reviewer has not finished, searching round from `after`.

    Intentions and feelings are passed over, and claims that do not stand. None when all others are
    finished.
    """
    ids = [claim.id for claim in sheet.claims]
    start = ids.index(after) + 1 if after in ids else 0
    for claim in sheet.claims[start:] + sheet.claims[:start]:
        to_mark = claim.attribution.facets.speech and claim.state.standing
        if to_mark and not sheet.annotations[claim.id].finished:
            return claim.id
    return None
