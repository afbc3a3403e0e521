"""Facts of an article that any editor can use, each explained by the claims it rests on; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.facts import headline_comparison, source_counts
from workbench.facts.dates import relative_dates
from workbench.facts.dates.relative_dates import RelativeDate
from workbench.facts.fact import Fact, counted
from workbench.model import Article, Claim

__all__ = ["Fact", "Facts", "RelativeDate", "facts_of"]


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts about an article: its sources, its headline, its relative dates.

    `dated` are the phrases themselves in text order; `dates` says how many of them are resolved.
    """

    sources: tuple[Fact, ...]
    headline: tuple[Fact, ...]
    dates: Fact
    dated: tuple[RelativeDate, ...]


def facts_of(article: Article, claims: Sequence[Claim]) -> Facts:
    """Facts of an article and its claims in text order; none says what is true.

    Standing claims that report speech are counted; intentions and feelings are not.
    """
    claims = [claim for claim in claims if claim.state.standing]
    said = [claim for claim in claims if claim.attribution.facets.speech]
    dated = relative_dates.find_relative_dates(article)
    return Facts(
        sources=tuple(source_counts.source_facts(said, unsaid=len(claims) - len(said))),
        headline=tuple(headline_comparison.compare_headline(article, said)),
        dates=_dates(article, dated, claims),
        dated=dated,
    )


def _dates(article: Article, dated: Sequence[RelativeDate], claims: Sequence[Claim]) -> Fact:
    if not dated:
        return Fact("No relative dates in the text.")
    phrases = counted(len(dated), "relative date")
    resolved = [relative_date for relative_date in dated if relative_date.when]
    if not resolved:
        reasons = {relative_date.why for relative_date in dated}
        why = reasons.pop() if len(reasons) == 1 else "each has another reason"
        return Fact(f"{phrases}, not resolved: {why}.")
    holding = [
        claim.id for claim in claims if any(_holds(claim, relative_date) for relative_date in dated)
    ]
    text = f"{len(resolved)} of {phrases} resolved, counted from {article.published[:10]}."
    if len(resolved) < len(dated):
        text += f" {len(dated) - len(resolved)} left open."
    return Fact(text, tuple(holding))


def _holds(claim: Claim, relative_date: RelativeDate) -> bool:
    return any(
        span.start <= relative_date.place.start and relative_date.place.end <= span.end
        for span in claim.attribution.content
    )
