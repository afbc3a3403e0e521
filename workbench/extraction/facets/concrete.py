"""Concrete words of a content that can be looked up: figures, dates, places, actors."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from workbench.extraction.facets.named_entities import NamedEntity, inside
from workbench.extraction.parse.spans import merged, overlapping, span_itself
from workbench.model import Attribution, Span, words

MONTH = (
    r"(?:January|February|March|April|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
)
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DATE = re.compile(
    rf"\b(?:(?:{MONTH}|May) \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} (?:{MONTH}|May)(?: \d{{4}})?"
    rf"|{MONTH} \d{{4}}|{MONTH[:-1]}(?!\w))|{DAY}|(?<![\d,.$€£])(?:1[89]|20)\d\ds?)(?![\w%]|,\d)",
    re.IGNORECASE,
)
DURATION = re.compile(r"\d[,.]*(?:-| |\u00a0)(?:year|month|week|day|hour|minute)", re.IGNORECASE)
DIGIT = re.compile(r"\d")
AGE = re.compile(r"(?<=, )\d{1,2}(?=,)")
FIGURE = re.compile(
    r"(?<![\w./-])[$€£¥]?\d+(?:[.,]\d+)*"
    r"(?:\s?%|[\s-](?:per ?cent|percentage points?|hundred|thousand|million|billion|trillion)\b"
    r"|(?:bn|mn?|tn|k)\b)?"
    r"(?![\w/]|-\d)",
    re.IGNORECASE,
)
CURRENCIES = frozenset("$€£¥")
NUMBERS = frozenset({"PERCENT", "MONEY", "QUANTITY", "CARDINAL"})
TIMES = frozenset({"DATE", "TIME"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
ACTORS = frozenset({"PERSON", "ORG"})
# One of many, or the half of something: words rather than figures.
NO_FIGURES = frozenset({"one", "half", "zero", "first", "second"})
EDGES = " \t\n\r\u00a0,;:!?\"“”„«»()[]'"


class Concrete(NamedTuple):
    """Checkable words of a content by sort, in text order, each once."""

    figures: tuple[str, ...]
    dates: tuple[str, ...]
    places: tuple[str, ...]
    actors: tuple[str, ...]


def concrete_words(
    text: str, attribution: Attribution, named: Sequence[NamedEntity], longest: int
) -> Concrete:
    """Concrete words of a content, without its speaker; ranges are read up to `longest` characters.

    Figures and dates that no entity covers are found by their form, so that a text whose entities
    are unknown is served too.
    """
    spans = tuple(
        Span(span.start, min(span.end, span.start + longest)) for span in attribution.content
    )
    entities = [
        entity._replace(span=_with_currency(text, entity.span))
        for entity in inside(named, spans)
        if entity.label != "ORDINAL"
    ]
    taken = [entity.span for entity in entities]
    taken += _open(AGE, text, spans, taken)
    dates = _open(DATE, text, spans, taken)
    figures = _open(FIGURE, text, spans, [*taken, *dates])
    sorted_out = [(_sort(entity, text), entity.span) for entity in entities]
    return Concrete(
        _once(text, chain(figures, _of_sort("figure", sorted_out))),
        _once(text, chain(dates, _of_sort("date", sorted_out))),
        _once(text, _of_sort("place", sorted_out)),
        tuple(_others(attribution, text, _once(text, _of_sort("actor", sorted_out)))),
    )


def _open(
    pattern: re.Pattern[str], text: str, spans: Iterable[Span], taken: list[Span]
) -> list[Span]:
    matches = (Span(*m.span()) for span in spans for m in pattern.finditer(text, *span))
    closed = merged(taken)
    return [span for span in matches if not overlapping(closed, span, span_itself)]


def _with_currency(text: str, span: Span) -> Span:
    return (
        Span(span.start - 1, span.end) if text[span.start - 1 : span.start] in CURRENCIES else span
    )


def _of_sort(sort: str, sorted_out: list[tuple[str, Span]]) -> Iterator[Span]:
    return (span for other, span in sorted_out if other == sort)


def _sort(entity: NamedEntity, text: str) -> str:
    said = entity.span.of(text)
    if entity.label in NUMBERS:
        return "" if said.lower() in NO_FIGURES else "figure"
    if entity.label in TIMES:
        return _time(entity.label, said)
    return "place" if entity.label in PLACES else "actor" if entity.label in ACTORS else ""


def _time(label: str, said: str) -> str:
    if DURATION.search(said):
        return "" if said.endswith("old") else "figure"
    return "date" if DATE.search(said) or (label == "TIME" and DIGIT.search(said)) else ""


def _once(text: str, spans: Iterable[Span]) -> tuple[str, ...]:
    texts = (
        span.of(text).strip(EDGES).removesuffix("'s").removesuffix("’s") for span in sorted(spans)
    )
    return tuple(dict.fromkeys(word.replace("\n", " ") for word in texts if word))


def _others(attribution: Attribution, text: str, actors: Iterable[str]) -> Iterator[str]:
    source = words(attribution.source, text)
    speaker = set(f"{attribution.speaker.name} {source}".lower().replace("’s", "").split())
    speaker = {word.strip(EDGES) for word in speaker}
    for actor in actors:
        parts = actor.lower().removeprefix("the ").split()
        whole = set(parts) <= speaker
        if (
            parts
            and any(map(str.isupper, actor))
            and not whole
            and not {parts[0], parts[-1]} <= speaker
        ):
            yield actor
