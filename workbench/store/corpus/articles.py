"""Articles of the store in their newest revision, and how far their review has come."""

import json
import sqlite3
from collections.abc import Iterable

from workbench.errors import UnknownRecordError
from workbench.model import Article, ArticleProgress
from workbench.store.corpus.article_progress import PROGRESS, progress_of
from workbench.store.corpus.article_rows import RECORD_ID, article_of, sha256
from workbench.store.queries import Connection, Parameters, StorePart, select, snapshot
from workbench.store.scope import in_project

ARTICLES_A_PAGE = 200  # articles listed at once

NEWEST_FIRST = "k.article desc"


def article_row(connection: Connection, article_id: str) -> sqlite3.Row:
    """Row of an article in `current_articles`; raises UnknownRecordError if there is none."""
    statement = f"select a.*, {RECORD_ID} from current_articles a where article_id = ?"  # noqa: S608
    rows = select(connection, statement, (article_id,))
    if not rows:
        raise UnknownRecordError(f"There is no article {article_id}; look it up in the list.")
    return rows[0]


_UNFINISHED = f"""
    select a.article_id, c.title from article_summaries k
    cross join articles a on a.serial = k.article
    cross join current_articles c on c.article_id = a.article_id
    left join reviewer_articles m on m.article = k.article and m.reviewer = :reviewer
    where k.put_away = 0 and a.article_id <> :after and coalesce(m.done, 0) < k.claims {{which}}
    and {in_project("k.article")} order by k.article desc limit 1
"""  # noqa: S608 - made of a constant
_OLDER = "and k.article < (select serial from articles where article_id = :after)"


class Articles(StorePart):
    """Articles in their newest revision, and how far their review has come."""

    def progress(
        self, reviewer: str, *, put_away: bool = False, page: int = 0
    ) -> list[ArticleProgress]:
        """Progress of all articles as `reviewer` sees it, the last added first.

        With a page, from 1, only the 200 of that page.

        Articles put away are left out unless they are asked for. Only claims that stand and were
        said are counted: nobody is asked to mark intentions and feelings.
        """
        limit = "limit :many offset :from" if page else ""
        parameters = {
            "me": reviewer,
            "put_away": put_away,
            "many": ARTICLES_A_PAGE,
            "from": (page - 1) * ARTICLES_A_PAGE,
        }
        statement = PROGRESS.format(
            which="(k.put_away = 0 or :put_away)", order=NEWEST_FIRST, limit=limit
        )
        return progress_of(self._connection, statement, parameters)

    def progress_of(self, article_ids: Iterable[str], reviewer: str) -> dict[str, ArticleProgress]:
        """Progress of some articles as `reviewer` sees it, by their ids."""
        which = "s.article_id in (select value from json_each(:named))"
        parameters: Parameters = {"me": reviewer, "named": json.dumps(list(article_ids))}
        statement = PROGRESS.format(which=which, order=NEWEST_FIRST, limit="")
        return {
            article.id: article for article in progress_of(self._connection, statement, parameters)
        }

    def samples(self) -> list[str]:
        """Sample articles that were not put away, the last added first."""
        rows = select(
            self._connection,
            "select a.article_id from article_summaries k join articles a on a.serial = k.article"
            " where k.put_away = 0 and k.sample = 1 order by k.article desc",
        )
        return [row["article_id"] for row in rows]

    def have_claims(self, project: int = 0) -> bool:
        """True if any article that stands, in a project or in all, has a claim to review."""
        which = f"put_away = 0 and claims > 0 and {in_project('article')}"
        statement = f"select 1 from article_summaries where {which} limit 1"  # noqa: S608 - ours
        return bool(select(self._connection, statement, {"project": project}))

    def first_unfinished(self, reviewer: str, project: int = 0) -> str:
        """Newest article on which a reviewer has claims left, else the newest; empty if none."""
        rows = select(
            self._connection,
            "select a.article_id from article_summaries k"  # noqa: S608 - made of a constant
            " join articles a on a.serial = k.article"
            " left join reviewer_articles m on m.article = k.article and m.reviewer = :me"
            f" where k.put_away = 0 and {in_project('k.article')}"
            " order by coalesce(m.done, 0) >= k.claims, k.article desc limit 1",
            {"me": reviewer, "project": project},
        )
        return str(rows[0]["article_id"]) if rows else ""

    def next_unfinished(
        self, reviewer: str, after: str, project: int = 0
    ) -> tuple[str, str] | None:
        """Id and headline of the next older article with claims a reviewer has left; None if none.

        After the oldest the newest comes, and the article itself never. Of a project alone if one
        is named.
        """
        parameters = {"reviewer": reviewer, "after": after, "project": project}
        for which in (_OLDER, ""):  # two short looks: the whole order at once would read all
            rows = select(self._connection, _UNFINISHED.format(which=which), parameters)
            if rows:
                return rows[0]["article_id"], rows[0]["title"]
        return None

    def has(self, article_id: str) -> bool:
        """True if an article of this id is stored."""
        return bool(
            select(self._connection, "select 1 from articles where article_id = ?", (article_id,))
        )

    def known_as(self, article: Article) -> str:
        """Id under which an article with this id or this text is stored; empty if none is."""
        rows = select(
            self._connection,
            "select article_id from articles where article_id = :id"
            " union all select article_id from article_revisions where sha256 = :sha256 limit 1",
            {"id": article.id, "sha256": sha256(article.text)},
        )
        return str(rows[0]["article_id"]) if rows else ""

    def of_record(self, record_id: str) -> list[tuple[str, str]]:
        """Articles that came as records with this id, in their order: (article id, title)."""
        rows = select(
            self._connection,
            "select a.article_id, a.title from article_records r"
            " join current_articles a on a.article_id = r.article_id"
            " where r.record_id = ? order by a.serial",
            (record_id,),
        )
        return [(row["article_id"], row["title"]) for row in rows]

    def get(self, article_id: str) -> Article:
        """Article in its newest revision by its id; raises UnknownRecordError."""
        with snapshot(self._connection):
            row = article_row(self._connection, article_id)
            blocks = select(
                self._connection,
                "select * from blocks where article_id = ? and revision = ? order by position",
                (article_id, row["revision"]),
            )
        return article_of(row, blocks)

    def revision(self, article_id: str) -> int:
        """Number of times the article's text was stored, from 1; raises UnknownRecordError."""
        return int(article_row(self._connection, article_id)["revision"])
