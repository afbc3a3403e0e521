"""The rules extractor: text in, attributions out."""

import functools
from collections.abc import Iterator

from workbench.extraction import assemble, casing, component, layout, pipeline
from workbench.model import Attribution, Extractor, Span

# Characters parsed at a time; spaCy refuses more than 1,000,000 and needs memory in proportion.
STRETCH = 20_000


class Rules:
    """Finds attributions by rules over the grammar of each sentence."""

    name = assemble.NAME
    version = assemble.VERSION

    def __call__(self, text: str) -> list[Attribution]:
        """The attributions in the text of one article, in order of first content character."""
        reading = assemble.Reading(text)
        plain = pipeline.straight(casing.readable(text, reading.layout))
        nlp = pipeline.language()
        with nlp.select_pipes(disable=[component.ATTRIBUTION]):
            for start, end in stretches(text):
                reading.add(nlp(plain[start:end]), start)
        return reading.attributions()


def stretches(text: str) -> Iterator[Span]:
    """Runs of whole paragraphs of at most STRETCH characters; a longer paragraph is cut."""
    start = end = 0
    for paragraph in layout.paragraphs(text):
        if paragraph.end - start > STRETCH and end > start:
            yield Span(start, end)
            start = paragraph.start
        while paragraph.end - start > STRETCH:
            yield Span(start, start + STRETCH)
            start += STRETCH
        end = paragraph.end
    if end > start:
        yield Span(start, end)


@functools.cache
def load() -> Extractor:
    """The extractor of this version; the language model is loaded at the first call."""
    return Rules()
