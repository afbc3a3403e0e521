"""Answers on one question, a row each, and the exclusions of those that do not count."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.agreement.exclusions import Exclusion, exclusion, exclusions
from workbench.agreement.tables import ClaimTable, Floats, Integers, MarkTable
from workbench.codebook import Category, Codebook, Scale
from workbench.model import CHECK_SCALE, Marks

__all__ = ["Floats", "Integers", "Question", "Ratings", "questions", "ratings_of"]

_COUNTS = -1


@dataclass(frozen=True, slots=True)
class Question:
    """A scale, or the ordered part of it, whose answers are compared.

    `codes` are the answers that count, the weakest first if they are `ordered`, `names` their names
    in the codebook; `whole` tells whether they are all findings of the scale. Answers that mark
    work not done (`pending` in the codebook) never count.
    """

    scale: str
    title: str
    ordered: bool
    whole: bool
    codes: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def label(self) -> str:
        """Title of the scale, with “in order” where only its ordered part counts."""
        return f"{self.title}, in order" if self.ordered else self.title

    @property
    def level(self) -> str:
        """Level of measurement: "nominal" or "ordinal"."""
        return "ordinal" if self.ordered else "nominal"


def questions(codebook: Codebook) -> list[Question]:
    """Questions of a codebook: one for each scale, two for a mixed one: whole, and in order."""
    return [question for scale in codebook.scales for question in _of_scale(scale)]


def _of_scale(scale: Scale) -> list[Question]:
    whole = _question(scale, scale.findings, ordered=False)
    core = _question(scale, scale.ordered, ordered=True)
    return {"nominal": [whole], "ordinal": [core], "mixed": [whole, core]}[scale.level]


def _question(scale: Scale, answers: Sequence[Category], *, ordered: bool) -> Question:
    return Question(
        scale.name,
        scale.title,
        ordered,
        len(answers) == len(scale.findings),
        tuple(category.code for category in answers),
        tuple(category.name for category in answers),
    )


@dataclass(frozen=True, slots=True)
class Ratings:
    """Answers on one question, in the order of claims and then of reviewers.

    `claim`, `reviewer` and `answer` are places in `claims`, `reviewers` and `question.codes`, an
    entry for each answer.
    """

    question: Question
    claims: ClaimTable
    reviewers: tuple[str, ...]
    claim: Integers
    reviewer: Integers
    answer: Integers
    set_aside: tuple[Exclusion, ...]

    @property
    def counts(self) -> Integers:
        """Counts of each answer on each claim that has any: claims × answers."""
        _, rows = np.unique(self.claim, return_inverse=True)
        answers = len(self.question.codes)
        many = int(rows.max(initial=-1)) + 1
        counts = np.bincount(rows * answers + self.answer, minlength=many * answers)
        return counts.reshape(many, answers)


def ratings_of(question: Question, scale: Scale, marks: MarkTable) -> Ratings:
    """Ratings that the marks give on a question."""
    places, reasons = _answers(question, scale, marks.every_answers)
    place = places[marks.answers] if len(places) else np.zeros(0, dtype=np.int64)
    counts = place >= 0
    why = np.where(counts, _COUNTS, -1 - place)
    claim, (reviewers, reviewer) = marks.claim[counts], _present(marks)
    alone = _alone(marks.claims, claim)
    return Ratings(
        question,
        marks.claims,
        reviewers,
        claim,
        reviewer[counts],
        place[counts],
        (*_sorted(exclusions(marks.claims, marks.claim, why, reasons)), *alone),
    )


def _answers(
    question: Question, scale: Scale, every: Sequence[Marks]
) -> tuple[Integers, list[str]]:
    """Place of each answer in the question, or -1 - that of its reason if it does not count."""
    codes = {code: place for place, code in enumerate(question.codes)}
    known = {category.code: category for category in scale.categories}
    reasons: dict[str, int] = {}
    places = []
    for answers in every:
        answer = answers.answer(question.scale)
        why = _obstacle(question, answers, answer, known)
        places.append(-1 - reasons.setdefault(why, len(reasons)) if why else codes[answer])
    return np.array(places, dtype=np.int64), list(reasons)


def _obstacle(question: Question, marks: Marks, answer: str, known: dict[str, Category]) -> str:
    if marks.denies_claim and question.scale != CHECK_SCALE:
        return "the reviewer says that this is not a claim"
    if not answer:
        return "not answered"
    if answer not in known:
        return f"the answer “{answer}” is not in the codebook any more"
    if known[answer].pending:
        return f"“{known[answer].name}” says that the work is not done yet and is no finding"
    if answer not in question.codes:
        return f"“{known[answer].name}” stands outside the order"
    return ""


def _present(marks: MarkTable) -> tuple[tuple[str, ...], Integers]:
    """Reviewers with any marks, and the place of each mark's reviewer among them."""
    places, reviewer = np.unique(marks.reviewer, return_inverse=True)
    return tuple(marks.reviewers[place] for place in places), reviewer


def _sorted(exclusions: list[Exclusion]) -> list[Exclusion]:
    return sorted(exclusions, key=lambda exclusion: exclusion.why)


def _alone(claims: ClaimTable, answered: Integers) -> list[Exclusion]:
    claim, times = np.unique(answered, return_counts=True)
    single = claim[times == 1]
    return [exclusion(claims, "nobody else answered on the claim", single)] if len(single) else []
