"""Comparison of rehearsals with decisions, claim by claim and scale by scale."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbench import agreement
from workbench.agreement import MarkedClaim, Result
from workbench.codebook import Codebook
from workbench.model import Annotation, Decision, Marks, Rehearsal
from workbench.review.agreement.stored_marks import comparable_mark, wording_numbers
from workbench.store import Store

_TEAM = ""  # stands for the team among reviewers' names, of which none is empty


class ComparedAnswer(NamedTuple):
    """A reviewer's answer on a scale beside the team's; an empty one is none."""

    scale: str
    own: str
    team: str

    @property
    def differs(self) -> bool:
        """Whether the team decided on another answer."""
        return self.own != self.team


@dataclass(frozen=True, slots=True)
class ComparedClaim:
    """Claim that a reviewer rehearsed and submitted, with the decision on it.

    `answers` are those on the scales on which the team decided an answer.
    """

    rehearsal: Rehearsal
    decision: Decision
    answers: tuple[ComparedAnswer, ...]

    @property
    def claim_id(self) -> str:
        """Id of the claim."""
        return self.decision.claim_id

    @property
    def differences(self) -> tuple[ComparedAnswer, ...]:
        """Answers that are not the team's."""
        return tuple(answer for answer in self.answers if answer.differs)


def compared_claims(
    store: Store, codebook: Codebook, reviewer: str, article_id: str = ""
) -> list[ComparedClaim]:
    """Claims that a reviewer rehearsed and submitted, in that order, of all articles or one.

    To be shown to the reviewer or to leads. Each is compared with the decision that stands.
    """
    with store.reading():
        rehearsals = [
            one
            for one in store.rehearsals.all(reviewer)
            if one.submitted and article_id in ("", one.article_id)
        ]
        decided = store.decisions.newest(one.annotation.claim_id for one in rehearsals)
    return [
        _compared(codebook, one, decided[one.annotation.claim_id])
        for one in rehearsals
        if one.annotation.claim_id in decided
    ]


def _compared(codebook: Codebook, rehearsal: Rehearsal, decision: Decision) -> ComparedClaim:
    marks = rehearsal.annotation.marks
    answers = (
        ComparedAnswer(scale.name, marks.answer(scale.name), decision.on(scale.name).answer)
        for scale in codebook.scales
    )
    return ComparedClaim(rehearsal, decision, tuple(one for one in answers if one.team))


def measured(
    store: Store, codebook: Codebook, compared: Sequence[ComparedClaim]
) -> dict[str, Result]:
    """Agreement of a reviewer with the team by scale, as the agreement of two reviewers is.

    Of a scale that is ordered in part, all answers are compared.
    """
    annotations = [one.rehearsal.annotation for one in compared]
    annotations += [_team_annotation(one.decision) for one in compared]
    with store.reading():
        wordings = wording_numbers(store, annotations)
    marks = [comparable_mark(one, wordings)._replace(blind=True) for one in annotations]
    claims = [MarkedClaim(one.claim_id, one.rehearsal.article_id) for one in compared]
    return _by_scale(agreement.measure(claims, marks, codebook).results)


def _team_annotation(decision: Decision) -> Annotation:
    settled = {scale: settlement.answer for scale, settlement in decision.settled.items()}
    return Annotation(decision.claim_id, _TEAM, 1, Marks.of(settled), decision.claim_revision)


def _by_scale(results: Iterable[Result]) -> dict[str, Result]:
    by_scale: dict[str, Result] = {}
    for result in results:
        by_scale.setdefault(result.question.scale, result)
    return by_scale


def same_answers(result: Result) -> int:
    """Number of claims on which both gave the same answer."""
    return sum(cell.count for cell in result.cells if cell.first == cell.second)
