"""Backups while others write, and what comes back from one."""

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

from benchmarks.torture import stores, writers
from benchmarks.torture.row import Outcome, Row
from workbench.store import Store
from workbench.store.file.restore import restore

COPIES = 15
TABLES = ("claims", "annotations", "evidence", "decisions", "events")


class Listening:
    """What writers acknowledge, as they do."""

    def __init__(self, started: list[writers.Writer]) -> None:
        self.saved: set[str] = set()
        self._threads = [threading.Thread(target=self._hear, args=(one,)) for one in started]
        for thread in self._threads:
            thread.start()

    def _hear(self, writer: writers.Writer) -> None:
        for line in writer.stdout or ():
            words = line.split()
            if len(words) == 4 and words[0] == "saved":
                self.saved.add(words[1])

    def end(self) -> None:
        """Wait until the writers are gone."""
        for thread in self._threads:
            thread.join()


def under_writers(folder: Path) -> Outcome:
    """15 copies while two writers run."""
    path, whole, took = folder / "busy.db", 0, []
    stores.begun(path)
    with writers.writing(path, ["one", "two"]) as started:
        listening = Listening(started)
        for number in range(COPIES):
            time.sleep(0.1)
            before, since = set(listening.saved), time.monotonic()
            with Store.open_existing(path) as store:
                store.backups.save(folder / f"copy{number}.db")
            took.append(time.monotonic() - since)
            whole += _holds(folder / f"copy{number}.db", before)
    listening.end()
    return Outcome(
        f"{whole} of {COPIES} sound and whole, {len(listening.saved):,} answers meanwhile, a copy "
        f"in {max(took):.2f} s at most",
        f"{COPIES} of {COPIES}",
        whole == COPIES and len(listening.saved) > COPIES,
    )


def _holds(copy: Path, acknowledged: set[str]) -> bool:
    with closing(sqlite3.connect(copy)) as plain:
        sound = plain.execute("pragma integrity_check").fetchone()[0] == "ok"
    return sound and acknowledged <= stores.operations(copy)


def restored(folder: Path) -> Outcome:
    """All exports at the backup, and again after changes and a restore by the command line."""
    path, backup = folder / "kept.db", folder / "backup.db"
    stores.begun(path)
    told, _ = writers.heard(writers.start(path, "own", ["ana", "bo"], 100))
    before = _exports(path, folder / "before")
    stores.command("backup", backup, "--db", path)
    writers.heard(writers.start(path, "own", ["cy"], 50))
    changed = _exports(path, folder / "between") != before
    refused = stores.command("restore", backup, "--db", path)
    restore(backup, path, over_newer=True)
    after = _exports(path, folder / "after")
    # The restore itself is an event, told after those there were.
    same = sum(after[name].startswith(told) for name, told in before.items())
    same -= sum(after[name] != told for name, told in before.items() if "events" not in name)
    faults = stores.damage(path)
    return Outcome(
        f"{same} of {len(before)} exports byte-identical (events: then the restore), newer work "
        f"{'refused unasked' if refused == 1 else 'OVERWRITTEN'}, {len(faults)} faults",
        f"{len(before)} of {len(before)}",
        same == len(before) and changed and refused == 1 and not faults and bool(told),
    )


def _exports(path: Path, folder: Path) -> dict[str, bytes]:
    folder.mkdir()
    for name in TABLES:
        for form in ("csv", "jsonl"):
            out = folder / f"{name}.{form}"
            stores.command("export", name, "--format", form, "--out", out, "--db", path)
    return {one.name: one.read_bytes() for one in sorted(folder.iterdir())}


ROWS = (
    Row("R8", "backup while two write", under_writers),
    Row("R9", "restore of a backup, then every export", restored),
)
