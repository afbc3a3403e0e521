"""How far reviewers agree: one result a question, with all that was left out of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.agreement import coefficients
from workbench.agreement.figures import Figure, draws, figure, one_sided
from workbench.agreement.marks import ClaimGroup, ListedClaim, Mark, SetAside, compared, groups
from workbench.agreement.ratings import (
    MISSING,
    Integers,
    Question,
    Ratings,
    questions,
    tabulated,
)
from workbench.codebook import Codebook

SEED = 1960  # any number; a fixed one gives the same interval to everybody


@dataclass(frozen=True, slots=True)
class Cell:
    """Two answers that two reviewers gave on the same claim: how often, and on which claims.

    Of a pair of reviewers `first` is the first one's answer; of all reviewers it is the answer
    that comes first in the scale.
    """

    first: str
    second: str
    count: int
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reviewers on the `claims` that both answered."""

    reviewers: tuple[str, str]
    claims: int
    figures: tuple[Figure, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """Agreement on one question.

    `claims` have two answers or more, which are `values` answers of `reviewers` people.
    """

    question: Question
    claims: int
    reviewers: int
    values: int
    figures: tuple[Figure, ...]
    set_aside: tuple[SetAside, ...]
    pairs: tuple[Pair, ...]
    cells: tuple[Cell, ...]

    def figure(self, *names: str) -> Figure | None:
        """The figure of one of these names, None if it was not made."""
        return next((one for one in self.figures if one.name in names), None)


@dataclass(frozen=True, slots=True)
class Report:
    """Agreement on all questions of a codebook, after the claims themselves.

    `marks` were compared; `codebooks` tells under which codebook revision how many were.
    """

    claims: tuple[ClaimGroup, ...]
    marks: int
    codebooks: tuple[tuple[str, int], ...]
    set_aside: tuple[SetAside, ...]
    results: tuple[Result, ...]

    @property
    def comparable(self) -> bool:
        """Whether two reviewers answered anything on the same claim."""
        return any(result.claims for result in self.results)


def measure(
    claims: Iterable[ListedClaim], marks: Iterable[Mark], codebook: Codebook, *, seed: int = SEED
) -> Report:
    """How far the marks agree on each question of the codebook.

    `marks` are each reviewer's newest ones; a mark on a claim that is not listed is left out.
    """
    listed = list(claims)
    kept, aside = compared(listed, marks)
    revisions = Counter(mark.codebook_revision for mark in kept)
    return Report(
        claims=groups(listed, kept),
        marks=len(kept),
        codebooks=tuple(sorted(revisions.items())),
        set_aside=tuple(aside),
        results=tuple(
            agreement(tabulated(question, codebook.scale(question.scale), kept), seed=seed)
            for question in questions(codebook)
        ),
    )


def agreement(ratings: Ratings, *, seed: int = SEED) -> Result:
    """How far the ratings agree, all together and by pairs of reviewers."""
    counts = ratings.counts
    comparable = counts.sum(axis=1) > 1
    pairs = tuple(_pair(ratings, first, second, seed) for first, second in ratings.pairs)
    figures = _of_all(ratings.question, counts, seed)
    if len(pairs) == 1:
        figures += tuple(one for one in pairs[0].figures if one.name == "kappa")
    return Result(
        question=ratings.question,
        claims=int(comparable.sum()),
        reviewers=int((ratings.values[comparable] != MISSING).any(axis=0).sum()),
        values=int(counts[comparable].sum()),
        figures=figures,
        set_aside=ratings.set_aside,
        pairs=pairs,
        cells=_together(pairs, ratings.question.codes),
    )


def _of_all(question: Question, counts: Integers, seed: int) -> tuple[Figure, ...]:
    answered = counts[counts.sum(axis=1) > 0]
    kinds, times = np.unique(answered, axis=0, return_counts=True)
    comparable = counts[counts.sum(axis=1) > 1]
    given, claims = _given(question, comparable), len(comparable)
    drawn = draws(times, seed)
    return tuple(figure(one, kinds, times, drawn, given, claims) for one in _for_all(question))


def _for_all(question: Question) -> list[coefficients.Coefficient]:
    answers, ordered = len(question.codes), question.ordered
    return [
        coefficients.percent(),
        coefficients.alpha(answers, ordered=ordered),
        coefficients.gwet(answers, ordered=ordered),
    ]


def _given(question: Question, counts: Integers) -> list[str]:
    return [question.names[place] for place in np.flatnonzero(counts.sum(axis=0))]


def _pair(ratings: Ratings, first: int, second: int, seed: int) -> Pair:
    question, values = ratings.question, ratings.values[:, [first, second]]
    both = np.flatnonzero((values != MISSING).all(axis=1))
    answers = len(question.codes)
    numbers: Integers = values[both, 0] * answers + values[both, 1]
    cells, times = np.unique(numbers, return_counts=True)
    counts = _counts(cells, answers)
    given, drawn = _given(question, counts), draws(times, seed)
    claims = len(both)
    percent, alpha, _ = _for_all(question)
    kappa = coefficients.kappa(answers, ordered=question.ordered)
    names = (ratings.reviewers[first], ratings.reviewers[second])
    of_kappa = figure(kappa, cells, times, drawn, given, claims)
    if of_kappa.value is not None and (same := _unvarying(names, values[both])):
        of_kappa = one_sided(kappa.name, same, claims)
    of_counts = (figure(one, counts, times, drawn, given, claims) for one in (percent, alpha))
    return Pair(names, claims, (*of_counts, of_kappa), _cells(ratings, values, both))


def _unvarying(names: tuple[str, str], answers: Integers) -> str:
    """Who of two reviewers gave the same answer to all claims; empty for nobody."""
    alike = (answers == answers[:1]).all(axis=0)
    return next((name for name, same in zip(names, alike, strict=True) if same), "")


def _counts(cells: Integers, answers: int) -> Integers:
    one = np.eye(answers, dtype=np.int64)
    counts: Integers = one[cells // answers] + one[cells % answers]
    return counts


def _cells(ratings: Ratings, values: Integers, rows: Integers) -> tuple[Cell, ...]:
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for row, (first, second) in zip(rows.tolist(), values[rows].tolist(), strict=True):
        found[first, second].append(ratings.claims[row])
    codes = ratings.question.codes
    return tuple(
        Cell(codes[first], codes[second], len(ids), tuple(ids))
        for (first, second), ids in sorted(found.items())
    )


def _together(pairs: Iterable[Pair], codes: Sequence[str]) -> tuple[Cell, ...]:
    place = {code: number for number, code in enumerate(codes)}
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for cell in (cell for pair in pairs for cell in pair.cells):
        first, second = sorted((place[cell.first], place[cell.second]))
        found[first, second].extend(cell.claim_ids)
    return tuple(
        Cell(codes[first], codes[second], len(ids), tuple(sorted(set(ids))))
        for (first, second), ids in sorted(found.items())
    )
