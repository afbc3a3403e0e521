"""Texts made to slow a regular expression down, from the repeats in the pattern itself.

For each repeat in a pattern: what stands before it, then its item again and again (or what stands
before it with the item), then something on which the match fails. A pattern that backtracks takes
more than linear time on one of these.
"""

import random
import re
import re._constants as code
import re._parser as parser
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

# Repeats of at most so many are bounded by themselves.
FEW = 10
_POOL = "a 1A.,\n\"“<-'x_/:;!()[]>=*#@é”’\t\0\u4e00"
_ENDINGS = ("\0", "a!", "\n\0", "")
_REPEATED = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
_CATEGORIES = {
    code.CATEGORY_DIGIT: r"\d",
    code.CATEGORY_NOT_DIGIT: r"\D",
    code.CATEGORY_SPACE: r"\s",
    code.CATEGORY_NOT_SPACE: r"\S",
    code.CATEGORY_WORD: r"\w",
    code.CATEGORY_NOT_WORD: r"\W",
}
_LETTERS: dict[Any, Callable[[Any], list[tuple[Any, Any]]]] = {
    code.LITERAL: lambda told: [(code.LITERAL, told)],
    code.NOT_LITERAL: lambda told: [(code.NEGATE, None), (code.LITERAL, told)],
    code.ANY: lambda _told: [(code.LITERAL, ord(letter)) for letter in "a ."],
    code.IN: lambda told: told,
}

# Python gives no types for what its own parser of patterns returns.
Parsed = Any


@dataclass(frozen=True, slots=True, order=True)
class Pump:
    """A text that grows: `before`, then `again` any number of times, then `after`."""

    before: str
    again: str
    after: str

    def text(self, length: int) -> str:
        """The text of about that many characters, with one `again` at least."""
        return self.before + self.again * max(1, length // len(self.again)) + self.after


def pumps(pattern: "re.Pattern[Any]", most: int) -> list[Pump]:
    """At most so many texts that may slow the pattern down; the same ones every time."""
    sampler = _Sampler(random.Random(str(pattern.pattern)))
    tree = parser.parse(pattern.pattern, pattern.flags)
    made: set[Pump] = set()
    repeats = [*_repeats(tree, []), ([], tree)]
    for _ in range(max(2, most // (6 * len(repeats)))):
        for before, item in repeats:
            opening = "".join(sampler.sample(piece) for piece in before)
            again = "".join(
                sampler.sample(item) for _ in range(sampler.chance.choice((1, 1, 2, 3)))
            )
            one = sampler.sample(item)
            starts = ((opening, again), ("", opening + one), ("", opening), (opening, one[:1]))
            ends = sampler.chance.sample(_ENDINGS, 2)
            made |= {Pump(start, each, end) for start, each in starts if each for end in ends}
    ordered = sorted(made)
    return sampler.chance.sample(ordered, min(most, len(ordered)))


def _repeats(sequence: Parsed, before: list[Parsed]) -> Iterator[tuple[list[Parsed], Parsed]]:
    """The items of repeats without a small limit, each with what is matched before it."""
    for place, (kind, told) in enumerate(sequence):
        led = [*before, sequence[:place]]
        if kind in _REPEATED:
            _least, most, item = told
            if most > FEW:
                yield led, item
            yield from _repeats(item, led)
        else:
            for inner in _inside(kind, told):
                yield from _repeats(inner, led)


def _inside(kind: Parsed, told: Parsed) -> list[Parsed]:
    if kind is code.BRANCH:
        return list(told[1])
    if kind is code.SUBPATTERN:
        return [told[-1]]
    if kind is code.ATOMIC_GROUP:
        return [told]
    if kind in (code.ASSERT, code.ASSERT_NOT):
        return [told[1]]
    if kind is code.GROUPREF_EXISTS:
        return [part for part in told[1:] if part is not None]
    return []


class _Sampler:
    """Strings that parts of a pattern match, by chance; a group that is meant again is the same."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._groups: dict[int, str] = {}

    def sample(self, sequence: Parsed) -> str:
        """A string that the parts match, but for what they assert."""
        return "".join(self._one(kind, told) for kind, told in sequence)

    def _one(self, kind: Parsed, told: Parsed) -> str:
        if kind in _LETTERS:
            return self._any_of(_LETTERS[kind](told))
        if kind is code.GROUPREF:
            return self._groups.get(told, "")
        if kind in _REPEATED:
            least, most, item = told
            count = min(most, least + self.chance.choice((0, 1, 2)))
            return "".join(self.sample(item) for _ in range(count))
        asserts = kind in (code.ASSERT, code.ASSERT_NOT)
        inner = [] if asserts else _inside(kind, told)
        text = self.sample(self.chance.choice(inner)) if inner else ""
        if kind is code.SUBPATTERN and told[0] is not None:
            self._groups[told[0]] = text
        return text

    def _any_of(self, items: list[tuple[Parsed, Parsed]]) -> str:
        wanted = items[0][0] is not code.NEGATE
        pool = list(_POOL)
        if wanted:
            pool += [chr(told) for kind, told in items if kind is code.LITERAL]
            pool += [chr(told[0]) for kind, told in items if kind is code.RANGE]
        fit = [letter for letter in pool if any(_holds(item, letter) for item in items) is wanted]
        return self.chance.choice(fit) if fit else "\u2603"


def _holds(item: tuple[Parsed, Parsed], letter: str) -> bool:
    kind, told = item
    if kind is code.LITERAL:
        return ord(letter) == told
    if kind is code.RANGE:
        return bool(told[0] <= ord(letter) <= told[1])
    return kind is code.CATEGORY and re.match(_CATEGORIES[told], letter) is not None
