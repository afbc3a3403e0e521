"""People of the team, their roles and how they sign in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReviewerRole(StrEnum):
    """Role of a person: leads may do everything, reviewers mark, observers only read."""

    LEAD = "lead"
    REVIEWER = "reviewer"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True)
class Person:
    """Person of the team, and the means by which they sign in.

    `name` is the one they came with, under which all they do is stored; `called` is what they are
    called now.
    `barred` is who was shut out; `email` is the address they sign in with elsewhere, or empty;
    `invited_until` is when an invitation that was not used yet expires, in UTC.
    """

    name: str
    role: ReviewerRole = ReviewerRole.REVIEWER
    barred: bool = False
    passphrase: bool = False
    email: str = ""
    invited_until: datetime | None = None
    called: str = ""
