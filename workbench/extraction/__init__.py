"""Extraction of attributions from article text; the only room that uses spaCy."""

from typing import NamedTuple

from workbench.extraction.identity import ExtractorIdentity, in_use
from workbench.extraction.length import check_length
from workbench.extraction.progress import ReportProgress, ignore
from workbench.model import LONGEST_ARTICLE, Attribution, Extractor


class Ready(NamedTuple):
    """Loaded extractor: name, version, and why it works by rules alone, empty if it does not."""

    name: str
    version: str
    shortcoming: str


def load() -> Extractor:
    """Extractor in use, built once a process.

    Raises MissingModelError if the language model is not installed.
    """
    # Imported here, because spaCy takes one to two seconds and most commands and visits do not
    # extract.
    from workbench.extraction import extractor  # noqa: PLC0415

    return extractor.load()


def ready() -> Ready:
    """Extractor in use, loaded and run once, so that the first article is as quick as the next.

    Raises MissingModelError if the language model is not installed.
    """
    extractor = load()
    extractor("Doors open at nine, Ana Reyes said.")
    return Ready(extractor.name, extractor.version, shortcoming())


def extract(text: str, report: ReportProgress = ignore) -> list[Attribution]:
    """Attributions in an article's text, by the extractor in use; `report` gets the share done."""
    from workbench.extraction import extractor  # noqa: PLC0415

    return extractor.load()(text, report)


def shortcoming() -> str:
    """Reason why the rules work alone, without trained weights; empty if they need not."""
    from workbench.extraction.learned import finder  # noqa: PLC0415

    return finder.shortcoming()


__all__ = [
    "LONGEST_ARTICLE",
    "ExtractorIdentity",
    "Ready",
    "ReportProgress",
    "check_length",
    "extract",
    "ignore",
    "in_use",
    "load",
    "ready",
    "shortcoming",
]
