"""Attributions by a trained network: text in, spans and calibrated scores out; no torch."""

from workbench.extraction.learned.extractor import Learned, load

__all__ = ["Learned", "load"]
