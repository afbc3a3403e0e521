"""Many processes at once, and processes killed in the middle: nothing is lost, nothing twice."""

import random
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Timer

import pytest
from forked_writers import Writer

from workbench.errors import StoreError
from workbench.model import Annotation, Article
from workbench.store import Store, transaction

StartWriters = Callable[..., list[Writer]]
Problems = Callable[[Store], list[str]]


def output_lines(writers: list[Writer]) -> list[list[str]]:
    """The lines of each writer until it ended, split into words."""
    with ThreadPoolExecutor(len(writers)) as pool:
        outputs = pool.map(lambda writer: writer.communicate(timeout=60), writers)
    return [line.split() for output in outputs for line in output.splitlines()]


def test_eight_processes_store_250_annotations_each_once(
    filled: Store, database: Path, start_writers: StartWriters, problems: Problems
) -> None:
    reviewers = [f"reviewer{number}" for number in range(8)]
    acknowledged = output_lines(start_writers("own", reviewers, 250))
    operations = {f"{reviewer}-{number}" for reviewer in reviewers for number in range(250)}
    events = [
        event for event in filled.exports.rows("events", None) if event["action"] == "annotate"
    ]
    rows = sqlite3.connect(database).execute("select count(*) from annotations").fetchone()

    assert Counter(line[0] for line in acknowledged) == {"saved": 2000}
    assert rows == (2000,)
    assert len(events) == 2000
    assert {event["operation_id"] for event in events} == operations
    assert problems(filled) == []


def test_racing_for_one_claim_every_change_is_saved_or_refused_and_none_lost(
    filled: Store, claim_id: str, start_writers: StartWriters, problems: Problems
) -> None:
    lines = output_lines(start_writers("race", [f"racer{number}" for number in range(4)], 100))
    saved = [operation for outcome, operation, _ in lines if outcome == "saved"]
    final = filled.annotations.get(claim_id, "shared")

    assert len(lines) == 400
    assert len(saved) < 400, "nobody met anybody"
    assert final.version == len(saved)
    assert sorted(final.marks.note.split()) == sorted(saved)
    assert problems(filled) == []


def test_processes_that_send_the_same_operations_store_each_once(
    filled: Store, claim_id: str, start_writers: StartWriters
) -> None:
    lines = output_lines(start_writers("echo", ["one", "two", "three"], 100))

    assert Counter(map(tuple, lines)) == {
        ("saved", f"shared-{number}", str(number + 1)): 3 for number in range(100)
    }
    assert filled.annotations.get(claim_id, "shared").version == 100


def test_killed_writers_lose_nothing_they_acknowledged(
    filled: Store, database: Path, start_writers: StartWriters, problems: Problems
) -> None:
    filled.close()
    chance = random.Random(2031)
    acknowledged: list[str] = []
    for trial in range(15):  # `make torture` kills a hundred times
        writers = start_writers("own", [f"t{trial}a", f"t{trial}b"], 100_000)
        time.sleep(chance.uniform(0, 0.08))
        for writer in writers:
            writer.kill()
        # A line cut off by the kill was no acknowledgement yet.
        acknowledged += [line[1] for line in output_lines(writers) if len(line) == 3]
        assert sqlite3.connect(database).execute("pragma quick_check").fetchone() == ("ok",)

    with Store.open(database) as store:
        stored = {event["operation_id"] for event in store.exports.rows("events", None)}
        assert acknowledged
        assert set(acknowledged) - stored == set()
        assert problems(store) == []


def test_a_write_waits_until_another_program_lets_go(
    filled: Store, database: Path, marked: Callable[..., Annotation]
) -> None:
    other = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
    other.execute("begin immediate")
    Timer(0.3, lambda: other.execute("commit")).start()
    assert filled.annotations.save(marked("cy", 0), operation="patient").version == 1


def test_a_write_that_waited_too_long_says_so_and_stores_nothing(
    filled: Store,
    database: Path,
    marked: Callable[..., Annotation],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(transaction, "PATIENCE_SECONDS", 0.1)
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(StoreError, match=r"workbench\.db is locked by another program"):
        filled.annotations.save(marked("cy", 0), operation="late")
    other.execute("rollback")
    assert filled.counts.everything()["annotations"] == 0
    assert filled.annotations.save(marked("cy", 0), operation="late").version == 1


def test_reading_does_not_wait_for_a_writer(
    filled: Store, database: Path, article: Article
) -> None:
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("begin immediate")
    before = time.monotonic()
    assert len(filled.claims.of(article.id)) == 3
    assert time.monotonic() - before < 5
    other.execute("rollback")
