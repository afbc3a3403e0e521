"""The words that two texts have in common, by runs of four words (shingles; Broder 1997).

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


class Shared(NamedTuple):
    """How many words of one text stand in runs that the other has too, and how many each has."""

    of_one: int
    of_other: int
    words_of_one: int
    words_of_other: int

    @property
    def share_of_one(self) -> float:
        """The part of the first text that the other has too, from 0 to 1."""
        return self.of_one / self.words_of_one if self.words_of_one else 0.0

    @property
    def share_of_other(self) -> float:
        """The part of the other text that the first has too, from 0 to 1."""
        return self.of_other / self.words_of_other if self.words_of_other else 0.0


def shared(one: str, other: str) -> Shared:
    """What two texts have in common; time and memory grow with their lengths, not their product."""
    words, others = _words(one), _words(other)
    runs, other_runs = set(_runs(words)), set(_runs(others))
    return Shared(_covered(words, other_runs), _covered(others, runs), len(words), len(others))


def phrases(text: str, many: int = 24) -> list[str]:
    """Some phrases of five words from all over a text, by which a text that shares them is found.

    Of each part of the text it is the phrase with the most letters: such ones are the rarest.
    """
    words = _words(text)
    places = range(max(len(words) - _PHRASE + 1, 0))
    step = max(len(places) / many, 1.0)
    found: dict[str, None] = {}
    for number in range(min(many, len(places))):
        part = places[round(number * step) : round((number + 1) * step)]
        best = max(part, key=lambda place: len("".join(words[place : place + _PHRASE])), default=0)
        found[" ".join(words[best : best + _PHRASE])] = None
    return list(found)


@lru_cache(maxsize=128)
def sketch(text: str) -> frozenset[int]:
    """A sample of a text's runs, the same ones of any text, to tell at once which share none.

    It holds within one process only.
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
