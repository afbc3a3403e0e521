"""Notices of what others did, marked as read by the person they are for."""

from workbench.review.permissions import Permission, require
from workbench.store import Store


def mark_notices_read(store: Store, event: int, *, reviewer: str, operation: str) -> None:
    """Mark all notices of a person as read up to the newest one that they were shown.

    `event` is the number that the newest notice has; what comes after it stays unread.
    """
    require(store, reviewer, Permission.READ_NOTICES)
    store.notices.mark_read(reviewer, event, operation=operation)
