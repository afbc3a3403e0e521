"""How far reviewers agree: one result a question, with all that was left out of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from workbench.agreement import coefficients
from workbench.agreement.exclusions import ClaimGroup, SetAside, compared, groups
from workbench.agreement.figures import Figure, draws, figure
from workbench.agreement.marks import ListedClaim, Mark
from workbench.agreement.reviewer_pairs import Cell, Pair, meetings, pairs, together
from workbench.agreement.ratings import Question, Ratings, questions, rated
from workbench.agreement.tables import Integers, MarkTable, claim_table, mark_table
from workbench.codebook import Codebook

SEED = 1960  # any number; a fixed one gives the same interval to everybody


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
    return measure_table(mark_table(claim_table(claims), marks), codebook, seed=seed)


def measure_table(marks: MarkTable, codebook: Codebook, *, seed: int = SEED) -> Report:
    """How far marks in a table agree on each question of the codebook."""
    kept, aside = compared(marks)
    revisions = Counter(kept.codebook.tolist())
    return Report(
        claims=groups(kept),
        marks=len(kept),
        codebooks=tuple(sorted((marks.codebooks[one], many) for one, many in revisions.items())),
        set_aside=tuple(aside),
        results=tuple(
            agreement(rated(question, codebook.scale(question.scale), kept), seed=seed)
            for question in questions(codebook)
        ),
    )


def agreement(ratings: Ratings, *, seed: int = SEED) -> Result:
    """How far the ratings agree, all together and by pairs of reviewers."""
    counts = ratings.counts
    comparable = counts[counts.sum(axis=1) > 1]
    met = meetings(ratings)
    two = pairs(ratings, met, seed)
    figures = _of_all(ratings.question, counts, comparable, seed)
    if len(two) == 1:
        figures += tuple(one for one in two[0].figures if one.name == "kappa")
    return Result(
        question=ratings.question,
        claims=len(comparable),
        reviewers=len(np.unique(met[:, 1:3])),
        values=int(comparable.sum()),
        figures=figures,
        set_aside=ratings.set_aside,
        pairs=two,
        cells=together(ratings, met),
    )


def _of_all(
    question: Question, counts: Integers, comparable: Integers, seed: int
) -> tuple[Figure, ...]:
    kinds, times = _kinds(counts)
    given = [question.names[place] for place in np.flatnonzero(comparable.sum(axis=0))]
    drawn, answers = draws(times, seed), len(question.codes)
    wanted = (
        coefficients.percent(),
        coefficients.alpha(answers, ordered=question.ordered),
        coefficients.gwet(answers, ordered=question.ordered),
    )
    return tuple(figure(one, kinds, times, drawn, given, len(comparable)) for one in wanted)


def _kinds(counts: Integers) -> tuple[Integers, Integers]:
    """The different rows of counts in their order, and how often each comes."""
    base, answers = int(counts.max(initial=0)) + 1, counts.shape[1]
    if base**answers >= 2**63:
        kinds, times = np.unique(counts, axis=0, return_counts=True)
        return kinds, times
    # As one number each, rows sort in a fraction of the time, and in the same order.
    weights = base ** np.arange(answers - 1, -1, -1, dtype=np.int64)
    _, first, times = np.unique(counts @ weights, return_index=True, return_counts=True)
    return counts[first], times
