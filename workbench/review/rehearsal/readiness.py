"""Readiness of reviewers: how far rehearsals agree with the team, by a rule that leads set."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from workbench.agreement import Figure, Result
from workbench.codebook import Codebook
from workbench.model import ReadyRule, ReviewerRole
from workbench.review.permissions import Permission, allowed
from workbench.review.rehearsal.comparison import (
    ComparedClaim,
    compared_claims,
    measured,
    same_answers,
)
from workbench.store import Store


class ScaleReadiness(NamedTuple):
    """A reviewer's answers on one scale beside the team's decisions.

    `same` of the `claims` with answers of both have the same one, and `last_same` of `last_claims`
    among those that the rule looks at. `alpha` is corrected for chance.
    """

    scale: str
    required: bool
    claims: int
    same: int
    alpha: Figure | None
    last_claims: int
    last_same: int

    def reaches(self, rule: ReadyRule) -> bool:
        """Whether the last answers are the team's as often as the rule asks."""
        return self.last_same * 100 >= rule.percent * self.last_claims


@dataclass(frozen=True, slots=True)
class Readiness:
    """A reviewer's rehearsals: how many are submitted, and how far they agree with the team.

    `open` are begun or finished and not submitted, `left` the training claims to submit, those
    among them. `lacking` are the required scales on which the rule is not reached, `ready` tells
    that it is reached on all.
    """

    reviewer: str
    submitted: int
    open: int
    left: int
    scales: tuple[ScaleReadiness, ...]
    lacking: tuple[str, ...]
    ready: bool


def readiness_of(store: Store, codebook: Codebook, reviewer: str) -> Readiness:
    """Readiness of one reviewer, as it is to be shown to them or to leads."""
    with store.reading():
        rule = store.rehearsals.rule()
        compared = compared_claims(store, codebook, reviewer)
        rehearsals = store.rehearsals.all(reviewer)
        left = sum(one.claims for one in store.rehearsals.left(reviewer))
    scales = _scales(store, codebook, compared, rule)
    judged = [one for one in scales if one.required and one.last_claims]
    lacking = tuple(one.scale for one in judged if not one.reaches(rule))
    return Readiness(
        reviewer,
        submitted=len(compared),
        open=sum(not one.submitted for one in rehearsals),
        left=left,
        scales=scales,
        lacking=lacking,
        ready=len(compared) >= rule.claims and bool(judged) and not lacking,
    )


def readiness(store: Store, codebook: Codebook, viewer: str) -> list[Readiness]:
    """Readiness of everybody who rehearsed or may, by their names; to who is no lead, their own."""
    if allowed(store.people.role(viewer), Permission.TRAIN):
        return everybody(store, codebook)
    return [readiness_of(store, codebook, viewer)]


def everybody(store: Store, codebook: Codebook) -> list[Readiness]:
    """Readiness of everybody who rehearsed or may, by their names, as the file tells it."""
    with store.reading():
        roles = store.people.roles()
        names = {one.annotation.reviewer for one in store.rehearsals.all()}
        names |= {name for name in store.people.names() if _rehearses(roles, name)}
    every = [readiness_of(store, codebook, name) for name in sorted(names)]
    return [one for one in every if one.submitted or one.open or one.left]


def _rehearses(roles: Mapping[str, ReviewerRole], name: str) -> bool:
    return roles.get(name, ReviewerRole.REVIEWER) is ReviewerRole.REVIEWER


def _scales(
    store: Store, codebook: Codebook, compared: list[ComparedClaim], rule: ReadyRule
) -> tuple[ScaleReadiness, ...]:
    every = measured(store, codebook, compared)
    last = measured(store, codebook, compared[-rule.claims :])
    return tuple(
        _scale(every[scale.name], last[scale.name], required=scale.required)
        for scale in codebook.applicable()
    )


def _scale(every: Result, last: Result, *, required: bool) -> ScaleReadiness:
    return ScaleReadiness(
        every.question.scale,
        required,
        every.claims,
        same_answers(every),
        every.figure("alpha"),
        last.claims,
        same_answers(last),
    )
