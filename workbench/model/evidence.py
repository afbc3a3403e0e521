"""Evidence that reviewers list for or against a claim."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Stance(StrEnum):
    """Stance of a piece of evidence on a claim; `CONTEXT` is neither for nor against it."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Piece of evidence on a claim, as the reviewer who found it lists it.

    It is a `citation` in words, a `url`, or another claim of the store (`other_claim`, its id), or
    several of these. Pieces of one `origin` go back to the same person, agency or paper and count
    once; an empty one is not known. `seen` is an ISO date or empty, `archive` the address of a
    kept copy. Numbers count from 1 per claim and reviewer, versions from 1 per piece, and the
    highest version counts; 0 stands for "not stored yet". `at` is UTC.
    """

    claim_id: str
    reviewer: str
    number: int = 0
    version: int = 0
    citation: str = ""
    url: str = ""
    other_claim: str = ""
    stance: Stance = Stance.SUPPORTS
    origin: str = ""
    seen: str = ""
    archive: str = ""
    note: str = ""
    withdrawn: bool = False
    at: datetime | None = None
