"""Stores of earlier schemas brought up to date, with an error or the end at every call to SQLite.

`old_stores/` holds small stores as the workbench wrote them then, as SQL. SQLite's own way
(https://www.sqlite.org/testing.html, section 3.3): the n-th call fails, for n = 1, 2, … until all
is done.
"""

import logging
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.torture import stores
from benchmarks.torture.row import Outcome, Row, failed
from workbench.errors import WorkbenchError
from workbench.store import Store
from workbench.store.file.upgrade import copies
from workbench.store.file.versions import SCHEMA_VERSION

OLD = Path(__file__).parent / "old_stores"
# From one failing call to the next: each attempt makes a checked copy, which takes its time.
ERRORS, ENDS = 5, 15
GONE = 9


def main(folder: Path) -> Outcome:
    """Every old store, with every way to fail at every call."""
    logging.disable(logging.WARNING)  # each upgrade tells where it keeps its copy
    faults: list[str] = []
    calls = ended = 0
    old = sorted(OLD.glob("*.sql"))
    for script in old:
        trial = Trial(folder, script)
        errors = trial.until_done(trial.fail_at, ERRORS)
        ends = trial.until_done(trial.end_at, ENDS)
        faults += trial.faults
        calls, ended = calls + errors, ended + ends
    names = ", ".join(script.stem.removeprefix("schema-").lstrip("0") for script in old)
    return failed(
        faults,
        "old or new schema, a copy kept, nothing lost",
        f"schemas {names} → {SCHEMA_VERSION}: an error at {calls:,} calls, the end at {ended:,}",
        f"{len(old)} of {SCHEMA_VERSION - 1} schemas, an error at every {ERRORS}th call",
    )


class Trial:
    """One old store, opened again and again by a connection that fails at the n-th call."""

    def __init__(self, folder: Path, script: Path) -> None:
        self.name, self.faults = script.stem, []
        self.kept, self.path = folder / f"{self.name}.kept", folder / f"{self.name}.db"
        with closing(sqlite3.connect(self.kept)) as plain:
            plain.executescript(script.read_text(encoding="utf-8"))
        self.old, self.content = self._version(self.kept), stores.content(self.kept)

    def until_done(self, attempt: Callable[[int], bool], step: int) -> int:
        """How many calls failed before one attempt met none that did."""
        number = 1 - step
        while True:
            number += step
            for left in self.path.parent.glob(f"{self.path.name}*"):
                left.unlink()
            shutil.copy(self.kept, self.path)
            done = attempt(number)
            self._judge(number)
            if done:
                return (number - 1) // step

    def fail_at(self, number: int) -> bool:
        """Open with an error at that call; whether it was not come to."""
        with patch("sqlite3.connect", _failing(number, _raise)):
            try:
                Store.open_existing(self.path).close()
            except WorkbenchError:
                return False
            except sqlite3.Error as error:
                self.faults.append(f"{self.name}, call {number}: {type(error).__name__} got out")
                return False
        return True

    def end_at(self, number: int) -> bool:
        """Open in a process that ends at that call; whether it was not come to."""
        child = os.fork()
        if not child:
            with suppress(BaseException), patch("sqlite3.connect", _failing(number, _end)):
                Store.open_existing(self.path).close()
                os._exit(0)
            os._exit(1)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != GONE

    def _judge(self, number: int) -> None:
        before = self._version(self.path)
        if before not in (self.old, SCHEMA_VERSION):
            self.faults.append(f"{self.name}, call {number}: left at schema {before}")
        try:
            Store.open_existing(self.path).close()
        except WorkbenchError as error:
            self.faults.append(f"{self.name}, call {number}: does not open after: {error}")
            return
        if stores.content(self.path) != self.content:
            self.faults.append(f"{self.name}, call {number}: other rows than before")
        kept = copies(self.path)
        if not kept or any(self._version(one) != self.old for one in kept):
            self.faults.append(f"{self.name}, call {number}: no copy as it was is kept")

    @staticmethod
    def _version(path: Path) -> int:
        with closing(sqlite3.connect(path)) as plain:
            return int(plain.execute("pragma user_version").fetchone()[0])


def _failing(number: int, act: Callable[[], None]) -> Callable[..., sqlite3.Connection]:
    """What opens connections of which, counted together, the n-th call acts so."""
    left = [number]

    def count() -> None:
        left[0] -= 1
        if not left[0]:
            act()

    class Counted(sqlite3.Connection):
        def execute(self, *given: Any) -> sqlite3.Cursor:
            count()
            return super().execute(*given)

        def executescript(self, *given: Any) -> sqlite3.Cursor:
            count()
            return super().executescript(*given)

        def executemany(self, *given: Any) -> sqlite3.Cursor:
            count()
            return super().executemany(*given)

    real = sqlite3.connect
    return lambda *given, **more: real(*given, **{"factory": Counted, **more})


def _raise() -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode, error.sqlite_errorname = sqlite3.SQLITE_IOERR, "SQLITE_IOERR"
    raise error


def _end() -> None:
    os._exit(GONE)


ROWS = (Row("R11", "migration from earlier schemas, failing at every call", main),)
