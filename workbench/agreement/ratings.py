"""Marks on one question as a table of claims × reviewers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from workbench.agreement.marks import Mark, SetAside, told
from workbench.codebook import Category, Codebook, Scale
from workbench.model import Marks

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
MISSING = -1


@dataclass(frozen=True, slots=True)
class Question:
    """A scale, or the ordered part of it, as agreement on it is measured.

    `codes` are the answers that count, the weakest first if they are `ordered`, `names` what the
    codebook calls them; `whole` tells whether they are all findings of the scale. Answers that only
    say that the work is not done (`pending` in the codebook) never count.
    """

    scale: str
    title: str
    ordered: bool
    whole: bool
    codes: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def label(self) -> str:
        """The question in a few words: the scale, and whether its order alone counts."""
        return f"{self.title}, in order" if self.ordered else self.title

    @property
    def level(self) -> str:
        """The level of measurement: "nominal" or "ordinal"."""
        return "ordinal" if self.ordered else "nominal"


def questions(codebook: Codebook) -> list[Question]:
    """What to measure: each scale as its level asks; a mixed one as a whole and by its order."""
    return [question for scale in codebook.scales for question in _of(scale)]


def _of(scale: Scale) -> list[Question]:
    whole = _question(scale, scale.findings, ordered=False)
    core = _question(scale, scale.ordered, ordered=True)
    return {"nominal": [whole], "ordinal": [core], "mixed": [whole, core]}[scale.level]


def _question(scale: Scale, answers: Sequence[Category], *, ordered: bool) -> Question:
    return Question(
        scale.name,
        scale.title,
        ordered,
        len(answers) == len(scale.findings),
        tuple(one.code for one in answers),
        tuple(one.name for one in answers),
    )


@dataclass(frozen=True, slots=True)
class Ratings:
    """The answers on one question, claims and reviewers sorted, so that no order matters.

    `values[claim, reviewer]` is the answer's place in `question.codes`, or MISSING.
    """

    question: Question
    claims: tuple[str, ...]
    reviewers: tuple[str, ...]
    values: Integers
    set_aside: tuple[SetAside, ...]

    @property
    def counts(self) -> Integers:
        """How often each answer was given on each claim: claims × answers."""
        answers = np.arange(len(self.question.codes))
        counts: Integers = (self.values[:, :, None] == answers).sum(axis=1, dtype=np.int64)
        return counts

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Any two reviewers, by their places."""
        return list(combinations(range(len(self.reviewers)), 2))


def tabulated(question: Question, scale: Scale, marks: Sequence[Mark]) -> Ratings:
    """The answers that marks give on a question, and those that do not count with the reasons."""
    claims = sorted({mark.claim_id for mark in marks})
    reviewers = sorted({mark.reviewer for mark in marks})
    rows = {claim: row for row, claim in enumerate(claims)}
    columns = {reviewer: column for column, reviewer in enumerate(reviewers)}
    places = {code: place for place, code in enumerate(question.codes)}
    scale_place = Marks._fields.index(question.scale)
    answers = {category.code: category for category in scale.categories}
    values = np.full((len(claims), len(reviewers)), MISSING, dtype=np.int64)
    aside: dict[str, list[str]] = defaultdict(list)
    known: dict[tuple[str, str], str] = {}  # many marks hold the same two answers
    for mark in marks:
        answer = mark.answers[scale_place]
        both = (mark.answers.extraction, answer)
        why = known.get(both)
        if why is None:
            why = known[both] = _obstacle(question, mark, answer, answers)
        if why:
            aside[why].append(mark.claim_id)
        else:
            values[rows[mark.claim_id], columns[mark.reviewer]] = places[answer]
    alone = _alone(claims, values)
    reasons = [told(why, ids) for why, ids in sorted(aside.items())]
    return Ratings(
        question, tuple(claims), tuple(reviewers), values, (*reasons, *([alone] if alone else []))
    )


def _obstacle(question: Question, mark: Mark, answer: str, answers: dict[str, Category]) -> str:
    if mark.denied and question.scale != "extraction":
        return "the reviewer says that this is not a claim"
    if not answer:
        return "not answered"
    if answer not in answers:
        return f"the answer “{answer}” is not in the codebook any more"
    if answers[answer].pending:
        return f"“{answers[answer].name}” says that the work is not done yet and is no finding"
    if answer not in question.codes:
        return f"“{answers[answer].name}” stands outside the order"
    return ""


def _alone(claims: Iterable[str], values: Integers) -> SetAside | None:
    given = (values != MISSING).sum(axis=1)
    ids = [claim for claim, count in zip(claims, given, strict=True) if count == 1]
    return told("nobody else answered on the claim", ids) if ids else None
