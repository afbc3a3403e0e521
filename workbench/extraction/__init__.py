"""Article text to attributions; the only room that knows spaCy and the model."""

from workbench.extraction.extractor import load

__all__ = ["load"]
