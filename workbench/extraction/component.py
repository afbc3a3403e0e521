"""The pipeline components: paragraphs end sentences, and attributions on `doc._.attributions`."""

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from workbench.extraction import assemble

PARAGRAPHS = "paragraph_starts"
ATTRIBUTION = "attribution"

Doc.set_extension("attributions", default=(), force=True)


def paragraph_starts(doc: Any) -> Any:
    """Let a sentence begin after every line break, so that a headline is one."""
    fresh = True
    for token in doc:
        if token.is_space:
            fresh = fresh or "\n" in token.text
        elif fresh:
            token.is_sent_start = True
            fresh = False
    return doc


def attribution(doc: Any) -> Any:
    """Put the attributions of the document on `doc._.attributions`, in text order."""
    reading = assemble.Reading(doc.text)
    reading.add(doc, 0)
    doc._.attributions = tuple(reading.attributions())
    return doc


Language.component(PARAGRAPHS, assigns=["token.is_sent_start"], func=paragraph_starts)
Language.component(
    ATTRIBUTION,
    requires=["token.dep", "token.head", "token.pos", "token.tag", "token.lemma", "doc.ents"],
    assigns=["doc._.attributions"],
    func=attribution,
)
