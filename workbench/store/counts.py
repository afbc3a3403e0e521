"""How many articles, claims and marks there are: the one query behind every count on a page."""

import sqlite3
from typing import NamedTuple

from workbench.store.access import readable, visible
from workbench.store.connection import select, snapshot
from workbench.store.scope import counted_or_named

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


_CLAIMS = f"""
    select total(kind = 'to_review') as to_review, total(kind = 'not_for_review') as not_for_review,
        total(kind = 'offered') as offered, total(kind = 'withdrawn') as withdrawn,
        total(kind = 'to_review' and exists (
            select 1 from newest_annotations n where n.claim_id = k.claim_id and n.finished = 1
        )) as done,
        total(kind = 'to_review' and exists (
            select 1 from newest_annotations n where n.claim_id = k.claim_id
            and n.reviewer = :viewer and n.finished = 1
        )) as done_by_me,
        total(kind = 'to_review' and not {readable("k.claim_id")} and exists (
            select 1 from newest_annotations n where n.claim_id = k.claim_id
            and n.reviewer <> :viewer
        )) as sealed
    from (
        select c.claim_id, iif(c.state in ('withdrawn', 'merged'), 'withdrawn', iif(
            c.state = 'offered', 'offered', iif(c.speech = 1, 'to_review', 'not_for_review')
        )) as kind
        from current_claims c where {counted_or_named("c.article_id")}
    ) k
"""  # noqa: S608 - made of constants

_MARKS = f"""
    select count(*) as annotations, total(n.finished) as finished,
        total(not {visible("n")}) as sealed
    from newest_annotations n join claims c on c.claim_id = n.claim_id
    where {counted_or_named("c.article_id")}
"""  # noqa: S608 - made of constants

_ARTICLES = """
    select (select count(*) from counted_articles) as articles,
        (select count(*) from standing_articles) - (select count(*) from counted_articles)
            as samples,
        (select total(put_away) from article_states) as put_away,
        not exists (select 1 from standing_articles where sample = 0)
            and exists (select 1 from standing_articles) as only_samples,
        (select count(*) from reviewers) as reviewers, (select count(*) from events) as events
"""


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
