"""List of articles for a reviewer: filtered and ordered, two hundred a page."""

from dataclasses import dataclass

from workbench.model import ArticleProgress
from workbench.store.corpus.article_progress import PROGRESS, progress_of
from workbench.store.corpus.articles import ARTICLES_A_PAGE, NEWEST_FIRST
from workbench.store.queries import StorePart, select, snapshot
from workbench.store.scope import in_project


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Query for articles; an empty string, 0 or False in a field asks for all.

    `since` and `until` are days of publication, ISO 8601, both included; an article without a date
    is left out by either. `progress` is a key of `PROGRESSES`, `order` one of `ARTICLE_ORDERS`;
    pages count from 1, and 0 gives all at once. `put_away` adds the articles put away.
    """

    project: int = 0
    tag: str = ""
    publisher: str = ""
    since: str = ""
    until: str = ""
    progress: str = ""
    put_away: bool = False
    order: str = "added"
    page: int = 1

    @property
    def filtered(self) -> bool:
        """Whether articles of the project are left out, beside those put away."""
        return any((self.tag, self.publisher, self.since, self.until, self.progress))


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Page of articles with their progress, its number, and how many are on all pages."""

    articles: tuple[ArticleProgress, ...]
    number: int
    total: int

    @property
    def pages(self) -> int:
        """Number of pages that the articles fill; at least 1."""
        return max(1, -(-self.total // ARTICLES_A_PAGE))


# `k` is the summary of an article, `m` that of the reviewer in it, `a` the article itself.
_DONE = "coalesce(m.done, 0)"
PROGRESSES = {
    "mine": f"{_DONE} < k.claims",
    "untouched": "k.claims > 0 and k.marks = 0",
    "begun": "k.marks > 0 and k.done < k.claims",
    "done": "k.claims > 0 and k.done >= k.claims",
}
_PROJECT = "(select p.project from project_articles p where p.article = k.article)"
ARTICLE_ORDERS = {
    "added": NEWEST_FIRST,
    "published": f"a.published = '', a.published desc, {NEWEST_FIRST}",
    "publisher": f"a.publisher = '', lower(a.publisher), {NEWEST_FIRST}",
    "title": f"lower(a.title), {NEWEST_FIRST}",
    "progress": f"1.0 * {_DONE} / max(k.claims, 1), {NEWEST_FIRST}",
    "project": f"{_PROJECT}, {NEWEST_FIRST}",
}
_CONDITIONS = {
    "project": in_project("k.article"),
    "tag": "k.article in (select article from current_article_tags where tag = :tag)",
    "publisher": "a.publisher = :publisher",
    "since": "substr(a.published, 1, 10) >= :since",
    "until": "a.published <> '' and substr(a.published, 1, 10) <= :until",
}
_PUBLISHERS = f"""
    select a.publisher, count(*) as many from article_summaries k
    join articles s on s.serial = k.article
    join current_articles a on a.article_id = s.article_id
    where k.put_away = 0 and a.publisher <> '' and {in_project("k.article")}
    group by a.publisher order by lower(a.publisher), a.publisher
"""  # noqa: S608 - made of a constant
# Without a condition on the articles themselves, their summaries are enough to count them.
_COUNT = """
    select count(*) as total from article_summaries k
    left join reviewer_articles m on m.article = k.article and m.reviewer = :me
    {articles} where {which}
"""
_ARTICLES = """join articles s on s.serial = k.article
    join current_articles a on a.article_id = s.article_id"""


def _which(query: ArticleQuery) -> str:
    """SQL condition of the articles asked for."""
    conditions = [text for name, text in _CONDITIONS.items() if getattr(query, name)]
    conditions += [PROGRESSES[query.progress]] if query.progress in PROGRESSES else []
    conditions += [] if query.put_away else ["+k.put_away = 0"]  # its index would have all sorted
    return " and ".join(conditions) or "true"


class ArticleList(StorePart):
    """Articles with their progress as a reviewer sees it, filtered and ordered."""

    def page(self, query: ArticleQuery, reviewer: str) -> ArticlePage:
        """Page of the articles asked for; one after the last gives the first."""
        which = _which(query)
        parameters = {
            "me": reviewer,
            "project": query.project,
            "tag": query.tag,
            "publisher": query.publisher,
            "since": query.since,
            "until": query.until,
        }
        counted = _COUNT.format(
            which=which.replace("+k.", "k."), articles=_ARTICLES if "a." in which else ""
        )
        with snapshot(self._connection):
            total = int(select(self._connection, counted, parameters)[0]["total"])
            number = query.page if (query.page - 1) * ARTICLES_A_PAGE < total else 1
            listed = PROGRESS.format(
                which=which,
                order=ARTICLE_ORDERS.get(query.order, NEWEST_FIRST),
                limit="limit :many offset :skipped" if number else "",
            )
            place = {"many": ARTICLES_A_PAGE, "skipped": max(0, number - 1) * ARTICLES_A_PAGE}
            articles = progress_of(self._connection, listed, parameters | place)
        return ArticlePage(tuple(articles), number, total)

    def publishers(self, project: int = 0) -> list[str]:
        """Publishers of the articles that stand, by the alphabet."""
        rows = select(self._connection, _PUBLISHERS, {"project": project})
        return [str(row["publisher"]) for row in rows]
