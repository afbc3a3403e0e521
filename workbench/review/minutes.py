"""The minutes of a live session: who met, what was voted, and what was decided and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from workbench.codebook import Codebook
from workbench.meeting import Move, Standing, State, Step, Vote
from workbench.model import Annotation, Decision, words
from workbench.review.agreement import measure_before
from workbench.review.ballots import TO_ALL, read_decision
from workbench.review.session import state
from workbench.review.similar import Similar, similar_decisions
from workbench.store import Store


class Attendance(NamedTuple):
    """Somebody who came: when first, in UTC, and whether they came to vote or to watch."""

    name: str
    at: datetime | None
    votes: bool


class Agreed(NamedTuple):
    """Krippendorff's α of the blind marks on one scale; `why` tells why there is none."""

    scale: str
    alpha: float | None
    claims: int
    reviewers: int
    why: str


@dataclass(frozen=True, slots=True)
class Discussed:
    """One claim of a session: its words, its blind marks, its votes, and what was decided.

    `rounds` hold the votes of revealed rounds, the first one first; `decisions` are those made in
    the session, the last one counts. `decided_on` has by their numbers the rounds they were made
    on; others were made on the blind marks. `elsewhere` is the one made outside the session while
    it was open, where none was made in it. `similar` are earlier decisions that resemble it;
    `reworded` are the revisions of the claim that had other words than it has now.
    """

    number: int
    claim_id: str
    title: str
    speaker: str
    content: str
    agreed: bool
    standing: Standing
    blind: tuple[Annotation, ...]
    rounds: tuple[tuple[Vote, ...], ...]
    decisions: tuple[Decision, ...]
    decided_on: Mapping[int, int]
    elsewhere: Decision | None
    similar: tuple[Similar, ...]
    reworded: frozenset[int]

    def basis(self, decision: Decision) -> tuple[Vote, ...] | tuple[Annotation, ...]:
        """What a decision was made on: the votes of a round, or the blind marks."""
        round_ = self.decided_on.get(decision.number)
        return self.rounds[round_ - 1] if round_ else self.blind


@dataclass(frozen=True, slots=True)
class Minutes:
    """What there is to tell of a session; `closed_at` is None while it is open."""

    state: State
    people: tuple[Attendance, ...]
    closed_at: datetime | None
    before: tuple[Agreed, ...]
    claims: tuple[Discussed, ...]


def minutes(store: Store, codebook: Codebook, session_id: str) -> Minutes:
    """The minutes as they stand now; raises UnknownRecordError.

    Votes of a round that is not revealed and marks that are not open to all are not in them.
    """
    with store.reading():
        now, shown = (state(store, session_id, viewer) for viewer in (None, TO_ALL))
        steps = store.sessions.steps(session_id)
        votes = store.sessions.votes(session_id)
        made = store.sessions.decisions(session_id)
        outside = store.decided_outside(session_id)
        discussed = tuple(
            _discussed(
                store,
                now,
                claim_id,
                votes,
                [number for id_, number in made if id_ == claim_id],
                outside.get(claim_id, 0),
            )
            for claim_id in now.session.claims
        )
        before = _agreement(store, discussed, codebook)
    closed = [step.at for step in steps if step.move is Move.CLOSE]
    return Minutes(
        state=shown,
        people=_people(now, steps),
        closed_at=closed[0] if closed else None,
        before=before,
        claims=discussed,
    )


def _people(now: State, steps: list[Step]) -> tuple[Attendance, ...]:
    first: dict[str, datetime | None] = {}
    for step in steps:
        if step.move in (Move.JOIN, Move.WATCH):
            first.setdefault(step.by, step.at)
    return tuple(Attendance(name, first.get(name), votes) for name, votes in now.people.items())


def _discussed(
    store: Store, now: State, claim_id: str, votes: list[Vote], made: list[int], outside: int
) -> Discussed:
    opened = read_decision(store, claim_id)
    claim, article = opened.claim, opened.article
    readable = claim_id in store.opened(article.id, TO_ALL)
    standing = now.standings[claim_id]
    mine = [vote for vote in votes if vote.claim_id == claim_id]
    history = store.decision_history(claim_id)
    return Discussed(
        number=now.session.claims.index(claim_id) + 1,
        claim_id=claim_id,
        title=article.title,
        speaker=claim.attribution.speaker.name,
        content=words(claim.attribution.content, article.text),
        agreed=readable and claim_id in now.session.agreed,
        standing=standing,
        blind=tuple(store.blind_marks(claim_id)) if readable else (),
        rounds=tuple(
            tuple(vote for vote in mine if vote.round == round_)
            for round_ in range(1, standing.revealed_rounds + 1)
        ),
        decisions=tuple(one for one in history if one.number in made),
        decided_on=store.decision_rounds(claim_id),
        elsewhere=history[outside - 1] if outside and claim_id in now.elsewhere else None,
        similar=tuple(similar_decisions(store, opened)) if standing.revealed_rounds else (),
        reworded=frozenset(one for one in opened.wordings if opened.other_words(one)),
    )


def _agreement(
    store: Store, claims: tuple[Discussed, ...], codebook: Codebook
) -> tuple[Agreed, ...]:
    """α of the blind marks on the session's claims that are open, as the page Agreement has it."""
    opened = {one.claim_id for one in claims if one.blind}
    report = measure_before(store, codebook, opened)
    return tuple(
        Agreed(one.question.label, alpha.value, one.claims, one.reviewers, alpha.why)
        for one in report.results
        for alpha in [one.figure("alpha")]
        if alpha is not None
    )
