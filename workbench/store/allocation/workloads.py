"""Workloads: claims assigned to each person and their progress, read from the summary rows."""

from typing import NamedTuple

from workbench.store import claim_conditions
from workbench.store.allocation.lapses import LAPSED, lapsed
from workbench.store.queries import Parameters, StorePart, select, snapshot
from workbench.store.scope import UNCOUNTED, in_project


class Workload(NamedTuple):
    """Workload of a person in all articles, or in one, and how far they have come.

    `begun` are claims with some answers given and some missing; `words` counts those of the claims.
    """

    reviewer: str
    claims: int
    articles: int
    words: int
    begun: int
    finished: int


# Assigned claims less those lapsed by now, which are few and depend on the clock.
_HELD = f"""
    with held as (
        select reviewer, sum(held) as claims, count(*) as articles, sum(held_words) as words,
            sum(held_begun) as begun, sum(held_finished) as finished
        from reviewer_articles m where held > 0 and m.{{whose}} and {{which}} group by reviewer
    ),
    lapsed as (
        select reviewer, sum(claims) as claims, sum(words) as words, sum(begun) as begun, sum(
            claims = (
                select held from reviewer_articles r
                where r.reviewer = l.reviewer and r.article = l.article
            )
        ) as articles
        from (
            select m.reviewer, m.article, count(*) as claims, sum(k.words) as words,
                sum(m.answered) as begun
            from ({LAPSED}) m cross join claim_summaries k on k.serial = m.serial
            where m.{{whose}} and {{which}} group by m.reviewer, m.article
        ) l
        group by reviewer
    )
    select h.reviewer, h.claims - coalesce(l.claims, 0), h.articles - coalesce(l.articles, 0),
        h.words - coalesce(l.words, 0), h.begun - coalesce(l.begun, 0), h.finished
    from held h left join lapsed l on l.reviewer = h.reviewer
    where h.claims > coalesce(l.claims, 0) order by h.reviewer
"""  # noqa: S608 - made of constants, as are the others
_ANYBODY, _ONE_PERSON = "reviewer <> ''", "reviewer = :reviewer"
_OF_ARTICLE = """m.article = (
        select a.article from article_summaries a where a.put_away = 0
        and a.article = (select serial from articles where article_id = :article)
    )"""
_IN_PROJECT = in_project("m.article")
_STANDING = (
    "m.article not in (select article from article_summaries where put_away = 1)"  # noqa: S608
    f" and {_IN_PROJECT}"
)
_OF_WORK = f"m.article not in {UNCOUNTED} and {_IN_PROJECT}"
_COUNTED = f"a.put_away = 0 and {claim_conditions.counted('a')} and {in_project('a.article')}"

_OWN = f"""
    select k.claim_id from reviewer_claims m join claim_summaries k on k.serial = m.serial
    where m.reviewer = :reviewer and {claim_conditions.assigned("m")}
    and m.article = (select serial from articles where article_id = :article)
    order by m.place
"""  # noqa: S608

# Place of a claim among those of a reviewer, or the first of its article among them.
_PLACE = f"""
    select m.article, m.place, k.claim_id = :after as itself
    from reviewer_claims m join claim_summaries k on k.serial = m.serial
    where m.reviewer = :reviewer and {claim_conditions.assigned("m")}
    and m.article = (select serial from articles where article_id = :article)
    order by itself desc, m.place limit 1
"""  # noqa: S608

# Conditions that search from a place to the end, and then from the beginning.
_NEXT = f"""
    select a.article_id, k.claim_id from (
        select m.* from reviewer_claims m
        where m.reviewer = :reviewer and {claim_conditions.assigned("m")} and m.finished = 0
        and {{which}} and {_IN_PROJECT}
        order by m.article desc, m.place limit 2
    ) found
    cross join claim_summaries k on k.serial = found.serial
    cross join articles a on a.serial = found.article
    where k.claim_id <> :after
    order by found.article desc, found.place limit 1
"""  # noqa: S608
_FROM = (
    "m.article = :serial and m.place >= :place",
    "m.article < :serial",
    "true",
)

_UNASSIGNED = f"""
    select coalesce(sum(claims), 0) as claims, count(distinct article) as articles from (
        select a.article, a.unassigned as claims from article_summaries a
        where {_COUNTED} and a.unassigned > 0
        union all
        select a.article, 1 from (select distinct serial, article from ({LAPSED})) l
        cross join article_summaries a on a.article = l.article
        where {_COUNTED} and not exists (
            select 1 from reviewer_claims m where m.serial = l.serial and m.held = 1
            and not {lapsed("m")}
        )
    )
    where exists (select 1 from reviewer_articles where held > 0)
        or exists (select 1 from newest_assignments where state = 'assigned')
"""  # noqa: S608


class Workloads(StorePart):
    """Workloads of reviewers: how much is assigned to them, and how far they have come."""

    def get(self, reviewer: str, project: int = 0) -> Workload:
        """Workload of a reviewer in all articles that stand, or in those of a project."""
        statement = _HELD.format(whose=_ONE_PERSON, which=_STANDING)
        parameters = {"reviewer": reviewer, "project": project}
        rows = select(self._connection, statement, parameters)
        return Workload(*rows[0]) if rows else Workload(reviewer, 0, 0, 0, 0, 0)

    def all(self, article_id: str = "", project: int = 0) -> list[Workload]:
        """Workloads of everybody in an article, in a project or in all that count, by names."""
        statement = _HELD.format(whose=_ANYBODY, which=_OF_ARTICLE if article_id else _OF_WORK)
        parameters = {"article": article_id, "project": project}
        return [Workload(*row) for row in select(self._connection, statement, parameters)]

    def claims(self, reviewer: str, article_id: str) -> list[str]:
        """Claims of an article that are assigned to a reviewer, in the order of the text."""
        parameters = {"reviewer": reviewer, "article": article_id}
        return [row["claim_id"] for row in select(self._connection, _OWN, parameters)]

    def next_claim(
        self, reviewer: str, after: str = "", project: int = 0
    ) -> tuple[str, str] | None:
        """Article and id of a reviewer's next unfinished claim after `after`, wrapping round.

        Of a project, if one is named; `after` may be in another.
        """
        parameters: Parameters = {
            "reviewer": reviewer,
            "article": after.rpartition("-")[0],
            "after": after,
            "project": project,
        }
        with snapshot(self._connection):
            [*place] = select(self._connection, _PLACE, parameters)
            conditions = _FROM if place else _FROM[2:]
            if place:
                parameters |= {"serial": place[0]["article"], "place": place[0]["place"]}
            for which in conditions:
                for row in select(self._connection, _NEXT.format(which=which), parameters):
                    return row["article_id"], row["claim_id"]
        return None

    def unassigned(self, project: int = 0) -> tuple[int, int]:
        """Numbers of unassigned claims, and of their articles, while other claims are assigned."""
        row = select(self._connection, _UNASSIGNED, {"project": project})[0]
        return row["claims"], row["articles"]
