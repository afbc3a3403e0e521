"""Days and times as a reader writes them, in one form on every page; pure.

A stored time is in UTC and is told in the zone of whoever reads it. Where that is not known it is
told in UTC, and says so. The pages write times by the same form (`shared/scripts/times.js`).
"""

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbench.model import Annotation, Decision

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def to_minute(at: datetime, zone: str | None) -> str:
    """A stored time where only the day and hour matter: "5 Jan 2024, 03:07"."""
    here, utc = _zone_of(zone)
    moment = at.astimezone(here)
    return f"{day(moment.date())}, {moment:%H:%M}{utc}"


def to_second(at: datetime, zone: str | None) -> str:
    """A stored time where it matters what came first: "5 Jan 2024, 03:07:09"."""
    here, utc = _zone_of(zone)
    moment = at.astimezone(here)
    return f"{day(moment.date())}, {moment:%H:%M:%S}{utc}"


def saved_at(record: Annotation | Decision, zone: str | None) -> str:
    """Second at which a record was stored; raises ValueError for one that is not stored."""
    if record.at is None:
        raise ValueError("no time is known of a record that is not stored")
    return to_second(record.at, zone)


def to_day(at: datetime, zone: str | None) -> str:
    """The day of a stored time, as the reader's calendar has it."""
    here, utc = _zone_of(zone)
    return f"{day(at.astimezone(here).date())}{utc}"


def day(of: date) -> str:
    """A day: "5 Jan 2024"."""
    return f"{of.day} {MONTHS[of.month - 1]} {of.year}"


def published_text(published: str) -> str:
    """An article's own day or local time, given in ISO: "5 Jan 2024, 03:07"; else as it is."""
    try:
        if "T" in published:
            moment = datetime.fromisoformat(published)
            return f"{day(moment.date())}, {moment:%H:%M}"
        return day(date.fromisoformat(published))
    except ValueError:
        return published


def _zone_of(zone: str | None) -> tuple[tzinfo, str]:
    """The zone of that name and what is said of it; UTC where it is not known."""
    try:
        return (ZoneInfo(zone), "") if zone else (UTC, " UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return UTC, " UTC"
