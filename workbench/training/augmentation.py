"""Augmentation of training articles: other names, quotation marks and letter case.

Words are replaced one for one, so that the word numbers of the marks stay right; where words are
put in or left out the marks move with theirs.
"""

import functools
import random
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from workbench import resources
from workbench.extraction.learned.tokens import Words
from workbench.training.examples import Example, Marked

Item = TypeVar("Item")

NAMES = resources.TRAINING_NAMES

OPENING, CLOSING = "“", "”"
QUOTE_STYLES = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("‘", "’"), ("'", "'"))
QUOTE_WEIGHTS = (30, 40, 8, 6, 10, 6)


def vary(example: Example, chance: random.Random) -> Example:
    """Article as another outlet might have printed it; sometimes unchanged."""
    if chance.random() < 0.3:
        example = without_headline(example)
    if len(example.words) and chance.random() < 0.25:
        example = with_dateline(example, chance)
    if not len(example.words) or chance.random() < 0.35:
        return example
    texts = list(example.words.texts)
    if chance.random() < 0.6:
        texts = swap_names(texts, chance)
    if chance.random() < 0.4:
        texts = swap_quotes(example.words, texts, chance)
    texts = swap_case(example.words, texts, chance)
    return replace(example, words=replace(example.words, texts=texts))


def without_headline(example: Example) -> Example:
    """Article from its second paragraph on; marks that touch the first one go."""
    words = example.words
    first = next((i for i, p in enumerate(words.paragraphs) if p > 0), len(words))
    kept = Words(
        words.texts[first:],
        words.starts[first:],
        words.ends[first:],
        words.paragraphs[first:],
        words.spaced[first:],
    )
    marks = tuple(
        Marked(*(tuple(i - first for i in part) for part in (mark.cue, mark.source, mark.content)))
        for mark in example.marks
        if min(mark.cue + mark.source + mark.content) >= first
    )
    hidden, judged = (
        frozenset(i - first for i in numbers if i >= first)
        for numbers in (example.hidden, example.judged)
    )
    return Example(kept, marks, hidden, judged)


def with_dateline(example: Example, chance: random.Random) -> Example:
    """Article with an agency's dateline before its first sentence: "LIMA, May 3 (AFP) –"."""
    words = example.words
    first = next((i for i, p in enumerate(words.paragraphs) if p > 0), 0)
    line = _dateline(chance)

    def put(column: Sequence[Item], inserted: Sequence[Item]) -> list[Item]:
        return [*column[:first], *inserted, *column[first:]]

    def later(numbers: Iterable[int]) -> tuple[int, ...]:
        return tuple(i + len(line) if i >= first else i for i in numbers)

    place, size = words.starts[first], len(line)
    moved = Words(
        put(words.texts, line),
        put(words.starts, [place] * size),
        put(words.ends, [place] * size),
        put(words.paragraphs, [words.paragraphs[first]] * size),
        put(words.spaced, [mark not in ",)" for mark in line]),
    )
    marks = (
        Marked(later(mark.cue), later(mark.source), later(mark.content)) for mark in example.marks
    )
    return Example(moved, tuple(marks), frozenset(later(example.hidden)))


def _dateline(chance: random.Random) -> list[str]:
    kinds = names()
    place = chance.choice(kinds["datelines"]["places"].split())
    line = [place.upper() if chance.random() < 0.7 else place]
    if chance.random() < 0.4:
        line += [
            ",",
            chance.choice(kinds["datelines"]["months"].split()),
            str(chance.randint(1, 30)),
        ]
    if chance.random() < 0.5:
        line += ["(", chance.choice(kinds["datelines"]["agencies"].split()), ")"]
    return [*line, chance.choice("—–-")]


@functools.cache
def names() -> dict[str, Any]:
    """Table of names by kind, and parts of datelines."""
    return tomllib.loads(NAMES.read_text(encoding="utf-8"))


@functools.cache
def swaps() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Frequent words, sorted, and what may stand instead, for every kind of name."""
    kinds = names()["kinds"]
    return tuple(
        (tuple(sorted(set(kind["frequent"].split()))), tuple(kind["instead"].split()))
        for kind in kinds
    )


def swap_names(texts: list[str], chance: random.Random) -> list[str]:
    """Frequent names, parties and places replaced by random ones, the same way throughout."""
    replacements: dict[str, str] = {}
    for frequent, instead in swaps():
        for word in frequent:
            replacements[word] = chance.choice(instead)
    capitals = {word.upper(): new.upper() for word, new in replacements.items() if len(word) > 2}
    return [replacements.get(text) or capitals.get(text, text) for text in texts]


def swap_quotes(words: Words, texts: list[str], chance: random.Random) -> list[str]:
    """Words with all double quotation marks in another style; straight ones open after a space."""
    opening, closing = chance.choices(QUOTE_STYLES, QUOTE_WEIGHTS)[0]
    result = list(texts)
    for i, text in enumerate(texts):
        if text == OPENING:
            result[i] = opening
        elif text == CLOSING:
            result[i] = closing
        elif text == '"':
            result[i] = opening if words.spaced[i] else closing
    return result


def swap_case(words: Words, texts: list[str], chance: random.Random) -> list[str]:
    """Words with, sometimes, a headline in capitals or a whole article in one case."""
    drawn = chance.random()
    if drawn < 0.04:
        return [text.lower() or text for text in texts]
    if drawn < 0.05:
        return [text.upper() for text in texts]
    if drawn < 0.20:
        first = words.paragraphs[0]
        change: Callable[[str], str] = str.upper if drawn < 0.14 else str.title
        return [
            change(text) if paragraph == first else text
            for text, paragraph in zip(texts, words.paragraphs, strict=True)
        ]
    return texts
