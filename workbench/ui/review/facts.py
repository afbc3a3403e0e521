"""Facts about the article under review as JSON: sources, headline and dates; pure."""

from collections.abc import Sequence
from functools import lru_cache

from workbench import facts
from workbench.facts import Fact, RelativeDate
from workbench.facts.dates import relative_dates
from workbench.model import Article
from workbench.review import Sheet
from workbench.ui.shared.words.dates import day, days

Json = dict[str, object]


def encode_facts(sheet: Sheet) -> Json:
    """Facts of an article in groups, and the claims they leave out.

    Left out are claims that this reviewer marked as not a claim.
    """
    return {"groups": _groups(sheet), "none": _called_no_claim(sheet)}


@lru_cache(maxsize=64)
def resolved_dates(article: Article) -> tuple[tuple[int, int, str], ...]:
    """Relative dates of an article that are resolved: start and end in its text, and the days."""
    return tuple(
        (dated.place.start, dated.place.end, days(*dated.when))
        for dated in relative_dates.find_relative_dates(article)
        if dated.when
    )


def _called_no_claim(sheet: Sheet) -> list[str]:
    """Ids of claims that this reviewer marked as not a claim."""
    return [
        claim for claim, annotation in sheet.annotations.items() if annotation.marks.denies_claim
    ]


def _groups(sheet: Sheet) -> list[Json]:
    none = _called_no_claim(sheet)
    counted = [claim for claim in sheet.claims if claim.id not in none]
    article_facts = facts.facts_of(sheet.article, counted)
    numbers = {claim.id: number for number, claim in enumerate(sheet.claims, 1)}
    return [
        {"title": "Sources", "facts": [_fact(fact, numbers) for fact in article_facts.sources]},
        {"title": "Headline", "facts": [_fact(fact, numbers) for fact in article_facts.headline]},
        {
            "title": "Dates",
            "facts": [_fact(article_facts.dates, numbers), *_dates(article_facts.dated)],
        },
    ]


def _fact(fact: Fact, numbers: dict[str, int]) -> Json:
    claims = [{"id": id_, "number": numbers[id_]} for id_ in fact.claims]
    return {"text": fact.text, "claims": claims}


def _dates(dated: Sequence[RelativeDate]) -> list[Json]:
    """Lines for dated phrases, each once, in the order of the text."""
    lines = dict.fromkeys((phrase.words, _when(phrase), phrase.note) for phrase in dated)
    return [
        {
            "strong": f"“{words}”",
            "text": f"→ {when}",
            "note": f"({note})" if note else "",
            "claims": [],
        }
        for words, when, note in lines
    ]


def _when(dated: RelativeDate) -> str:
    if dated.when is None:
        return f"left open: {dated.why}"
    first, last = dated.when
    if first == last:
        return f"{dated.when.iso} ({first:%A})"
    if "/" in dated.when.iso:
        return f"{day(first)} to {day(last)}"
    return dated.when.iso
