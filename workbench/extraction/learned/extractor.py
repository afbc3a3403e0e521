"""The learned extractor: text in, attributions with spans and calibrated scores out."""

import functools
from collections.abc import Iterable
from pathlib import Path

from workbench.extraction.learned import choose, layouts, runtime
from workbench.extraction.learned.choose import Found
from workbench.extraction.learned.edges import trimmed
from workbench.extraction.learned.labels import runs
from workbench.extraction.learned.read import answers
from workbench.extraction.learned.weigh import on_curve
from workbench.extraction.learned.words import Words, split
from workbench.model import Attribution, Span, Spans

NAME = "learned"
WHY = {"label": "speaker label at the start of the paragraph", "signature": "signed quotation"}


class Learned:
    """Finds attributions with a trained network; kind and speaker are left to other modules."""

    name = NAME

    def __init__(self, model: runtime.Model) -> None:
        self._model = model
        self.version = model.settings.version

    @classmethod
    def from_folder(cls, folder: Path) -> "Learned":
        """The extractor with the weights of a folder.

        Raises MissingModelError if a file is missing or damaged.
        """
        return cls(runtime.load(folder))

    def __call__(self, text: str) -> list[Attribution]:
        """The attributions in the text of one article, in order of first content character."""
        words = split(text)
        settings = self._model.settings
        model = self._model
        read = answers(words, model.pieces, model.network, settings.budget, settings.cue_floor)
        told = [*layouts.find(text, words), *choose.read(read, settings.weights)]
        chosen = choose.choose(told, settings.certainty_floor)
        made = (self._attribution(text, words, one) for one in chosen)
        return sorted(made, key=lambda one: one.content)

    def _attribution(self, text: str, words: Words, found: Found) -> Attribution:
        score = found.certainty
        if not found.rule:
            score = on_curve(self._model.settings.calibration, score)
        score = round(score, 2)
        why = WHY.get(found.rule, f"learned model, certainty {score:.2f}")
        return Attribution(
            content=trimmed(text, spans(words, found.content)),
            source=spans(words, found.source),
            cue=spans(words, found.cue),
            score=score,
            why=why,
            extractor=NAME,
            version=self.version,
        )


def spans(words: Words, numbers: Iterable[int]) -> Spans:
    """The ranges of a text that word numbers cover, neighbours joined."""
    return tuple(Span(words.starts[run.start], words.ends[run.stop - 1]) for run in runs(numbers))


@functools.cache
def load(folder: Path) -> Learned:
    """The extractor with the weights of a folder, read and checked once a process."""
    return Learned.from_folder(folder)
