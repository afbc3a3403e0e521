"""Quotation marks paired within paragraphs, and quotations that run on over several of them."""

import bisect
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.extraction.parse.layout import paragraphs
from workbench.model import Span

# Each opening mark with the marks that may close it. German writers close with what English
# writers open with; a stray straight mark closes a curly quotation, as careless copy has it;
# two apostrophes are how wire copy types a double mark.
CLOSERS = {
    '"': ('"', "”"),
    "“": ("”", '"'),
    "«": ("»",),
    "»": ("«",),
    "„": ("“", "”", '"'),
    "''": ("''",),
    "``": ("''", "``"),
    "‘": ("’", "'"),
    "'": ("'", "’"),
    "‹": ("›",),
}
REOPENING = frozenset('"“«„')
SINGLE = frozenset("‘'‹")
NEVER_TURNED = frozenset("“«„‹")  # marks that can only open, whatever stands before them
SPACED = frozenset("«‹")  # French writers put a space inside
MARK = re.compile("''|``|[\"“”«»„‘’'‹›]")
# How far a closing mark is looked for, in characters: news has no longer paragraphs, and a
# stray mark in a text of a million marks must not cost a look at all of them.
REACH = {True: 600, False: 6000}
PLURAL = re.compile(r"s[’'] [a-z]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words with their marks; `closed` is false if the closing mark is missing.

    `single` marks a quotation in single marks where the article uses double ones for speech;
    `mark` is the length of the opening mark in characters.
    """

    span: Span
    closed: bool = True
    single: bool = False
    mark: int = 1

    @property
    def inner(self) -> Span:
        """Quoted words without their marks."""
        return Span(self.span.start + self.mark, self.span.end - (self.mark if self.closed else 0))


def find_quotations(text: str) -> list[Quotation]:
    """Outermost quotations of a text in order; never across paragraphs.

    A mark left open counts only at the start of its paragraph, or if the next paragraph opens
    with a mark again; any other odd mark yields nothing.
    """
    places = paragraphs(text)
    reopened = [text[place.start] in REOPENING for place in places[1:]] + [False] * bool(places)
    quotations = [
        quotation
        for place, goes_on in zip(places, reopened, strict=True)
        for quotation in _in_paragraph(text, place, goes_on)
    ]
    if all(quotation.single for quotation in quotations):
        return [replace(quotation, single=False) for quotation in quotations]
    return quotations


def _in_paragraph(text: str, paragraph: Span, goes_on: bool) -> Iterator[Quotation]:
    """Quotations of a paragraph; `goes_on` if the next one opens with a mark again."""
    marks = _Marks(text, paragraph)
    at = paragraph.start
    for match in marks.all:
        mark, start = match.group(), match.start()
        if start < at or mark not in CLOSERS or not _opens(text, match, paragraph):
            continue
        close = marks.closing(match)
        if close is not None:
            at = close
            yield Quotation(Span(start, close), single=mark in SINGLE, mark=len(mark))
        elif (
            mark not in SINGLE
            and match.end() < paragraph.end
            and (goes_on or start == paragraph.start)
        ):
            yield Quotation(Span(start, paragraph.end), closed=False, mark=len(mark))
            return


class _Marks:
    """Quotation marks of a paragraph, with the offsets of those that can close."""

    def __init__(self, text: str, paragraph: Span) -> None:
        self.all = list(MARK.finditer(text, paragraph.start, paragraph.end))
        self._end = paragraph.end
        self._starts: dict[str, list[int]] = defaultdict(list)
        self._closing: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for match in self.all:
            mark = match.group()
            self._starts[mark].append(match.start())
            for single in (False, True):
                if _closes(text, match, paragraph, single):
                    self._closing[mark, single].append(match.start())

    def closing(self, opener: re.Match[str]) -> int | None:
        """Offset at which the quotation that opens here ends, or None."""
        mark, single = opener.group(), opener.group() in SINGLE
        after = opener.end() + 1
        end = min(self._end, opener.end() + REACH[single])
        ends = [
            (place, place + len(closer))
            for closer in CLOSERS[mark]
            if (place := _next(self._closing[closer, single], after)) is not None
            and place + len(closer) <= end
        ]
        if not ends:
            return None
        place, close = min(ends)
        again = _next(self._starts[mark], after) if mark in NEVER_TURNED else None
        return None if again is not None and again < place else close


def _next(places: list[int], start: int) -> int | None:
    number = bisect.bisect_left(places, start)
    return places[number] if number < len(places) else None


def _opens(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """Whether the mark can open: something follows at once, and no word ends just before."""
    if match.end() >= paragraph.end:
        return False
    if match.group() in SPACED and text[match.start() - 1 : match.start()].strip() == "":
        return True
    if text[match.end()].isspace():
        return False
    if match.group() in NEVER_TURNED:
        return True
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    return not before.isalnum() and before not in ",.!?…"


def _closes(text: str, mark: re.Match[str], paragraph: Span, single: bool) -> bool:
    """Whether the mark can close: a word or stop ends just before, and no word begins."""
    if text[mark.start() - 1].isspace() and mark.group() not in "»›":
        return False
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    if after.isalnum():
        return mark.group() not in "\"'’''"
    # a plural's apostrophe ("the voters' view") is no closing mark
    return not (single and PLURAL.match(text, mark.start() - 1))


def runs(text: str, quotations: list[Quotation]) -> list[list[Quotation]]:
    """Quotations that belong together: left open, and opened again by the next paragraph."""
    grouped: list[list[Quotation]] = []
    for quotation in quotations:
        if (
            grouped
            and not grouped[-1][-1].closed
            and _next_paragraph(text, grouped[-1][-1], quotation)
        ):
            grouped[-1].append(quotation)
        else:
            grouped.append([quotation])
    return grouped


def _next_paragraph(text: str, earlier: Quotation, later: Quotation) -> bool:
    between = text[earlier.span.end : later.span.start]
    return not between.strip() and between.count("\n") >= 2
