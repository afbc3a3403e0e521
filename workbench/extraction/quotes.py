"""Quotation marks paired within paragraphs, and quotations that run on over several of them."""

import re
from dataclasses import dataclass

from workbench.extraction.layout import paragraphs
from workbench.model import Span

# Each opening mark with the marks that may close it. German writers close with what English
# writers open with; a stray straight mark closes a curly quotation, as careless copy has it.
CLOSERS = {'"': '"”', "“": '”"', "«": "»", "»": "«", "„": '“”"', "‘": "’", "'": "'", "‹": "›"}
DOUBLE = '"“”«»„'
SINGLE = "‘’'‹›"
MARK = re.compile(f"[{DOUBLE}{SINGLE}]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, marks included; `closed` is false where the mark never comes."""

    span: Span
    closed: bool = True
    single: bool = False

    @property
    def inner(self) -> Span:
        """The quoted words without their marks."""
        return Span(self.span.start + 1, self.span.end - (1 if self.closed else 0))


def find(text: str) -> list[Quotation]:
    """The outermost quotations of a text in order; never across paragraphs.

    A mark left open counts only if it stands at the start of its paragraph (a quotation that
    the next paragraph continues); any other odd mark yields nothing.
    """
    found: list[Quotation] = []
    for paragraph in paragraphs(text):
        found.extend(_in_paragraph(text, paragraph))
    return found


def _in_paragraph(text: str, paragraph: Span) -> list[Quotation]:
    found: list[Quotation] = []
    at = paragraph.start
    while mark := MARK.search(text, at, paragraph.end):
        start = mark.start()
        at = start + 1
        if not _opens(text, start, paragraph):
            continue
        close = _closing(text, start, paragraph)
        if close is not None:
            at = close + 1
            found.append(Quotation(Span(start, at), single=text[start] in SINGLE))
        elif start == paragraph.start and text[start] in DOUBLE:
            found.append(Quotation(paragraph, closed=False))
            break
    return [quotation for quotation in found if quotation.inner.start < quotation.inner.end]


def _opens(text: str, at: int, paragraph: Span) -> bool:
    """Whether the mark can open: something follows at once, and no word ends just before."""
    if at + 1 >= paragraph.end or text[at + 1].isspace():
        return False
    before = text[at - 1] if at > paragraph.start else " "
    if text[at] in "“«„‹":
        return True
    if text[at] in "»”’":
        return text[at] == "»" and not before.isalnum() and before not in ",.!?"
    return not before.isalnum() and before not in ",.!?…"


def _closing(text: str, start: int, paragraph: Span) -> int | None:
    """Where the quotation opened at `start` ends, or None."""
    opener = text[start]
    closers = CLOSERS[opener]
    for mark in MARK.finditer(text, start + 1, paragraph.end):
        at = mark.start()
        if text[at] in closers and _closes(text, at, paragraph, opener):
            return at
        if text[at] == opener and opener in "“«„":
            return None
    return None


def _closes(text: str, at: int, paragraph: Span, opener: str) -> bool:
    if text[at - 1].isspace():
        return False
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if opener in "'‘":
        # an apostrophe inside or at the end of a word is no closing mark
        return not after.isalnum() and _ends_single(text, at)
    return opener != '"' or not after.isalnum()


def _ends_single(text: str, at: int) -> bool:
    """Whether a single mark can close: plural possessives ("the voters' view") do not."""
    if text[at - 1] != "s":
        return True
    return not re.match(r"\s[a-z]", text[at + 1 : at + 3])


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
