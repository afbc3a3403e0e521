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

    def __init__(self, attributions: Iterable[RuleAttribution]) -> None:
        self._by_word: dict[int, list[RuleAttribution]] = defaultdict(list)
        self._cues: set[int] = set()
        for attribution in attributions:
            self._cues |= attribution.cue
            for word in attribution.content:
                self._by_word[word].append(attribution)

    def signs(self, attribution: Parts) -> tuple[float, ...]:
        """Numbers named in SIGNS, in that order, for one attribution."""
        cue = float(not self._cues.isdisjoint(attribution.cue))
        best, share = self.best(attribution)
        if best is None:
            return (0.0, 0.0, share, cue)
        return (1.0, best.score, share, cue)

    def best(self, attribution: Parts) -> tuple[RuleAttribution | None, float]:
        """Rule's attribution that agrees most, None if none does, and their share of words."""
        content = frozenset(attribution.content)
        near = {
            id(near_attribution): near_attribution
            for word in content
            for near_attribution in self._by_word.get(word, ())
        }
        shares = (
            (
                len(content & near_attribution.content) / len(content | near_attribution.content),
                near_attribution,
            )
            for near_attribution in near.values()
        )
        share, closest = max(shares, key=lambda pair: pair[0], default=(0.0, None))
        if closest is None or share < HALF or not _fits(attribution.source, closest.source):
            return None, share
        return closest, share


def _fits(source: Collection[int], rule_source: frozenset[int]) -> bool:
    return not (source or rule_source) or not rule_source.isdisjoint(source)
