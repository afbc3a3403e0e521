"""Marked articles as words with the word numbers of every attribution's parts."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.extraction.learned.tokens import Words, covered, split_words


class TrainingDataError(WorkbenchError):
    """File of marked articles with a broken format; the text names the line."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Attribution as word numbers, ascending; the source may be empty."""

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """Words of an article, and the attributions people marked in it.

    `hidden` are the numbers of words of which nobody said what they are: nothing is learned there.
    `judged` are words that reviewers judged one by one, as a cue or as none.
    """

    words: Words
    marks: tuple[Marked, ...]
    hidden: frozenset[int] = frozenset()
    judged: frozenset[int] = frozenset()


def read_examples(path: Path) -> list[Example]:
    """Examples of a JSONL file of `text` and `attributions`; raises TrainingDataError."""
    examples = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                record = json.loads(line)
                examples.append(example(record["text"], record["attributions"]))
            except (ValueError, KeyError, TypeError) as error:
                raise TrainingDataError(
                    f"{path}, line {number}: needs 'text' and 'attributions' ({error!r})."
                ) from error
    return examples


def example(text: str, attributions: Iterable[dict[str, Sequence[Sequence[int]]]]) -> Example:
    """Example made of one article; attributions without cue or content are left out."""
    words = split_words(text)
    marks = (
        Marked(
            *(covered(words, attribution.get(role) or []) for role in ("cue", "source", "content"))
        )
        for attribution in attributions
    )
    return Example(words, tuple(mark for mark in marks if mark.cue and mark.content))
