"""Candidates: frames weighed by the lexicon, their words turned into ranges of the text."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from workbench.extraction import beside, grammar, lexicon, mentions, nouns, phrases, spans, verbs
from workbench.extraction.frames import Frame
from workbench.extraction.layout import Layout
from workbench.extraction.mentions import Mention
from workbench.extraction.quotes import Quotation
from workbench.model import Span, Spans

FLOOR = 0.3  # no candidate below this is worth building; resolve has the real threshold


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution; `at` is where its cue's main word starts."""

    rule: str
    word: str
    at: int
    cue: Spans
    source: Spans
    content: Spans
    score: float
    who: Mention | None = None

    @property
    def start(self) -> int:
        """Where its content begins."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where its content ends."""
        return self.content[-1].end


def find(
    doc: Any, offset: int, text: str, layout: Layout, quotations: list[Quotation]
) -> Iterator[Candidate]:
    """The candidates of a parsed stretch that begins at `offset` in the article's text."""
    stretch = Span(offset, offset + len(doc.text))
    near = [q for q in quotations if stretch.start <= q.span.start < stretch.end]
    for frame in frames(doc, offset, layout, near):
        score = lexicon.precision(frame.rule, frame.word)
        if score >= FLOOR:
            candidate = build(frame, score, offset, text, layout, near)
            if candidate is not None:
                yield candidate


def frames(doc: Any, offset: int, layout: Layout, quotations: list[Quotation]) -> Iterator[Frame]:
    """Every place where a word may report."""
    for token in doc:
        if lexicon.known(grammar.lemma(token)):
            yield from verbs.find(token)
            yield from nouns.find(token)
            yield from phrases.find(token)
    yield from beside.find(doc, offset, layout, quotations)


def build(
    frame: Frame, score: float, offset: int, text: str, layout: Layout, near: list[Quotation]
) -> Candidate | None:
    """The frame's words as ranges of the article's text; None if no content is left."""
    candidate = _candidate(frame, score, offset)
    if candidate is None:
        return None
    holes = candidate.cue + candidate.source + layout.datelines
    candidate = widened(candidate, text, near, holes)
    return candidate if candidate.content else None


def _candidate(frame: Frame, score: float, offset: int) -> Candidate | None:
    cue = spans.shifted(spans.ranges(frame.cue), offset)
    source = spans.shifted(spans.ranges(frame.source), offset)
    content = spans.shifted(spans.ranges(frame.content), offset)
    if not cue or not content:
        return None
    who = mentions.describe(frame.source, offset) if source else None
    at = frame.head.idx + offset
    return Candidate(frame.rule, frame.word, at, cue, source, content, score, who)


def widened(
    candidate: Candidate, text: str, quotations: list[Quotation], holes: Spans
) -> Candidate:
    """The candidate with every quotation it cuts into taken whole, and the holes cut out."""
    cut_into = (q.span for q in quotations if not q.single and touches(candidate, q))
    bare = spans.without(spans.merged([*candidate.content, *cut_into]), holes)
    trimmed = (spans.trimmed(text, span) for span in bare)
    return replace(candidate, content=tuple(span for span in trimmed if span is not None))


def touches(candidate: Candidate, quotation: Quotation) -> bool:
    """Whether the content reaches into the quotation and the cue does not."""
    if spans.overlap(candidate.content, (quotation.inner,)) < 2:
        return False
    return not spans.overlap(candidate.cue, (quotation.span,))
