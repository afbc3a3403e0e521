"""The table of times: what a line tells, and which target it stands beside."""

import pytest

from benchmarks.figures import Size, line, target


@pytest.mark.parametrize(
    ("kind", "size", "most"),
    [
        ("shown", Size(1500, 40), 40),
        ("shown", Size(10_000, 500), 60),
        ("shown", Size(1500, 41), 60),
        ("shown", Size(20_000, 500), None),
        ("warm", Size(1500, 40), 800),
        ("list", Size(10_000, 500), 2000),
        ("stored", Size(10_000, 500), 250),
        ("cold", Size(1500, 40), None),
    ],
)
def test_a_target_is_that_of_the_articles_size(kind, size, most):
    assert target(kind, size) == most


def test_a_line_tells_median_p95_worst_and_how_many():
    assert line("key", [*range(1, 101)]).split() == ["key", "50.5", "95.0", "100.0", "100"]
    assert line("key", [1, 3]).split() == ["key", "2.0", "3.0", "3.0", "2"]


def test_a_median_above_its_target_is_marked():
    assert line("key", [10.0, 90.0, 20.0], 20).endswith("≤20")
    assert line("key", [10.0, 90.0, 21.0], 20).endswith("≤20 MISSED")
