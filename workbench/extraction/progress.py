"""Progress of an extraction, reported to whoever waits for a long article."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

ReportProgress = Callable[[float], None]
Item = TypeVar("Item")

# The network takes this part of the time, more where much is said; the parse and the rules take
# the rest (`benchmarks/extraction.py`: 2,754 words a CPU second together, 4,756 by rules alone).
NETWORK_SHARE = 0.5


def ignore(_share: float) -> None:
    """Take no notice of progress."""


def within(report: ReportProgress, start: float, end: float) -> ReportProgress:
    """Report for a part of the work, from one share of the whole to another."""
    return lambda share: report(start + share * (end - start))


def counted(
    items: Iterable[tuple[int, Item]], total: int, report: ReportProgress
) -> Iterator[Item]:
    """Items that come with their sizes; each is reported done once the next is asked for."""
    done = 0
    for size, item in items:
        yield item
        done += size
        report(done / total if total else 1.0)
