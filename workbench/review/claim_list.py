"""Lists for a reviewer: articles with progress, one article's claims, and all claims."""

from dataclasses import dataclass

from workbench.model import Annotation, Article, ArticleProgress, Claim
from workbench.store import Store, StoreCounts
from workbench.store.lists.claim_list import Asked, Choices, Page


@dataclass(frozen=True, slots=True)
class Sheet:
    """Article as one reviewer sees it: its claims in text order and their own marks on them.

    `annotations` has an entry for every claim; version 0 where nothing was saved yet.
    """

    article: Article
    revision: int
    claims: tuple[Claim, ...]
    annotations: dict[str, Annotation]


def article_progress(
    store: Store, reviewer: str, *, put_away: bool = False, page: int = 0
) -> list[ArticleProgress]:
    """Progress of all articles, newest first, by this reviewer and by all reviewers.

    With a page, from 1, only the 200 of that page. Those put away are left out unless they are
    asked for. Intentions and feelings (claims with `speech` false) are not counted: nobody has to
    mark them.
    """
    return store.articles.progress(reviewer, put_away=put_away, page=page)


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
        asked = claim.attribution.facets.speech and claim.state.standing
        if asked and not sheet.annotations[claim.id].marks.finished:
            return claim.id
    return None


def list_claims(store: Store, asked: Asked, reviewer: str) -> Page:
    """Claims of all articles that match the query, fifty a page, with the reviewer's answers."""
    return store.claim_list.page(asked, reviewer)


def work_counts(store: Store, reviewer: str | None) -> StoreCounts:
    """Counts of the team's work, of its progress, and of what is not counted in it.

    Every page takes its counts from here.
    """
    return store.counts.work(reviewer)


def filter_options(store: Store, article_id: str = "", words: str = "") -> Choices:
    """Articles and speakers that a claim list can be narrowed to; of one article, if named.

    No more than 300 of each; with words, the articles are those that hold them.
    """
    return store.claim_list.filter_options(article_id, words)
