"""Boundaries of a part: quotation marks and punctuation that belong to it."""

import re

from workbench.model import Span, Spans

PAIRS = {"“": '”"', '"': '"”', "«": "»", "„": "“”", "‘": "’", "»": "«"}
INNER = re.compile(r"\w(?:.*[\w.)\]’'])?", re.DOTALL)
DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WHEN = "morning|afternoon|evening|night"
DAY = re.compile(
    rf"(?<=\w)(?:,? on)? (?:late |early )?(?:{DAYS}|yesterday|today)(?: (?:{WHEN}))?\Z"
)
SEPARATORS = ",;:–—-"


def trimmed(text: str, content: Spans) -> Spans:
    """Content with matching quotation marks, and without separators, at its boundaries."""
    return tuple(_trimmed(text, span) for span in content)


def bare(text: str, part: Spans) -> Spans:
    """Source or cue without marks at its boundaries; a part that is only marks stays as it is."""
    return tuple(
        Span(start + words.start(), start + words.end())
        if (words := INNER.search(text[start:end]))
        else Span(start, end)
        for start, end in part
    )


def undated(text: str, cue: Spans) -> Spans:
    """Cue without a closing day ("said Monday", "said on Monday")."""
    return tuple(
        Span(start, start + day.start())
        if (day := DAY.search(text[start:end]))
        else Span(start, end)
        for start, end in cue
    )


def _trimmed(text: str, span: Span) -> Span:
    start, end = _with_marks(text, span)
    while end - start > 1 and (text[end - 1] in SEPARATORS or text[end - 1].isspace()):
        end -= 1
    while end - start > 1 and (text[start] in SEPARATORS or text[start].isspace()):
        start += 1
    return _with_marks(text, Span(start, end))


def _with_marks(text: str, span: Span) -> Span:
    """Takes in a closing mark just after, if what it closes opened inside, and the reverse."""
    start, end = span
    inner = text[start:end]
    for opening, closers in PAIRS.items():
        after = text[end : end + 1]
        if after and after in closers and _open(inner, opening, closers):
            return Span(start, end + 1)
        before = text[start - 1 : start]
        if before == opening and opening not in inner and any(c in inner for c in closers):
            return Span(start - 1, end)
    return span


def _open(inner: str, opening: str, closers: str) -> bool:
    if opening in closers:
        return inner.count(opening) % 2 == 1
    return inner.rfind(opening) > max(inner.rfind(mark) for mark in closers)
