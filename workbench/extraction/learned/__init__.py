"""What may be attributions, found by a trained network; runs without torch."""

from workbench.extraction.learned.finder import Finder, load, shipped

__all__ = ["Finder", "load", "shipped"]
