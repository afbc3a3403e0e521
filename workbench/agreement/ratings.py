"""The answers on one question, a row an answer, and those that do not count with the reasons."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.agreement.exclusions import SetAside, aside, set_aside
from workbench.agreement.marks import denied
from workbench.agreement.tables import ClaimTable, Floats, Integers, MarkTable
from workbench.codebook import Category, Codebook, Scale
from workbench.model import Marks

__all__ = ["Floats", "Integers", "Question", "Ratings", "questions", "rated"]

_COUNTS = -1


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
    """The answers on one question in the order of claims and reviewers, so that no order matters.

    `claim` and `reviewer` are places in the table of claims and among the reviewers, `answer` those
    in `question.codes`.
    """

    question: Question
    claims: ClaimTable
    reviewers: tuple[str, ...]
    claim: Integers
    reviewer: Integers
    answer: Integers
    set_aside: tuple[SetAside, ...]

    @property
    def counts(self) -> Integers:
        """How often each answer was given on each claim: claims that have any × answers."""
        _, rows = np.unique(self.claim, return_inverse=True)
        answers = len(self.question.codes)
        many = int(rows.max(initial=-1)) + 1
        counts = np.bincount(rows * answers + self.answer, minlength=many * answers)
        return counts.reshape(many, answers)


def rated(question: Question, scale: Scale, marks: MarkTable) -> Ratings:
    """The answers that marks give on a question."""
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
        (*_sorted(set_aside(marks.claims, marks.claim, why, reasons)), *alone),
    )


def _answers(
    question: Question, scale: Scale, every: Sequence[Marks]
) -> tuple[Integers, list[str]]:
    """The place of each answer in the question, or -1 - that of the reason if it does not count."""
    codes = {code: place for place, code in enumerate(question.codes)}
    known = {category.code: category for category in scale.categories}
    reasons: dict[str, int] = {}
    places = []
    for answers in every:
        answer = getattr(answers, question.scale)
        why = _obstacle(question, answers, answer, known)
        places.append(-1 - reasons.setdefault(why, len(reasons)) if why else codes[answer])
    return np.array(places, dtype=np.int64), list(reasons)


def _obstacle(question: Question, marks: Marks, answer: str, known: dict[str, Category]) -> str:
    if denied(marks) and question.scale != "extraction":
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
    """The reviewers who made any of the marks, and whose each mark is among them."""
    there, whose = np.unique(marks.reviewer, return_inverse=True)
    return tuple(marks.reviewers[place] for place in there), whose


def _sorted(found: list[SetAside]) -> list[SetAside]:
    return sorted(found, key=lambda one: one.why)


def _alone(claims: ClaimTable, answered: Integers) -> list[SetAside]:
    of, times = np.unique(answered, return_counts=True)
    single = of[times == 1]
    return [aside(claims, "nobody else answered on the claim", single)] if len(single) else []
