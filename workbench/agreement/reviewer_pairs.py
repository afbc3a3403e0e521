"""Reviewers in pairs: the answers they gave on the same claims, and how far they agree."""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from workbench.agreement import coefficients
from workbench.agreement.coefficients import Coefficient
from workbench.agreement.figures import (
    Figure,
    figure,
    point_figure,
    resamples,
    unvarying_figure,
    withheld_figure,
)
from workbench.agreement.ratings import Question, Ratings
from workbench.agreement.tables import ClaimIds, Integers


@dataclass(frozen=True, slots=True)
class Cell:
    """Cell of a confusion table: two answers on the same claim, how often, and on which claims.

    For a pair of reviewers `first` is the first reviewer's answer; for all reviewers it is the
    answer that comes first in the scale.
    """

    first: str
    second: str
    count: int
    claim_ids: ClaimIds


@dataclass(frozen=True)
class ReviewerPair:
    """Two reviewers with their confusion table; `seed` makes the intervals of their figures.

    `withheld` is the reason if the reader may not see their figures, else empty.
    """

    question: Question
    reviewers: tuple[str, str]
    cells: tuple[Cell, ...]
    seed: int
    withheld: str = ""

    @property
    def claims(self) -> int:
        """Number of claims that both answered."""
        return sum(cell.count for cell in self.cells)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Percent agreement, α and κ with their intervals, resampled at first use.

        Resampling takes its time, and of most pairs nobody reads the figures.
        """
        drawn = resamples(self._times, self.seed)
        return tuple(self._figure(coefficient, drawn) for coefficient in self._coefficients)

    def value(self, name: str) -> Figure:
        """Figure of one coefficient without its interval."""
        [coefficient] = [known for known in self._coefficients if known.name == name]
        return self._figure(coefficient, None)

    def _figure(self, coefficient: Coefficient, drawn: Integers | None) -> Figure:
        name = coefficient.name
        if self.withheld:
            return withheld_figure(name, self.withheld, self.claims)
        kinds = self._numbers if name == "kappa" else self._counts
        answers = [self.question.names[place] for place in np.flatnonzero(self._counts.sum(axis=0))]
        if drawn is None:
            made = point_figure(coefficient, kinds, self._times, answers, self.claims)
        else:
            made = figure(coefficient, kinds, self._times, drawn, answers, self.claims)
        if name == "kappa" and made.value is not None and self._unvarying:
            return unvarying_figure(name, self._unvarying, self.claims)
        return made

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
        unit = np.eye(len(self.question.codes), dtype=np.int64)
        counts: Integers = unit[self._places].sum(axis=1)
        return counts

    @property
    def _unvarying(self) -> str:
        """Name of the reviewer who gave the same answer to all claims; empty if neither did."""
        answers = ({cell.first for cell in self.cells}, {cell.second for cell in self.cells})
        by_name = zip(self.reviewers, answers, strict=True)
        return next((name for name, codes in by_name if len(codes) == 1), "")


def answer_pairs(ratings: Ratings) -> Integers:
    """Pairs of answers on one claim: rows of claim, two reviewers, and the answers of both."""
    blocks = [np.zeros((0, 5), dtype=np.int64)]
    claim, reviewer, answer = ratings.claim, ratings.reviewer, ratings.answer
    for apart in range(1, len(ratings.reviewers)):
        same = np.flatnonzero(claim[:-apart] == claim[apart:])
        if not len(same):
            break
        other = same + apart
        columns = (claim[same], reviewer[same], reviewer[other], answer[same], answer[other])
        blocks.append(np.column_stack(columns))
    return np.concatenate(blocks)


def reviewer_pairs(ratings: Ratings, answer_pairs: Integers, seed: int) -> tuple[ReviewerPair, ...]:
    """All pairs of reviewers, those without a claim in common too."""
    people, answers = len(ratings.reviewers), len(ratings.question.codes)
    claim, first_reviewer, second_reviewer, first, second = answer_pairs.T
    pair = first_reviewer * people + second_reviewer
    cells: dict[int, list[Cell]] = {}
    for number, claims in _grouped(pair * answers**2 + first * answers + second, claim):
        two, cell = divmod(number, answers**2)
        cells.setdefault(two, []).append(_cell(ratings, cell, claims))
    return tuple(
        ReviewerPair(
            ratings.question,
            (ratings.reviewers[first], ratings.reviewers[other]),
            tuple(cells.get(first * people + other, ())),
            seed,
        )
        for first, other in combinations(range(people), 2)
    )


def overall_cells(ratings: Ratings, answer_pairs: Integers) -> tuple[Cell, ...]:
    """Confusion table of all pairs together, each cell with its claims once."""
    answers, both = len(ratings.question.codes), answer_pairs[:, 3:]
    low, high = both.min(axis=1, initial=answers), both.max(axis=1, initial=0)
    return tuple(
        _cell(ratings, number, claims)
        for number, claims in _grouped(low * answers + high, answer_pairs[:, 0])
    )


def _grouped(numbers: Integers, claims: Integers) -> list[tuple[int, Integers]]:
    """Claims by number, in the order of the numbers and then of the claims."""
    order = np.lexsort((claims, numbers))
    keys, starts = np.unique(numbers[order], return_index=True)
    groups = np.split(claims[order], starts[1:])
    return list(zip(keys.tolist(), groups, strict=False))


def _cell(ratings: Ratings, number: int, claims: Integers) -> Cell:
    first, second = divmod(number, len(ratings.question.codes))
    codes = ratings.question.codes
    return Cell(codes[first], codes[second], len(claims), ratings.claims.named(np.unique(claims)))
