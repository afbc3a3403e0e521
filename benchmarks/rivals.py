"""Systems measured side by side, each made ready by a call: text in, attributions out.

Whatever takes memory is imported when its system is made ready, so that none carries another's.
"""

import importlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, cast

from benchmarks import quoted_pattern
from workbench import extraction
from workbench.errors import MissingModelError, WorkbenchError
from workbench.model import Attribution, Span, Spans

System = Callable[[str], list[Attribution]]


class MissingRivalError(WorkbenchError):
    """System to measure is not installed in this environment."""


class BareSpacy:
    """Small English pipeline with all its parts, and nothing found: a measure of speed."""

    def __init__(self) -> None:
        self._nlp = small_english()

    def __call__(self, text: str) -> list[Attribution]:
        """No attributions; the text is read and let go."""
        self._nlp(text)
        return []


class Textacy:
    """textacy's direct_quotations, one paragraph at a time.

    It raises an error on an odd number of quotation marks, apostrophes among them: such a
    paragraph yields nothing and is counted in `refused`.
    """

    def __init__(self) -> None:
        try:
            triples = importlib.import_module("textacy.extract.triples")
        except ImportError as problem:
            raise MissingRivalError("not installed here; `make side-by-side` does") from problem
        self._quotations = triples.direct_quotations
        self._nlp = small_english()
        self.refused: set[tuple[str, int]] = set()

    def __call__(self, text: str) -> list[Attribution]:
        """Attributions in the text of one article."""
        places = list(quoted_pattern.paragraphs(text))
        docs = self._nlp.pipe(place.of(text) for place in places)
        pairs = zip(places, docs, strict=True)
        return [each for place, doc in pairs for each in self._within(text, place.start, doc)]

    def _within(self, text: str, start: int, doc: Any) -> list[Attribution]:
        try:
            return list(attributions(self._quotations(doc), start))
        except ValueError:
            self.refused.add((text, start))
            return []


def attributions(triples: Any, start: int) -> Iterator[Attribution]:
    """Triples of tokens, read from character `start` of a text, as attributions."""
    for speaker, cue, content in triples:
        yield Attribution(
            content=(Span(start + content.start_char, start + content.end_char),),
            source=spans(speaker, start),
            cue=spans(cue, start),
        )


def spans(tokens: Sequence[Any], start: int) -> Spans:
    """Ranges of a text that tokens cover, neighbours joined."""
    made: list[Span] = []
    last = None
    for token in sorted(tokens, key=lambda each: each.i):
        begun = start + token.idx
        if last is not None and token.i <= last + 1:
            begun = made.pop().start
        made.append(Span(begun, start + token.idx + len(token)))
        last = token.i
    return tuple(made)


def small_english() -> Any:
    """Small English pipeline as it is installed, nothing added.

    Raises MissingModelError if there is none.
    """
    pipeline = importlib.import_module("workbench.extraction.pipeline")
    for name in pipeline.MODELS:
        try:
            return importlib.import_module(name).load()
        except ImportError:
            continue
    raise MissingModelError("No English language model is installed; run `make setup`.")


def rules() -> System:
    """Rules alone, whether or not there are weights."""
    return cast("System", importlib.import_module("workbench.extraction.extractor").Rules())


def pattern() -> System:
    """Regular-expression baseline."""
    return quoted_pattern.find


SYSTEMS: dict[str, Callable[[], System]] = {
    "workbench": extraction.load,
    "rules": rules,
    "textacy": Textacy,
    "pattern": pattern,
    "spacy": BareSpacy,
}
