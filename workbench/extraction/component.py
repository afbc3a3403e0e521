"""spaCy components: paragraph starts, titled people, attributions on `doc._.attributions`."""

import functools
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from workbench.extraction import ensemble, learned, lexicon
from workbench.extraction import reading as extraction_reading
from workbench.model import Spans

PARAGRAPHS = "paragraph_starts"
TITLED = "titled_people"
ATTRIBUTION = "attribution"
OFFICES = lexicon.words("offices.txt")

Doc.set_extension("attributions", default=(), force=True)


def paragraph_starts(doc: Any) -> Any:
    """Start a sentence after every line break, so that a headline is a sentence of its own."""
    starts = np.zeros(len(doc), dtype=np.uint64)
    fresh = True
    for token in doc:
        if token.is_space:
            fresh = fresh or "\n" in token.text
        elif fresh:
            starts[token.i] = 1
            fresh = False
    # All at once: for one token, spaCy first looks at every other.
    return doc.from_array(SENT_START, starts)


def titled_people(doc: Any) -> Any:
    """Mark every name that follows an office ("Mayor Ana Reyes") as a person.

    The small model takes many surnames that it has not met for places or bodies.
    """
    people = list(_titled(doc))
    taken = {number for person in people for number in range(person.start, person.end)}
    others = (e for e in doc.ents if taken.isdisjoint(range(e.start, e.end)))
    doc.ents = filter_spans([*people, *others])
    return doc


def _titled(doc: Any) -> Iterator[Any]:
    for token in doc[:-1]:
        if token.lower_ in OFFICES:
            end = token.i + 1
            while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].text[0].isupper():
                end += 1
            if 1 < end - token.i <= 5:
                yield Span(doc, token.i + 1, end, label="PERSON")


def attribution(doc: Any) -> Any:
    """Put the attributions of the document on `doc._.attributions`, in text order."""
    finder = learned.shipped()
    parse = functools.partial(_parsed, doc)
    doc._.attributions = tuple(
        ensemble.attributions(doc.text, finder, parse)
        if finder is not None
        else parse(()).by_rules()
    )
    return doc


def _parsed(doc: Any, sources: Iterable[Spans]) -> extraction_reading.Reading:
    reading = extraction_reading.Reading(doc.text, sources)
    reading.add(doc, 0)
    return reading


Language.component(PARAGRAPHS, assigns=["token.is_sent_start"], func=paragraph_starts)
Language.component(TITLED, requires=["token.pos"], assigns=["doc.ents"], func=titled_people)
Language.component(
    ATTRIBUTION,
    requires=["token.dep", "token.head", "token.pos", "token.tag", "token.lemma", "doc.ents"],
    assigns=["doc._.attributions"],
    func=attribution,
)
