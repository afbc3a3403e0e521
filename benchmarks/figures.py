"""Times as a small table, each beside what issue 4 asks of it."""

import math
import statistics
from collections.abc import Sequence
from typing import NamedTuple


class Size(NamedTuple):
    """An article's size up to which a target holds."""

    words: int
    claims: int


SMALL, BIG = Size(1500, 40), Size(10_000, 500)
# Milliseconds at most, for the median; by what is done, and by the size of the article.
TARGETS = {
    "list": {SMALL: 2000, BIG: 2000},
    "warm": {SMALL: 800, BIG: 1000},
    "next": {SMALL: 300},
    "shown": {SMALL: 40, BIG: 60},
    "stored": {SMALL: 200, BIG: 250},
}
HEADING = f"{'milliseconds':<52} {'median':>7} {'p95':>7} {'worst':>7} {'n':>5} {'target':>7}"


def target(kind: str, size: Size) -> int | None:
    """What issue 4 asks of an article of this size; None where it asks nothing."""
    for limit, most in sorted(TARGETS.get(kind, {}).items()):
        if size.words <= limit.words and size.claims <= limit.claims:
            return most
    return None


def line(name: str, values: Sequence[float], most: int | None = None) -> str:
    """One line of the table; a median above its target is marked."""
    middle, worst = statistics.median(values), max(values)
    high = sorted(values)[math.ceil(0.95 * len(values)) - 1]
    asked = "" if most is None else f"≤{most:,}{' MISSED' if middle > most else ''}"
    return f"{name:<52} {middle:7.1f} {high:7.1f} {worst:7.1f} {len(values):5} {asked:>7}".rstrip()
