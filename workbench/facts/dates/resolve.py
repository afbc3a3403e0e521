"""What each way of telling a time comes to, counted from the day of publication.

Where news writers use a phrase in two ways ("next Friday") and these give different days, it is
left open and both are shown: a guess would look like a fact.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workbench.facts.dates import calendar
from workbench.facts.dates.calendar import Stretch
from workbench.facts.dates.tense import Direction


@dataclass(frozen=True, slots=True)
class Told:
    """A phrase found: its pattern's match, the day it counts from, and where its verb points.

    `moment` is the time of publication, if the article tells more than the day.
    """

    match: re.Match[str]
    base: date
    direction: Direction
    moment: datetime | None = None

    def group(self, name: str) -> str:
        """A group of the pattern in lower case with single spaces; empty if there is none."""
        found = self.match.groupdict().get(name) or ""
        return " ".join(found.lower().split())

    @property
    def ahead(self) -> bool:
        """Whether the verb says that it is to come."""
        return self.direction is Direction.AHEAD


@dataclass(frozen=True, slots=True)
class Open:
    """Why a phrase is left open, in a reader's words."""

    reason: str


Outcome = Stretch | Open | None  # None: the words tell no time here

HABIT = Open("a day of every week, or any such day")
ELSEWHERE = Open("counted from another date in the text")
VAGUE = Open("no exact number is told")
DAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ONES = (
    "a an one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen,fifteen"
)
NUMBERS = {
    word: number for number, told in enumerate(ONES.split(","), 1) for word in told.split()
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100}
SHIFTS = {"last": -1, "this": 0, "next": 1}


def weekday(told: Told) -> Outcome:
    """“Thursday”, “on Monday night”, “last Friday”, “this coming Sunday”."""
    here, target = told.base.weekday(), DAYS.index(told.group("day"))
    back, forth = (here - target) % 7, (target - here) % 7
    which = told.group("which")
    if which == "last":
        return _same_or_open(told.base, -(back or 7), target - here - 7)
    if which == "next":
        return _same_or_open(told.base, forth or 7, target - here + 7)
    shifts = {
        "": forth if told.ahead else -back,
        "this": target - here,
        "past": -(back or 7),
        "coming": forth or 7,
    }
    return calendar.day(told.base, shifts[which.removeprefix("this ")])


def _same_or_open(base: date, nearest: int, by_week: int) -> Outcome:
    if nearest == by_week:
        return calendar.day(base, nearest)
    days = sorted(calendar.day(base, shift).iso for shift in (nearest, by_week))
    return Open(f"{days[0]} or {days[1]}: writers use it both ways")


def date_of_month(told: Told) -> Outcome:
    """“March 3”, “3 March”, “Thursday, Jan. 4”, “March 3-5”: the year is the one that fits."""
    number, day = _month(told), int(told.group("date"))
    until = int(told.group("until") or day)
    weekday_ = told.group("day")
    fitting = [
        Stretch(first, last)
        for year in range(told.base.year - 8, told.base.year + 9)
        if (first := _date(year, number, day)) and (last := _date(year, number, until))
        if first <= last and (not weekday_ or first.weekday() == DAYS.index(weekday_))
    ]
    if not fitting:
        return Open("there is no such day in the years around")
    return _nearest(fitting, told)


def _nearest(fitting: list[Stretch], told: Told) -> Stretch:
    """The newest not after publication, the next one if that is told, the nearer one if neither."""
    past = [one for one in fitting if one.first <= told.base]
    ahead = [one for one in fitting if one.last >= told.base]
    if told.group("day") or told.direction is Direction.UNTOLD:
        return min(fitting, key=lambda one: abs(one.first - told.base))
    if told.ahead:
        return ahead[0] if ahead else past[-1]
    return past[-1] if past else ahead[0]


def month(told: Told) -> Outcome:
    """“in March”, “early May”, “last March”."""
    number, base = _month(told), told.base
    this = calendar.month_of(base.year, number)
    before = calendar.month_of(base.year - (number >= base.month), number)
    after = calendar.month_of(base.year + (number <= base.month), number)
    meant: dict[str, Outcome] = {
        "": this if number == base.month else after if told.ahead else before,
        "this": this,
        "last": _one_month(before, calendar.month_of(base.year - 1, number)),
        "next": _one_month(after, calendar.month_of(base.year + 1, number)),
        "this past": before,
        "this coming": after,
    }
    return meant[told.group("which")]


def _one_month(nearest: Stretch, by_year: Stretch) -> Outcome:
    if nearest == by_year:
        return nearest
    first, last = sorted((nearest.iso, by_year.iso))
    return Open(f"{first} or {last}: writers use it both ways")


def month_of_year(told: Told) -> Outcome:
    """“March last year”."""
    return calendar.month_of(told.base.year + SHIFTS[told.group("which")], _month(told))


