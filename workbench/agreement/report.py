"""Report of agreement: a result for each question, with exclusions and the claims compared."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.agreement import coefficients
from workbench.agreement.exclusions import (
    ClaimGroup,
    ClaimKind,
    Exclusion,
    claim_groups,
    comparable_marks,
)
from workbench.agreement.figures import Figure, figure, resamples
from workbench.agreement.marks import Mark, MarkedClaim
from workbench.agreement.ratings import Question, Ratings, questions, ratings_of
from workbench.agreement.reviewer_pairs import (
    Cell,
    ReviewerPair,
    answer_pairs,
    overall_cells,
    reviewer_pairs,
)
from workbench.agreement.tables import Integers, MarkTable, claim_table, mark_table
from workbench.codebook import Codebook

SEED = 1960  # any number; a fixed one gives the same interval to everybody


@dataclass(frozen=True, slots=True)
class Result:
    """Agreement on one question.

    `claims`, `reviewers` and `values` count the claims with two answers or more, the people who
    gave these answers, and the answers.
    """

    question: Question
    claims: int
    reviewers: int
    values: int
    figures: tuple[Figure, ...]
    set_aside: tuple[Exclusion, ...]
    pairs: tuple[ReviewerPair, ...]
    cells: tuple[Cell, ...]

    def figure(self, *names: str) -> Figure | None:
        """Figure of the first of these coefficients that there is; None if there is none."""
        return next((figure for figure in self.figures if figure.name in names), None)


@dataclass(frozen=True, slots=True)
class Report:
    """Agreement on all questions of a codebook, and the groups of claims it was measured on.

    `marks` is the number of marks compared, `codebooks` that number for each codebook revision.
    """

    claims: tuple[ClaimGroup, ...]
    marks: int
    codebooks: tuple[tuple[str, int], ...]
    set_aside: tuple[Exclusion, ...]
    results: tuple[Result, ...]

    @property
    def comparable(self) -> bool:
        """Whether two reviewers answered anything on the same claim."""
        return any(result.claims for result in self.results)

    @property
    def by_kind(self) -> dict[ClaimKind, Sequence[str]]:
        """Ids of the claims of each kind."""
        return {group.kind: group.claim_ids for group in self.claims}

    @property
    def standing(self) -> int:
        """Number of the standing claims, whoever marked them."""
        kinds = (ClaimKind.BY_TWO, ClaimKind.BY_ONE, ClaimKind.BY_NOBODY)
        return sum(len(self.by_kind[kind]) for kind in kinds)


def measure(
    claims: Iterable[MarkedClaim], marks: Iterable[Mark], codebook: Codebook, *, seed: int = SEED
) -> Report:
    """Report on how far the marks agree on each question of the codebook.

    `marks` are each reviewer's newest ones; a mark on a claim that is not listed is left out.
    """
    return measure_table(mark_table(claim_table(claims), marks), codebook, seed=seed)


def measure_table(marks: MarkTable, codebook: Codebook, *, seed: int = SEED) -> Report:
    """Report on how far the marks of a table agree on each question of the codebook."""
    kept, excluded = comparable_marks(marks)
    revisions = Counter(kept.codebook.tolist())
    return Report(
        claims=claim_groups(kept),
        marks=len(kept),
        codebooks=tuple(
            sorted((marks.codebooks[place], count) for place, count in revisions.items())
        ),
        set_aside=tuple(excluded),
        results=tuple(
            agreement(ratings_of(question, codebook.scale(question.scale), kept), seed=seed)
            for question in questions(codebook)
        ),
    )


def agreement(ratings: Ratings, *, seed: int = SEED) -> Result:
    """Result on one question, of all reviewers together and of each pair."""
    counts = ratings.counts
    comparable = counts[counts.sum(axis=1) > 1]
    answered = answer_pairs(ratings)
    pairs = reviewer_pairs(ratings, answered, seed)
    figures = _overall(ratings.question, counts, comparable, seed)
    if len(pairs) == 1:
        figures += tuple(figure for figure in pairs[0].figures if figure.name == "kappa")
    return Result(
        question=ratings.question,
        claims=len(comparable),
        reviewers=len(np.unique(answered[:, 1:3])),
        values=int(comparable.sum()),
        figures=figures,
        set_aside=ratings.set_aside,
        pairs=pairs,
        cells=overall_cells(ratings, answered),
    )


def _overall(
    question: Question, counts: Integers, comparable: Integers, seed: int
) -> tuple[Figure, ...]:
    kinds, times = _kinds(counts)
    names = [question.names[place] for place in np.flatnonzero(comparable.sum(axis=0))]
    drawn, answers = resamples(times, seed), len(question.codes)
    wanted = (
        coefficients.percent(),
        coefficients.alpha(answers, ordered=question.ordered),
        coefficients.gwet(answers, ordered=question.ordered),
    )
    return tuple(
        figure(coefficient, kinds, times, drawn, names, len(comparable)) for coefficient in wanted
    )


def _kinds(counts: Integers) -> tuple[Integers, Integers]:
    """Distinct rows of counts in their order, and how often each occurs."""
    base, answers = int(counts.max(initial=0)) + 1, counts.shape[1]
    if base**answers >= 2**63:
        kinds, times = np.unique(counts, axis=0, return_counts=True)
        return kinds, times
    # As one number each, rows sort in a fraction of the time, and in the same order.
    weights = base ** np.arange(answers - 1, -1, -1, dtype=np.int64)
    _, first, times = np.unique(counts @ weights, return_index=True, return_counts=True)
    return counts[first], times
