"""Rows and sentences of the progress page; pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from workbench.codebook import Codebook
from workbench.review import COMPARED, PACE_DAYS, EqualAnswers, PersonProgress
from workbench.ui.shared.words import dates
from workbench.ui.shared.words.totals import counted

Row = dict[str, object]

NOTHING = "–"
WORK = (
    "Finished claims have nothing left to answer. Pace counts a claim on the day it was first "
    f"finished, over the last {PACE_DAYS} days, votes of sessions left out. Rows are in the order "
    "of names: nobody is ranked, and how long a claim takes depends on the claim."
)
AGAIN = (
    "To look at again are marks on words, or under definitions, that changed since; of others, "
    "those under changed definitions are counted only where the claim is open to all."
)
EQUAL = (
    "Each cell tells how many answers equal the team’s decision, of those compared: the person’s "
    f"newest {COMPARED} blind marks on claims that somebody else decided, and in brackets the "
    f"{COMPARED} before them. A fall is a reason to talk and no proof of a fault: claims differ, "
    "and the decision may be the one to look at again."
)


def work(people: Iterable[PersonProgress], now: datetime, zone: str | None) -> list[Row]:
    """Table row for each person: claims finished, pace, last activity, and what waits."""
    return [
        {
            "Person": person.reviewer,
            "Finished": f"{person.finished:,}",
            "Of those assigned": _assigned(person),
            "Last 7 days": f"{_since(person, now - timedelta(days=7)):,}",
            f"Last {PACE_DAYS} days": _pace(person, zone),
            "Last active": dates.to_day(person.last_active, zone)
            if person.last_active
            else NOTHING,
            "To look at again": _again(person),
        }
        for person in people
    ]


def equal(people: Iterable[PersonProgress], book: Codebook) -> list[Row]:
    """Table row for each person with anything to compare: a column for each scale."""
    titles = {scale.name: scale.title for scale in book.scales}
    return [
        {
            "Person": person.reviewer,
            **{
                titles[equal_answers.scale]: _equal(equal_answers) for equal_answers in person.equal
            },
        }
        for person in people
        if any(equal_answers.latest[1] for equal_answers in person.equal)
    ]


def _assigned(person: PersonProgress) -> str:
    return f"{person.assigned_finished:,} of {person.assigned:,}" if person.assigned else NOTHING


def _since(person: PersonProgress, start: datetime) -> int:
    return sum(at >= start for at in person.finished_at)


def _pace(person: PersonProgress, zone: str | None) -> str:
    days = len({dates.to_day(at, zone) for at in person.finished_at})
    many = len(person.finished_at)
    return f"{many:,} on {counted(days, 'day')}" if many else "0"


def _again(person: PersonProgress) -> str:
    parts = [
        f"{many:,} {why}"
        for many, why in (
            (person.reworded, "on changed words"),
            (person.redefined, "under changed definitions"),
        )
        if many
    ]
    return ", ".join(parts) or NOTHING


def _equal(equal_answers: EqualAnswers) -> str:
    (same, compared), (before, compared_before) = equal_answers.latest, equal_answers.earlier
    if not compared:
        return NOTHING
    earlier = f" ({before} of {compared_before})" if compared_before else ""
    return f"{same} of {compared}{earlier}"
