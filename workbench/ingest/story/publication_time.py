"""Publication time of a story, read from its time-stamp line."""

import re
from datetime import date, time

from workbench.ingest.story.signatures import is_person

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"

_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MONTH}\s*{_DAY},?\s+{_YEAR}",
        rf"\b{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]*{_YEAR}",
        rf"\b{_YEAR}[-/.](?P<month>[01]?\d)[-/.]{_DAY}",
        rf"\b{_YEAR}\s+{_MONTH}\s+{_DAY}",
        rf"\b(?P<first>[0-3]?\d)[/.-](?P<second>[0-3]?\d)[/.-]{_YEAR}",
    )
)
_TIME = re.compile(
    r"(?<![\d:.])(?P<hour>[0-2]?\d)(?P<mark>[:.h])(?P<minute>[0-5]\d)(?:[:.][0-5]\d)?(?![\d%])"
    r"\s*(?P<half>[ap]\.?m\b\.?)?"
    r"|\b(?P<hour_only>1?\d)\s*(?P<half_only>[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\b(?:[PECM][SD]?T|GMT|UTC|BST|IST|PHT|SGT|HKT|JST|KST|WIB|PKT|NPT|CES?T|AE[SD]T|Z)\b"
    r"(?:\s*[+-]\s*\d{1,2}(?::?\d\d)?)?|(?:[+-]\d\d:?\d\d)\b"
)
_AROUND = re.compile(
    r"\b(?:published?|posted|updated|last|first|modified|edited|created|added|issued|released|date"
    r"|time|on|at|by|in|online|print|edition|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|an?|ago|hours?|minutes?|mins?|days?|hrs?|read"
    r"|reading|eastern|pacific|manila|philippine|local|standard|daylight|time)\b",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b\d+\+?[\s-]+(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?)[\s-]+(?:ago|read|long)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:(?P<published>published|posted|issued)|updated|modified|edited)\b", re.IGNORECASE
)
_GLUED = re.compile(r"((?:19|20)\d\d)(?=\d{1,2}[:.]\d\d)|(\b\w{3,9}\.)(?=[A-Z])")
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_LONGEST_STAMP = 160


def find_moment(text: str) -> str:
    """First full date in the text as ISO, with a time of day if stated; else empty.

    A numeric date is read day first unless that is impossible or its time is told with AM or PM.
    """
    text = _GLUED.sub(r"\1\2 ", text)
    for match in sorted(_date_matches(text), key=lambda match: match.start()):
        day = _date(match, american=bool(re.search(r"\d\s*[ap]m\b", text, re.IGNORECASE)))
        if day:
            clock = _time(text, match)
            return f"{day.isoformat()}T{clock:%H:%M}" if clock else day.isoformat()
    return ""


def first_published(text: str) -> str:
    """Publication time stated by a line that may state updates too; like `find_moment`."""
    labels = list(_LABEL.finditer(text))
    ends = [*(label.start() for label in labels[1:]), len(text)]
    moments = [
        find_moment(text[label.end() : end])
        for label, end in zip(labels, ends, strict=False)
        if label["published"]
    ]
    return next((moment for moment in moments if moment), "") or find_moment(text)


def is_stamp(line: str) -> bool:
    """Whether a line holds a date, a time of day or "3 min read" and next to nothing else."""
    if len(line) > _LONGEST_STAMP or not _DIGIT.search(line):
        return False
    line = _GLUED.sub(r"\1\2 ", line)
    rest, timed = _without_times(line)
    return timed and (len(_WORD.findall(rest)) <= 1 or is_person(rest.strip(" ,|·•")))


def opens_with_date(line: str) -> bool:
    """Whether a short line begins with a full date, as in "21/06/2014 A. Writer, News"."""
    match = min(_date_matches(line[:40]), key=lambda match: match.start(), default=None)
    return match is not None and match.start() <= 12 and len(_WORD.findall(line)) <= 14


def _without_times(line: str) -> tuple[str, bool]:
    rest, timed = line, False
    for pattern in (_AGO, *_DATES, _TIME):
        rest, count = pattern.subn(" ", rest)
        timed = timed or count > 0
    return _AROUND.sub(" ", _ZONE.sub(" ", rest)), timed


def _date_matches(text: str) -> list[re.Match[str]]:
    return [match for pattern in _DATES if (match := pattern.search(text))]


def _date(match: re.Match[str], *, american: bool) -> date | None:
    parts = match.groupdict()
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        month_first = second > 12 or (american and first <= 12)
        day, month = (second, first) if month_first else (first, second)
    else:
        day, month = int(parts["day"]), _month(parts["month"])
    try:
        return date(int(parts["year"]), month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    return int(name) if name.isdigit() else _MONTHS.index(name[:3].lower()) + 1


def _time(text: str, day: re.Match[str]) -> time | None:
    """Time of day nearest to the date, before or after it; None without one."""
    around = [match for match in _TIME.finditer(text) if not _overlap(match, day)]
    around.sort(key=lambda match: _distance(match, day))
    return next((clock for match in around if (clock := _clock(match))), None)


def _overlap(first: re.Match[str], second: re.Match[str]) -> bool:
    return first.start() < second.end() and second.start() < first.end()


def _distance(clock: re.Match[str], day: re.Match[str]) -> int:
    return max(clock.start() - day.end(), day.start() - clock.end())


def _clock(match: re.Match[str]) -> time | None:
    if match["hour_only"] is None and not match["half"] and match["mark"] == "h":
        return None
    hour = int(match["hour"] or match["hour_only"])
    half = (match["half"] or match["half_only"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        return time(hour, int(match["minute"] or 0))
    except ValueError:
        return None
