"""Rehearsal: articles that leads name for training, and marks made on them to learn."""

from dataclasses import dataclass
from datetime import datetime

from workbench.model.annotation import Annotation


@dataclass(frozen=True, slots=True)
class TrainingArticle:
    """Article that a lead named for training, on whose decided claims reviewers rehearse.

    `decided` of its claims to review have a decision, `undecided` have none and are marked as
    usual. `by` named it so at `at` (UTC).
    """

    article_id: str
    title: str
    decided: int
    undecided: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Marks that a reviewer made on a training claim without having read the decision on it.

    `annotation` are the marks that they submitted, or their newest ones while they did not; then
    `submitted` is 0, else the number of the event.
    """

    article_id: str
    annotation: Annotation
    submitted: int


@dataclass(frozen=True, slots=True)
class ReadyRule:
    """Rule by which a reviewer counts as ready, on the last claims that they submitted.

    On each required scale at least `percent` of their answers are the team's decision, over the
    last `claims` rehearsed. `version` counts its changes; 0 is the rule that nobody set.
    """

    claims: int = 20
    percent: int = 80
    version: int = 0
