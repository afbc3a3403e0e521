"""The words of a claim as a reviewer corrects them; pure.

Whatever is done, each part stays inside the text, in text order and without overlaps, the content
is never empty, and no range begins or ends with a blank.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Self

from workbench.errors import RefusedAnswerError
from workbench.model import Attribution, Span, Spans, Speaker

Part = Literal["content", "source", "cue"]
Edge = Literal["start", "end"]

# A word, with what belongs inside it: "mayor's", "1,500", "U.S", "well-known".
_WORDS = re.compile(r"\w+(?:[’'.,\-‑]\w+)*")
_WORDS_AND_MARKS = re.compile(rf"{_WORDS.pattern}|[“”„«»\"]")
_WORD = re.compile(r"\w")
_BLANK = " \t\n\r\u00a0"
# Left over at the cut where a source or cue is taken out of a content.
_LOOSE = _BLANK + ",;:–—―-"


@dataclass(frozen=True, slots=True)
class Wording:
    """The ranges of a claim's parts, and its speaker: None is the one known, or found anew."""

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    speaker: Speaker | None = None

    @classmethod
    def of(cls, attribution: Attribution) -> Self:
        """The wording of an attribution, its speaker left as it is."""
        return cls(attribution.content, attribution.source, attribution.cue)


def amended(wording: Wording, part: Part, span: Span, text: str) -> Wording:
    """The wording with a part selected anew; the content leaves out the source and the cue.

    Raises RefusedAnswerError for a selection outside the text or without a word, and for a source
    or cue that leaves nothing of the content.
    """
    return checked(_with(wording, part, (span,)), text)


def added(wording: Wording, part: Part, span: Span, text: str) -> Wording:
    """The wording with a further range of a part, as a split quotation has; raises like amended."""
    return checked(_with(wording, part, (*_ranges(wording, part), span)), text)


def cleared(wording: Wording, part: Literal["source", "cue"]) -> Wording:
    """The wording without a source or without a cue."""
    return _with(wording, part, ())


def _ranges(wording: Wording, part: Part) -> Spans:
    return {"content": wording.content, "source": wording.source, "cue": wording.cue}[part]


def _with(wording: Wording, part: Part, spans: Spans) -> Wording:
    if part == "content":
        return replace(wording, content=spans)
    return replace(wording, source=spans) if part == "source" else replace(wording, cue=spans)


def checked(wording: Wording, text: str) -> Wording:
    """The wording in order: ranges sorted, those that touch made one, blanks at edges left out.

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
    """Ranges in text order, overlaps and touching ones made one, blanks at their edges left out.

    Raises RefusedAnswerError for a range outside the text.
    """
    joined: list[Span] = []
    for span in sorted(_inside(span, text) for span in spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    trimmed = (_after(_before(span, text, _BLANK), text, _BLANK) for span in joined)
    return tuple(span for span in trimmed if span.start < span.end)


def _inside(span: Span, text: str) -> Span:
    if not 0 <= span.start <= span.end <= len(text):
        raise RefusedAnswerError(
            f"{span.start} to {span.end} is not a range of the article's {len(text):,} characters; "
            "reload the page and select the words again."
        )
    return Span(*span)


def _after(span: Span, text: str, loose: str) -> Span:
    """The range without loose characters at its start."""
    words = span.of(text)
    return Span(span.end - len(words.lstrip(loose)), span.end)


def _before(span: Span, text: str, loose: str) -> Span:
    """The range without loose characters at its end."""
    words = span.of(text)
    return Span(span.start, span.start + len(words.rstrip(loose)))


def _without(spans: Spans, holes: Iterable[Span], text: str) -> Spans:
    """The ranges with holes cut out; pieces next to a hole lose loose marks, wordless ones go."""
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


def grown(wording: Wording, part: Part, edge: Edge, text: str) -> Wording:
    """The wording with a part longer by a word at its start or end; unchanged at the text's end.

    A content that meets its own source or cue goes on behind it.
    """
    spans = _ranges(wording, part)
    if not spans:
        return wording
    for longer in _longer(spans, _steps(part, text), edge):
        changed = _allowed(wording, part, longer, text)
        if _ranges(changed, part) != spans:
            return changed
    return wording


def _longer(spans: Spans, steps: list[Span], edge: Edge) -> Iterator[Spans]:
    """The ranges made longer at one edge, by one step, by two and so on."""
    if edge == "start":
        for step in reversed(steps):
            if step.start < spans[0].start:
                yield Span(step.start, spans[0].end), *spans[1:]
    else:
        for step in steps:
            if step.end > spans[-1].end:
                yield *spans[:-1], Span(spans[-1].start, step.end)


def shrunk(wording: Wording, part: Part, edge: Edge, text: str) -> Wording:
    """The wording with a part shorter by a word at its start or end.

    The last word of a source or cue can go, the last of a content cannot.
    """
    spans = _ranges(wording, part)
    if not spans:
        return wording
    end = spans[0] if edge == "start" else spans[-1]
    steps = [step for step in _steps(part, text) if _meets(step, (end,))]
    if edge == "start":
        kept = (Span(steps[1].start, end.end), *spans[1:]) if len(steps) > 1 else spans[1:]
    else:
        kept = (*spans[:-1], Span(end.start, steps[-2].end)) if len(steps) > 1 else spans[:-1]
    return _allowed(wording, part, kept, text)


def _steps(part: Part, text: str) -> list[Span]:
    """The words of a text; for a content its quotation marks as well, each a step of its own.

    Whether a mark is in or out decides how a claim is quoted.
    """
    pattern = _WORDS_AND_MARKS if part == "content" else _WORDS
    return [Span(*match.span()) for match in pattern.finditer(text)]


def _meets(step: Span, spans: Iterable[Span]) -> bool:
    return any(step.start < span.end and span.start < step.end for span in spans)


def _allowed(wording: Wording, part: Part, spans: Spans, text: str) -> Wording:
    """The wording with other ranges of a part, or as it was if no content would be left."""
    try:
        return checked(_with(wording, part, spans), text)
    except RefusedAnswerError:
        return wording


def merged(wordings: Sequence[Wording], text: str) -> Wording:
    """One wording with all contents; source, cue and speaker are the first that there are."""
    content = tuple(span for wording in wordings for span in wording.content)
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
