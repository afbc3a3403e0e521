"""The minutes of a live session: who met, what was voted, and what was decided and why.

What is closed is told as it stood then: with the codebooks of the time, the words, headlines and
decisions up to the session's end, and the similar decisions there were when a claim was decided.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from workbench.codebook import Codebook
from workbench.errors import UnknownRecordError
from workbench.live_session import Move, Session, Standing, State, Step, Vote
from workbench.model import Annotation, Claim, Decision, Marks, words
from workbench.review.adjudication.ballots import TO_ALL
from workbench.review.adjudication.precedents import Similar, similar
from workbench.review.agreement.measure import measure_before
from workbench.review.codebook.changes import parsed
from workbench.review.corrections.quoted_sentence import quoted_sentence
from workbench.review.sessions.attendance import Absent, Attendance, absent, people
from workbench.review.sessions.live import state
from workbench.review.shown_names import shown as with_names
from workbench.store import NOW, ClaimThen, Store


class Agreed(NamedTuple):
    """Krippendorff's α of the blind marks on one scale; `why` tells why there is none."""

    scale: str
    alpha: float | None
    claims: int
    reviewers: int
    why: str


class When(StrEnum):
    """When a decision was made: in the session, before it, or while it was open but outside it."""

    IN_SESSION = "session"
    BEFORE = "before"
    OUTSIDE = "outside"


class Made(NamedTuple):
    """A decision on a claim, and what it was made on.

    `within` is the live session it was made in, None if a lead made it alone; `answers` are the
    votes of the `round` of that session, or else blind marks.
    """

    decision: Decision
    when: When
    within: Session | None
    round: int
    answers: tuple[Marks, ...]


@dataclass(frozen=True, slots=True)
class Discussed:
    """One claim of a session: its words, its blind marks, its votes, and what was decided.

    `then` is the claim as it stood in the end, `sentence` the one its words are in. `rounds` hold
    the votes of revealed rounds, the first one first; `made` are all decisions on it until then,
    the last one counts. `similar` are decisions that resembled it when it was decided; `reworded`
    are the revisions of the claim that had other words than it had in the end.
    """

    number: int
    then: ClaimThen
    sentence: str
    agreed: bool
    standing: Standing
    blind: tuple[Annotation, ...]
    rounds: tuple[tuple[Vote, ...], ...]
    made: tuple[Made, ...]
    similar: tuple[Similar, ...]
    reworded: frozenset[int]
    absent: Absent

    @property
    def claim_id(self) -> str:
        """The claim's id."""
        return self.then.claim.id

    @property
    def speaker(self) -> str:
        """Who is said to have said it; empty if nobody is."""
        return self.then.claim.attribution.speaker.name

    @property
    def content(self) -> str:
        """What was said."""
        return words(self.then.claim.attribution.content, self.then.text)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions made in the session."""
        return tuple(one.decision for one in self.made if one.when is When.IN_SESSION)

    @property
    def elsewhere(self) -> Decision | None:
        """The decision made outside the session while it was open, if none was made in it."""
        outside = [one.decision for one in self.made if one.when is When.OUTSIDE]
        return outside[-1] if outside and not self.decisions else None

    @property
    def outcome(self) -> Made | None:
        """What was decided on it since the session was opened; None if nothing was."""
        last = self.made[-1] if self.made else None
        return last if last and last.when is not When.BEFORE else None


@dataclass(frozen=True, slots=True)
class Minutes:
    """What there is to tell of a session; `closed_at` is None while it is open.

    `codebooks` are those that anything in it was given under, by revision, and `revisions` their
    numbers in the store. `address` is where the workbench is served, empty where nobody knows.
    """

    state: State
    people: tuple[Attendance, ...]
    closed_at: datetime | None
    before: tuple[Agreed, ...]
    claims: tuple[Discussed, ...]
    codebooks: Mapping[str, Codebook]
    revisions: Mapping[str, int]
    address: str = ""

    @property
    def codebook(self) -> Codebook:
        """The codebook that the session was opened under."""
        return self.codebooks[self.state.session.codebook_revision]

    def named(self, scale: str, code: str, revision: str) -> str:
        """An answer as the codebook of a revision calls it; a code that it lacks stays a code."""
        book = self.codebooks.get(revision, self.codebook)
        return next((one.name for one in book.scale(scale).categories if one.code == code), code)


class _Told(NamedTuple):
    """What was read of a session at once, up to the event `until`, after which nothing counts."""

    now: State
    steps: Sequence[Step]
    opened: int
    until: int
    votes: Sequence[Vote]
    made: Sequence[tuple[str, int]]
    present: Mapping[tuple[str, int], frozenset[str]]


def minutes(store: Store, session_id: str, address: str = "") -> Minutes:
    """The minutes; those of a closed session never change. Raises UnknownRecordError.

    Votes of a round that is not revealed and marks that are not open to all are not in them.
    """
    with store.reading():
        told = _read(store, session_id)
        shown = state(store, session_id, TO_ALL)
        claims = tuple(_discussed(store, told, one) for one in told.now.session.claims)
        books, numbers = _codebooks(store, told.now.session, claims)
        before = _agreement(store, claims, books[told.now.session.codebook_revision])
        called = store.names.called_at(told.until)
    closed = [step.at for step in told.steps if step.move is Move.CLOSE]
    came = people(told.now, told.steps)
    found = Minutes(
        state=shown,
        people=tuple(one._replace(name=called.get(one.name, one.name)) for one in came),
        closed_at=closed[0] if closed else None,
        before=before,
        claims=claims,
        codebooks=books,
        revisions=numbers,
        address=address,
    )
    return with_names(found, called)


def _read(store: Store, session_id: str) -> _Told:
    now = state(store, session_id, None)
    steps, events = store.sessions.steps(session_id), store.sessions.step_events(session_id)
    closed = [events[step.number] for step in steps if step.move is Move.CLOSE]
    return _Told(
        now=now,
        steps=steps,
        opened=events[0],
        until=closed[0] if closed else NOW,
        votes=store.sessions.votes(session_id),
        made=store.sessions.decisions(session_id),
        present=store.sessions.present_at(session_id),
    )


def _discussed(store: Store, told: _Told, claim_id: str) -> Discussed:
    then = store.claim_revisions.as_of(claim_id, told.until)
    readable = store.unblinding.was_open(claim_id, told.until)
    standing = told.now.standings[claim_id]
    mine = [vote for vote in told.votes if vote.claim_id == claim_id]
    rounds = tuple(
        tuple(vote for vote in mine if vote.round == round_)
        for round_ in range(1, standing.revealed_rounds + 1)
    )
    made = _made(store, told, claim_id)
    return Discussed(
        number=told.now.session.claims.index(claim_id) + 1,
        then=then,
        sentence=quoted_sentence(then.claim, then.text),
        agreed=readable and claim_id in told.now.session.agreed,
        standing=standing,
        blind=tuple(store.annotations.own_blind(claim_id)) if readable else (),
        rounds=rounds,
        made=made,
        similar=_similar(store, told, then, made, rounds[-1]) if rounds else (),
        reworded=_reworded(store, then.claim),
        absent=absent(told.now, told.steps, told.present, claim_id),
    )


def _made(store: Store, told: _Told, claim_id: str) -> tuple[Made, ...]:
    """The decisions on a claim until the session's end."""
    events, within = store.decisions.events(claim_id), store.decisions.sessions(claim_id)
    rounds, answers = store.decisions.rounds(claim_id), store.decisions.answers(claim_id)
    here = {number for id_, number in told.made if id_ == claim_id}
    found = []
    for one in store.decisions.history(claim_id):
        if events[one.number] > told.until:
            break
        outside = When.OUTSIDE if events[one.number] > told.opened else When.BEFORE
        when = When.IN_SESSION if one.number in here else outside
        session = store.sessions.session(within[one.number]) if one.number in within else None
        basis = tuple(answers.get(one.number, ()))
        found.append(Made(one, when, session, rounds.get(one.number, 0), basis))
    return tuple(found)


