"""Finder: the trained network run on a text, giving attributions as word numbers."""

import functools
import logging
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from workbench.errors import MissingModelError
from workbench.extraction import identity
from workbench.extraction.learned import decoding, runtime
from workbench.extraction.learned.decoding import WordAttribution
from workbench.extraction.learned.inference import answers
from workbench.extraction.learned.tags import runs
from workbench.extraction.learned.tokens import Words
from workbench.extraction.progress import ReportProgress, ignore
from workbench.model import Span, Spans

WEIGHTS = identity.WEIGHTS


class Finder:
    """Finds what may be attributions in a text with the weights of a folder."""

    def __init__(self, model: runtime.Model) -> None:
        self._model = model
        self.settings = model.settings

    @classmethod
    def from_folder(cls, folder: Path) -> "Finder":
        """Finder with the weights of a folder.

        Raises MissingModelError if a file is missing or damaged.
        """
        return cls(runtime.load(folder))

    def find(self, words: Words, report: ReportProgress = ignore) -> list[WordAttribution]:
        """Attributions with content from every candidate cue, with the network's own signs."""
        model, settings = self._model, self.settings
        limits = settings.budget, settings.cue_floor
        read = answers(words, model.pieces, model.network, *limits, report)
        return decoding.decode(read)


def spans(words: Words, numbers: Iterable[int]) -> Spans:
    """Ranges of a text that word numbers cover, neighbours in a paragraph joined."""
    parts = (part for run in runs(numbers) for part in _by_paragraph(words, run))
    return tuple(Span(words.starts[part[0]], words.ends[part[-1]]) for part in parts)


def _by_paragraph(words: Words, run: range) -> Iterator[list[int]]:
    for _, part in groupby(run, key=lambda i: words.paragraphs[i]):
        yield list(part)


@functools.cache
def load(folder: Path) -> Finder:
    """Finder with the weights of a folder, read and checked once a process."""
    return Finder.from_folder(folder)


def shipped() -> Finder | None:
    """Finder with the weights that come with the workbench, None if they cannot be used.

    A warning in the log then says why, once, and that rules do the work alone.
    """
    return _usable(WEIGHTS)


@functools.cache
def _usable(folder: Path) -> Finder | None:
    # Remembered, so that missing weights are not looked for and logged with every text.
    problem = shortcoming()
    if not problem:
        return load(folder)
    logging.getLogger(__name__).warning("%s", problem)
    return None


def shortcoming() -> str:
    """Reason why the shipped weights cannot be used; empty if they can."""
    try:
        load(WEIGHTS)
    except MissingModelError as problem:
        return f"{problem} Attributions are found by rules alone, which find fewer."
    return ""
