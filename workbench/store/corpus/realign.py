"""Realignment of claims with a text into which a block was inserted; pure."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Self

from workbench.model import Attribution, Span, Spans

PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Insertion:
    """Insertion of a restored block into a text: `length` characters at `offset`."""

    text: str
    offset: int
    length: int

    @classmethod
    def between(cls, before: str, after: str) -> Self | None:
        """Insertion that makes one text of another; None unless they differ by one block."""
        ends = range(min(len(before), len(after)) + 1)
        same = bisect_left(ends, True, key=lambda end: before[:end] != after[:end]) - 1
        # A block may begin like the one it was put before, so look for where a paragraph begins.
        above, mark, _ = before[:same].rpartition(PARAGRAPH_BREAK)
        offset = same if same == len(before) else len(above) + len(mark)
        length = len(after) - len(before)
        fits = length >= 0 and before[offset:] == after[offset + length :]
        return cls(before, offset, length) if fits else None

    def moved(self, attribution: Attribution) -> Attribution:
        """Attribution with its spans moved to the same words in the text after the insertion."""
        mentions = self.moved_spans(attribution.speaker.mentions)
        speaker = replace(attribution.speaker, mentions=mentions)
        return replace(
            attribution,
            source=self.moved_spans(attribution.source),
            cue=self.moved_spans(attribution.cue),
            content=self.moved_spans(attribution.content),
            speaker=speaker,
        )

    def moved_spans(self, spans: Spans) -> Spans:
        """Spans moved to the same words in the text after the insertion."""
        return tuple(part for span in spans for part in self._moved_span(span))

    def _moved_span(self, span: Span) -> Iterator[Span]:
        if span.end <= self.offset:
            yield span
        elif span.start >= self.offset:
            yield Span(span.start + self.length, span.end + self.length)
        else:
            # A quotation across the insertion keeps its own words and leaves out the restored ones.
            upper = Span(span.start, self.offset).of(self.text).rstrip()
            yield Span(span.start, span.start + len(upper))
            yield Span(self.offset + self.length, span.end + self.length)


def carried(attribution: Attribution, texts: Sequence[str]) -> Attribution | None:
    """Attribution of an article's first text moved to its last; None if they do not fit."""
    for before, after in pairwise(texts):
        insertion = Insertion.between(before, after)
        if insertion is None:
            return None
        attribution = insertion.moved(attribution)
    return attribution
