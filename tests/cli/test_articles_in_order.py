"""Reading and extracting on several processes: whole, in order, and each input by itself."""

import os
import signal
from itertools import islice
from pathlib import Path

import pytest

from workbench import ingest
from workbench.cli import articles
from workbench.cli.articles import AHEAD, FEW, ExtractedArticle, Work
from workbench.errors import ArticleFailedError, UnreadableInputError, WorkbenchError
from workbench.review.intake.article_processes import ArticleProcesses

NO_LIMIT = 0.0


@pytest.fixture
def paths(tmp_path) -> list[Path]:
    made = []
    for number in range(FEW + 4):
        path = tmp_path / f"dam {number:02}.txt"
        said = f"Kira Moss said {number} gates were shut. " * (1 + number % 3)
        path.write_text(f"Dam report {number}\n\n{said}", encoding="utf-8")
        made.append(path)
    return made


def test_many_articles_come_out_whole_and_in_order(paths):
    with Work(paths, 2, NO_LIMIT) as two:
        assert list(two.read()) == [ingest.read_file(path) for path in paths]


def test_few_articles_have_one_process(paths, monkeypatch):
    counts = []
    monkeypatch.setattr(articles, "ArticleProcesses", lambda count, **_: counts.append(count))
    Work(paths[: FEW - 1], 4, NO_LIMIT)
    Work(paths, 4, NO_LIMIT)
    assert counts == [1, 4]


def test_articles_are_taken_only_a_little_ahead():
    taken = []
    made = articles._in_order(str, (taken.append(n) or n for n in range(200)), (int,), 2)
    assert list(islice(made, 3)) == ["0", "1", "2"]
    made.close()
    assert len(taken) <= 3 + 2 * AHEAD + 1


def test_what_fails_stands_in_its_place_and_the_others_come():
    def work(number):
        if number == 2:
            raise UnreadableInputError("two: is empty.")
        return {4: []}[number] if number > 3 else number

    kinds = [type(one) for one in articles._in_order(work, range(6), (int,), 2)]
    assert kinds == [int, int, UnreadableInputError, int, list, ArticleFailedError]


def test_an_input_that_ends_in_a_fault_half_way_is_one_failure():
    def records():
        yield 1
        raise IndexError("deep down")

    one, problem = articles._guarded(records(), "claims.jsonl")
    assert one == 1
    assert "claims.jsonl: met a fault of the workbench (IndexError: deep down)" in str(problem)
    assert "Traceback" in problem.trace


def test_processes_that_are_ended_from_outside_cost_no_article(paths):
    with Work(paths, 2, NO_LIMIT) as work:
        for process in (work._processes.run("pid", 20, os.getpid) for _ in range(2)):
            os.kill(process, signal.SIGKILL)
        read = list(work.read())
    assert [one.path for one in read] == list(map(str, paths))


def fails_on(monkeypatch, word):
    """Articles that hold a word meet a fault when their claims are looked for."""
    extract = ArticleProcesses.extract

    def faulty(self, text, name):
        return (
            self.run(name, 20, {}.__getitem__, word) if word in text else extract(self, text, name)
        )

    monkeypatch.setattr(ArticleProcesses, "extract", faulty)


@pytest.mark.parametrize("command", ["extract", "add"])
def test_a_fault_in_one_article_is_named_and_the_others_go_on(
    workbench, paths, tmp_path, monkeypatch, command
):
    fails_on(monkeypatch, "report 1\n")
    more = ["--db", tmp_path / "desk.db"] if command == "add" else []
    run = workbench(command, *paths[:3], *more)
    assert run.status == 1
    assert f"error: {paths[1]}: met a fault of the workbench (KeyError" in run.stderr
    assert "--debug" in run.stderr
    assert "Traceback" not in run.stderr
    if command == "extract":
        assert len(run.stdout.splitlines()) == 2
    else:
        lines = [line for line in run.stderr.splitlines() if str(tmp_path) in line]
        assert [path.name in line for path, line in zip(paths, lines, strict=False)] == [True] * 3
    assert "Traceback" in workbench("--debug", command, paths[1], *more).stderr


def test_an_article_that_takes_too_long_is_named_and_the_others_are_printed(workbench, paths):
    # Nothing is read in a ten thousandth of a second.
    run = workbench("clean", paths[0], "--seconds-each", 0.0001)
    assert run.status == 1
    assert f"error: {paths[0]}: took longer than 0.0001 seconds" in run.stderr
    assert run.stdout == ""


def test_an_article_longer_than_the_limit_is_named_before_work_on_it(workbench, paths, monkeypatch):
    monkeypatch.setattr("workbench.extraction.length.LONGEST_ARTICLE", 70)
    run = workbench("extract", *paths[:3])
    assert run.status == 1
    assert len(run.stdout.splitlines()) == 1
    assert "the limit is 70" in run.stderr


def test_what_stands_for_a_file_that_failed_is_one_of_our_errors(paths, tmp_path):
    with Work([tmp_path / "none.txt", paths[0]], 1, NO_LIMIT) as work:
        missing, read = work.extracted(work.read())
    assert isinstance(missing, WorkbenchError)
    assert isinstance(read, ExtractedArticle)
    assert read.article == ingest.read_file(paths[0])
