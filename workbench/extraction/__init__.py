"""Article text to attributions; the only room that knows spaCy and the model."""

from workbench.extraction.length import LONGEST_ARTICLE, check_length
from workbench.extraction.maker import Maker, in_use
from workbench.model import Extractor


def load() -> Extractor:
    """The extractor in use, built once a process.

    Raises MissingModelError if the language model is not installed.
    """
    # Imported here, because spaCy takes one to two seconds and most commands and visits do not
    # extract.
    from workbench.extraction import extractor  # noqa: PLC0415

    return extractor.load()


def shortcoming() -> str:
    """Why the rules work alone, without the trained weights; empty if they need not."""
    from workbench.extraction.learned import finder  # noqa: PLC0415

    return finder.shortcoming()


__all__ = ["LONGEST_ARTICLE", "Maker", "check_length", "in_use", "load", "shortcoming"]
