"""Work on one article can be stopped: what fails is that article, by name, and the others go on."""

import io
import operator
import os
import pickle
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from workbench import extraction, ingest
from workbench.errors import ArticleFailedError, ArticleTooLongError, UnreadableInputError
from workbench.extraction import LONGEST_ARTICLE
from workbench.review.intake import article_process, article_processes
from workbench.review.intake.article_processes import ArticleProcesses, ProcessStartError

PROC = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="goes by /proc")


@pytest.fixture(scope="module")
def processes():
    with ArticleProcesses() as started:
        yield started


def failed(processes, seconds, function, *arguments) -> str:
    with pytest.raises(ArticleFailedError) as told:
        processes.run("mill.txt", seconds, function, *arguments)
    assert str(told.value).startswith("mill.txt: ")
    return str(told.value)


def works(processes) -> bool:
    return processes.run("other.txt", 20, operator.add, 1, 2) == 3


def test_what_takes_too_long_is_stopped_and_the_next_goes_on(processes):
    began = time.monotonic()
    told = failed(processes, 0.3, time.sleep, 60)
    assert "0.3 seconds" in told
    assert "--seconds-each" in told
    assert time.monotonic() - began < 30
    assert works(processes)


def test_what_holds_the_interpreters_lock_is_stopped_as_well(processes):
    assert "0.3 seconds" in failed(processes, 0.3, re.match, r"(a|a)*$", "a" * 60 + "b")
    assert works(processes)


@PROC
def test_what_takes_too_much_memory_is_stopped(processes):
    assert "memory" in failed(processes, 20, bytearray, article_process.MEMORY + 1)
    assert works(processes)


@pytest.mark.parametrize("end", [(os._exit, 3), (os.abort,)])
def test_an_article_whose_process_ends_is_tried_once_more_and_then_named(processes, end):
    assert "ended twice" in failed(processes, 20, *end)
    assert works(processes)


def test_an_article_whose_process_was_ended_once_comes_through(processes, tmp_path):
    # The folder is made by the first try, so that the second ends otherwise: with a fault.
    script = f"import os; os.mkdir({str(tmp_path / 'tried')!r}); os._exit(9)"
    assert "FileExistsError" in failed(processes, 20, exec, script)


def test_a_fault_is_the_articles_alone_and_keeps_its_traceback(processes):
    with pytest.raises(ArticleFailedError, match="ZeroDivisionError") as told:
        processes.run("mill.txt", 20, operator.truediv, 1, 0)
    assert "Traceback" in told.value.trace
    assert pickle.loads(pickle.dumps(told.value)).trace == told.value.trace
    assert works(processes)


def test_a_result_that_cannot_be_carried_is_a_fault_too(processes):
    assert "fault" in failed(processes, 20, open, os.devnull)
    assert works(processes)


def test_what_is_refused_in_our_own_words_stays_so(processes, tmp_path):
    (tmp_path / "empty.txt").touch()
    with pytest.raises(UnreadableInputError, match="is empty"):
        processes.read_file(tmp_path / "empty.txt")
    with pytest.raises(ArticleTooLongError, match=r"mill\.txt"):
        processes.extract("a" * (LONGEST_ARTICLE + 1), "mill.txt")


def test_the_limit_asked_for_goes_before_what_is_meant():
    with ArticleProcesses(seconds_each=0.2) as processes:
        assert "0.2 seconds" in failed(processes, 60, time.sleep, 60)


def test_progress_comes_before_the_answer(processes):
    shares = []
    report_half = operator.methodcaller("__call__", 0.5)
    assert processes.run("one", 20, report_half, report=shares.append) is None
    assert shares == [0.5]


def test_who_stops_to_listen_leaves_nothing_to_the_next(processes):
    def stop(share: float) -> None:
        raise InterruptedError(share)

    with pytest.raises(InterruptedError):
        processes.run("one", 20, operator.methodcaller("__call__", 0.5), report=stop)
    assert works(processes)


def test_progress_is_a_message_for_each_whole_percent():
    stream = io.BytesIO()
    report = article_process.ProgressMessages(stream)
    for thousandth in range(1001):
        report(thousandth / 1000)
    stream.seek(0)
    messages = [pickle.loads(article_process.read(stream)) for _ in range(100)]
    assert [round(100 * share) for _, share, _ in messages] == list(range(1, 101))
    assert article_process.read(stream) == b""


@PROC
def test_a_process_that_has_grown_is_renewed(monkeypatch):
    monkeypatch.setattr(article_processes, "RENEWED_ABOVE", 1)
    with ArticleProcesses() as processes:
        assert processes.run("one", 20, os.getpid) != processes.run("two", 20, os.getpid)


def test_as_many_are_at_work_at_once_as_there_are_processes():
    with ArticleProcesses(2) as processes:
        found = []
        both = threading.Barrier(2)

        def ask():
            both.wait()
            found.append(processes.run("one", 20, os.getpid))
            processes.run("one", 20, time.sleep, 0.5)

        threads = [threading.Thread(target=ask) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(found) == 2


def test_closing_ends_what_is_at_work():
    processes = ArticleProcesses()
    came = []

    def ask():
        try:
            processes.run("one", 60, time.sleep, 60)
        except ProcessStartError as problem:
            came.append(problem)

    pid = processes.run("one", 20, os.getpid)
    thread = threading.Thread(target=ask)
    thread.start()
    time.sleep(0.2)
    processes.close()
    thread.join(20)
    assert len(came) == 1
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_no_process_is_left_where_the_one_that_started_it_is_killed(tmp_path):
    program = """
import os, sys, time
from workbench.review.intake.article_processes import ArticleProcesses
processes = ArticleProcesses()
print(processes.run("one", 60, os.getpid), flush=True)
processes.run("one", 60, time.sleep, 60)
"""
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 30
    while is_there(child):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_there(pid) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    # Where nobody is left to take note of its end, it stays in the table of processes.
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


def test_it_reads_and_finds_claims_as_in_this_process():
    text = "Mill to reopen\n\nThe mill will reopen in spring, Mayor Ana Reyes said on Monday."
    with ArticleProcesses() as processes:
        processes.start()
        article = processes.read_text(text)
        extract = processes.extractor("mill.txt")
        found = extract(article.text)
    assert article == ingest.read_text(text)
    assert found == extraction.extract(article.text)
    assert found
    assert (extract.name, extract.version) == (found[0].extractor, found[0].version)
