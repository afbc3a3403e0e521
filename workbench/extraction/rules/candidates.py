"""Candidates: frames weighed by the lexicon, their words turned into ranges of the text."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.extraction import lexicon
from workbench.extraction.parse import grammar, mentions, spans
from workbench.extraction.parse.mentions import Mention
from workbench.extraction.parse.parsed_segment import Stretch
from workbench.extraction.parse.quotes import Quotation
from workbench.extraction.rules import adjacent_quotes, nouns, phrases, scoring, verbs
from workbench.extraction.rules.frames import Frame
from workbench.model import Span, Spans

FLOOR = 0.12  # a word that reports less often than this is not worth a closer look


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution; `at` is where its cue's main word starts."""

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
        """Where its content begins."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where its content ends."""
        return self.content[-1].end


def find(stretch: Stretch) -> Iterator[Candidate]:
    """The candidates of a stretch that could be attributions at all, each with its score."""
    for frame in frames(stretch):
        share = lexicon.precision(frame.rule, frame.word)
        candidate = build(frame, stretch) if share >= FLOOR else None
        if candidate is not None:
            score = scoring.certainty(share, circumstances(frame, candidate, stretch))
            yield replace(candidate, score=score)


def frames(stretch: Stretch) -> Iterator[Frame]:
    """Every place where a word may report."""
    for token in stretch.doc:
        if lexicon.known(grammar.lemma(token)):
            yield from verbs.find(token)
            yield from nouns.find(token)
            yield from phrases.find(token)
    yield from adjacent_quotes.find(stretch)


def circumstances(frame: Frame, candidate: Candidate, stretch: Stretch) -> Iterator[str]:
    """What speaks for or against a candidate besides its word."""
    first = stretch.layout.paragraphs[0] if stretch.layout.paragraphs else Span(0, 0)
    quoted = any(touches(candidate, q) for q in stretch.quoted(candidate.content))
    where = ("first paragraph", candidate.start < first.end), ("quoted", quoted)
    names = tuple(name for name, holds in where if holds)
    return scoring.circumstances(frame, candidate.who, stretch.text, candidate.content, names)


def build(frame: Frame, stretch: Stretch) -> Candidate | None:
    """The frame's words as ranges of the article's text; None if no content is left."""
    text, offset = stretch.text, stretch.offset
    cue, source, content = (
        spans.ranges(part, text, offset) for part in (frame.cue, frame.source, frame.content)
    )
    if not cue or not content:
        return None
    who = mentions.describe(frame.source, text, offset) if source else None
    at = frame.head.idx + offset
    candidate = Candidate(frame.rule, frame.word, at, cue, source, content, who=who)
    candidate = widened(candidate, stretch)
    return candidate if candidate.content else None


def widened(candidate: Candidate, stretch: Stretch) -> Candidate:
    """The candidate with every quotation it cuts into taken whole; no cue, source or dateline."""
    cut_into = (q.span for q in stretch.quoted(candidate.content) if touches(candidate, q))
    whole = spans.merged([*candidate.content, *cut_into])
    holes = candidate.cue + candidate.source + stretch.datelines(whole)
    trimmed = (spans.trimmed(stretch.text, span) for span in spans.without(whole, holes))
    return replace(candidate, content=tuple(span for span in trimmed if span is not None))


def touches(candidate: Candidate, quotation: Quotation) -> bool:
    """Whether the content reaches into the quotation and the cue does not."""
    inner = quotation.inner
    near = spans.meeting(candidate.content, inner, spans.itself)
    if spans.overlap(near, (inner,)) < 2:
        return False
    return not spans.overlap(candidate.cue, (quotation.span,))
