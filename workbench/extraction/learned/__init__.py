"""Trained network that finds attributions; runs without torch."""

from workbench.extraction.learned.finder import Finder, load, shipped

__all__ = ["Finder", "load", "shipped"]
