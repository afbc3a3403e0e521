"""Comments that reviewers make on a claim, in threads with replies."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


class CommentMention(NamedTuple):
    """Mention of a person in a comment: its offsets, end exclusive, and the name they came with."""

    start: int
    end: int
    reviewer: str


@dataclass(frozen=True, slots=True)
class Comment:
    """Comment on a claim, as its author worded it; a withdrawn one has no words any more.

    Numbers count from 1 per claim and reviewer, versions from 1 per comment, and the highest
    version counts; 0 stands for "not stored yet". `thread_by` and `thread` are author and number of
    the comment that began the thread: its own for one that begins it. `at` is UTC.
    """

    claim_id: str
    reviewer: str
    number: int = 0
    version: int = 0
    words: str = ""
    mentions: tuple[CommentMention, ...] = ()
    thread_by: str = ""
    thread: int = 0
    withdrawn: bool = False
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CommentThread:
    """Thread on a claim: the comment that began it, the replies, and whether it is resolved.

    `resolved_by` and `resolved_at` (UTC) tell who closed it and when; empty while it is open.
    """

    comments: tuple[Comment, ...]
    resolved_by: str = ""
    resolved_at: datetime | None = None

    @property
    def resolved(self) -> bool:
        """True if somebody resolved the thread and nobody reopened it since."""
        return bool(self.resolved_by)
