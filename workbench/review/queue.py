"""What a reviewer sees: the articles with their progress, one article's claims, what is next."""

from dataclasses import dataclass

from workbench.model import Annotation, Article, ArticleProgress, Claim
from workbench.store import Store


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article as one reviewer sees it: its claims in text order and their own marks on them.

    `annotations` has an entry for every claim; version 0 where nothing was saved yet.
    """

    article: Article
    revision: int
    claims: tuple[Claim, ...]
    annotations: dict[str, Annotation]


def overview(store: Store, reviewer: str) -> list[ArticleProgress]:
    """All articles, newest first, with how far this reviewer and all reviewers have come.

    Intentions and feelings (claims with `speech` false) are not counted: nobody has to mark them.
    """
    return store.articles(reviewer)


def open_sheet(store: Store, article_id: str, reviewer: str) -> Sheet:
    """An article ready for review; raises UnknownRecordError if the store does not have it."""
    with store.reading():
        article = store.article(article_id)
        revision = store.article_revision(article_id)
        claims = tuple(store.claims(article_id))
        saved = store.annotations(article_id, reviewer)
    return Sheet(
        article=article,
        revision=revision,
        claims=claims,
        annotations={
            claim.id: saved.get(claim.id) or Annotation.blank(claim.id, reviewer)
            for claim in claims
        },
    )


def next_open(sheet: Sheet, after: str = "") -> str | None:
    """The id of the next claim this reviewer has not finished, searching round from `after`.

    Intentions and feelings are passed over. None when all others are finished.
    """
    ids = [claim.id for claim in sheet.claims]
    start = ids.index(after) + 1 if after in ids else 0
    for claim in sheet.claims[start:] + sheet.claims[:start]:
        said = claim.attribution.facets.speech
        if said and not sheet.annotations[claim.id].marks.finished:
            return claim.id
    return None
