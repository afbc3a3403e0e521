"""Resolution of relative dates against the day of publication.

Where news writers use a phrase in two ways ("next Friday") and these give different days, it is
left open and both are shown: a guess would look like a fact.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workbench.facts.dates import calendar
from workbench.facts.dates.calendar import Period
from workbench.facts.dates.tense import Tense


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """Phrase to resolve: its pattern's match, the day it counts from, and its tense.

    `moment` is the time of publication, if the article states more than the day.
    """

    match: re.Match[str]
    base: date
    tense: Tense
    moment: datetime | None = None

    def group(self, name: str) -> str:
        """Group of the pattern in lower case with single spaces; empty without a match."""
        text = self.match.groupdict().get(name) or ""
        return " ".join(text.lower().split())

    @property
    def ahead(self) -> bool:
        """Whether the verb says that it is to come."""
        return self.tense is Tense.FUTURE


@dataclass(frozen=True, slots=True)
class Open:
    """Reason why a phrase is left open, in a reader's words."""

    reason: str


Resolution = Period | Open | None  # None: the words tell no time here

HABIT = Open("a day of every week, or any such day")
ELSEWHERE = Open("counted from another date in the text")
VAGUE = Open("no exact number is told")
DAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ONES = (
    "a an one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen,fifteen"
)
NUMBERS = {
    word: number for number, phrase in enumerate(ONES.split(","), 1) for word in phrase.split()
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100}
SHIFTS = {"last": -1, "this": 0, "next": 1}


def weekday(phrase: DatePhrase) -> Resolution:
    """“Thursday”, “on Monday night”, “last Friday”, “this coming Sunday”."""
    here, target = phrase.base.weekday(), DAYS.index(phrase.group("day"))
    back, forth = (here - target) % 7, (target - here) % 7
    which = phrase.group("which")
    if which == "last":
        return _same_or_open(phrase.base, -(back or 7), target - here - 7)
    if which == "next":
        return _same_or_open(phrase.base, forth or 7, target - here + 7)
    shifts = {
        "": forth if phrase.ahead else -back,
        "this": target - here,
        "past": -(back or 7),
        "coming": forth or 7,
    }
    return calendar.day(phrase.base, shifts[which.removeprefix("this ")])


def _same_or_open(base: date, nearest: int, by_week: int) -> Resolution:
    if nearest == by_week:
        return calendar.day(base, nearest)
    days = sorted(calendar.day(base, shift).iso for shift in (nearest, by_week))
    return Open(f"{days[0]} or {days[1]}: writers use it both ways")


def date_of_month(phrase: DatePhrase) -> Resolution:
    """“March 3”, “3 March”, “Thursday, Jan. 4”, “March 3-5”: the year is the one that fits."""
    number, day = _month(phrase), int(phrase.group("date"))
    until = int(phrase.group("until") or day)
    weekday_ = phrase.group("day")
    fitting = [
        Period(first, last)
        for year in range(phrase.base.year - 8, phrase.base.year + 9)
        if (first := _date(year, number, day)) and (last := _date(year, number, until))
        if first <= last and (not weekday_ or first.weekday() == DAYS.index(weekday_))
    ]
    if not fitting:
        return Open("there is no such day in the years around")
    return _nearest(fitting, phrase)


def _nearest(fitting: list[Period], phrase: DatePhrase) -> Period:
    """Latest period not after publication; the next for future tense, the nearer without tense."""
    earlier = [period for period in fitting if period.first <= phrase.base]
    ahead = [period for period in fitting if period.last >= phrase.base]
    if phrase.group("day") or phrase.tense is Tense.UNKNOWN:
        return min(fitting, key=lambda period: abs(period.first - phrase.base))
    if phrase.ahead:
        return ahead[0] if ahead else earlier[-1]
    return earlier[-1] if earlier else ahead[0]


def month(phrase: DatePhrase) -> Resolution:
    """“in March”, “early May”, “last March”."""
    number, base = _month(phrase), phrase.base
    this = calendar.month_of(base.year, number)
    before = calendar.month_of(base.year - (number >= base.month), number)
    after = calendar.month_of(base.year + (number <= base.month), number)
    meant: dict[str, Resolution] = {
        "": this if number == base.month else after if phrase.ahead else before,
        "this": this,
        "last": _one_month(before, calendar.month_of(base.year - 1, number)),
        "next": _one_month(after, calendar.month_of(base.year + 1, number)),
        "this past": before,
        "this coming": after,
    }
    return meant[phrase.group("which")]


def _one_month(nearest: Period, by_year: Period) -> Resolution:
    if nearest == by_year:
        return nearest
    first, last = sorted((nearest.iso, by_year.iso))
    return Open(f"{first} or {last}: writers use it both ways")


def month_of_year(phrase: DatePhrase) -> Resolution:
    """“March last year”."""
    return calendar.month_of(phrase.base.year + SHIFTS[phrase.group("which")], _month(phrase))


def day_but_one(phrase: DatePhrase) -> Resolution:
    """“the day before yesterday”, “the day after tomorrow”."""
    words = phrase.group("w")
    if (phrase.group("side") == "before") != words.endswith("yesterday"):
        return None
    return calendar.day(phrase.base, -2 if phrase.group("side") == "before" else 2)


