"""Progress of articles as lists show it, with their projects and tags.

Most articles are in the first project and have no tag, so projects and tags are looked up for all
listed articles at once, and only where there are any.
"""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from workbench.model import FIRST_PROJECT, ArticleProgress
from workbench.store.queries import Connection, Parameters, select, snapshot

# `k` is the summary of an article, `m` that of the reviewer in it, `a` the article itself.
PROGRESS = """
    select k.article, a.article_id, a.title, a.publisher, a.published, a.added_at, a.added_by,
        a.words, k.claims, k.done, coalesce(m.done, 0) as done_by_me, k.reviewers, k.sample,
        k.put_away
    from article_summaries k join articles s on s.serial = k.article
    join current_articles a on a.article_id = s.article_id
    left join reviewer_articles m on m.article = k.article and m.reviewer = :me
    where {which} order by {order} {limit}
"""
_PROJECTS = """
    select v.article, v.project from article_moves v
    where v.article in (select value from json_each(:articles)) and v.version = (
        select max(n.version) from article_moves n where n.article = v.article
    )
"""
_TAGS = """
    select t.article, t.tag from current_article_tags t
    where t.article in (select value from json_each(:articles)) order by lower(t.tag), t.tag
"""
_ANY = """
    select exists (select 1 from article_moves) as moves,
        exists (select 1 from article_tags) as tags
"""


def progress_of(
    connection: Connection, statement: str, parameters: Parameters
) -> list[ArticleProgress]:
    """Progress of the articles that a statement made of `PROGRESS` selects, in its order."""
    with snapshot(connection):
        rows = select(connection, statement, parameters)
        serials = {"articles": json.dumps([row["article"] for row in rows])}
        [any_] = select(connection, _ANY)
        moved = select(connection, _PROJECTS, serials) if any_["moves"] else []
        tagged = select(connection, _TAGS, serials) if any_["tags"] else []
    projects = {row["article"]: row["project"] for row in moved}
    tags: dict[int, list[str]] = {}
    for row in tagged:
        tags.setdefault(row["article"], []).append(row["tag"])
    return [
        _progress(row, projects.get(row["article"], FIRST_PROJECT), tags.get(row["article"], ()))
        for row in rows
    ]


def _progress(row: sqlite3.Row, project: int, tags: Sequence[str]) -> ArticleProgress:
    # By position, as there may be hundreds: columns and fields have the same order.
    (_, id_, title, publisher, published, added_at, *plain, sample, put_away) = row
    added_by, words, claims, done, done_by_me, reviewers = plain
    return ArticleProgress(
        id_,
        title,
        publisher,
        published,
        datetime.fromisoformat(added_at),
        added_by,
        words,
        claims,
        done,
        done_by_me,
        reviewers,
        bool(sample),
        bool(put_away),
        project,
        tuple(tags),
    )
