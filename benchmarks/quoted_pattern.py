"""Baseline: quotations of four words or more, and who stands nearest beside a reporting verb.

A source is a name (a run of capitalised words) or a personal pronoun.
"""

import re
from collections.abc import Iterator

from workbench.model import Attribution, Span

VERBS = (
    "said|says|told|added|asked|argued|announced|claimed|stated|wrote|tweeted|explained|insisted|"
    "noted|warned|declared|acknowledged|admitted|replied|responded|recalled|suggested|concluded|"
    "continued|charged|called"
)
LEAST_WORDS = 4
PARAGRAPH = re.compile(r"\S.*?(?=\n\s*\n|\s*\Z)", re.DOTALL)
QUOTATION = re.compile(r'"([^"“”\n]+)"|“([^“”\n]+)[”"]|«([^«»\n]+)»')
_VERB = rf"(?P<cue>\b(?:{VERBS})\b)"
_NAME = r"(?P<source>\b(?:[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}|he|she|they)\b)"
REPORTS = (re.compile(rf"{_NAME},? {_VERB}"), re.compile(rf"{_VERB} {_NAME}"))


def paragraphs(text: str) -> Iterator[Span]:
    """Paragraphs of a text, which blank lines part."""
    for match in PARAGRAPH.finditer(text):
        yield Span(*match.span())


def find(text: str) -> list[Attribution]:
    """Attributions of a text; a quotation with no report in its paragraph is left out."""
    return [each for paragraph in paragraphs(text) for each in _within(text, paragraph)]


def _within(text: str, paragraph: Span) -> Iterator[Attribution]:
    quotations = [_inner(match) for match in QUOTATION.finditer(text, *paragraph)]
    reports = [
        match
        for pattern in REPORTS
        for match in pattern.finditer(text, *paragraph)
        if not any(_gap(match, one) < 0 for one in quotations)
    ]
    for quotation in quotations if reports else ():
        if len(quotation.of(text).split()) >= LEAST_WORDS:
            best = min(reports, key=lambda each: (_gap(each, quotation), each.start()))
            source, cue = Span(*best.span("source")), Span(*best.span("cue"))
            yield Attribution(content=(quotation,), source=(source,), cue=(cue,))


def _inner(match: re.Match[str]) -> Span:
    return Span(*match.span(match.lastindex or 0))


def _gap(match: re.Match[str], quotation: Span) -> int:
    """Characters between the two; negative if they overlap."""
    return max(match.start() - quotation.end, quotation.start - match.end())
