"""Interval index: items found by the character ranges that they cover."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from workbench.model import Span

BLOCK = 512  # characters
Item = TypeVar("Item")


class IntervalIndex(Generic[Item]):
    """Items by the ranges they cover."""

    def __init__(self, placed: Iterable[tuple[Iterable[Span], Item]] = ()) -> None:
        self._blocks: dict[int, list[tuple[Span, Item]]] = defaultdict(list)
        for spans, item in placed:
            self.add(spans, item)

    def add(self, spans: Iterable[Span], item: Item) -> None:
        """Enter an item under these ranges."""
        for span in spans:
            for block in _blocks(span):
                self._blocks[block].append((span, item))

    def touching(self, spans: Iterable[Span]) -> Iterator[Item]:
        """Items that share a character with the ranges; an item may come several times."""
        for span in spans:
            for block in _blocks(span):
                for other, item in self._blocks.get(block, ()):
                    if other.start < span.end and span.start < other.end:
                        yield item

    def at(self, place: int) -> Iterator[Item]:
        """Items that cover the character at an offset."""
        return self.touching((Span(place, place + 1),))


def _blocks(span: Span) -> range:
    return range(span.start // BLOCK, max(span.end - 1, span.start) // BLOCK + 1)
