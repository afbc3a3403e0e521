"""Candidates: frames scored by the lexicon, with their words as ranges of the text."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.extraction import lexicon
from workbench.extraction.parse import grammar, mentions, spans
from workbench.extraction.parse.mentions import Mention
from workbench.extraction.parse.parsed_segment import ParsedSegment
from workbench.extraction.parse.quotes import Quotation
from workbench.extraction.rules import adjacent_quotes, nouns, phrases, scoring, verbs
from workbench.extraction.rules.frames import Frame
from workbench.model import Span, Spans

FLOOR = 0.12  # a word that reports less often than this is not worth a closer look


@dataclass(frozen=True, slots=True)
class Candidate:
    """Possible attribution; `at` is the offset at which its cue's main word starts."""

    rule: str
    word: str
    at: int
    cue: Spans
    source: Spans
    content: Spans
    score: float = 0.0
    who: Mention | None = None

    @property
    def start(self) -> int:
        """Offset of the content's first character."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Offset after the content's last character."""
        return self.content[-1].end


def find_candidates(segment: ParsedSegment) -> Iterator[Candidate]:
    """Candidates of a segment whose word reports often enough (FLOOR), with their scores."""
    for frame in frames(segment):
        share = lexicon.precision(frame.rule, frame.word)
        candidate = build(frame, segment) if share >= FLOOR else None
        if candidate is not None:
            score = scoring.certainty(share, circumstances(frame, candidate, segment))
            yield replace(candidate, score=score)


def frames(segment: ParsedSegment) -> Iterator[Frame]:
    """Frames of every word of a segment that may report."""
    for token in segment.doc:
        if lexicon.begins_an_entry(grammar.lemma(token)):
            yield from verbs.verb_frames(token)
            yield from nouns.noun_frames(token)
            yield from phrases.phrase_frames(token)
    yield from adjacent_quotes.quotation_frames(segment)


def circumstances(frame: Frame, candidate: Candidate, segment: ParsedSegment) -> Iterator[str]:
    """Circumstances for and against a candidate besides its word, as names with weights."""
    first = segment.layout.paragraphs[0] if segment.layout.paragraphs else Span(0, 0)
    quoted = any(touches(candidate, q) for q in segment.quoted(candidate.content))
    where = ("first paragraph", candidate.start < first.end), ("quoted", quoted)
    names = tuple(name for name, holds in where if holds)
    return scoring.circumstances(frame, candidate.who, segment.text, candidate.content, names)


def build(frame: Frame, segment: ParsedSegment) -> Candidate | None:
    """Frame's words as ranges of the article's text; None if no content is left."""
    text, offset = segment.text, segment.offset
    cue, source, content = (
        spans.ranges(part, text, offset) for part in (frame.cue, frame.source, frame.content)
    )
    if not cue or not content:
        return None
    who = mentions.describe(frame.source, text, offset) if source else None
    at = frame.head.idx + offset
    candidate = Candidate(frame.rule, frame.word, at, cue, source, content, who=who)
    candidate = widened(candidate, segment)
    return candidate if candidate.content else None


def widened(candidate: Candidate, segment: ParsedSegment) -> Candidate:
    """Candidate with touched quotations taken whole, and without cue, source and datelines."""
    cut_into = (q.span for q in segment.quoted(candidate.content) if touches(candidate, q))
    whole = spans.merged([*candidate.content, *cut_into])
    holes = candidate.cue + candidate.source + segment.datelines(whole)
    trimmed = (spans.trimmed(segment.text, span) for span in spans.without(whole, holes))
    return replace(candidate, content=tuple(span for span in trimmed if span is not None))


def touches(candidate: Candidate, quotation: Quotation) -> bool:
    """Whether the content reaches into the quotation and the cue does not."""
    inner = quotation.inner
    near = spans.overlapping(candidate.content, inner, spans.span_itself)
    if spans.overlap(near, (inner,)) < 2:
        return False
    return not spans.overlap(candidate.cue, (quotation.span,))
