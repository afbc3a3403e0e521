"""Words that two texts have in common, by runs of four words (shingles; A. Broder, 1997).

Marks, capitals and line ends do not count, nor does the order of paragraphs.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

RUN = 4
_PHRASE = 5
_ONE_IN = 8
_WORD = re.compile(r"\w+")


class CommonWords(NamedTuple):
    """Numbers of words of two texts: those in runs that both have, and all words of each."""

    in_first: int
    in_second: int
    first_words: int
    second_words: int

    @property
    def first_share(self) -> float:
        """Share, from 0 to 1, of the first text's words that the second has too."""
        return self.in_first / self.first_words if self.first_words else 0.0

    @property
    def second_share(self) -> float:
        """Share, from 0 to 1, of the second text's words that the first has too."""
        return self.in_second / self.second_words if self.second_words else 0.0


def common_words(first: str, second: str) -> CommonWords:
    """Words in common of two texts; time and memory grow with their lengths, not their product."""
    words, others = _words(first), _words(second)
    runs, other_runs = set(_runs(words)), set(_runs(others))
    return CommonWords(_covered(words, other_runs), _covered(others, runs), len(words), len(others))


def search_phrases(text: str, many: int = 24) -> list[str]:
    """Phrases of five words from all over a text, for a search for texts that share them.

    Each part of the text gives its phrase with the most letters, as long words are the rarest.
    """
    words = _words(text)
    places = range(max(len(words) - _PHRASE + 1, 0))
    step = max(len(places) / many, 1.0)
    phrases: dict[str, None] = {}
    for number in range(min(many, len(places))):
        part = places[round(number * step) : round((number + 1) * step)]
        best = max(part, key=lambda place: len("".join(words[place : place + _PHRASE])), default=0)
        phrases[" ".join(words[best : best + _PHRASE])] = None
    return list(phrases)


@lru_cache(maxsize=128)
def sketch(text: str) -> frozenset[int]:
    """Sample of a text's runs: texts whose samples have nothing in common share no words.

    The sample is of hashes, which differ from process to process.
    """
    return frozenset(code for run in _runs(_words(text)) if (code := hash(run)) % _ONE_IN == 0)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def _covered(words: Sequence[str], runs: set[tuple[str, ...]]) -> int:
    covered = 0
    end = 0
    for place, run in enumerate(_runs(words)):
        if run in runs:
            covered += place + RUN - max(place, end)
            end = place + RUN
    return covered
