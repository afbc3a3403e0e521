"""Reviewers two by two: on which answers they meet on the same claim, and how far they agree."""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from workbench.agreement import coefficients
from workbench.agreement.coefficients import Coefficient
from workbench.agreement.figures import Figure, draws, figure, one_sided, untold, value
from workbench.agreement.ratings import Question, Ratings
from workbench.agreement.tables import ClaimIds, Integers


@dataclass(frozen=True, slots=True)
class Cell:
    """Two answers that two reviewers gave on the same claim: how often, and on which claims.

    Of a pair of reviewers `first` is the first one's answer; of all reviewers it is the answer
    that comes first in the scale.
    """

    first: str
    second: str
    count: int
    claim_ids: ClaimIds


@dataclass(frozen=True)
class Pair:
    """Two reviewers by the answers that met; `seed` makes the intervals of their figures.

    If there are figures that may not be told, `withheld` says why.
    """

    question: Question
    reviewers: tuple[str, str]
    cells: tuple[Cell, ...]
    seed: int
    withheld: str = ""

    @property
    def claims(self) -> int:
        """How many claims both answered."""
        return sum(cell.count for cell in self.cells)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The share of same answers, α and κ with their intervals; made when they are asked for.

        Resampling takes its time, and there are many pairs of whom nobody asks.
        """
        drawn = draws(self._times, self.seed)
        return tuple(self._told(one, drawn) for one in self._coefficients)

    def value(self, name: str) -> Figure:
        """One of the figures without an interval."""
        [wanted] = [one for one in self._coefficients if one.name == name]
        return self._told(wanted, None)

    def _told(self, one: Coefficient, drawn: Integers | None) -> Figure:
        if self.withheld:
            return untold(one.name, self.withheld, self.claims)
        kinds = self._numbers if one.name == "kappa" else self._counts
        given = [self.question.names[place] for place in np.flatnonzero(self._counts.sum(axis=0))]
        if drawn is None:
            found = value(one, kinds, self._times, given, self.claims)
        else:
            found = figure(one, kinds, self._times, drawn, given, self.claims)
        if one.name == "kappa" and found.value is not None and self._unvarying:
            return one_sided(one.name, self._unvarying, self.claims)
        return found

    @property
    def _coefficients(self) -> tuple[Coefficient, ...]:
        answers, ordered = len(self.question.codes), self.question.ordered
        return (
            coefficients.percent(),
            coefficients.alpha(answers, ordered=ordered),
            coefficients.kappa(answers, ordered=ordered),
        )

    @property
    def _times(self) -> Integers:
        return np.array([cell.count for cell in self.cells], dtype=np.int64)

    @property
    def _places(self) -> Integers:
        place = {code: number for number, code in enumerate(self.question.codes)}
        two = [(place[cell.first], place[cell.second]) for cell in self.cells]
        return np.array(two, dtype=np.int64).reshape(-1, 2)

    @property
    def _numbers(self) -> Integers:
        numbers: Integers = self._places @ np.array([len(self.question.codes), 1])
        return numbers

    @property
    def _counts(self) -> Integers:
        one = np.eye(len(self.question.codes), dtype=np.int64)
        counts: Integers = one[self._places].sum(axis=1)
        return counts

    @property
    def _unvarying(self) -> str:
        """Who of the two gave the same answer to all claims; empty for nobody."""
        given = ({cell.first for cell in self.cells}, {cell.second for cell in self.cells})
        named = zip(self.reviewers, given, strict=True)
        return next((name for name, answers in named if len(answers) == 1), "")


def meetings(ratings: Ratings) -> Integers:
    """Any two answers on one claim: rows of claim, first and second reviewer, and their answers."""
    found = [np.zeros((0, 5), dtype=np.int64)]
    claim, reviewer, answer = ratings.claim, ratings.reviewer, ratings.answer
    for apart in range(1, len(ratings.reviewers)):
        same = np.flatnonzero(claim[:-apart] == claim[apart:])
        if not len(same):
            break
        other = same + apart
        columns = (claim[same], reviewer[same], reviewer[other], answer[same], answer[other])
        found.append(np.column_stack(columns))
    return np.concatenate(found)


def pairs(ratings: Ratings, met: Integers, seed: int) -> tuple[Pair, ...]:
    """All pairs of reviewers, those without a claim in common too."""
    people, answers = len(ratings.reviewers), len(ratings.question.codes)
    of = (met[:, 1] * people + met[:, 2]) * answers**2 + met[:, 3] * answers + met[:, 4]
    cells: dict[int, list[Cell]] = {}
    for number, places in _grouped(of, met[:, 0]):
        two, cell = divmod(number, answers**2)
        cells.setdefault(two, []).append(_cell(ratings, cell, places))
    return tuple(
        Pair(
            ratings.question,
            (ratings.reviewers[first], ratings.reviewers[second]),
            tuple(cells.get(first * people + second, ())),
            seed,
        )
        for first, second in combinations(range(people), 2)
    )


def together(ratings: Ratings, met: Integers) -> tuple[Cell, ...]:
    """The cells of all pairs in one, each with its claims once."""
    answers = len(ratings.question.codes)
    low, high = met[:, 3:].min(axis=1, initial=answers), met[:, 3:].max(axis=1, initial=0)
    return tuple(
        _cell(ratings, number, places)
        for number, places in _grouped(low * answers + high, met[:, 0])
    )


def _grouped(numbers: Integers, claims: Integers) -> list[tuple[int, Integers]]:
    """The claims of each number that occurs, in the order of the numbers and then of the claims."""
    order = np.lexsort((claims, numbers))
    found, starts = np.unique(numbers[order], return_index=True)
    pieces = np.split(claims[order], starts[1:])
    return list(zip(found.tolist(), pieces, strict=False))


def _cell(ratings: Ratings, number: int, claims: Integers) -> Cell:
    first, second = divmod(number, len(ratings.question.codes))
    codes = ratings.question.codes
    return Cell(codes[first], codes[second], len(claims), ratings.claims.named(np.unique(claims)))
