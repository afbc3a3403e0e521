"""Days, weeks, months and years counted from a day; pure arithmetic of the calendar."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

WEEK = timedelta(days=7)


class Period(NamedTuple):
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def iso(self) -> str:
        """As ISO 8601 writes it, no finer than it is: 2024-01-04, 2023-12, 2023, or first/last."""
        first, last = self
        if first == last:
            return first.isoformat()
        if self == year(first):
            return f"{first.year:04}"
        if self == month(first):
            return f"{first.year:04}-{first.month:02}"
        return f"{first.isoformat()}/{last.isoformat()}"


def day(base: date, shift: int = 0) -> Period:
    """Day `shift` days after `base`; negative for before."""
    moved = base + timedelta(days=shift)
    return Period(moved, moved)


def week(base: date, shift: int = 0) -> Period:
    """Monday to Sunday of the week `shift` weeks after the one of `base`."""
    monday = base - timedelta(days=base.weekday()) + shift * WEEK
    return Period(monday, monday + timedelta(days=6))


def weekend(base: date, shift: int = 0) -> Period:
    """Saturday and Sunday of the week `shift` weeks after the one of `base`."""
    sunday = week(base, shift).last
    return Period(sunday - timedelta(days=1), sunday)


def month(base: date, shift: int = 0) -> Period:
    """Month `shift` months after the one of `base`; raises ValueError outside years 1–9999."""
    years, index = divmod(base.month - 1 + shift, 12)
    return month_of(base.year + years, index + 1)


def month_of(year_: int, number: int) -> Period:
    """Month by its number from 1."""
    length = monthrange(year_, number)[1]
    return Period(date(year_, number, 1), date(year_, number, length))


def year(base: date, shift: int = 0) -> Period:
    """Year `shift` years after the one of `base`; raises ValueError outside years 1–9999."""
    number = base.year + shift
    return Period(date(number, 1, 1), date(number, 12, 31))


def decade(base: date, shift: int = 0) -> Period:
    """Decade that is `shift` decades after that of `base`; it begins with the year ending in 0."""
    first = base.year // 10 * 10 + 10 * shift
    return Period(date(first, 1, 1), date(first + 9, 12, 31))


UNITS = {"day": day, "week": week, "month": month, "year": year, "decade": decade}


def up_to(base: date, count: int, unit: str) -> Period:
    """`count` days, weeks, months or years that end with `base`."""
    if unit in {"day", "week"}:
        return Period(base - count * timedelta(days=7 if unit == "week" else 1), base)
    first = month(base, -count * (12 if unit == "year" else 1)).first
    length = monthrange(first.year, first.month)[1]
    return Period(first.replace(day=min(base.day, length)), base)
