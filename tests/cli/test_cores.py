"""Extraction on several processes gives what one gives, in the same order."""

import os
import signal
from pathlib import Path

import pytest

from workbench import ingest
from workbench.cli import cores


def article(number):
    said = f"Kira Moss said {number} gates were shut. " * (1 + number % 3)
    return ingest.read_text(f"Dam report {number}\n\n{said}")


def test_many_articles_come_out_whole_and_in_order():
    articles = [article(n) for n in range(12)]
    by_two = list(cores.extracted(articles, workers=2))
    assert [one for one, _ in by_two] == articles
    assert by_two == list(cores.extracted(articles, workers=1))
    assert all(found for _, found in by_two)


def test_few_articles_start_no_processes(monkeypatch):
    monkeypatch.setattr(cores, "ProcessPoolExecutor", None)
    assert len(list(cores.extracted([article(n) for n in range(cores.FEW - 1)], workers=2))) == 7


def test_articles_are_read_only_a_little_ahead():
    taken = 0

    def counted():
        nonlocal taken
        for n in range(200):
            taken += 1
            yield article(n)

    found = cores.extracted(counted(), workers=2)
    next(found)
    found.close()
    assert taken <= cores.FEW + 2 * cores.AHEAD + 2


CHILDREN = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")


def children():
    return [int(number) for number in CHILDREN.read_text().split()]


@pytest.mark.skipif(not CHILDREN.exists(), reason="looks up processes in /proc")
def test_a_worker_that_is_ended_is_told_with_the_next_step():
    before = set(children())
    found = cores.extracted((article(n) for n in range(40)), workers=2)
    next(found)
    for child in set(children()) - before:
        os.kill(child, signal.SIGKILL)
    with pytest.raises(cores.WorkerLostError, match="--workers 1"):
        list(found)
