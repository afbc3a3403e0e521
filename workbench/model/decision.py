"""Decisions of the team on a claim, and how they were reached."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from workbench.model.annotation import SCALES


class HowReached(StrEnum):
    """Way in which a team came to an answer on one scale; `LEFT_OPEN` comes without one."""

    UNANIMOUS = "unanimous"
    CONSENSUS = "consensus"
    MAJORITY = "majority"
    CHAIR = "chair"
    LEFT_OPEN = "left_open"


class Disagreement(StrEnum):
    """Reason why reviewers disagreed on a claim, as judged by the one who decides."""

    SPAN = "span"
    EXTRACTION = "extraction"
    CODEBOOK_GAP = "codebook_gap"
    AMBIGUOUS_TEXT = "ambiguous_text"
    UNSEEN_EVIDENCE = "unseen_evidence"
    JUDGEMENT = "judgement"
    SLIP = "slip"


class Settled(NamedTuple):
    """Team's answer on one scale, a code of the codebook, and how it was reached.

    Both are empty for a scale that was not decided; a scale left open has no answer.
    """

    answer: str = ""
    how: HowReached | None = None


NOT_DECIDED = Settled()


# States of claims on the page where they are decided, by their codes in addresses and queries.
DECISION_STATES: Mapping[str, str] = {
    "": "To decide",
    "disputed": "Disputed",
    "sealed": "Marks not open yet",
    "opened": "Marks open, undecided",
    "decided": "Decided",
    "redefined": "Decided under a definition that changed",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """Team's answer on a claim; the highest `number` counts, and earlier ones stay.

    Numbers count from 1 per claim; number 0 stands for "nothing decided yet". `dissent` is in the
    dissenter's words, with a name or without. `claim_revision` and `codebook_revision` are what the
    one who decided saw; `at` is UTC. `own` are the answers on scales that a team added.
    """

    claim_id: str
    number: int = 0
    extraction: Settled = NOT_DECIDED
    sourcing: Settled = NOT_DECIDED
    confidence: Settled = NOT_DECIDED
    corroboration: Settled = NOT_DECIDED
    reason: Disagreement | None = None
    rationale: str = ""
    dissent: str = ""
    decided_by: str = ""
    claim_revision: int = 1
    codebook_revision: str = ""
    at: datetime | None = None
    own: tuple[tuple[str, Settled], ...] = ()

    @property
    def settled(self) -> dict[str, Settled]:
        """Answers decided, by the name of the scale, in the order of the marks.

        Of a team's own scales only those that were decided or left open.
        """
        return {scale: getattr(self, scale) for scale in SCALES} | dict(self.own)

    def on(self, scale: str) -> Settled:
        """Answer decided on a scale by its name; not decided where there is none."""
        return self.settled.get(scale, NOT_DECIDED)

    def settling(self, answers: Mapping[str, Settled]) -> "Decision":
        """Copy of this decision with other answers on some scales, by the scale's name."""
        changes: dict[str, Any] = {name: answers[name] for name in answers if name in SCALES}
        own = dict(self.own) | {name: answers[name] for name in answers if name not in SCALES}
        kept = tuple(
            sorted((name, settled) for name, settled in own.items() if settled != NOT_DECIDED)
        )
        return replace(self, **changes, own=kept)
