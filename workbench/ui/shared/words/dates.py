"""Dates and times in one form on every page, in the reader’s zone; pure.

Stored times are in UTC. Where the reader's zone is not known they are shown in UTC, and marked so.
Scripts write times in the same form (`shared/scripts/times.js`).
"""

from calendar import monthrange
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbench.model import Annotation, Decision

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def to_minute(at: datetime, zone: str | None) -> str:
    """Stored time to the minute: "5 Jan 2024, 03:07"."""
    here, utc = _zone_of(zone)
    moment = at.astimezone(here)
    return f"{day(moment.date())}, {moment:%H:%M}{utc}"


def to_second(at: datetime, zone: str | None) -> str:
    """Stored time to the second: "5 Jan 2024, 03:07:09"."""
    here, utc = _zone_of(zone)
    moment = at.astimezone(here)
    return f"{day(moment.date())}, {moment:%H:%M:%S}{utc}"


def saved_at(record: Annotation | Decision, zone: str | None) -> str:
    """Time to the second at which a record was stored; ValueError if it was not."""
    if record.at is None:
        raise ValueError("no time is known of a record that is not stored")
    return to_second(record.at, zone)


def to_day(at: datetime, zone: str | None) -> str:
    """Day of a stored time in the reader’s zone: "5 Jan 2024"."""
    here, utc = _zone_of(zone)
    return f"{day(at.astimezone(here).date())}{utc}"


def day(of: date) -> str:
    """Day in words: "5 Jan 2024"."""
    return f"{of.day} {MONTHS[of.month - 1]} {of.year}"


def days(first: date, last: date) -> str:
    """Days from one to another in words, no finer than they are: "May 2024", "6–12 May 2024"."""
    if first == last:
        return day(first)
    if (first.year, first.month, first.day) == (last.year, 1, 1) and _ends(last, 12):
        return f"{first.year}"
    if (first.year, first.month) != (last.year, last.month):
        return f"{day(first)} to {day(last)}"
    if first.day == 1 and _ends(last, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    return f"{first.day}–{day(last)}"


def _ends(last: date, month: int) -> bool:
    """Whether a day is the last of that month."""
    return last.month == month and last.day == monthrange(last.year, month)[1]


def published_text(published: str) -> str:
    """Article’s ISO day or local time in words: "5 Jan 2024, 03:07"; else unchanged."""
    try:
        if "T" in published:
            moment = datetime.fromisoformat(published)
            return f"{day(moment.date())}, {moment:%H:%M}"
        return day(date.fromisoformat(published))
    except ValueError:
        return published


def _zone_of(zone: str | None) -> tuple[tzinfo, str]:
    """Zone of a name, and the suffix that names it; UTC where unknown."""
    try:
        return (ZoneInfo(zone), "") if zone else (UTC, " UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return UTC, " UTC"
