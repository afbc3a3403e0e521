"""Relative dates of an article, resolved against the day it was published.

Patterns find the phrases and calendar arithmetic resolves them, instead of `dateparser`: its search
takes “may” for May and “Last month the second” for one date, and gives a day where a month is told;
`python -m benchmarks.dates` counts both on the same cases. Days are those of the calendar where the
article was published: no time zone is told, and none is guessed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from workbench.facts.dates import tense
from workbench.facts.dates.calendar import Period
from workbench.facts.dates.patterns import PATTERNS, DatePattern
from workbench.facts.dates.resolve import DatePhrase, Open, Resolution
from workbench.model import Article, Span

NO_DATE = "no publication date"
QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)", re.MULTILINE)
SPOKEN = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|this (?:morning|afternoon|evening))\b", re.IGNORECASE
)
NAMED = re.compile(
    r"(?<![.!?\n] )\b(?!(?:In|Since|Until|By|From|On|Of|Last|Next|This|Early|Late|Mid|The|And|Or"
    r"|During|Before|After|Between|Through|For|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b)"
    r"(?:[A-Z][a-z]+|Mr\.|Mrs\.|Ms\.|Dr\.) (April|May|June|August)\b(?! \d)"
)


@dataclass(frozen=True, slots=True)
class RelativeDate:
    """Relative date in the text: `when` it is, or `why` it is left open if that is None."""

    place: Span
    words: str
    when: Period | None = None
    why: str = ""
    note: str = ""


def find_relative_dates(article: Article) -> tuple[RelativeDate, ...]:
    """Relative dates in the text of an article, in text order; full dates are left out.

    Without a publication date, or with one that is not ISO, each is left open and says so.
    """
    moment, reason = _published(article.published)
    base = moment or datetime(2000, 6, 15)
    dates = list(_dated_phrases(article.text, base, timed="T" in article.published))
    if moment is None:
        return tuple(
            RelativeDate(relative_date.place, relative_date.words, why=reason)
            for relative_date in dates
        )
    return tuple(_as_spoken(article.text, base.date(), dates))


def _published(published: str) -> tuple[datetime | None, str]:
    if not published.strip():
        return None, NO_DATE
    try:
        return datetime.fromisoformat(published.strip()).replace(tzinfo=None), ""
    except ValueError:
        return None, f"the publication date “{published.strip()}” is not written like 2024-01-05"


def _dated_phrases(text: str, moment: datetime, *, timed: bool) -> Iterator[RelativeDate]:
    names = _months_that_are_names(text)
    for place, pattern, match in _phrases(text):
        phrase = DatePhrase(
            match, moment.date(), tense.tense_at(text, place), moment if timed else None
        )
        outcome = _resolved(pattern, phrase)
        words = place.of(text)
        if words in names:
            outcome = Open(f"{words} is also a name in this text")
        if isinstance(outcome, Open):
            yield RelativeDate(place, words, why=outcome.reason)
        elif outcome is not None:
            yield RelativeDate(place, words, when=outcome)


def _phrases(text: str) -> list[tuple[Span, DatePattern, re.Match[str]]]:
    matches = [
        (_place(match), number, match)
        for number, pattern in enumerate(PATTERNS)
        for match in pattern.pattern.finditer(text)
    ]
    matches.sort(key=lambda match: (match[0].start, -match[0].end, match[1]))
    kept: list[tuple[Span, DatePattern, re.Match[str]]] = []
    for place, number, match in matches:
        if not kept or place.start >= kept[-1][0].end:
            kept.append((place, PATTERNS[number], match))
    return kept


def _place(match: re.Match[str]) -> Span:
    return Span(*match.span("w" if "w" in match.re.groupindex else 0))


def _resolved(pattern: DatePattern, phrase: DatePhrase) -> Resolution:
    try:
        return pattern.resolve(phrase) if pattern.resolve else None
    except (ValueError, OverflowError):
        return Open("outside the years a calendar has")


def _months_that_are_names(text: str) -> frozenset[str]:
    """Months that follow a name or a title somewhere below the headline: “Theresa May”."""
    return frozenset(match[1] for match in NAMED.finditer(text.partition("\n")[2]))


def _as_spoken(
    text: str, base: date, relative_dates: Sequence[RelativeDate]
) -> Iterator[RelativeDate]:
    """Dates with “tomorrow” in a quotation counted from the day of speaking, if that is stated."""
    by_paragraph: dict[Span, list[RelativeDate]] = {}
    for relative_date in relative_dates:
        by_paragraph.setdefault(_paragraph(text, relative_date.place), []).append(relative_date)
    for paragraph, dates in by_paragraph.items():
        quoted = [match.span() for match in QUOTED.finditer(text, *paragraph)]
        days = {
            relative_date.when.first
            for relative_date in dates
            if relative_date.when
            and relative_date.when.first == relative_date.when.last <= base
            and not _inside(relative_date.place, quoted)
        }
        for relative_date in dates:
            in_quotation = SPOKEN.match(relative_date.words) and _inside(
                relative_date.place, quoted
            )
            yield _said_on(days, base, relative_date) if in_quotation else relative_date


def _said_on(days: set[date], base: date, relative_date: RelativeDate) -> RelativeDate:
    if relative_date.when is None:
        return relative_date
    if len(days) != 1:
        return replace(relative_date, note="in a quotation; counted from publication")
    [spoken] = days
    shifted = spoken + (relative_date.when.first - base)
    note = f"in a quotation; counted from {spoken.isoformat()}, the day its paragraph tells"
    return replace(relative_date, when=Period(shifted, shifted), note=note)


def _paragraph(text: str, place: Span) -> Span:
    end = text.find("\n", place.end)
    return Span(text.rfind("\n", 0, place.start) + 1, len(text) if end < 0 else end)


def _inside(place: Span, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a place lies in one of some spans that stand in their order."""
    at = bisect_right(spans, (place.start, place.end)) - 1
    before = max(0, at)
    return any(start <= place.start and place.end <= end for start, end in spans[before : at + 2])
