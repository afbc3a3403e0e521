"""What is left where a backup or a restore is killed: `python -m benchmarks.kills`.

A backup is killed at a random moment by SIGKILL, SIGTERM and SIGHUP; a restore ends at every 25th
call that it makes to SQLite or the system. Everything lies in a temporary folder that is removed.
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from benchmarks.store import sample
from workbench.errors import StoreError
from workbench.model import Annotation, Marks
from workbench.store import Store, backup_file, restore

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)
BACKUP = (
    "import sys; from pathlib import Path; from workbench.store import backup_file;"
    " print('go', flush=True); backup_file(Path(sys.argv[1]), Path(sys.argv[2]))"
)
GONE = 9


def filled(path: Path, articles: int) -> None:
    """A store with some articles of 40 claims."""
    with Store.open(path) as store:
        for number in range(articles):
            article, found = sample(number, 40)
            store.intake.add(article, found, reviewer="benchmark", operation=f"a{number}")


def whole(path: Path, articles: int) -> bool:
    """Whether a file is a sound store with all of its articles."""
    with closing(sqlite3.connect(path)) as plain:
        return (
            plain.execute("pragma integrity_check").fetchone()[0] == "ok"
            and plain.execute("select count(*) from articles").fetchone()[0] == articles
        )


def of_backups(folder: Path, trials: int = 60, articles: int = 40) -> tuple[int, int, list[str]]:
    """How many backups were killed in the middle and how many were done before; and all faults."""
    path, chance, faults, killed, done = folder / "desk.db", random.Random(2031), [], 0, 0
    filled(path, articles)
    since = time.monotonic()
    backup_file(path, folder / "first.db")
    lasts = time.monotonic() - since
    for number in range(trials):
        copy = folder / f"copy{number}.db"
        command = [sys.executable, "-c", BACKUP, str(path), str(copy)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert process.stdout
        process.stdout.readline()
        time.sleep(chance.uniform(0, 1.2 * lasts))
        process.send_signal(SIGNALS[number % len(SIGNALS)])
        process.communicate()
        if copy.exists():
            done += 1
            if not whole(copy, articles):
                faults.append(f"{copy.name} is there and not whole")
            continue
        killed += 1
        backup_file(path, copy)
        if not whole(copy, articles):
            faults.append(f"{copy.name} is not whole the second time")
        if left := [one.name for one in folder.iterdir() if one.name.startswith(".")]:
            faults.append(f"left over: {left}")
    return killed, done, faults


def of_restores(folder: Path, every: int = 25, articles: int = 3) -> tuple[int, list[str]]:
    """How many restores ended at every so manieth call; and all faults.

    A fault is a store that is neither the one before nor the restored one.
    """
    made, path, faults = folder / "made.db", folder / "desk" / "desk.db", []
    filled(made, articles)
    backup_file(made, folder / "backup.db")
    with Store.open(made) as store:
        claim = store.claims.of(store.articles.progress("")[0].id)[0].id
        store.annotations.save(Annotation(claim, "cy", 0, Marks("ok")), operation="newer")
    number = 1 - every
    while True:
        number += every
        shutil.rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir()
        shutil.copy(made, path)
        done = _ended(number, lambda: restore(folder / "backup.db", path, over_newer=True))
        try:
            with Store.open_existing(path) as store:
                newer = store.counts.everything()["annotations"]
                damage = [
                    line for line in store.maintenance.check() if not line.startswith("warning: ")
                ]
        except StoreError as error:
            faults.append(f"call {number}: {error}")
            continue
        faults += [f"call {number}: {line}" for line in damage[:1]]
        if newer == 0 and not any("before-restore" in one.name for one in path.parent.iterdir()):
            faults.append(f"call {number}: restored, and the store before is gone")
        if done:
            return number // every, faults
        with suppress(StoreError):
            restore(folder / "backup.db", path, over_newer=True)
        if any(one.name.startswith(".") for one in path.parent.iterdir()):
            faults.append(f"call {number}: a partial file is left")


def _ended(number: int, work: Callable[[], object]) -> bool:
    """Do it in a process that ends at its n-th call to SQLite or the system; False if it did."""
    child = os.fork()
    if not child:
        left = number

        def count(_frame: object, event: str, called: object) -> None:
            nonlocal left
            if event == "c_call" and getattr(called, "__name__", "") in CALLS:
                left -= 1
                if not left:
                    os._exit(GONE)

        sys.setprofile(count)
        with suppress(BaseException):
            work()
            os._exit(0)
        os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != GONE


CALLS = {
    *("connect", "execute", "backup", "close", "open", "link", "rename", "replace", "unlink"),
    *("fsync", "fetchone"),
}


def main() -> None:
    """Print both figures beside what is to be reached."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("backups", "restores"):
            Path(folder, name).mkdir()
        killed, done, faults = of_backups(Path(folder, "backups"))
        print(
            f"backups: {killed} killed, {done} done before; {len(faults)} faults (to reach: 0: no "
            f"name before the copy is whole, nothing left after the next one) {faults[:3]}"
        )
        ended, faults = of_restores(Path(folder, "restores"))
        print(
            f"restores: ended at {ended} calls; {len(faults)} faults (to reach: 0: the store "
            f"before or the restored one, and the one before kept) {faults[:3]}"
        )


if __name__ == "__main__":
    main()
