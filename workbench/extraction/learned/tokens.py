"""Tokens of a text for the network, with case, quotation and paragraph features."""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

WORD = re.compile(r"\w+|[^\w\s]")

LOWER, CAPITALISED, CAPITALS, NUMBER, MARK = range(5)
OUTSIDE, INSIDE, QUOTATION_MARK = range(3)
CASES, QUOTE_STATES, PLACES = 5, 3, 2

# Opening quotation marks, each with what may close it.
CLOSERS = {
    '"': '"“”',
    "“": '”"',
    "”": '”"',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‘": "’'",
    "'": "'’",
}
APOSTROPHES = "'’"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a text: letters, code-point offsets, paragraph, and whether space goes before.

    `starts` and `ends` are code points into the text; paragraphs count from 0 and never decrease.
    """

    texts: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    paragraphs: Sequence[int]
    spaced: Sequence[bool]

    def __len__(self) -> int:
        return len(self.texts)


def split_words(text: str) -> Words:
    """Words of a text: runs of letters and digits, and every other mark by itself."""
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    paragraphs: list[int] = []
    spaced: list[bool] = []
    paragraph, last = 0, 0
    for match in WORD.finditer(text):
        start, end = match.span()
        paragraph += "\n" in text[last:start] and bool(texts)
        texts.append(sys.intern(match.group()))
        starts.append(start)
        ends.append(end)
        paragraphs.append(paragraph)
        spaced.append(start > last or not start)
        last = end
    return Words(texts, starts, ends, paragraphs, spaced)


def covered(words: Words, ranges: Iterable[Sequence[int]]) -> tuple[int, ...]:
    """Numbers of the words that ranges of the text touch."""
    numbers: set[int] = set()
    for start, end in ranges:
        numbers.update(range(bisect_right(words.ends, start), bisect_left(words.starts, end)))
    return tuple(sorted(numbers))


def letter_case(word: str) -> int:
    """Case class of a word: small, capitalised, capitals, number or mark."""
    if word.islower():
        return LOWER
    if word.isdigit():
        return NUMBER
    if not (word[0].isalnum() or word[0] == "_"):
        return MARK
    if len(word) > 1 and word.isupper():
        return CAPITALS
    return CAPITALISED if word[0].isupper() else LOWER


def quote_states(words: Words) -> list[int]:
    """Quotation state of every word: outside, inside, or a quotation mark itself.

    A quotation left open ends with its paragraph, as newspapers leave every paragraph but the
    last of a long quotation open.
    """
    states = [OUTSIDE] * len(words)
    closers, paragraph = "", -1
    for i, word in enumerate(words.texts):
        if words.paragraphs[i] != paragraph:
            closers, paragraph = "", words.paragraphs[i]
        if closers and word in closers and _may_close(words, i):
            states[i], closers = QUOTATION_MARK, ""
        elif closers:
            states[i] = INSIDE
        elif word in CLOSERS and _may_open(words, i):
            states[i], closers = QUOTATION_MARK, CLOSERS[word]
    return states


def _may_open(words: Words, i: int) -> bool:
    """Single marks open only before a word they touch; double ones always."""
    if words.texts[i] not in "'‘":
        return words.texts[i] not in "”»" or words.spaced[i]
    touching = i + 1 < len(words) and not words.spaced[i + 1]
    return touching and (words.spaced[i] or words.texts[i - 1] in '(["“—–')


def _may_close(words: Words, i: int) -> bool:
    """Whether a mark can close a quotation; an apostrophe within a word cannot."""
    if words.texts[i] not in APOSTROPHES:
        return True
    return i + 1 == len(words) or words.spaced[i + 1] or not words.texts[i + 1][0].isalnum()


def features(words: Words) -> list[int]:
    """Feature number of every word, made of case, quotation state and paragraph start."""
    opens = [True, *(paragraph != following for paragraph, following in pairwise(words.paragraphs))]
    return [
        (letter_case(word) * QUOTE_STATES + state) * PLACES + first
        for word, state, first in zip(words.texts, quote_states(words), opens, strict=False)
    ]
