"""Annotations: a reviewer's marks on a claim, scale by scale."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

NOT_A_CLAIM = "not_a_claim"


class Marks(NamedTuple):
    """Answers of one reviewer on one claim; an empty string is a question not yet answered.

    The values are category codes of the codebook's scale of the same name.
    """

    extraction: str = ""
    sourcing: str = ""
    confidence: str = ""
    corroboration: str = ""
    note: str = ""

    def changed(self, answers: Iterable[tuple[str, str]]) -> "Marks":
        """These marks with some answers replaced."""
        return self._replace(**dict(answers))

    @property
    def finished(self) -> bool:
        """Whether nothing is left to answer: every scale, or "this is not a claim"."""
        return self.denies_claim or all(self.answers)

    @property
    def denies_claim(self) -> bool:
        """Whether they say that this is not a claim, which ends the questions."""
        return self.extraction == NOT_A_CLAIM

    @property
    def answers(self) -> tuple[str, ...]:
        """Answers alone, without the note, in the order of `SCALES`; empty where unanswered."""
        return tuple(getattr(self, scale) for scale in SCALES)

    @property
    def begun(self) -> bool:
        """Whether at least one scale is answered; a note alone is no answer."""
        return any(self.answers)


# The scales that claims are marked on, in their order.
SCALES = tuple(name for name in Marks._fields if name != "note")
# The scale that asks whether the extraction is right, the one that lists filter by, and the one
# whose answers may need evidence.
CHECK_SCALE, LISTED_SCALE, EVIDENCE_SCALE = "extraction", "sourcing", "corroboration"


def scale_phrase(scale: str) -> str:
    """Name of a scale as it stands within a sentence: "the extraction check", "sourcing"."""
    return {CHECK_SCALE: "the extraction check"}.get(scale, scale)


@dataclass(frozen=True, slots=True)
class Annotation:
    """Saved state of a reviewer's marks on a claim; the newest `version` counts.

    Versions count from 1 per claim and reviewer; version 0 stands for "nothing saved yet".
    `at` is UTC; `claim_revision` and `codebook_revision` are what the reviewer saw.
    """

    claim_id: str
    reviewer: str
    version: int
    marks: Marks
    claim_revision: int = 1
    codebook_revision: str = ""
    at: datetime | None = None

    @classmethod
    def blank(cls, claim_id: str, reviewer: str) -> "Annotation":
        """Annotation that stands before a reviewer's first answer on a claim."""
        return cls(claim_id, reviewer, version=0, marks=Marks())
