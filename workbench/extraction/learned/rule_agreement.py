"""Agreement of the rules with the network's attributions, as signs for scoring."""

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
    """Word numbers of an attribution's parts."""

    @property
    def cue(self) -> Collection[int]:
        """Words that report."""

    @property
    def source(self) -> Collection[int]:
        """Words that name the source; empty without one."""

    @property
    def content(self) -> Collection[int]:
        """Words that are reported."""


@dataclass(frozen=True, slots=True)
class RuleAttribution:
    """Attribution of a rule as word numbers, with its certainty; `by` is its candidate."""

    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]
    score: float
    by: Candidate


class RuleAgreement:
    """Rules' attributions of a text, compared with one of the network's at a time."""

    def __init__(self, told: Iterable[RuleAttribution]) -> None:
        self._by_word: dict[int, list[RuleAttribution]] = defaultdict(list)
        self._cues: set[int] = set()
        for one in told:
            self._cues |= one.cue
            for word in one.content:
                self._by_word[word].append(one)

    def signs(self, found: Parts) -> tuple[float, ...]:
        """Numbers named in SIGNS, in that order, for one attribution."""
        cue = float(not self._cues.isdisjoint(found.cue))
        best, share = self.best(found)
        if best is None:
            return (0.0, 0.0, share, cue)
        return (1.0, best.score, share, cue)

    def best(self, found: Parts) -> tuple[RuleAttribution | None, float]:
        """Rule's attribution that agrees most, None if none does, and their share of words."""
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