def _similar(
    store: Store, told: _Told, then: ClaimThen, made: Sequence[Made], votes: Sequence[Vote]
) -> tuple[Similar, ...]:
    """The decisions that could be held beside the claim when the session decided it."""
    here = [one.decision.number for one in made if one.when is When.IN_SESSION]
    claim = then.claim
    before = store.decisions.events(claim.id)[here[-1]] if here else told.until
    known = [one for one in store.decided_claims.before(before) if one.claim_id != claim.id]
    found = claim.attribution
    given = {vote.marks.sourcing for vote in votes}
    return tuple(similar(found.speaker.name, words(found.content, then.text), given, known))


def _reworded(store: Store, claim: Claim) -> frozenset[int]:
    first = store.claim_revisions.wordings(claim.id)
    return frozenset(one for one in first if first[one] != first[claim.revision])


def _codebooks(
    store: Store, session: Session, claims: Sequence[Discussed]
) -> tuple[dict[str, Codebook], dict[str, int]]:
    """The codebooks that anything was given under, and their numbers; UnknownRecordError."""
    given = {session.codebook_revision}
    for claim in claims:
        votes = (vote for round_ in claim.rounds for vote in round_)
        decided = [one.decision for one in claim.made]
        past = [one.past.decision for one in claim.similar]
        given |= {one.codebook_revision for one in claim.blind}
        given |= {one.codebook_revision for one in votes}
        given |= {one.codebook_revision for one in (*decided, *past)}
    stored = [one for one in store.codebooks.all() if one.revision in given]
    books = {one.revision: parsed(one.content) for one in stored}
    if session.codebook_revision not in books:
        raise UnknownRecordError(
            f"The store lacks revision {session.codebook_revision} of the codebook, under which "
            f"session {session.id} was opened; run `workbench doctor`."
        )
    return books, {one.revision: one.number for one in stored}


def _agreement(store: Store, claims: Sequence[Discussed], codebook: Codebook) -> tuple[Agreed, ...]:
    """α of the blind marks on the session's claims that are open, as the page Agreement has it."""
    opened = [one for one in claims if one.blind]
    marks = [mark for one in opened for mark in one.blind]
    report = measure_before(store, codebook, [one.then.claim for one in opened], marks)
    return tuple(
        Agreed(one.question.label, alpha.value, one.claims, one.reviewers, alpha.why)
        for one in report.results
        for alpha in [one.figure("alpha")]
        if alpha is not None
    )