def day_but_one(told: Told) -> Outcome:
    """“the day before yesterday”, “the day after tomorrow”."""
    words = told.group("w")
    if (told.group("side") == "before") != words.endswith("yesterday"):
        return None
    return calendar.day(told.base, -2 if told.group("side") == "before" else 2)


def near_day(told: Told) -> Outcome:
    """“yesterday”, “tomorrow morning”, “tonight”, “last night”, “this afternoon”."""
    if _is_title(told.match):
        return None
    shifts = {"yesterday": -1, "tomorrow": 1}
    shift = -1 if told.group("night") == "last night" else shifts.get(told.group("name"), 0)
    return calendar.day(told.base, shift)


def _is_title(match: re.Match[str]) -> bool:
    """Whether a capital in mid-sentence below the headline makes it a name: “Northgate Tonight”."""
    start, text = match.start("w"), match.string
    words_before = start > 1 and (text[start - 2].isalnum() or text[start - 2] == ",")
    return match["w"][0].isupper() and words_before and "\n" in text[:start]


def ago(told: Told) -> Outcome:
    """“three days ago”; as fine as the unit it is counted in, so weeks give a week."""
    count, unit = _count(told), told.group("unit")
    if unit in {"minute", "hour"}:
        return _hours_ago(told, count, unit)
    return _counted(told.base, unit, -count)


def _hours_ago(told: Told, count: int, unit: str) -> Outcome:
    if told.moment is None:
        return Open("the article tells no time of publication")
    then = told.moment - timedelta(hours=count if unit == "hour" else count / 60)
    return calendar.day(then.date())


def from_now(told: Told) -> Outcome:
    """“in two weeks’ time”, “three days from now”; “in two weeks” only if the verb points ahead."""
    unit = told.group("unit")
    if unit in {"minute", "hour"} or not (told.group("time") or told.ahead):
        return None
    return _counted(told.base, unit, _count(told))


def past_stretch(told: Told) -> Outcome:
    """“the past week”, “the last three months”: up to the day of publication."""
    count = _count(told) if told.group("number") else 1
    return calendar.up_to(told.base, count, told.group("unit"))


def end_of(told: Told) -> Outcome:
    """“by the end of the month”: its last day."""
    last = _shifted(told.base, told.group("unit"), SHIFTS[told.group("which") or "this"]).last
    return Stretch(last, last)


def unit(told: Told) -> Outcome:
    """“last month”, “earlier this year”, “next week”."""
    return _shifted(told.base, told.group("unit"), SHIFTS[told.group("which")])


def weekend(told: Told) -> Outcome:
    """“over the weekend”, “last weekend”, “this weekend”."""
    which, base = told.group("which"), told.base
    on_it = base.weekday() >= 5
    if which in {"last", "next"}:
        if (which == "last") == on_it or (which == "next" and not on_it):
            return _weekends(base, which)
        return calendar.weekend(base, SHIFTS[which])
    if which == "this coming" or (told.ahead and which != "this past"):
        return calendar.weekend(base)
    if which == "this" and (told.direction is Direction.UNTOLD or base.weekday() > 1):
        return calendar.weekend(base)
    return calendar.weekend(base, 0 if on_it else -1)


def _weekends(base: date, which: str) -> Outcome:
    """On a weekday the last one is clear and the next one is not; on the weekend neither is."""
    if which == "last":
        return calendar.weekend(base, -1)
    near, far = calendar.weekend(base), calendar.weekend(base, 1)
    return Open(f"{near.iso} or {far.iso}: writers use it both ways")


def habit(_: Told) -> Outcome:
    """“on Mondays”, “every Monday”."""
    return HABIT


def vague(_: Told) -> Outcome:
    """“a few days ago”."""
    return VAGUE


def unclear(_: Told) -> Outcome:
    """“Monday week”, “a week on Monday”."""
    return Open("read differently in different countries")


def elsewhere(_: Told) -> Outcome:
    """“the next day”, “three days later”."""
    return ELSEWHERE


def season(_: Told) -> Outcome:
    """“last summer”."""
    return Open("a season, which falls in other months elsewhere")


def _shifted(base: date, unit: str, count: int) -> Stretch:
    if unit == "decade":
        # “A decade ago” is ten years back; “last decade” is the one before this.
        return calendar.decade(base, count) if abs(count) <= 1 else calendar.year(base, 10 * count)
    return calendar.UNITS[unit](base, count)


def _counted(base: date, unit: str, count: int) -> Stretch:
    # “A decade ago” is the year ten years back, where “last decade” is the one before this.
    if unit == "decade":
        return calendar.year(base, 10 * count)
    return _shifted(base, unit, count)


def _count(told: Told) -> int:
    number = told.group("number")
    return int(number) if number.isdigit() else NUMBERS[number]


def _month(told: Told) -> int:
    return MONTHS.index(told.group("month")[:3]) + 1


def _date(year: int, month_: int, day: int) -> date | None:
    try:
        return date(year, month_, day)
    except ValueError:
        return None
