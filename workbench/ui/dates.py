"""Dates as a reader writes them."""

from datetime import date, datetime


def in_words(published: str) -> str:
    """An ISO date or local date-time in words ("5 January 2024, 03:07"); anything else as it is."""
    try:
        if "T" in published:
            moment = datetime.fromisoformat(published)
            return f"{moment.day} {moment:%B %Y, %H:%M}"
        day = date.fromisoformat(published)
    except ValueError:
        return published
    return f"{day.day} {day:%B %Y}"
