"""What fails is run once more by itself, and the run tells the truth about it."""

import os
import subprocess
import sys
from pathlib import Path

import failed_again
import pytest

# A test that fails in the first process that runs it, and as often as it is told to after that.
TESTS = """
from pathlib import Path
import pytest

@pytest.mark.parametrize(("name", "fails"), {rows})
def test_named(name, fails):
    times = Path(name)
    before = len(times.read_text()) if times.exists() else 0
    times.write_text("." * (before + 1))
    assert before >= fails, f"{{name}} fails at its run {{before + 1}}"
"""
AT_ONCE = ("-n", "2", "--maxprocesses", "4", "--dist", "worksteal")


def run(folder: Path, *options: str, **fails: int) -> subprocess.CompletedProcess[str]:
    """A run of tests that fail so many times at first, two at once."""
    (folder / "test_moods.py").write_text(TESTS.format(rows=list(fails.items())))
    return subprocess.run(
        [sys.executable, failed_again.__file__, "-p", "xdist", *AT_ONCE, "-q", *options],
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def times(folder: Path, name: str) -> int:
    return len((folder / name).read_text())


def test_a_test_that_passes_only_the_second_time_is_named_last_and_shown_as_it_failed(tmp_path):
    ended = run(tmp_path, moody=1, steady=0)
    assert ended.returncode == 0
    assert ended.stdout.count("moody fails at its run 1") >= 1
    last = ended.stdout.splitlines()[-1]
    assert last == "passed only the second time: test_moods.py::test_named[moody-1]"
    assert (times(tmp_path, "moody"), times(tmp_path, "steady")) == (2, 1)


def test_more_than_two_that_pass_only_the_second_time_fail_the_run(tmp_path):
    ended = run(tmp_path, one=1, two=1, three=1)
    assert ended.returncode == 1
    assert ended.stdout.count("passed only the second time: ") == 3
    assert "so this run failed" in ended.stdout.splitlines()[-1]


def test_what_fails_twice_fails_the_run_and_is_told_apart_from_what_does_not(tmp_path):
    ended = run(tmp_path, broken=9, moody=1)
    assert ended.returncode == 1
    assert ended.stdout.splitlines()[-2:] == [
        "failed twice: test_moods.py::test_named[broken-9]",
        "passed only the second time: test_moods.py::test_named[moody-1]",
    ]
    assert times(tmp_path, "broken") == 2


@pytest.mark.parametrize(("option", "status"), [("-rs", 0), ("--no-such-option", 4)])
def test_where_no_test_failed_nothing_is_run_again(tmp_path, option, status):
    ended = run(tmp_path, option, steady=0)
    assert ended.returncode == status
    assert "Once more" not in ended.stdout
