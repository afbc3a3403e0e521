"""A reviewer in a process of their own: `python -m benchmarks.torture.writer DB WAY NAME COUNT`.

Prints "ready", waits for a line, then prints one line a change once the store has returned: "saved"
or "refused", the operation id, the version and the milliseconds it took. Ways: `own` goes round the
claims, `race` adds to a note that all share, `echo` sends the same operations as every other echo.
"""

import os
import sys
import time
from pathlib import Path

from benchmarks.torture.stores import BOOK
from workbench import review
from workbench.errors import StaleWriteError
from workbench.review import Answer
from workbench.store import Store

SHARED = "All of them"


def own(_store: Store, claims: list[str], name: str, number: int) -> Answer:
    """The next claim's note, by the reviewer alone."""
    claim, version = claims[number % len(claims)], number // len(claims)
    return Answer(claim, name, "note", f"note {number}", version, f"{name}-{number}")


def race(store: Store, claims: list[str], name: str, number: int) -> Answer:
    """The first claim's shared note with a word more than was read."""
    seen = store.annotations.get(claims[0], SHARED)
    note = f"{seen.marks.note} {name}-{number}"
    return Answer(claims[0], SHARED, "note", note, seen.version, f"{name}-{number}")


def echo(_store: Store, claims: list[str], _name: str, number: int) -> Answer:
    """What every other echo sends as well."""
    claim, version = claims[number % len(claims)], number // len(claims)
    return Answer(claim, SHARED, "note", f"note {number}", version, f"echo-{number}")


WAYS = {"own": own, "race": race, "echo": echo}


def main(database: str, way: str, name: str, count: str) -> None:
    """Write as asked for."""
    with Store.open_existing(Path(database)) as store:
        claims = [claim.id for claim in store.claims.of(store.articles.progress("")[0].id)]
        store.people.add(name, operation=f"come {name}")
        os.write(1, b"ready\n")
        sys.stdin.readline()
        for number in range(int(count)):
            given = WAYS[way](store, claims, name, number)
            began = time.perf_counter()
            try:
                outcome, version = "saved", review.answer(store, BOOK, given).version
            except StaleWriteError as stale:
                outcome, version = "refused", getattr(stale.current, "version", 0)
            took = 1000 * (time.perf_counter() - began)
            # One write each and nothing buffered: what was told was stored before.
            os.write(1, f"{outcome} {given.operation} {version} {took:.2f}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
