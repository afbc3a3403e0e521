"""Scope of "all articles", as conditions in SQL: those that stand, count, or are asked for.

Lists show the articles that stand: `standing_articles`, all that were not put away. Figures and
plans are of those that count: `counted_articles`, which leaves out samples too, unless there is
nothing else to work on. Exports hold neither samples nor articles put away, unless asked for.
Each of them can be narrowed to one project by the parameter `:project`, which is 0 for all, and
exports to what has a tag by `:tag`, which is empty for all.
"""

from typing import NamedTuple


class Scope(NamedTuple):
    """Scope of an export: samples and articles put away beside the team's own, and what narrows it.

    `project` is the number of the only project, 0 for all. Of a `tag` are claims that have it and
    those of articles that have it, empty for all.
    """

    samples: bool = False
    put_away: bool = False
    project: int = 0
    tag: str = ""

    @property
    def widest(self) -> "Scope":
        """Scope with samples and articles put away, as narrow as this one otherwise."""
        return self._replace(samples=True, put_away=True)


WORK = Scope()
EVERYTHING = WORK.widest

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


_OF_PROJECT = "select article from project_articles where project = :project"


def in_project(article: str) -> str:
    """SQL condition that an article, by the SQL of its serial number, is in `:project`."""
    return f"(:project = 0 or {article} in ({_OF_PROJECT}))"


def in_project_by_id(article: str) -> str:
    """SQL condition that an article, by the SQL of its id, is in `:project`."""
    return (
        f"(:project = 0 or {article} in (select article_id from articles"  # noqa: S608 - ours
        f" where serial in ({_OF_PROJECT})))"
    )


# Claims that have `:tag`, themselves or by their article.
_TAGGED = """
    select c.{0} from current_claim_tags t join claims c on c.serial = t.claim where t.tag = :tag
    union
    select c.{0} from current_article_tags t join articles a on a.serial = t.article
    join claims c on c.article_id = a.article_id where t.tag = :tag
"""


def tagged(claim: str, by: str = "serial") -> str:
    """SQL condition that a claim, by its serial number or by its `claim_id`, has `:tag`."""
    return f"(:tag = '' or {claim} in ({_TAGGED.format(by)}))"


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

    A named article is included in whatever state it is, and in whatever project.
    """
    counts = f"{counted(article)} and {in_project_by_id(article)}"
    return f"iif(:article = '', {counts}, {article} = :article)"


def in_scope(article: str) -> str:
    """SQL condition that an article is in scope by `:samples`, `:put_away` and `:project`."""
    return (
        f"{article} in (select s.article_id from article_states s"  # noqa: S608 - ours
        " where (s.sample = 0 or :samples) and (s.put_away = 0 or :put_away)"
        f" and {in_project('s.serial')})"
    )


def claim_in_scope(article: str, claim: str) -> str:
    """SQL condition that a claim, by the SQL of its article's id and its own, is in scope."""
    return f"({in_scope(article)} and {tagged(claim, 'claim_id')})"


def event_in_scope(event: str) -> str:
    """SQL condition that an event is about no article, or about one in scope."""
    return (
        f"(({event}.article_id = '' or {event}.action in {_OF_ARTICLES}"
        f" and {in_project_by_id(f'{event}.article_id')}"
        f" or {in_scope(f'{event}.article_id')})"
        f" and ({event}.claim_id = '' or {tagged(f'{event}.claim_id', 'claim_id')}))"
    )
