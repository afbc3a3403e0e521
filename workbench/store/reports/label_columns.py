"""Columns of exports for the project of an article, and for the tags on it and on a claim."""

PROJECT = """(
        select n.name from articles s join project_articles p on p.article = s.serial
        join current_projects n on n.project = p.project where s.article_id = a.article_id
    ) as project"""

ARTICLE_TAGS = """coalesce((
        select group_concat(tag, '; ') from (
            select t.tag from articles s join current_article_tags t on t.article = s.serial
            where s.article_id = a.article_id order by lower(t.tag), t.tag
        )
    ), '') as article_tags"""


def claim_tags(row: str) -> str:
    """SQL column of the tags on the claim of a row, by the row's alias."""
    return f"""coalesce((
        select group_concat(tag, '; ') from (
            select t.tag from claims s join current_claim_tags t on t.claim = s.serial
            where s.claim_id = {row}.claim_id order by lower(t.tag), t.tag
        )
    ), '') as tags"""  # noqa: S608 - the row is an alias
