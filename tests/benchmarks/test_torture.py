"""The quick rows of `make torture`, and what its table tells."""

import pytest

from benchmarks.torture import __main__ as torture
from benchmarks.torture.row import Outcome, Row


@pytest.mark.parametrize("name", ["S1", "S7"])
def test_a_quick_row_is_reached(name, tmp_path):
    done = torture.ROWS[name].measure(tmp_path)
    assert done.reached, done.figure


def broken(_folder):
    raise OSError("no room")


@pytest.mark.parametrize(
    ("measure", "status", "told"),
    [
        (lambda _: Outcome("3 of 3", "3 of 3", True), 0, "| 3 of 3 | 3 of 3 | reached |  |"),
        (lambda _: Outcome("2", "3", False, "half"), 1, "| 2 | 3 | MISSED | half |"),
        (broken, 1, "| OSError: no room | to be measured | MISSED |  |"),
    ],
)
def test_a_row_that_is_missed_or_fails_is_told_in_the_table_and_the_status(
    measure, status, told, monkeypatch, capsys
):
    monkeypatch.setattr(torture, "ROWS", {"R1": Row("R1", "a row", measure)})
    monkeypatch.setattr("sys.argv", ["torture"])
    assert torture.main() == status
    assert told in capsys.readouterr().out


def test_all_rows_of_the_table_are_there():
    known = [f"R{number}" for number in range(1, 14)] + [f"S{number}" for number in range(1, 8)]
    assert sorted(torture.ROWS, key=torture.order) == known
