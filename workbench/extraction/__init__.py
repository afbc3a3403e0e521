"""Article text to attributions; the only room that knows spaCy and the model."""

from typing import NamedTuple

from workbench.extraction.identity import Maker, in_use
from workbench.extraction.length import LONGEST_ARTICLE, check_length
from workbench.model import Attribution, Extractor


class Ready(NamedTuple):
    """An extractor that is loaded: name, version, and why it is the rules alone, if it is."""

    name: str
    version: str
    shortcoming: str


def load() -> Extractor:
    """The extractor in use, built once a process.

    Raises MissingModelError if the language model is not installed.
    """
    # Imported here, because spaCy takes one to two seconds and most commands and visits do not
    # extract.
    from workbench.extraction import extractor  # noqa: PLC0415

    return extractor.load()


def ready() -> Ready:
    """The extractor in use, loaded and tried once, so that the first article is read as the next.

    Raises MissingModelError if the language model is not installed.
    """
    extractor = load()
    extractor("Doors open at nine, Ana Reyes said.")
    return Ready(extractor.name, extractor.version, shortcoming())


def extract(text: str) -> list[Attribution]:
    """The attributions in an article's text, found by the extractor in use."""
    return load()(text)


def shortcoming() -> str:
    """Why the rules work alone, without the trained weights; empty if they need not."""
    from workbench.extraction.learned import finder  # noqa: PLC0415

    return finder.shortcoming()


__all__ = [
    "LONGEST_ARTICLE",
    "Maker",
    "Ready",
    "check_length",
    "extract",
    "in_use",
    "load",
    "ready",
    "shortcoming",
]
