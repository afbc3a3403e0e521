"""What pages read at about the same time is read once for all of them."""

import threading

import pytest

from workbench.ui.shared import recent_reads
from workbench.ui.shared.recent_reads import AGE_S, MOST, RecentReads


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(recent_reads.time, "monotonic", lambda: now[0])
    return now


def test_a_value_is_read_again_once_it_is_old_and_not_before(clock: list[float]) -> None:
    reads, values = RecentReads(), iter(range(10))
    assert [reads.get("a", values.__next__) for _ in range(3)] == [0, 0, 0]
    clock[0] += AGE_S
    assert reads.get("a", values.__next__) == 1


def test_what_was_forgotten_is_read_again_at_once(clock: list[float]) -> None:
    reads, values = RecentReads(), iter(range(10))
    assert reads.get("a", values.__next__) == 0
    reads.forget("a")
    assert reads.get("a", values.__next__) == 1


def test_each_key_has_its_own_value_and_only_so_many_are_kept(clock: list[float]) -> None:
    reads = RecentReads()
    assert [reads.get(key, lambda key=key: key) for key in range(MOST + 1)] == [*range(MOST + 1)]
    assert reads.get(MOST, lambda: "new") == MOST
    assert reads.get(0, lambda: "new") == "new"


def test_of_many_who_ask_at_once_one_reads(clock: list[float]) -> None:
    reads, begun, counted = RecentReads(), threading.Barrier(8), []

    def ask() -> None:
        begun.wait()
        reads.get("a", lambda: counted.append(1) or "read")

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counted == [1]


def test_a_reading_that_fails_leaves_the_next_to_read(clock: list[float]) -> None:
    reads = RecentReads()
    with pytest.raises(ZeroDivisionError):
        reads.get("a", lambda: 1 // 0)
    assert reads.get("a", lambda: "read") == "read"
