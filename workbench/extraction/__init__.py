"""Article text to attributions; the only room that knows spaCy and the model."""

from workbench.model import Extractor


def load() -> Extractor:
    """The extractor in use, built once a process.

    Raises MissingModelError if the language model is not installed.
    """
    # Imported here, because spaCy takes one to two seconds and most commands and visits do not
    # extract.
    from workbench.extraction import extractor  # noqa: PLC0415

    return extractor.load()


__all__ = ["load"]
