"""Which articles are meant where all are asked for, as conditions in SQL.

Lists show the articles that stand: `standing_articles`, all that were not put away. Figures and
plans are of those that count: `counted_articles`, which leaves out samples too, unless there is
nothing else to work on. What leaves the store has neither, unless it is asked for.
"""

from typing import NamedTuple


class Scope(NamedTuple):
    """What is asked for beside the team's own articles: samples, and those that were put away."""

    samples: bool = False
    put_away: bool = False


WORK = Scope()
EVERYTHING = Scope(samples=True, put_away=True)

# Whether there is nothing but samples to work on.
ONLY_SAMPLES = "not exists (select 1 from article_summaries where put_away = 0 and sample = 0)"

# The articles that do not count, few as a rule, so that many rows are soon compared with them.
UNCOUNTED = f"""(
        select article from article_summaries where put_away = 1
        union all
        select article from article_summaries where put_away = 0 and sample = 1
        and not {ONLY_SAMPLES}
    )"""  # noqa: S608 - made of a constant

# These tell why what they are about is missing, or is there again.
_OF_ARTICLES = "('put_away_article', 'bring_back_article', 'mark_samples')"


def standing(article: str) -> str:
    """The SQL that tells whether an article, by the SQL of its id, is in the lists."""
    return f"{article} in (select article_id from standing_articles)"  # noqa: S608 - ours


def counted(article: str) -> str:
    """The SQL that tells whether an article counts as the team's work."""
    return f"{article} in (select article_id from counted_articles)"  # noqa: S608 - ours


def counted_at(article: str) -> str:
    """The SQL that tells whether an article counted when the event `:event` was stored.

    What is put away later changes nothing of it, so that no figure of then gives marks away.
    """
    return f"""(({no_needless_sample(article)}) and coalesce((
        select p.put_away from put_aways p where p.article_id = {article} and p.event <= :event
        order by p.version desc limit 1
    ), 0) = 0)"""  # noqa: S608 - ours


def no_needless_sample(article: str) -> str:
    """The SQL that tells whether an article is no sample, or there is nothing else."""
    return (
        f"{article} not in (select article_id from samples)"  # noqa: S608 - ours
        " or not exists (select 1 from standing_articles where sample = 0)"
    )


def counted_or_named(article: str) -> str:
    """The SQL that tells whether an article is the one `:article` names, or else counts.

    An article that is named is asked for, whatever became of it.
    """
    return f"iif(:article = '', {counted(article)}, {article} = :article)"


def in_scope(article: str) -> str:
    """The SQL that tells whether an article is of those that `:samples` and `:put_away` ask for."""
    return (
        f"{article} in (select s.article_id from article_states s"  # noqa: S608 - ours
        " where (s.sample = 0 or :samples) and (s.put_away = 0 or :put_away))"
    )


def event_in_scope(event: str) -> str:
    """The SQL that tells whether an event is about no article, or about one that is asked for."""
    return (
        f"({event}.article_id = '' or {event}.action in {_OF_ARTICLES}"
        f" or {in_scope(f'{event}.article_id')})"
    )
