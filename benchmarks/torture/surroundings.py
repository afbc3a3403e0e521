"""Bad surroundings: a full disk, what cannot be written, is locked, or is no store of ours."""

import hashlib
import os
import resource
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from benchmarks.torture import stores
from benchmarks.torture.row import Outcome, Row, failed

NOBODY = 65534
LOCKED_SECONDS = 40.0  # longer than the workbench waits
PASTE = "Ferry fares rise\n\n" + "“Fares rise in May,” Ana Lind said on Monday. " * 200


class Case(NamedTuple):
    """A command in bad surroundings; `intact` is a file that has to stay as it is."""

    name: str
    words: tuple[object, ...]
    intact: Path | None = None
    room: int = 0  # bytes that any file may grow to, or 0
    output: Path | None = None  # where standard output goes, instead of to this process
    gone: Path | None = None  # a file that may not be there afterwards
    user: int | None = None
    hold: bool = False


def main(folder: Path) -> Outcome:
    """Each case by a command in a process of its own."""
    faults, tried, left = [], 0, []
    for case in _cases(folder):
        try:
            fault = _run(case)
        except PermissionError:  # nobody else may run this Python
            left.append(case.name)
            continue
        tried += 1
        if fault:
            faults.append(f"{case.name}: {fault}")
    aim = "one line, status 1, no traceback, data intact"
    return failed(faults, aim, f"{tried} surroundings", f"without {', '.join(left)}" * bool(left))


def _run(case: Case) -> str:
    before = _rows(case.intact)
    holding = _held(case.intact) if case.hold and case.intact else None
    more: dict[str, object] = {"preexec_fn": _limited(case.room)} if case.room else {}
    if case.user is not None:
        more |= {"user": case.user, "group": case.user, "extra_groups": []}
    words = ["sh", "-c", 'exec "$@" > "$0"', str(case.output)] if case.output else []
    done = stores.workbench(*case.words, before=words, **more)
    if holding:
        holding()
    return _judged(case, done.returncode, done.stderr, before)


def _judged(case: Case, status: int, errors: str, before: str) -> str:
    if "Traceback" in errors:
        return "a traceback"
    if status != 1:
        return f"status {status}"
    if not 1 <= len(errors.strip().splitlines()) <= 4:
        return f"{len(errors.splitlines())} lines of error"
    if case.gone and case.gone.exists():
        return f"left {case.gone.name}"
    return "" if _rows(case.intact) == before else "other data than before"


def _limited(room: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))


def _held(path: Path) -> Callable[[], None]:
    """Another program that has the store locked; what lets it go."""
    plain = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    plain.execute("begin immediate")
    timer = threading.Timer(LOCKED_SECONDS, plain.rollback)
    timer.start()

    def let_go() -> None:
        timer.cancel()
        plain.close()

    return let_go


def _rows(path: Path | None) -> str:
    """What is in a file, by its rows if it is a store and else by its bytes."""
    if path is None or not path.is_file():
        return ""
    try:
        return stores.content(path)
    except sqlite3.Error:
        return hashlib.sha256(path.read_bytes()).hexdigest()


def _cases(folder: Path) -> Iterator[Case]:
    story = folder / "story.txt"
    story.write_text(PASTE, encoding="utf-8")
    store = folder / "store.db"
    stores.begun(store)
    yield Case("full disk, add", ("add", story, "--db", store), store, room=16_384)
    copy = folder / "copy.db"
    yield Case("full disk, backup", ("backup", copy, "--db", store), store, 65536, gone=copy)
    out = folder / "out.csv"
    export = ("export", "claims", "--db", store)
    yield Case("full disk, export", (*export, "--out", out), store, 4096, gone=out)
    yield Case("full disk behind >", export, store, output=Path("/dev/full"))
    yield Case("full disk, clean", ("clean", story), output=Path("/dev/full"))
    yield Case("locked for long", ("add", story, "--db", store), store, hold=True)
    yield from _not_ours(folder, story)
    if os.geteuid() == 0:
        yield from _as_nobody(folder, story)


def _not_ours(folder: Path, story: Path) -> Iterator[Case]:
    junk, empty, other, newer = (
        folder / f"{name}.db" for name in ("junk", "empty", "other", "new")
    )
    junk.write_bytes(os.urandom(20_000))
    empty.touch()
    with closing(sqlite3.connect(other)) as plain:
        plain.executescript(
            "pragma application_id = 77; create table t (a); insert into t values (1)"
        )
    stores.begun(newer)
    with closing(sqlite3.connect(newer)) as plain:
        plain.execute("pragma user_version = 9999")
    torn = folder / "torn.db"
    stores.begun(torn)
    torn.write_bytes(torn.read_bytes()[: torn.stat().st_size // 2])
    for path in (junk, other, newer):
        yield Case(f"{path.stem} file, add", ("add", story, "--db", path), path)
    for path in (junk, empty, other, torn):  # a newer store is copied: a backup reads any age
        out = folder / f"from-{path.stem}.db"
        yield Case(f"{path.stem} file, backup", ("backup", out, "--db", path), path, gone=out)
    nowhere = folder / "nowhere" / "store.db"
    yield Case("missing folder", ("add", story, "--db", nowhere), gone=nowhere.parent)
    yield Case("folder as file", ("add", story, "--db", folder))
    yield Case("no such store", ("export", "claims", "--db", folder / "typo.db"))


def _as_nobody(folder: Path, story: Path) -> Iterator[Case]:
    """Read-only files; for the superuser nothing is, so that somebody else tries."""
    place = folder / "read-only"
    place.mkdir()
    store = place / "store.db"
    stores.begun(store)
    folder.chmod(0o755)
    store.chmod(0o444)
    place.chmod(0o555)
    yield Case("read-only, add", ("add", story, "--db", store), store, user=NOBODY)
    out = place / "claims.csv"
    words = ("export", "claims", "--out", out, "--db", store)
    yield Case("read-only, export", words, store, user=NOBODY, gone=out)


ROWS = (Row("R10", "bad surroundings", main),)
