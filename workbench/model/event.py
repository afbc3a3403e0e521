"""Events of the history, as they are kept."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Event:
    """Change, as the history keeps it; `before` and `after` are JSON texts."""

    number: int
    at: datetime
    reviewer: str
    action: str
    article_id: str
    claim_id: str
    before: str
    after: str
    operation_id: str
