"""Spans of a claim's words as a reviewer corrects them; pure.

Whatever is done, each part stays inside the text, in text order and without overlaps, the content
is never empty, and no range begins or ends with a blank. The page shows a correction before it is
stored by the same rules (`editing/wording.js` of the review page); a test holds the two to each
other.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from workbench.errors import RefusedAnswerError
from workbench.model import Attribution, Span, Spans, Speaker

# Emoji among them: they are quoted like words.
_WORD = re.compile(r"[\w\u2600-\u27bf\U0001f000-\U0001faff]")
_BETWEEN = "\n\n"  # paragraphs
_BLANK = " \t\n\r\u00a0"
_NO_BLANK = re.compile(f"[^{_BLANK}]")
_WORD_OR_LINE = re.compile(r"[\w\n\r]")
# Left over at the cut where a source or cue is taken out of a content.
_LOOSE = _BLANK + ",;:–—―-"


@dataclass(frozen=True, slots=True)
class Wording:
    """Ranges of a claim's parts, and its speaker: None is the one known, or found anew."""

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    speaker: Speaker | None = None

    @classmethod
    def of(cls, attribution: Attribution) -> Self:
        """Wording of an attribution, its speaker left as it is."""
        return cls(attribution.content, attribution.source, attribution.cue)


def checked(wording: Wording, text: str) -> Wording:
    """Wording in order: ranges sorted, those side by side made one, blanks at edges left out.

    What is source or cue is taken out of the content. Raises RefusedAnswerError if a range is
    outside the text or no word is left of the content.
    """
    source, cue = tidy(wording.source, text), tidy(wording.cue, text)
    content = _without(tidy(wording.content, text), (*source, *cue), text)
    if not any(_WORD.search(text, span.start, span.end) for span in content):
        raise RefusedAnswerError(
            "A claim needs the words that were said, beside its source and cue; select some."
        )
    return replace(wording, content=content, source=source, cue=cue)


def tidy(spans: Iterable[Span], text: str) -> Spans:
    """Ranges in text order, blanks at their edges left out.

    Those that overlap, touch, or have only blanks between them are made one.

    A range over paragraphs becomes one for each, as `annotations/gold/README.md` has it.
    Raises RefusedAnswerError for a range outside the text.
    """
    joined = _joined(sorted(_inside(span, text) for span in spans), text, _NO_BLANK)
    pieces = (piece for span in joined for piece in _by_paragraph(span, text))
    trimmed = (_after(_before(span, text, _BLANK), text, _BLANK) for span in pieces)
    return tuple(span for span in trimmed if span.start < span.end)


def _joined(spans: Iterable[Span], text: str, apart: re.Pattern[str]) -> list[Span]:
    """Ranges in text order as fewer ones, where nothing between them keeps them apart."""
    joined: list[Span] = []
    for span in spans:
        if joined and not apart.search(text, joined[-1].end, span.start):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _by_paragraph(span: Span, text: str) -> Iterator[Span]:
    at = span.start
    for words in span.of(text).split(_BETWEEN):
        yield Span(at, at + len(words))
        at += len(words) + len(_BETWEEN)


def _inside(span: Span, text: str) -> Span:
    if not 0 <= span.start <= span.end <= len(text):
        raise RefusedAnswerError(
            f"{span.start} to {span.end} is not a range of the article's {len(text):,} characters; "
            "reload the page and select the words again."
        )
    return Span(*span)


def _after(span: Span, text: str, loose: str) -> Span:
    """Range without loose characters at its start."""
    words = span.of(text)
    return Span(span.end - len(words.lstrip(loose)), span.end)


def _before(span: Span, text: str, loose: str) -> Span:
    """Range without loose characters at its end."""
    words = span.of(text)
    return Span(span.start, span.start + len(words.rstrip(loose)))


def _without(spans: Spans, holes: Iterable[Span], text: str) -> Spans:
    """Ranges with holes cut out; pieces next to a hole lose loose marks, wordless ones go."""
    left = list(spans)
    for hole in holes:
        left = [piece for span in left for piece in _cut(span, hole, text)]
    return tuple(left)


def _cut(span: Span, hole: Span, text: str) -> list[Span]:
    if hole.end <= span.start or span.end <= hole.start:
        return [span]
    pieces = (
        _before(Span(span.start, max(span.start, hole.start)), text, _LOOSE),
        _after(Span(min(span.end, hole.end), span.end), text, _LOOSE),
    )
    return [piece for piece in pieces if _WORD.search(text, piece.start, piece.end)]


def merged(wordings: Sequence[Wording], text: str) -> Wording:
    """Wording with all contents; source, cue and speaker are the first that there are.

    Contents with no word between them become one, so that a claim that was split is whole again.
    """
    contents = sorted(_inside(span, text) for wording in wordings for span in wording.content)
    content = tuple(_joined(contents, text, _WORD_OR_LINE))
    source = next((wording.source for wording in wordings if wording.source), ())
    cue = next((wording.cue for wording in wordings if wording.cue), ())
    speaker = next((wording.speaker for wording in wordings if wording.speaker), None)
    return checked(Wording(content, source, cue, speaker), text)


def split(wording: Wording, at: int, text: str) -> tuple[Wording, Wording]:
    """Two wordings, their contents before and from `at`; source, cue and speaker go with both.

    Raises RefusedAnswerError if there is no word of the content on one side.
    """
    edge = min(max(at, 0), len(text))
    before = _without(wording.content, (Span(edge, len(text)),), text)
    after = _without(wording.content, (Span(0, edge),), text)
    if not before or not after:
        raise RefusedAnswerError(
            "A claim is split between two words of its content; choose a place inside it."
        )
    return replace(wording, content=before), replace(wording, content=after)
