"""`python -m benchmarks.torture [ROW…]`: measure the rows named, or all, and print the table.

Exits with 1 if a row is not reached. A row that is smaller than what it stands for says so.
"""

import argparse
import sys
import tempfile
import time
import traceback
from pathlib import Path

from benchmarks.torture import (
    addresses,
    copies,
    edits,
    exports,
    inputs,
    kills,
    migrations,
    network,
    pages,
    soak,
    surroundings,
    tabs,
    writers,
)
from benchmarks.torture.row import Outcome, Row

MODULES = (
    writers,
    tabs,
    kills,
    copies,
    surroundings,
    migrations,
    edits,
    soak,
    exports,
    pages,
    network,
    inputs,
    addresses,
)
ROWS = {row.name: row for module in MODULES for row in module.ROWS}


def order(name: str) -> tuple[str, int]:
    """R before S, by number."""
    return name[0], int(name[1:])


def measured(row: Row) -> Outcome:
    """A row's outcome; an error in it is told like a figure that was missed."""
    with tempfile.TemporaryDirectory(prefix=f"torture-{row.name}-") as folder:
        try:
            return row.measure(Path(folder))
        except Exception as error:  # noqa: BLE001 - the other rows go on
            traceback.print_exc()
            return Outcome(f"{type(error).__name__}: {error}"[:200], "to be measured", False)


def main() -> int:
    """Measure, printing each row as it is done; 1 if one was missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"of {', '.join(ROWS)}")
    wanted = parser.parse_args().rows or list(ROWS)
    if unknown := [name for name in wanted if name not in ROWS]:
        parser.error(f"there is no row {unknown[0]}")
    lines, missed, began = [], 0, time.monotonic()
    for name in sorted(wanted, key=order):
        since = time.monotonic()
        print(f"{name} {ROWS[name].what} …", file=sys.stderr, flush=True)
        done = measured(ROWS[name])
        missed += not done.reached
        lines.append(line(ROWS[name], done, time.monotonic() - since))
        print(lines[-1], file=sys.stderr, flush=True)
    print("| row | what | figure | to be reached | | scale | s |\n|---|---|---|---|---|---|---|")
    print("\n".join(lines))
    print(f"{len(lines) - missed} of {len(lines)} reached in {time.monotonic() - began:.0f} s")
    return int(missed > 0)


def line(row: Row, done: Outcome, seconds: float) -> str:
    """A row of the table."""
    verdict = "reached" if done.reached else "MISSED"
    cells = (row.name, row.what, done.figure, done.aim, verdict, done.scale, f"{seconds:.0f}")
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    sys.exit(main())
