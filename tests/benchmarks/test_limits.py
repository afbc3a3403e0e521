"""What the benchmarks of live sessions and of the crowd call a failure."""

import pytest

from benchmarks import crowd, session

QUICK, SLOW = [0.1] * 99 + [9.0], [0.1] * 90 + [2.5] * 10


@pytest.mark.parametrize(
    ("took", "lost", "told"),
    [
        ({"vote": QUICK, "reveal": QUICK}, 0, []),
        ({"vote": QUICK, "reveal": SLOW}, 0, ["reveal: 95 % took up to 2.50 s, more than 2.00 s"]),
        ({"vote": QUICK, "reveal": QUICK}, 3, ["votes lost: 3"]),
    ],
)
def test_a_session_fails_that_is_slow_for_more_than_a_few_or_loses_a_vote(took, lost, told):
    assert session.missed(took, lost) == told


NONE_LOST = {"not in the store": 0, "refused": 0, "never acknowledged": 0}


@pytest.mark.parametrize(
    ("took", "lost", "told"),
    [
        ([20.0] * 99 + [900.0], NONE_LOST, []),
        ([20.0] * 90 + [300.0] * 10, NONE_LOST, ["95 % took up to 300 ms, more than 250 ms"]),
        ([20.0] * 9, NONE_LOST | {"refused": 2}, ["answers refused: 2"]),
        ([], NONE_LOST, ["95 % took up to inf ms, more than 250 ms"]),
    ],
)
def test_a_crowd_fails_that_waits_too_long_or_loses_an_answer(took, lost, told):
    assert crowd.missed(took, lost) == told
