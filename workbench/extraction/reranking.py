"""Reranking: scores adjusted to the kinds of attribution that a team takes for claims."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from workbench.model import Attribution, Kind, SpeechAct

# What may count for or against an attribution beside its score, by name.
SIGNS = ("asks", "intends", "believes", "denies", "not said", "indirect")
# Scores nearer to 0 or 1 count as these, so that a habit can always move them.
LEAST, MOST = 0.02, 0.98


@dataclass(frozen=True, slots=True)
class Reranker:
    """Reranking weights in log odds, one for each of SIGNS that counts, and a constant."""

    weights: Mapping[str, float] = field(default_factory=dict)
    constant: float = 0.0

    def __bool__(self) -> bool:
        return bool(self.weights or self.constant)

    def applied(self, attributions: Iterable[Attribution], floor: float) -> list[Attribution]:
        """Attributions with adjusted scores, without those that fall below `floor`."""
        moved = (
            replace(attribution, score=round(self.score(attribution), 3))
            for attribution in attributions
        )
        return [attribution for attribution in moved if attribution.score >= floor]

    def score(self, attribution: Attribution) -> float:
        """Chance, from 0 to 1, that the team takes the attribution for a claim."""
        moved = sum(self.weights.get(name, 0.0) for name in signs(attribution))
        return 1 / (1 + math.exp(-(log_odds(attribution.score) + self.constant + moved)))


def signs(attribution: Attribution) -> list[str]:
    """Names of SIGNS that an attribution has."""
    facets = attribution.facets
    present = {
        "asks": facets.act is SpeechAct.ASKS,
        "intends": facets.act is SpeechAct.INTENDS,
        "believes": facets.act is SpeechAct.BELIEVES,
        "denies": facets.act is SpeechAct.DENIES,
        "not said": not facets.speech,
        "indirect": attribution.kind is Kind.INDIRECT,
    }
    return [name for name in SIGNS if present[name]]


def log_odds(score: float) -> float:
    """Log odds of a score, which is first kept within LEAST and MOST."""
    safe = min(max(score, LEAST), MOST)
    return math.log(safe / (1 - safe))
