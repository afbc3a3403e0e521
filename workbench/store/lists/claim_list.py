"""Claims of all articles as a list: filtered and ordered for a reviewer, fifty a page."""

import json
import sqlite3
from dataclasses import dataclass

from workbench.model import LISTED_SCALE, Facets, Kind, SpeakerType, SpeechAct
from workbench.store.corpus.search import expression
from workbench.store.lists import claim_query, neighbours
from workbench.store.lists.claim_query import (
    CLAIMS_A_PAGE,
    ORDERS,
    UNANSWERED,
    AnswerFilter,
    ClaimQuery,
)
from workbench.store.lists.neighbours import Neighbour, Neighbours
from workbench.store.queries import Connection, StorePart, path_of, select, snapshot
from workbench.store.scope import in_project
from workbench.store.visibility import visible

MOST_SPEAKERS = 300  # more would make the choice of a speaker slow to send and to read
MOST_ARTICLES = 300  # likewise

__all__ = [
    "CLAIMS_A_PAGE",
    "ORDERS",
    "UNANSWERED",
    "AnswerFilter",
    "ClaimPage",
    "ClaimQuery",
    "FilterOptions",
    "ListedClaim",
]


@dataclass(frozen=True, slots=True)
class ListedClaim:
    """Claim as a list shows it, with the reviewer's own `answer` on `model.LISTED_SCALE`.

    `finished` tells whether the reviewer left nothing open; `disputed` is False while the reviewer
    may not read others' answers on it.
    """

    id: str
    article_id: str
    title: str
    number: int
    kind: Kind
    speaker: str
    speaker_type: SpeakerType
    cue: str
    content: str
    score: float
    why: str
    facets: Facets
    answer: str
    finished: bool
    flagged_by: tuple[str, ...]
    disputed: bool
    decided: bool
    sample: bool = False
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """Page of claims, with its number, and the number of claims on all pages.

    `in_samples` of them are claims of samples. `capped` is True if more claims hold the words, and
    only the newest 5,000 were looked at.
    """

    claims: tuple[ListedClaim, ...]
    number: int
    total: int
    in_samples: int = 0
    capped: bool = False

    @property
    def pages(self) -> int:
        """Number of pages that the claims fill; at least 1."""
        return max(1, -(-self.total // CLAIMS_A_PAGE))


@dataclass(frozen=True, slots=True)
class FilterOptions:
    """Options of the filters: articles (id, title) and speakers, each with its claims.

    Articles put away are in neither; `samples` are the ids of those that are samples. `standing` is
    the number of articles to choose from, of which no more than 300 are listed.
    """

    articles: tuple[tuple[str, str, int], ...]
    speakers: tuple[tuple[str, int], ...]
    samples: frozenset[str] = frozenset()
    standing: int = 0


_SHOWN = f"""
    select c.*, a.title, coalesce(m.{LISTED_SCALE}, '') as answer,
        coalesce(m.finished, 0) as finished, k.sample, (
            select group_concat(words, ' … ') from (
                select words from spans s where s.claim_id = c.claim_id
                and s.revision = c.revision and s.part = 'content' order by s.position
            )
        ) as content, (
            select group_concat(words, ' … ') from (
                select words from spans s where s.claim_id = c.claim_id
                and s.revision = c.revision and s.part = 'cue' order by s.position
            )
        ) as cue, (
            select json_group_array(reviewer) from (
                select reviewer from current_flags f where f.claim_id = c.claim_id
                and {visible("f")} order by reviewer
            )
        ) as flagged_by, {claim_query.DISPUTED} as disputed,
        {claim_query.DECIDED} as decided,
        iif(exists (select 1 from claim_tags t where t.claim = k.serial), (
            select json_group_array(tag) from (
                select tag from current_claim_tags t where t.claim = k.serial
                order by lower(tag), tag
            )
        ), '[]') as tags
    from json_each(:serials) h
    cross join claim_summaries k on k.serial = h.value
    cross join current_claims c on c.claim_id = k.claim_id
    cross join current_articles a on a.article_id = c.article_id
    left join reviewer_claims m on m.serial = k.serial and m.reviewer = :me
    order by h.key
"""  # noqa: S608

_ARTICLES = f"""
    select a.article_id, a.title, k.sample, k.claims
    from (
        select k.article, k.sample, k.claims from article_summaries k not indexed
        where k.put_away = 0 and {in_project("k.article")} {{narrowed}}
        order by k.article desc limit {MOST_ARTICLES}
    ) k
    cross join articles s on s.serial = k.article
    cross join current_articles a on a.article_id = s.article_id
    order by k.article desc
"""  # noqa: S608
_STANDING = (
    "select count(*) as many from article_summaries"  # noqa: S608 - a constant
    f" where put_away = 0 and {in_project('article')}"
)
_BY_WORDS = "and k.article in (select rowid from article_search where article_search match :words)"

_SPEAKERS = f"""
    select k.speaker, count(*) as claims from claim_summaries k
    where k.listed = 1 and k.speech = 1 and k.speaker <> '' and {in_project("k.article")}
    {{narrowed}}
    group by k.speaker order by claims desc, k.speaker limit {MOST_SPEAKERS}
"""  # noqa: S608


def _claim(row: sqlite3.Row) -> ListedClaim:
    return ListedClaim(
        id=row["claim_id"],
        article_id=row["article_id"],
        title=row["title"],
        number=row["number"],
        kind=Kind(row["kind"]),
        speaker=row["speaker"],
        speaker_type=SpeakerType(row["speaker_type"]),
        cue=row["cue"] or "",
        content=row["content"] or "",
        score=row["score"],
        why=row["why"],
        facets=Facets(
            SpeechAct(row["speech_act"]),
            bool(row["speech"]),
            bool(row["negated"]),
            row["hedge"],
            row["check_worthiness"],
            tuple(json.loads(row["check_reasons"])),
        ),
        answer=row["answer"],
        finished=bool(row["finished"]),
        flagged_by=tuple(json.loads(row["flagged_by"])),
        disputed=bool(row["disputed"]),
        decided=bool(row["decided"]),
        sample=bool(row["sample"]),
        tags=tuple(json.loads(row["tags"])),
    )


# Speakers change with claims and with articles put away, much less often than pages are drawn. A
# store that was restored from a backup is another file.
_KNOWN_SPEAKERS: dict[tuple[object, ...], tuple[tuple[str, int], ...]] = {}
_MOST_KNOWN = 64
_AS_OF = """
    select (select max(event) from claim_revisions), (select max(event) from put_aways),
        (select max(event) from article_moves)
"""


def _speakers(connection: Connection, article: str, project: int) -> tuple[tuple[str, int], ...]:
    """Speakers of an article, a project or all, counted again only where claims have changed."""
    [as_of] = select(connection, _AS_OF)
    file = path_of(connection).stat()
    key = (file.st_dev, file.st_ino, *as_of, article, project)
    known = _KNOWN_SPEAKERS.get(key)  # other threads may empty it meanwhile
    if known is None:
        parameters = {"article": article, "project": project}
        of_article = f"and {claim_query.OF_ARTICLE}" if article else ""
        rows = select(connection, _SPEAKERS.format(narrowed=of_article), parameters)
        known = tuple((row["speaker"], row["claims"]) for row in rows)
        if len(_KNOWN_SPEAKERS) >= _MOST_KNOWN:
            _KNOWN_SPEAKERS.clear()
        _KNOWN_SPEAKERS[key] = known
    return known


class ClaimList(StorePart):
    """Claims of all articles as a list for a reviewer, fifty a page."""

    def page(self, query: ClaimQuery, reviewer: str) -> ClaimPage:
        """Page of fifty of the claims of all articles that `query` selects for `reviewer`."""
        if query.words and not expression(query.words):
            return ClaimPage((), 1, 0)
        with snapshot(self._connection):
            hits = claim_query.hits(self._connection, query, reviewer)
            parameters = {"serials": json.dumps(hits.serials), "me": reviewer, "viewer": reviewer}
            rows = select(self._connection, _SHOWN, parameters)
        claims = tuple(_claim(row) for row in rows)
        return ClaimPage(claims, hits.page, hits.total, hits.in_samples, hits.capped)

    def neighbours(self, query: ClaimQuery, claim_id: str, reviewer: str) -> Neighbours | None:
        """Neighbours of a claim in the order of a query; None if no claim has the id.

        The claim need not be one of the query's: its own place in the order counts.
        """
        if query.words and not expression(query.words):
            return None
        with snapshot(self._connection):
            return neighbours.neighbours(self._connection, query, claim_id, reviewer)

    def first_open(self, query: ClaimQuery, reviewer: str) -> Neighbour | None:
        """First claim of a query that the reviewer did not finish, or its first; None if none."""
        if query.words and not expression(query.words):
            return None
        with snapshot(self._connection):
            return neighbours.first_open(self._connection, query, reviewer)

    def first(self, query: ClaimQuery, reviewer: str, most: int) -> tuple[Neighbour, ...]:
        """First claims of a query in its order, at most so many; the page makes no difference."""
        if query.words and not expression(query.words):
            return ()
        with snapshot(self._connection):
            return neighbours.first(self._connection, query, reviewer, most)

    def filter_options(
        self, article_id: str = "", words: str = "", project: int = 0
    ) -> FilterOptions:
        """Options of the filters: articles that hold the words, and speakers of one or of all.

        Both are of one project alone if it is named.
        """
        match = expression(words)
        parameters = {"words": match, "article": article_id, "project": project}
        with snapshot(self._connection):
            articles = select(
                self._connection, _ARTICLES.format(narrowed=_BY_WORDS if match else ""), parameters
            )
            speakers = _speakers(self._connection, article_id, project)
            [all_of_them] = select(self._connection, _STANDING, parameters)
        return FilterOptions(
            tuple((row["article_id"], row["title"], row["claims"]) for row in articles),
            speakers,
            frozenset(row["article_id"] for row in articles if row["sample"]),
            all_of_them["many"],
        )