def near_day(phrase: DatePhrase) -> Resolution:
    """“yesterday”, “tomorrow morning”, “tonight”, “last night”, “this afternoon”."""
    if _is_title(phrase.match):
        return None
    shifts = {"yesterday": -1, "tomorrow": 1}
    shift = -1 if phrase.group("night") == "last night" else shifts.get(phrase.group("name"), 0)
    return calendar.day(phrase.base, shift)


def _is_title(match: re.Match[str]) -> bool:
    """Whether a capital in mid-sentence below the headline makes it a name: “Northgate Tonight”."""
    start, text = match.start("w"), match.string
    words_before = start > 1 and (text[start - 2].isalnum() or text[start - 2] == ",")
    return match["w"][0].isupper() and words_before and "\n" in text[:start]


def ago(phrase: DatePhrase) -> Resolution:
    """“three days ago”; as fine as the unit it is counted in, so weeks give a week."""
    count, unit = _count(phrase), phrase.group("unit")
    if unit in {"minute", "hour"}:
        return _hours_ago(phrase, count, unit)
    return _counted(phrase.base, unit, -count)


def _hours_ago(phrase: DatePhrase, count: int, unit: str) -> Resolution:
    if phrase.moment is None:
        return Open("the article tells no time of publication")
    then = phrase.moment - timedelta(hours=count if unit == "hour" else count / 60)
    return calendar.day(then.date())


def from_now(phrase: DatePhrase) -> Resolution:
    """“in two weeks’ time”, “three days from now”; “in two weeks” only if the verb points ahead."""
    unit = phrase.group("unit")
    if unit in {"minute", "hour"} or not (phrase.group("time") or phrase.ahead):
        return None
    return _counted(phrase.base, unit, _count(phrase))


def past_period(phrase: DatePhrase) -> Resolution:
    """“the past week”, “the last three months”: up to the day of publication."""
    count = _count(phrase) if phrase.group("number") else 1
    return calendar.up_to(phrase.base, count, phrase.group("unit"))


def end_of(phrase: DatePhrase) -> Resolution:
    """“by the end of the month”: its last day."""
    last = _shifted(phrase.base, phrase.group("unit"), SHIFTS[phrase.group("which") or "this"]).last
    return Period(last, last)


def unit(phrase: DatePhrase) -> Resolution:
    """“last month”, “earlier this year”, “next week”."""
    return _shifted(phrase.base, phrase.group("unit"), SHIFTS[phrase.group("which")])


def weekend(phrase: DatePhrase) -> Resolution:
    """“over the weekend”, “last weekend”, “this weekend”."""
    which, base = phrase.group("which"), phrase.base
    on_it = base.weekday() >= 5
    if which in {"last", "next"}:
        if (which == "last") == on_it or (which == "next" and not on_it):
            return _weekends(base, which)
        return calendar.weekend(base, SHIFTS[which])
    if which == "this coming" or (phrase.ahead and which != "this past"):
        return calendar.weekend(base)
    if which == "this" and (phrase.tense is Tense.UNKNOWN or base.weekday() > 1):
        return calendar.weekend(base)
    return calendar.weekend(base, 0 if on_it else -1)


def _weekends(base: date, which: str) -> Resolution:
    """On a weekday the last one is clear and the next one is not; on the weekend neither is."""
    if which == "last":
        return calendar.weekend(base, -1)
    near, far = calendar.weekend(base), calendar.weekend(base, 1)
    return Open(f"{near.iso} or {far.iso}: writers use it both ways")


def habit(_: DatePhrase) -> Resolution:
    """“on Mondays”, “every Monday”."""
    return HABIT


def vague(_: DatePhrase) -> Resolution:
    """“a few days ago”."""
    return VAGUE


def unclear(_: DatePhrase) -> Resolution:
    """“Monday week”, “a week on Monday”."""
    return Open("read differently in different countries")


def elsewhere(_: DatePhrase) -> Resolution:
    """“the next day”, “three days later”."""
    return ELSEWHERE


def season(_: DatePhrase) -> Resolution:
    """“last summer”."""
    return Open("a season, which falls in other months elsewhere")


def _shifted(base: date, unit: str, count: int) -> Period:
    if unit == "decade":
        # “A decade ago” is ten years back; “last decade” is the one before this.
        return calendar.decade(base, count) if abs(count) <= 1 else calendar.year(base, 10 * count)
    return calendar.UNITS[unit](base, count)


def _counted(base: date, unit: str, count: int) -> Period:
    # “A decade ago” is the year ten years back, where “last decade” is the one before this.
    if unit == "decade":
        return calendar.year(base, 10 * count)
    return _shifted(base, unit, count)


def _count(phrase: DatePhrase) -> int:
    number = phrase.group("number")
    return int(number) if number.isdigit() else NUMBERS[number]


def _month(phrase: DatePhrase) -> int:
    return MONTHS.index(phrase.group("month")[:3]) + 1


def _date(year: int, month_: int, day: int) -> date | None:
    try:
        return date(year, month_, day)
    except ValueError:
        return None
