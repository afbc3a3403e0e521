"""How many articles, claims and marks there are: the one query behind every count on a page."""

import sqlite3
from typing import NamedTuple

from workbench.store.connection import select, snapshot
from workbench.store.scope import ONLY_SAMPLES

Connection = sqlite3.Connection


class ClaimCounts(NamedTuple):
    """How many claims there are of each kind, each claim of one kind, and how far they have come.

    `to_review` are to be marked; `not_for_review` are intentions and feelings; `offered` were found
    by a newer extractor and not taken yet; `withdrawn` were taken back or merged into others.
    Of those to review `done` are finished by anyone, `done_by_me` by the viewer, and on `sealed`
    others answered what the viewer may not read yet.
    """

    to_review: int
    not_for_review: int
    offered: int
    withdrawn: int
    done: int
    done_by_me: int
    sealed: int


class StoreCounts(NamedTuple):
    """How much there is of the team's work, and what is not counted in it.

    `annotations` are newest marks of everybody on any claim, `finished` of them have nothing left
    to answer, and `sealed` of them the viewer may not read yet. `samples` and `put_away` are
    articles that are not counted; `only_samples` tells that what is counted is samples, there being
    nothing else.
    """

    articles: int
    claims: ClaimCounts
    annotations: int
    finished: int
    sealed: int
    reviewers: int
    events: int
    samples: int
    put_away: int
    only_samples: bool


# Counts are of the articles that are the team's work, or of the one named, whatever became of it.
_WHICH = f"""iif(
        :article = '', a.put_away = 0 and (a.sample = 0 or {ONLY_SAMPLES}),
        a.article = (select serial from articles where article_id = :article)
    )"""  # noqa: S608 - made of a constant, as are the others

# What the viewer reads of the sealed ones is kept a row an article.
_CLAIMS = f"""
    select coalesce(sum(a.claims), 0) as to_review,
        coalesce(sum(a.not_for_review), 0) as not_for_review,
        coalesce(sum(a.offered), 0) as offered, coalesce(sum(a.withdrawn), 0) as withdrawn,
        coalesce(sum(a.done), 0) as done, coalesce(sum(m.done), 0) as done_by_me,
        iif(:viewer is null, 0, coalesce(sum(a.sealed_claims), 0)
            - coalesce(sum(m.read_claims), 0)) as sealed
    from article_summaries a
    left join reviewer_articles m on m.article = a.article and m.reviewer = :viewer
    where {_WHICH}
"""  # noqa: S608

_MARKS = f"""
    select coalesce(sum(a.marks), 0) as annotations,
        coalesce(sum(a.finished_marks), 0) as finished,
        iif(:viewer is null, 0, coalesce(sum(a.sealed_marks), 0)
            - coalesce(sum(m.read_marks), 0)) as sealed
    from article_summaries a
    left join reviewer_articles m on m.article = a.article and m.reviewer = :viewer
    where {_WHICH}
"""  # noqa: S608

# Events are never deleted, and their numbers count without gaps.
_ARTICLES = f"""
    select (
            select count(*) from article_summaries a
            where a.put_away = 0 and (a.sample = 0 or {ONLY_SAMPLES})
        ) as articles,
        iif({ONLY_SAMPLES}, 0, (
            select count(*) from article_summaries where put_away = 0 and sample = 1
        )) as samples,
        (select count(*) from article_summaries where put_away = 1) as put_away,
        {ONLY_SAMPLES} and exists (select 1 from article_summaries where put_away = 0)
            as only_samples,
        (select count(*) from reviewers) as reviewers,
        (select coalesce(max(event), 0) from events) as events
"""  # noqa: S608


def claim_counts(connection: Connection, viewer: str | None, article: str = "") -> ClaimCounts:
    """The claims of all articles that count, or of one that is named, by what they are."""
    [row] = select(connection, _CLAIMS, {"viewer": viewer, "article": article})
    return ClaimCounts(*map(int, row))


def store_counts(connection: Connection, viewer: str | None) -> StoreCounts:
    """How much there is of the team's work as a viewer may know it; None reads everything."""
    with snapshot(connection):
        [articles] = select(connection, _ARTICLES)
        [marks] = select(connection, _MARKS, {"viewer": viewer, "article": ""})
        claims = claim_counts(connection, viewer)
    return StoreCounts(
        articles["articles"],
        claims,
        marks["annotations"],
        int(marks["finished"]),
        int(marks["sealed"]),
        articles["reviewers"],
        articles["events"],
        articles["samples"],
        int(articles["put_away"]),
        bool(articles["only_samples"]),
    )
