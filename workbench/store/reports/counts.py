"""Counts of articles, claims and marks, from the one query behind every count on a page."""

from typing import NamedTuple

from workbench.store import claim_conditions
from workbench.store.history.events import HIDDEN_TALK
from workbench.store.queries import Connection, StorePart, select, snapshot
from workbench.store.scope import ONLY_SAMPLES, UNCOUNTED, in_project
from workbench.store.visibility import TO_REHEARSE_BY_SERIAL


class ClaimCounts(NamedTuple):
    """Counts of claims of each kind, each claim of one kind, and of those finished.

    `to_review` are to be marked; `not_for_review` are intentions and feelings; `offered` were found
    by a newer extractor and not taken yet; `withdrawn` were taken back or merged into others. Of
    those to review, `done` are finished by anyone, `done_by_me` by the viewer, and on `sealed`
    others gave answers that the viewer may not read yet.
    """

    to_review: int
    not_for_review: int
    offered: int
    withdrawn: int
    done: int
    done_by_me: int
    sealed: int


class StoreCounts(NamedTuple):
    """Counts of the team's work in the store, and of what is not counted in it.

    `annotations` are newest marks of everybody on any claim, `finished` of them have nothing left
    to answer, and `sealed` of them the viewer may not read yet. `samples` and `put_away` are
    articles that are not counted; `only_samples` is True if there are only samples, which are
    counted then.
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


# Counts are of the articles that are the team's work, in a project or in all, or of the one named,
# in whatever state.
_ALL = f"article not in {UNCOUNTED} and {in_project('article')}"
_NAMED = "article = (select serial from articles where article_id = :article)"

# Sealed claims and marks that the viewer may read are counted in one row an article; those on
# claims that they are to rehearse on are open to others and hidden from them.
_CLAIMS_AND_MARKS = """
    select to_review, not_for_review, offered, withdrawn, done, done_by_me,
        iif(:viewer is null, 0, sealed_claims - read_claims + hidden_claims) as sealed,
        marks, finished_marks,
        iif(:viewer is null, 0, sealed_marks - read_marks + hidden_marks) as sealed_marks
    from (
        select coalesce(sum(claims), 0) as to_review,
            coalesce(sum(not_for_review), 0) as not_for_review,
            coalesce(sum(offered), 0) as offered, coalesce(sum(withdrawn), 0) as withdrawn,
            coalesce(sum(done), 0) as done, coalesce(sum(sealed_claims), 0) as sealed_claims,
            coalesce(sum(marks), 0) as marks, coalesce(sum(finished_marks), 0) as finished_marks,
            coalesce(sum(sealed_marks), 0) as sealed_marks
        from article_summaries where {which}
    ), (
        select coalesce(sum(done), 0) as done_by_me, coalesce(sum(read_claims), 0) as read_claims,
            coalesce(sum(read_marks), 0) as read_marks
        from reviewer_articles where reviewer = :viewer and {which}
    ), (
        select coalesce(sum(standing and speech and marks > 0), 0) as hidden_claims,
            coalesce(sum(marks), 0) as hidden_marks
        from claim_summaries where serial in ({to_rehearse}) and {which}
    )
"""
_OF_CLAIMS = len(ClaimCounts._fields)

# Events are never deleted, and their numbers count without gaps.
_ARTICLES = f"""
    select (
            select count(*) from article_summaries a
            where a.put_away = 0 and {claim_conditions.counted("a")} and {in_project("a.article")}
        ) as articles,
        iif({ONLY_SAMPLES}, 0, (
            select count(*) from article_summaries where put_away = 0 and sample = 1
            and {in_project("article")}
        )) as samples,
        (
            select count(*) from article_summaries where put_away = 1 and {in_project("article")}
        ) as put_away,
        {ONLY_SAMPLES} and exists (select 1 from article_summaries where put_away = 0)
            as only_samples,
        (select count(*) from reviewers) as reviewers,
        (select coalesce(max(event), 0) from events) - (select count(*) from {HIDDEN_TALK})
            as events
"""  # noqa: S608


def _claims_and_marks(
    connection: Connection, viewer: str | None, article: str, project: int
) -> list[int]:
    statement = _CLAIMS_AND_MARKS.format(
        which=_NAMED if article else _ALL, to_rehearse=TO_REHEARSE_BY_SERIAL
    )
    parameters = {"viewer": viewer, "article": article, "project": project}
    [row] = select(connection, statement, parameters)
    return [int(many) for many in row]


_EVERYTHING = """
    select (select count(*) from articles) as articles, (select count(*) from claims) as claims,
        (select coalesce(sum(marks), 0) from article_summaries) as annotations,
        (select coalesce(sum(finished_marks), 0) from article_summaries) as finished,
        (select count(*) from reviewers) as reviewers,
        (select coalesce(max(event), 0) from events) as events
"""


class Counts(StorePart):
    """Counts of articles, claims and marks, as every page shows them."""

    def claims(self, viewer: str | None, article_id: str = "", project: int = 0) -> ClaimCounts:
        """Counts of claims in all articles that count, in a project, or in the one named."""
        of = _claims_and_marks(self._connection, viewer, article_id, project)
        return ClaimCounts(*of[:_OF_CLAIMS])

    def work(self, viewer: str | None, project: int = 0) -> StoreCounts:
        """Counts of the team's work in the store or in a project, and of what is not counted."""
        with snapshot(self._connection):
            [articles] = select(self._connection, _ARTICLES, {"project": project, "viewer": viewer})
            of = _claims_and_marks(self._connection, viewer, "", project)
        marks, finished, sealed = of[_OF_CLAIMS:]
        return StoreCounts(
            articles["articles"],
            ClaimCounts(*of[:_OF_CLAIMS]),
            marks,
            finished,
            sealed,
            articles["reviewers"],
            articles["events"],
            articles["samples"],
            int(articles["put_away"]),
            bool(articles["only_samples"]),
        )

    def everything(self) -> dict[str, int]:
        """Numbers of rows of each kind in the store, samples and articles put away included.

        Articles, claims, annotations, finished ones, reviewers and events.
        """
        return dict(select(self._connection, _EVERYTHING)[0])
