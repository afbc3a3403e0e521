"""Attendance of a live session: who came, and who was absent at which claim; pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from workbench.live_session import Move, State, Step


class Attendance(NamedTuple):
    """Somebody who came: when first, in UTC, and whether they came to vote or to watch."""

    name: str
    at: datetime | None
    votes: bool


class Absent(NamedTuple):
    """People without part in a claim, of those who ever came to vote.

    `late` came only after it was settled, `away` had left the session's page when the votes were
    shown, and `silent` cast no vote in the last round that was shown, though their page was open or
    nobody knows whether it was.
    """

    late: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


Present = Mapping[tuple[str, int], frozenset[str]]


def people(now: State, steps: Iterable[Step]) -> tuple[Attendance, ...]:
    """Attendances of everybody who came, in the order in which they did."""
    first: dict[str, datetime | None] = {}
    for step in steps:
        if step.move in (Move.JOIN, Move.WATCH):
            first.setdefault(step.by, step.at)
    return tuple(Attendance(name, first.get(name), votes) for name, votes in now.people.items())


def absent(now: State, steps: Sequence[Step], present: Present, claim_id: str) -> Absent:
    """People without part in a claim; nobody while no vote was shown and nothing decided.

    `present` has whose pages were open when the votes of a round were shown.
    """
    settled = [
        at
        for at, step in enumerate(steps)
        if step.claim_id == claim_id and step.move in (Move.REVEAL, Move.DECIDE)
    ]
    if not settled:
        return Absent()
    there = _there(steps[: settled[-1]])
    late = tuple(name for name in _voters(steps) if name not in there)
    standing = now.standings[claim_id]
    if not standing.revealed_rounds:
        return Absent(late)
    voted = standing.voters[standing.revealed_rounds - 1]
    known = present.get((claim_id, standing.revealed_rounds))
    without = [name for name, votes in there.items() if votes and name not in voted]
    away = tuple(name for name in without if known is not None and name not in known)
    return Absent(late, away, tuple(name for name in without if name not in away))


def _there(steps: Iterable[Step]) -> dict[str, bool]:
    """Names of those who had come after these steps, and whether to vote."""
    moves = (Move.JOIN, Move.WATCH)
    return {step.by: step.move is Move.JOIN for step in steps if step.move in moves}


def _voters(steps: Iterable[Step]) -> list[str]:
    return list(dict.fromkeys(step.by for step in steps if step.move is Move.JOIN))
