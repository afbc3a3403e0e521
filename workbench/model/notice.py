"""Notices for one person of what others did that concerns them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class NoticeKind(StrEnum):
    """Kind of what a notice tells."""

    SESSION = "session"
    ASSIGNED = "assigned"
    DEFINITION = "definition"
    REPLY = "reply"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class Notice:
    """Notice of one change: who made it, when (UTC), and what it concerns.

    `event` is the number of the change, or of a later one by which the person could first read it.
    `claim_id` is set for replies and mentions, `session_id` for sessions, `claims` is the number of
    claims assigned, and `due` their day (UTC) if they have one. `text` is the words of the comment,
    the title of the session, or the note on the change of the codebook.
    """

    kind: NoticeKind
    event: int
    at: datetime
    by: str
    claim_id: str = ""
    session_id: str = ""
    claims: int = 0
    due: datetime | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class DueClaims:
    """Claims that a person has yet to finish until one day: their number, and the day (UTC)."""

    due: datetime
    claims: int
