"""Headlines that name their source beside a colon or dash: "…: US", "… – Putin", "Putin: …"."""

import functools
import re
from collections.abc import Callable, Iterator

from workbench.extraction import lexicon
from workbench.extraction.parse import spans
from workbench.extraction.parse.layout import Layout, short
from workbench.extraction.parse.mentions import Mention
from workbench.extraction.rules.candidates import Candidate
from workbench.model import Span

MARK = re.compile(r":(?=\s)|(?<=\s)[–—―-](?=\s)|\s?[—―]\s?(?=\S)")
LONGEST_SOURCE = 6  # words
SHORTEST_CONTENT = 3  # words
NAMES = re.compile(r"(?:(?:[A-Z][\w.’'&-]*|of|the|and|for|de|van|von|al|bin|[\d/]+)(?:\s|$))+")

TAIL = re.compile(
    r", (?P<source>[^,;:]{2,40}?) (?P<cue>says?|said|warns?|finds?|shows?|claims?|hears?|suggests?"
    r"|reveals?|reports?|told|insists?)(?=[.!]?\s*\Z)",
    re.IGNORECASE,
)
# Among the headlines of PolNeAR's training articles, sources before a mark were right 67 times of
# 81 and closing "…, sources say" 4 of 5; none there has its source after the mark, as agencies
# write it: that one is an estimate.
BEFORE, AFTER, SAYS = 0.83, 0.75, 0.8


def headline_candidates(
    text: str, layout: Layout, named: Callable[[str], bool]
) -> Iterator[Candidate]:
    """Candidate that a headline's colon, dash or closing "…, sources say" makes.

    `named` is whether a phrase is, or ends with, a name the article uses for someone.
    """
    paragraph = layout.headline or (layout.paragraphs[0] if len(layout.paragraphs) > 1 else None)
    if paragraph is None or not short(text, paragraph):
        return
    says = TAIL.search(text, paragraph.start, paragraph.end)
    if says is not None:
        content = Span(paragraph.start, says.start())
        yield _candidate(text, Span(*says.span("cue")), Span(*says.span("source")), content, SAYS)
        return
    for mark in reversed(list(MARK.finditer(text, paragraph.start, paragraph.end))):
        cue = spans.trimmed_blank(text, Span(*mark.span()))
        sides = Span(paragraph.start, mark.start()), Span(mark.end(), paragraph.end)
        before, after = (spans.trimmed(text, side) for side in sides)
        if before is not None and after is not None:
            candidate = _candidate_at_mark(text, cue, before, after, named)
            if candidate is not None:
                yield candidate
                return


def _candidate_at_mark(
    text: str, cue: Span, before: Span, after: Span, named: Callable[[str], bool]
) -> Candidate | None:
    """Candidate whose source is after the mark, or before a colon; None if neither can be one."""

    def known(name: str) -> bool:
        return acronym(name) or named(name)

    if is_source(after.of(text), known) and _longer(before, after, text):
        return _candidate(text, cue, after, before, AFTER)
    colon = text[cue.start] == ":"
    if colon and is_source(before.of(text), named) and _longer(after, before, text):
        return _candidate(text, cue, before, after, BEFORE)
    return None


def _longer(content: Span, source: Span, text: str) -> bool:
    words = len(content.of(text).split())
    return words >= max(SHORTEST_CONTENT, len(source.of(text).split()))


def _candidate(text: str, cue: Span, source: Span, content: Span, score: float) -> Candidate:
    name = source.of(text)
    noun = name.split()[-1].lower()
    who = Mention(source, name, "" if noun in _sources() else name, noun=noun, definite=True)
    return Candidate("headline", cue.of(text), cue.start, (cue,), (source,), (content,), score, who)


def is_label(phrase: str) -> bool:
    """Whether the words before a colon only say what kind of piece it is ("Watch:")."""
    return phrase.lower() in _labels()


def is_source(phrase: str, named: Callable[[str], bool]) -> bool:
    """Whether the words beside the mark can name who said it."""
    words = phrase.split()
    if not 0 < len(words) <= LONGEST_SOURCE or is_label(phrase):
        return False
    last = words[-1].lower().strip(".,’'\"")
    if last in _sources() or lexicon.source_kind(last):
        return True
    return bool(NAMES.fullmatch(phrase)) and not words[-1].isdigit() and named(phrase)


def acronym(name: str) -> bool:
    """Whether the name is capitals only ("US", "NATO")."""
    return name.isupper() and name.replace(".", "").isalpha() and len(name) <= 6


@functools.cache
def _sources() -> frozenset[str]:
    return lexicon.words("headline_sources.txt")


@functools.cache
def _labels() -> frozenset[str]:
    return lexicon.words("headline_labels.txt")
