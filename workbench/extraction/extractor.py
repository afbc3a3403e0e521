"""Extractors: text in, attributions out."""

import functools
import re
import threading
from collections.abc import Iterable, Iterator

from workbench.extraction import component, ensemble, identity, learned, pipeline
from workbench.extraction.identity import RULES
from workbench.extraction.length import check_length
from workbench.extraction.parse import casing, layout
from workbench.extraction.progress import NETWORK_SHARE, ReportProgress, counted, ignore, within
from workbench.extraction.reading import Reading
from workbench.model import Attribution, Span, Spans

# Characters parsed at a time; spaCy refuses more than 1,000,000 and needs memory in proportion.
LONGEST_SEGMENT = 20_000
# Words and marks, as spaCy counts them, parsed at a time: 20,000 characters of news hold 5,000, of
# single letters 10,000, and what a parse takes is in proportion to these.
MOST_SEGMENT_WORDS = 6000
WORD = re.compile(r"\w+|[^\w\s]|\s{2,}|[^\S ]")
# Switching a component off is not for one thread alone, and two parses gain nothing side by side.
PARSE_LOCK = threading.Lock()


class Rules:
    """Extractor by rules over the grammar of each sentence."""

    name, version = RULES

    def __call__(self, text: str, report: ReportProgress = ignore) -> list[Attribution]:
        """Attributions in the text of one article, in order of first content character.

        Raises ArticleTooLongError if the text is longer than LONGEST_ARTICLE.
        """
        check_length(text)
        return parsed(text, report=report).by_rules()


class Ensemble:
    """Extractor that joins the trained network and the rules."""

    name = identity.learned("").name

    def __init__(self, finder: learned.Finder) -> None:
        self._finder = finder
        self.version = identity.learned(finder.settings.version).version

    def __call__(self, text: str, report: ReportProgress = ignore) -> list[Attribution]:
        """Attributions in the text of one article, in order of first content character.

        Raises ArticleTooLongError if the text is longer than LONGEST_ARTICLE.
        """
        check_length(text)
        parse = functools.partial(parsed, text, report=within(report, NETWORK_SHARE, 1.0))
        network_report = within(report, 0.0, NETWORK_SHARE)
        return ensemble.attributions(text, self._finder, parse, network_report)


def parsed(text: str, sources: Iterable[Spans] = (), report: ReportProgress = ignore) -> Reading:
    """Reading of an article by spaCy and the rules; `sources` are ranges to describe meanwhile."""
    reading = Reading(text, sources)
    plain = pipeline.straight(casing.readable(text, reading.layout))
    nlp = pipeline.language()
    with PARSE_LOCK, nlp.select_pipes(disable=[component.ATTRIBUTION]):
        sized = ((segment.end - segment.start, segment) for segment in segments(text))
        for start, end in counted(sized, len(text), report):
            reading.add(nlp(plain[start:end]), start)
    return reading


def segments(text: str) -> Iterator[Span]:
    """Ranges of whole paragraphs within LONGEST_SEGMENT characters and MOST_SEGMENT_WORDS words.

    A paragraph that holds more is cut.
    """
    start = end = held = 0
    for part, count in _parts(text):
        if end > start and (
            part.end - start > LONGEST_SEGMENT or held + count > MOST_SEGMENT_WORDS
        ):
            yield Span(start, end)
            start, held = part.start, 0
        end, held = part.end, held + count
    if end > start:
        yield Span(start, end)


def _parts(text: str) -> Iterator[tuple[Span, int]]:
    """Paragraphs with their word counts; one that exceeds a limit comes in several parts."""
    for number, paragraph in enumerate(layout.paragraphs(text)):
        begin = paragraph.start if number else 0
        for start in range(begin, paragraph.end, LONGEST_SEGMENT):
            yield from _by_words(text, Span(start, min(start + LONGEST_SEGMENT, paragraph.end)))


def _by_words(text: str, part: Span) -> Iterator[tuple[Span, int]]:
    start, count = part.start, 1  # the space before it counts too
    for word in WORD.finditer(text, *part):
        if count == MOST_SEGMENT_WORDS:
            yield Span(start, word.start()), count
            start, count = word.start(), 1
        count += 1
    yield Span(start, part.end), count


@functools.cache
def load() -> Rules | Ensemble:
    """Extractor with the trained weights, or the rules alone if those cannot be used.

    The language model is loaded at the first call.
    """
    finder = learned.shipped()
    return Ensemble(finder) if finder is not None else Rules()
