"""A reviewer in a process of their own, which runs `main(DATABASE, WAY, REVIEWER, COUNT)`.

Prints "ready", waits for a line, then prints one line a change, after the store has returned:
"saved" or "refused", the operation id and the version. Ways: `own` goes round the claims; `race`
reads the first claim's marks, adds to the note and saves; `echo` sends the same operation ids as
every other echo; `vote` joins the session there is and votes on the claim on the table.
"""

import os
import sys

from workbench.errors import StaleWriteError
from workbench.live_session import Move, Step, Vote
from workbench.model import Annotation, Marks
from workbench.store import Store

FULL = Marks("ok", "document", "high", "confirmed")


def report(outcome: str, operation: str, version: int) -> None:
    # One write each and nothing buffered: what was told was stored before.
    os.write(1, f"{outcome} {operation} {version}\n".encode())


def own(store: Store, claims: list[str], reviewer: str, number: int) -> Annotation:
    claim, version = claims[number % len(claims)], number // len(claims)
    return Annotation(claim, reviewer, version, FULL)


def race(store: Store, claims: list[str], reviewer: str, number: int) -> Annotation:
    seen = store.annotations.get(claims[0], "shared")
    note = f"{seen.marks.note} {reviewer}-{number}"
    return Annotation(claims[0], "shared", seen.version, Marks(note=note))


def echo(store: Store, claims: list[str], reviewer: str, number: int) -> Annotation:
    return Annotation(claims[0], "shared", number, Marks(note=str(number)))


def vote(store: Store, reviewer: str, number: int) -> Step:
    session = store.sessions.all()[0]
    if number == 0:
        store.sessions.step(session.id, Step(0, Move.JOIN, reviewer), operation=f"join {reviewer}")
    cast = Vote(session.claims[0], 1, reviewer, FULL)
    return store.sessions.vote(session.id, cast, operation=f"{reviewer}-{number}")


MADE = {"own": own, "race": race, "echo": echo}


def write(store: Store, claims: list[str], way: str, reviewer: str, number: int) -> None:
    operation = f"{'shared' if way == 'echo' else reviewer}-{number}"
    if way == "vote":
        report("saved", operation, vote(store, reviewer, number).number)
        return
    made = MADE[way](store, claims, reviewer, number)
    try:
        saved = store.annotations.save(made, operation=operation)
    except StaleWriteError as stale:
        report("refused", operation, stale.current.version)
    else:
        report("saved", operation, saved.version)


def main(database: str, way: str, reviewer: str, count: str) -> None:
    with Store.open(database) as store:
        claims = [claim.id for claim in store.claims.of(store.articles.progress("")[0].id)]
        os.write(1, b"ready\n")
        sys.stdin.readline()
        for number in range(int(count)):
            write(store, claims, way, reviewer, number)
