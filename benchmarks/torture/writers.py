"""Many processes that write into one store at once."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from benchmarks.torture import stores
from benchmarks.torture.row import Outcome, Row, percentile
from benchmarks.torture.writer import SHARED
from workbench.store import Store

Writer = subprocess.Popen[str]


class Told(list[list[str]]):
    """The lines of writers, split into words; a line that a kill cut off is none."""

    @property
    def saved(self) -> list[str]:
        """The operations that were acknowledged as stored."""
        return [line[1] for line in self if line[0] == "saved"]

    @property
    def milliseconds(self) -> list[float]:
        """How long each change took."""
        return [float(line[3]) for line in self]


def start(database: Path, way: str, names: Sequence[str], count: int) -> list[Writer]:
    """Writers that begin at the same moment, each with so many changes to make."""
    command = [sys.executable, "-m", "benchmarks.torture.writer", str(database), way]
    writers = [
        subprocess.Popen(
            [*command, name, str(count)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    for writer in writers:
        if writer.stdout is None or writer.stdout.readline() != "ready\n":
            raise RuntimeError(f"a writer did not start: {writer.communicate()[1]}")
    for writer in writers:
        if writer.stdin:
            writer.stdin.write("go\n")
            writer.stdin.flush()
    return writers


def heard(writers: Sequence[Writer]) -> tuple[Told, str]:
    """What the writers told until they ended, and the errors that they printed."""
    with ThreadPoolExecutor(len(writers)) as pool:
        ended = list(pool.map(lambda writer: writer.communicate(timeout=300), writers))
    lines = [line.split() for told, _ in ended for line in told.splitlines()]
    return Told(line for line in lines if len(line) == 4), "".join(errors for _, errors in ended)


@contextmanager
def writing(database: Path, names: Sequence[str]) -> Iterator[list[Writer]]:
    """Writers at work until the `with` block ends."""
    writers = start(database, "own", names, 1_000_000)
    try:
        yield writers
    finally:
        for writer in writers:
            writer.kill()


def _together(folder: Path, number: int, each: int, longest: float, p99: float) -> Outcome:
    path = folder / "crowd.db"
    stores.begun(path)
    told, errors = heard(start(path, "own", [f"w{n}" for n in range(number)], each))
    stored = [one for one in stores.operations(path) if one.startswith("w")]
    took, faults = told.milliseconds or [0.0], stores.damage(path)
    whole = number * each == len(told.saved) == len(stored) and not errors and not faults
    high, most = percentile(took, 0.99), max(took)
    return Outcome(
        f"{len(stored):,} of {number * each:,} stored, p99 {high:.0f} ms, max {most:.0f} ms, "
        f"{len(faults)} faults",
        f"all, p99 < {p99:.0f} ms, max < {longest:.0f} ms, 0 faults",
        whole and high < p99 and most < longest,
    )


def eight(folder: Path) -> Outcome:
    """8 writers × 250 answers."""
    return _together(folder, 8, 250, 1000, 250)


def thirty_two(folder: Path) -> Outcome:
    """32 writers × 100 answers."""
    return _together(folder, 32, 100, 2000, 2000)


def race(folder: Path) -> Outcome:
    """4 reviewers × 100 changes of the same note: each is saved, or refused with both versions."""
    path = folder / "race.db"
    stores.begun(path)
    with Store.open_existing(path) as store:
        store.people.add(SHARED, operation="shared")
    told, errors = heard(start(path, "race", ["ana", "bo", "cy", "dee"], 100))
    with Store.open_existing(path) as store:
        claim = store.claims.of(store.articles.progress("")[0].id)[0].id
        final = store.annotations.get(claim, SHARED)
    lost = Counter(told.saved) - Counter(final.marks.note.split())
    refused = len(told) - len(told.saved)
    return Outcome(
        f"{len(told.saved)} saved, {refused} refused, {lost.total()} lost, "
        f"final version {final.version}",
        "400 answered for, 0 lost, final = saved",
        len(told) == 400 and not lost and not errors and final.version == len(told.saved),
    )


def twice(folder: Path) -> Outcome:
    """The same 1,000 operations by two processes at once."""
    path = folder / "echo.db"
    stores.begun(path)
    with Store.open_existing(path) as store:
        store.people.add(SHARED, operation="shared")
    told, errors = heard(start(path, "echo", ["one", "two"], 1000))
    with Store.open_existing(path) as store:
        events = [row["operation_id"] for row in store.exports.rows("events", None)]
    rows = [one for one in events if str(one).startswith("echo-")]
    return Outcome(
        f"{len(rows):,} rows for {len(told):,} submissions, {len(rows) - len(set(rows))} twice",
        "1,000 rows, 0 twice",
        len(rows) == len(set(rows)) == 1000 and len(told.saved) == 2000 and not errors,
    )


ROWS = (
    Row("R1", "8 writers × 250 answers at once", eight),
    Row("R2", "32 writers × 100 answers at once", thirty_two),
    Row("R3", "4 reviewers × 100 changes of one note", race),
    Row("R7", "the same operation twice, 1,000 times", twice),
)
