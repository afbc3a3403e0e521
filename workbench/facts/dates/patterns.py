"""Patterns of relative dates in English news, each with its resolver.

A pattern's group `w` are the words to show; its other groups are what the resolver reads. Patterns
are tried in this order; where two overlap the one that begins first, then the longer one, counts.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from workbench.facts.dates import resolve as dates_resolve
from workbench.facts.dates.resolve import DatePhrase, Resolution

DAY = r"(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = r"(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)(?:\.|(?=\s\d))"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = rf"(?P<month>{_LONG}|{_LONG.upper()}|{_SHORT})"
NUMBER = (
    r"(?P<number>\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty|hundred)"
)
VAGUE = r"(?:a\s+few|few|several|some|many|a\s+couple\s+of|couple\s+of|hundreds\s+of)"
UNIT = r"(?P<unit>minute|hour|day|week|month|year|decade)"
WHICH = r"(?P<which>last|this|next|this\s+past|past|this\s+coming|coming)"
PART = r"(?:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|noon))"
YEAR = r"(?:1[5-9]|20)\d\d"
DATE = r"(?P<date>[0-3]?\d)(?:st|nd|rd|th)?"
IN = r"(?:in|since|until|till|by|during|from|of|before|after|through|between|for|throughout)"
# Titles and names of which a day or month is a part; nobody's calendar is meant.
_BEFORE = (
    "Black|Good|Ash|Bloody|Super|Fat|Palm|Easter|Holy|Maundy|Whit|Shrove|Cyber|Giving|Ruby"
    "|Sheffield|Man|Casual|Blue|Manic|Mardi"
)
_AFTER = (
    r"[Ss]chools?|[Ss]choolers?|Times|Telegraph|Mail|Mirror|Express|Herald|Post|Star|Independent"
    r"|[Rr]oasts?|[Bb]est|Addams|Club|Night\s+(?:Live|Football)|Morning\s+Herald|[Ll]eague"
)


class DatePattern(NamedTuple):
    """Pattern of a date; full dates and names, which need no resolving, have no resolver."""

    pattern: re.Pattern[str]
    resolve: Callable[[DatePhrase], Resolution] | None


def _pattern(
    pattern: str, resolve: Callable[[DatePhrase], Resolution] | None, *, flags: int = re.IGNORECASE
) -> DatePattern:
    return DatePattern(re.compile(pattern, flags), resolve)


EXACT = 0  # months are told apart from "may" and "march" by their capital

PATTERNS = (
    # Full dates and names: they take their place, so that no part of them is read as relative.
    _pattern(rf"\b(?:{_BEFORE})\s+{_DAY}\b", None, flags=EXACT),
    _pattern(rf"\b{_DAY}\s+(?:{_AFTER})\b", None, flags=EXACT),
    _pattern(r"\b[Ff]riday,?\s+the\s+13th\b", None, flags=EXACT),
    _pattern(rf"\b(?:{_DAY},?\s+(?:the\s+)?)?{MONTH}\s+{DATE},?\s+{YEAR}\b", None, flags=EXACT),
    _pattern(
        rf"\b(?:{_DAY},?\s+(?:the\s+)?)?{DATE}(?:\s+of)?\s+{MONTH},?\s+{YEAR}\b",
        None,
        flags=EXACT,
    ),
    _pattern(rf"\b{MONTH},?\s+(?:of\s+)?{YEAR}\b", None, flags=EXACT),
    _pattern(
        r"\bUSA\s+Today\b|\b(?:Today|Tonight)\s+(?:programme|program|show)\b", None, flags=EXACT
    ),
    # Days by name.
    _pattern(
        rf"\b(?:every|each|any|most|an?)\s+(?:other\s+|second\s+|first\s+|third\s+|last\s+)?(?P<w>{_DAY})\b(?!\s+in\b)",
        dates_resolve.habit,
    ),
    _pattern(rf"\b(?P<w>{_DAY}s)\b(?!')", dates_resolve.habit),
    _pattern(
        rf"\b(?P<w>(?:a|two)\s+weeks?\s+(?:on|from|last|next|this)\s+{_DAY}|{_DAY}\s+week)\b",
        dates_resolve.unclear,
    ),
    _pattern(rf"\b(?P<w>(?:{WHICH}\s+)?{DAY}{PART}?)\b", dates_resolve.weekday),
    # Days by date, without the year.
    _pattern(
        rf"\b(?P<w>(?:{DAY},?\s+)?{MONTH}\s+{DATE}(?:\s?[-–]\s?(?P<until>[0-3]?\d))?)\b(?![.:]\d|%)",
        dates_resolve.date_of_month,
        flags=EXACT,
    ),
    _pattern(
        rf"\b(?P<w>(?:{DAY},?\s+(?:the\s+)?)?{DATE}(?:\s+of)?\s+{MONTH})(?!\w)",
        dates_resolve.date_of_month,
        flags=EXACT,
    ),
    # Months.
    _pattern(
        rf"\b(?P<w>{MONTH},?\s+(?:of\s+)?(?P<which>last|this|next)\s+year)\b",
        dates_resolve.month_of_year,
        flags=EXACT,
    ),
    _pattern(
        rf"\b(?P<w>(?P<which>last|this|next|this\s+past|this\s+coming)\s+{MONTH})(?!\w)",
        dates_resolve.month,
        flags=EXACT,
    ),
    _pattern(
        rf"\b(?:{IN}\s+|{IN.capitalize()}\s+|(?:late|early|mid)\s+{IN}\s+)?"
        rf"(?P<w>(?:[Ee]arly|[Ll]ate|[Mm]id)[\s-]+{MONTH})(?!\w)",
        dates_resolve.month,
        flags=EXACT,
    ),
    _pattern(rf"\b(?i:{IN})\s+(?P<w>{MONTH})(?!\w)(?!\s+\d)", dates_resolve.month, flags=EXACT),
    _pattern(
        rf"\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]his)\s+(?P<w>{MONTH})\s"
        r"(?!(?:for|on|of|to|in|at|against|and|or|will|would|was|is|has|had|said)\b)(?=[a-z])",
        dates_resolve.month,
        flags=EXACT,
    ),
    # Days, weeks, months and years counted from now.
    _pattern(
        r"\b(?P<w>the\s+day\s+(?P<side>before|after)\s+(?:yesterday|tomorrow))\b",
        dates_resolve.day_but_one,
    ),
    _pattern(
        rf"\b(?P<w>(?P<name>yesterday|today|tomorrow){PART}?|(?P<night>tonight|last\s+night)"
        r"|this\s+(?:morning|afternoon|evening))\b(?!'s\s+(?:world|society))",
        dates_resolve.near_day,
    ),
    _pattern(
        rf"\b(?P<w>(?:(?:about|around|nearly|almost|some|over|more\s+than|roughly)\s+)?"
        rf"(?:exactly\s+)?{NUMBER}\s+{UNIT}s?\s+ago)\b",
        dates_resolve.ago,
    ),
    _pattern(rf"\b(?P<w>{VAGUE}\s+{UNIT}s?\s+ago)\b", dates_resolve.vague),
    _pattern(
        r"\b(?P<w>(?:minutes|hours|days|weeks|months|years|decades|centuries)\s+ago)\b",
        dates_resolve.vague,
    ),
    _pattern(rf"\b(?P<w>in\s+{NUMBER}\s+{UNIT}s?(?P<time>['’]\s*time)?)\b", dates_resolve.from_now),
    _pattern(
        rf"\b(?P<w>{NUMBER}\s+{UNIT}s?\s+from\s+(?P<time>now|today))\b", dates_resolve.from_now
    ),
    _pattern(
        rf"\b(?P<w>the\s+(?:last|past)\s+(?:{NUMBER}\s+)?(?P<unit>day|week|month|year)s?)\b"
        r"(?!\s+of\b)",
        dates_resolve.past_period,
    ),
    _pattern(
        r"\b(?P<w>the\s+(?:last|past)\s+(?:few|several|couple\s+of)\s+"
        r"(?:days|weeks|months|years|decades))\b",
        dates_resolve.vague,
    ),
    _pattern(
        r"\b(?:by|before|until|at)\s+(?P<w>(?:the\s+)?end\s+of\s+(?:the|(?P<which>this|next|last))"
        r"\s+(?P<unit>week|month|year))\b",
        dates_resolve.end_of,
    ),
    _pattern(
        r"(?<!the )\b(?P<w>(?:(?:earlier|later|early|late)\s+)?(?P<which>last|this|next)\s+"
        r"(?P<unit>week|month|year|decade))\b(?!\s+of\b|['’]s\s+end\b|-)",
        dates_resolve.unit,
    ),
    _pattern(
        r"\b(?P<w>(?P<which>last|this|next|this\s+past|this\s+coming)\s+weekend"
        r"|(?:over|at|on|for)\s+the\s+weekend)\b",
        dates_resolve.weekend,
    ),
    # Counted from another date in the text, which only a reader can tell.
    _pattern(
        r"\b(?P<w>(?:the\s+)?(?:same|previous|following)\s+(?:day|night|morning|evening|week|month"
        r"|year|weekend)|(?:the\s+)?next\s+(?:day|morning|night)|that\s+(?:same\s+)?(?:day|night"
        r"|morning|evening|week|month|year)|the\s+(?:day|week|month|year|night)\s+(?:before|after)"
        rf"|{NUMBER}\s+{UNIT}s?\s+(?:earlier|later|before|after(?:wards)?))\b",
        dates_resolve.elsewhere,
    ),
    _pattern(
        r"\b(?P<w>(?:last|this|next)\s+(?:spring|summer|autumn|fall|winter))\b",
        dates_resolve.season,
    ),
)
