"""The rules as a witness to what the network found: two that fail in different ways agree."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from workbench.extraction.rules.candidates import Candidate

SIGNS = (
    "rule agrees",  # 1 if a rule found half of these words or more, with a source that fits
    "rule's certainty",  # of the rule that found them, 0 if none did
    "rule's words",  # share the two contents have of all their words
    "rule's cue",  # 1 if a rule took the same word for a cue
)
HALF = 0.5


class Parts(Protocol):
    """The word numbers of an attribution's parts."""

    @property
    def cue(self) -> Collection[int]:
        """Of the words that report."""

    @property
    def source(self) -> Collection[int]:
        """Of who is said to have said it; none if nobody is."""

    @property
    def content(self) -> Collection[int]:
        """Of what was said."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a rule found, as word numbers, with its certainty; `by` is its find itself."""

    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]
    score: float
    by: Candidate


class Witness:
    """What the rules found in a text, to be asked about one attribution at a time."""

    def __init__(self, told: Iterable[Told]) -> None:
        self._by_word: dict[int, list[Told]] = defaultdict(list)
        self._cues: set[int] = set()
        for one in told:
            self._cues |= one.cue
            for word in one.content:
                self._by_word[word].append(one)

    def signs(self, found: Parts) -> tuple[float, ...]:
        """The numbers named in SIGNS."""
        cue = float(not self._cues.isdisjoint(found.cue))
        best, share = self.best(found)
        if best is None:
            return (0.0, 0.0, share, cue)
        return (1.0, best.score, share, cue)

    def best(self, found: Parts) -> tuple[Told | None, float]:
        """The rule's find that agrees most, None if none does, and the share of words."""
        content = frozenset(found.content)
        near = {id(one): one for word in content for one in self._by_word.get(word, ())}
        shares = (
            (len(content & one.content) / len(content | one.content), one) for one in near.values()
        )
        share, told = max(shares, key=lambda pair: pair[0], default=(0.0, None))
        if told is None or share < HALF or not _fits(found.source, told.source):
            return None, share
        return told, share


def _fits(one: Collection[int], other: frozenset[int]) -> bool:
    return not (one or other) or not other.isdisjoint(one)
