"""Notices and due dates in words; pure."""

from collections.abc import Mapping
from datetime import datetime

from workbench.model import DueClaims, Notice, NoticeKind
from workbench.ui.shared.words.dates import to_day

_LONGEST = 200  # characters of a comment


def notice_text(notice: Notice, called: Mapping[str, str], zone: str | None) -> str:
    """Sentence on a notice; people stand in it as they are called now."""
    who = called.get(notice.by, notice.by) or "Somebody"
    quoted = f"“{_shortened(notice.text)}”"
    if notice.kind is NoticeKind.SESSION:
        return f"{who} opened the session {quoted}"
    if notice.kind is NoticeKind.ASSIGNED:
        until = f", due {to_day(notice.due, zone)}" if notice.due else ""
        return f"{who} assigned {_claims(notice.claims)} to you{until}"
    if notice.kind is NoticeKind.DEFINITION:
        return f"{who} changed the codebook" + (f": {quoted}" if notice.text else "")
    done = "mentioned you" if notice.kind is NoticeKind.MENTION else "answered in your thread"
    return f"{who} {done}: {quoted}"


def due_text(due: DueClaims, now: datetime, zone: str | None) -> str:
    """Sentence on claims that are due on one day, with how long that is from now."""
    days = (due.due - now).days
    left = "in less than a day" if days < 1 else "in 1 day" if days == 1 else f"in {days} days"
    return f"{_claims(due.claims)} due {to_day(due.due, zone)}, {left}"


def bell_label(unread: int) -> str:
    """Label of the link to the notices, with the number of unread ones if there are any."""
    return f"Notices ({unread:,})" if unread else "Notices"


def _claims(count: int) -> str:
    return "1 claim" if count == 1 else f"{count:,} claims"


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
