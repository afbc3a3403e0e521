"""Headlines that name their source beside a colon or dash: "…: US", "… – Putin", "Putin: …"."""

import functools
import re
from collections.abc import Callable, Iterator

from workbench.extraction import lexicon, spans
from workbench.extraction.candidates import Candidate
from workbench.extraction.layout import Layout
from workbench.extraction.mentions import Mention
from workbench.model import Span

MARK = re.compile(r":(?=\s)|(?<=\s)[–—―-](?=\s)|\s?[—―]\s?(?=\S)")
LONGEST_SOURCE = 6  # words
SHORTEST_CONTENT = 3  # words
NAME = re.compile(r"(?:[A-Z][\w.’'&-]*|of|the|and|for|de|van|von|al|bin|[\d/]+)(?:\s|$)")

# Right on 66 of 74 headlines with the source before the mark and 6 of 8 with it after, among
# those of PolNeAR's training articles that a rule here fires on.
BEFORE, AFTER = 0.85, 0.75


def find(text: str, layout: Layout, named: Callable[[str], bool]) -> Iterator[Candidate]:
    """The candidate that a headline's colon or dash makes.

    `named` tells whether a phrase is, or ends with, a name the article uses for someone.
    """
    paragraph = layout.headline or (layout.paragraphs[0] if len(layout.paragraphs) > 1 else None)
    if paragraph is None or len(paragraph.of(text).split()) > 30:
        return
    for mark in reversed(list(MARK.finditer(text, paragraph.start, paragraph.end))):
        cue = spans.trimmed_blank(text, Span(*mark.span()))
        before = spans.trimmed(text, Span(paragraph.start, mark.start()))
        after = spans.trimmed(text, Span(mark.end(), paragraph.end))
        if before is None or after is None:
            continue
        if is_source(after.of(text), lambda name: acronym(name) or named(name)) and _longer(
            before, after, text
        ):
            yield _candidate(text, cue, after, before, AFTER)
            return
        if (
            text[cue.start] == ":"
            and is_source(before.of(text), named)
            and _longer(after, before, text)
        ):
            yield _candidate(text, cue, before, after, BEFORE)
            return


def _longer(content: Span, source: Span, text: str) -> bool:
    words = len(content.of(text).split())
    return words >= max(SHORTEST_CONTENT, len(source.of(text).split()))


def _candidate(text: str, cue: Span, source: Span, content: Span, score: float) -> Candidate:
    name = source.of(text)
    noun = name.split()[-1].lower()
    who = Mention(source, name, "" if noun in _sources() else name, noun=noun, definite=True)
    return Candidate(
        "headline", text[cue.start], cue.start, (cue,), (source,), (content,), score, who
    )


def is_source(phrase: str, named: Callable[[str], bool]) -> bool:
    """Whether the words beside the mark can name who said it."""
    words = phrase.split()
    if not 0 < len(words) <= LONGEST_SOURCE or phrase.lower() in _labels():
        return False
    if words[-1].lower().strip(".,’'\"") in _sources():
        return True
    return (
        bool(re.fullmatch(f"(?:{NAME.pattern})+", phrase))
        and not words[-1].isdigit()
        and named(phrase)
    )


def acronym(name: str) -> bool:
    """Whether the name is capitals only ("US", "NATO")."""
    return name.isupper() and name.replace(".", "").isalpha() and len(name) <= 6


@functools.cache
def _sources() -> frozenset[str]:
    return lexicon.words("headline_sources.txt")


@functools.cache
def _labels() -> frozenset[str]:
    return lexicon.words("headline_labels.txt")
