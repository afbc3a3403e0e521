"""Scope of "all articles", as conditions in SQL: those that stand, count, or are asked for.

Lists show the articles that stand: `standing_articles`, all that were not put away. Figures and
plans are of those that count: `counted_articles`, which leaves out samples too, unless there is
nothing else to work on. Exports hold neither samples nor articles put away, unless asked for.
"""

from typing import NamedTuple


class Scope(NamedTuple):
    """Scope of an export beside the team's own articles: samples, and articles put away."""

    samples: bool = False
    put_away: bool = False


WORK = Scope()
EVERYTHING = Scope(samples=True, put_away=True)

# SQL condition that there are only samples to work on.
ONLY_SAMPLES = "not exists (select 1 from article_summaries where put_away = 0 and sample = 0)"

# Articles that do not count: usually few, so that comparing many rows with them is quick.
UNCOUNTED = f"""(
        select article from article_summaries where put_away = 1
        union all
        select article from article_summaries where put_away = 0 and sample = 1
        and not {ONLY_SAMPLES}
    )"""  # noqa: S608 - made of a constant

# Events that tell why an article is missing from an export, or is back in it.
_OF_ARTICLES = "('put_away_article', 'bring_back_article', 'mark_samples')"


def standing(article: str) -> str:
    """SQL condition that an article, by the SQL of its id, is in the lists."""
    return f"{article} in (select article_id from standing_articles)"  # noqa: S608 - ours


def counted(article: str) -> str:
    """SQL condition that an article counts as the team's work."""
    return f"{article} in (select article_id from counted_articles)"  # noqa: S608 - ours


def counted_at(article: str) -> str:
    """SQL condition that an article counted when the event `:event` was stored.

    Articles put away later do not change it, so that no figure of that time reveals marks.
    """
    return f"""(({no_needless_sample(article)}) and coalesce((
        select p.put_away from put_aways p where p.article_id = {article} and p.event <= :event
        order by p.version desc limit 1
    ), 0) = 0)"""  # noqa: S608 - ours


def no_needless_sample(article: str) -> str:
    """SQL condition that an article is no sample, or that there are only samples."""
    return (
        f"{article} not in (select article_id from samples)"  # noqa: S608 - ours
        " or not exists (select 1 from standing_articles where sample = 0)"
    )


def counted_or_named(article: str) -> str:
    """SQL condition that an article is the one `:article` names, or else counts.

    A named article is included in whatever state it is.
    """
    return f"iif(:article = '', {counted(article)}, {article} = :article)"


def in_scope(article: str) -> str:
    """SQL condition that an article is in scope by `:samples` and `:put_away`."""
    return (
        f"{article} in (select s.article_id from article_states s"  # noqa: S608 - ours
        " where (s.sample = 0 or :samples) and (s.put_away = 0 or :put_away))"
    )


def event_in_scope(event: str) -> str:
    """SQL condition that an event is about no article, or about one in scope."""
    return (
        f"({event}.article_id = '' or {event}.action in {_OF_ARTICLES}"
        f" or {in_scope(f'{event}.article_id')})"
    )
