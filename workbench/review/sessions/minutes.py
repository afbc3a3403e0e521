"""Minutes of a live session: people, votes, and decisions with their reasons.

Minutes of a closed session are as of its closing: the codebooks of the time, the words, headlines
and decisions up to the session's end, and the precedents there were when each claim was decided.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from workbench.codebook import Codebook
from workbench.errors import UnknownRecordError
from workbench.live_session import ClaimStanding, Move, Session, State, Step, Vote
from workbench.model import (
    LISTED_SCALE,
    Annotation,
    Claim,
    CommentThread,
    Decision,
    Marks,
    words,
)
from workbench.review.adjudication.ballots import TO_ALL
from workbench.review.adjudication.precedents import Precedent, rank_precedents
from workbench.review.agreement.measure import measure_before
from workbench.review.codebook.changes import parsed
from workbench.review.corrections.quoted_sentence import quoted_sentence
from workbench.review.sessions.attendance import Absent, Attendance, absent, people
from workbench.review.sessions.live import refuse_rehearsing, session_state
from workbench.review.shown_names import with_current_names as with_names
from workbench.store import NOW, ClaimAsOf, Store


class BlindAlpha(NamedTuple):
    """Krippendorff's α of the blind marks on one scale; `why` is the reason if there is none."""

    scale: str
    alpha: float | None
    claims: int
    reviewers: int
    why: str


class DecisionTime(StrEnum):
    """Time of a decision: in the session, before it, or outside it while it was open."""

    IN_SESSION = "session"
    BEFORE = "before"
    OUTSIDE = "outside"


class DecisionMinutes(NamedTuple):
    """A decision on a claim, with the answers it was made on.

    `within` is the live session of the decision, None if a lead decided alone; `answers` are the
    votes of the `round` of that session, or else blind marks.
    """

    decision: Decision
    when: DecisionTime
    within: Session | None
    round: int
    answers: tuple[Marks, ...]


@dataclass(frozen=True, slots=True)
class ClaimMinutes:
    """One claim of a session: its words, blind marks, votes and decisions.

    `at_end` is the claim as of the session's end, `sentence` the one its words are in. `rounds`
    holds the votes of revealed rounds in order; `made` are all decisions on it up to the end, of
    which the last one counts. `similar` are its precedents when it was decided; `reworded` are the
    revisions of the claim with other words than at the end. `comments` are the threads on it at the
    end, if its marks were open to all by then.
    """

    number: int
    at_end: ClaimAsOf
    sentence: str
    agreed: bool
    standing: ClaimStanding
    blind: tuple[Annotation, ...]
    rounds: tuple[tuple[Vote, ...], ...]
    made: tuple[DecisionMinutes, ...]
    similar: tuple[Precedent, ...]
    reworded: frozenset[int]
    absent: Absent
    comments: tuple[CommentThread, ...] = ()

    @property
    def claim_id(self) -> str:
        """Id of the claim."""
        return self.at_end.claim.id

    @property
    def speaker(self) -> str:
        """Name of the claim's speaker; empty if it has none."""
        return self.at_end.claim.attribution.speaker.name

    @property
    def content(self) -> str:
        """Words of the claim."""
        return words(self.at_end.claim.attribution.content, self.at_end.text)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Decisions made in the session."""
        return tuple(made.decision for made in self.made if made.when is DecisionTime.IN_SESSION)

    @property
    def decided_outside(self) -> Decision | None:
        """Decision made outside the session while it was open, if none was made in it."""
        outside = [made.decision for made in self.made if made.when is DecisionTime.OUTSIDE]
        return outside[-1] if outside and not self.decisions else None

    @property
    def outcome(self) -> DecisionMinutes | None:
        """Last decision since the session was opened; None if there is none."""
        last = self.made[-1] if self.made else None
        return last if last and last.when is not DecisionTime.BEFORE else None


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes of a session; `closed_at` is None while it is open.

    `codebooks` are those of all its answers and decisions, by revision, and `revisions` their
    numbers in the store. `address` is where the workbench is served, empty if not known.
    """

    state: State
    people: tuple[Attendance, ...]
    closed_at: datetime | None
    before: tuple[BlindAlpha, ...]
    claims: tuple[ClaimMinutes, ...]
    codebooks: Mapping[str, Codebook]
    revisions: Mapping[str, int]
    address: str = ""

    @property
    def codebook(self) -> Codebook:
        """Codebook under which the session was opened."""
        return self.codebooks[self.state.session.codebook_revision]

    def named(self, scale: str, code: str, revision: str) -> str:
        """Name of an answer in the codebook of a revision; a code that it lacks stays a code."""
        book = self.codebooks.get(revision, self.codebook)
        categories = book.scale(scale).categories
        return next((category.name for category in categories if category.code == code), code)


class _SessionRecord(NamedTuple):
    """Records of a session, read at once, up to the event `until`."""

    now: State
    steps: Sequence[Step]
    opened: int
    until: int
    votes: Sequence[Vote]
    made: Sequence[tuple[str, int]]
    present: Mapping[tuple[str, int], frozenset[str]]
    withheld: Set[str]


def gather_minutes(
    store: Store, session_id: str, address: str = "", viewer: str | None = None
) -> Minutes:
    """Minutes of a session; those of a closed one never change. Raises UnknownRecordError.

    Votes of a round that is not revealed and marks that are not open to all are not in them. Raises
    RefusedAnswerError while the viewer is to rehearse on claims of the session; similar decisions
    on such claims are left out.
    """
    with store.reading():
        refuse_rehearsing(store, session_id, viewer)
        record = _read(store, session_id, viewer)
        shown = session_state(store, session_id, TO_ALL)
        claims = tuple(
            _claim_minutes(store, record, claim_id) for claim_id in record.now.session.claims
        )
        books, numbers = _codebooks(store, record.now.session, claims)
        before = _agreement(store, claims, books[record.now.session.codebook_revision])
        called = store.names.called_at(record.until)
    closed = [step.at for step in record.steps if step.move is Move.CLOSE]
    came = people(record.now, record.steps)
    minutes = Minutes(
        state=shown,
        people=tuple(person._replace(name=called.get(person.name, person.name)) for person in came),
        closed_at=closed[0] if closed else None,
        before=before,
        claims=claims,
        codebooks=books,
        revisions=numbers,
        address=address,
    )
    return with_names(minutes, called)


def _read(store: Store, session_id: str, viewer: str | None) -> _SessionRecord:
    now = session_state(store, session_id, None)
    steps, events = store.sessions.steps(session_id), store.sessions.step_events(session_id)
    closed = [events[step.number] for step in steps if step.move is Move.CLOSE]
    return _SessionRecord(
        now=now,
        steps=steps,
        opened=events[0],
        until=closed[0] if closed else NOW,
        votes=store.sessions.votes(session_id),
        made=store.sessions.decisions(session_id),
        present=store.sessions.present_at(session_id),
        withheld=store.rehearsals.withheld(store.rehearsals.training_claims(), viewer),
    )


def _claim_minutes(store: Store, record: _SessionRecord, claim_id: str) -> ClaimMinutes:
    at_end = store.claim_revisions.as_of(claim_id, record.until)
    readable = store.unblinding.was_open(claim_id, record.until)
    standing = record.now.standings[claim_id]
    mine = [vote for vote in record.votes if vote.claim_id == claim_id]
    rounds = tuple(
        tuple(vote for vote in mine if vote.round == round_)
        for round_ in range(1, standing.revealed_rounds + 1)
    )
    made = _made(store, record, claim_id)
    return ClaimMinutes(
        number=record.now.session.claims.index(claim_id) + 1,
        at_end=at_end,
        sentence=quoted_sentence(at_end.claim, at_end.text),
        agreed=readable and claim_id in record.now.session.agreed,
        standing=standing,
        blind=tuple(store.annotations.own_blind(claim_id)) if readable else (),
        rounds=rounds,
        made=made,
        similar=_similar(store, record, at_end, made, rounds[-1]) if rounds else (),
        reworded=_reworded(store, at_end.claim),
        absent=absent(record.now, record.steps, record.present, claim_id),
        comments=store.comments.as_of(claim_id, record.until) if readable else (),
    )


def _made(store: Store, record: _SessionRecord, claim_id: str) -> tuple[DecisionMinutes, ...]:
    """Decisions on a claim up to the session's end."""
    events, within = store.decisions.events(claim_id), store.decisions.sessions(claim_id)
    rounds, answers = store.decisions.rounds(claim_id), store.decisions.answers(claim_id)
    in_session = {number for id_, number in record.made if id_ == claim_id}
    all_made = []
    for decision in store.decisions.history(claim_id):
        number = decision.number
        if events[number] > record.until:
            break
        outside = DecisionTime.OUTSIDE if events[number] > record.opened else DecisionTime.BEFORE
        when = DecisionTime.IN_SESSION if number in in_session else outside
        session = store.sessions.session(within[number]) if number in within else None
        basis = tuple(answers.get(number, ()))
        all_made.append(DecisionMinutes(decision, when, session, rounds.get(number, 0), basis))
    return tuple(all_made)


def _similar(
    store: Store,
    record: _SessionRecord,
    at_end: ClaimAsOf,
    made: Sequence[DecisionMinutes],
    votes: Sequence[Vote],
) -> tuple[Precedent, ...]:
    """Precedents of the claim when the session decided it."""
    in_session = [entry.decision.number for entry in made if entry.when is DecisionTime.IN_SESSION]
    claim = at_end.claim
    before = store.decisions.events(claim.id)[in_session[-1]] if in_session else record.until
    hidden = {claim.id, *record.withheld}
    known = [one for one in store.decided_claims.before(before) if one.claim_id not in hidden]
    attribution = claim.attribution
    answers = {getattr(vote.marks, LISTED_SCALE) for vote in votes}
    return tuple(
        rank_precedents(
            attribution.speaker.name, words(attribution.content, at_end.text), answers, known
        )
    )


def _reworded(store: Store, claim: Claim) -> frozenset[int]:
    first = store.claim_revisions.wordings(claim.id)
    return frozenset(number for number in first if first[number] != first[claim.revision])


def _codebooks(
    store: Store, session: Session, claims: Sequence[ClaimMinutes]
) -> tuple[dict[str, Codebook], dict[str, int]]:
    """Codebooks of all answers and decisions, and their numbers; UnknownRecordError."""
    revisions = {session.codebook_revision}
    for claim in claims:
        votes = (vote for round_ in claim.rounds for vote in round_)
        decided = [made.decision for made in claim.made]
        precedents = [similar.decided.decision for similar in claim.similar]
        revisions |= {annotation.codebook_revision for annotation in claim.blind}
        revisions |= {vote.codebook_revision for vote in votes}
        revisions |= {decision.codebook_revision for decision in (*decided, *precedents)}
    stored = [book for book in store.codebooks.all() if book.revision in revisions]
    books = {book.revision: parsed(book.content) for book in stored}
    if session.codebook_revision not in books:
        raise UnknownRecordError(
            f"The store lacks revision {session.codebook_revision} of the codebook, under which "
            f"session {session.id} was opened; run `workbench doctor`."
        )
    return books, {book.revision: book.number for book in stored}


def _agreement(
    store: Store, claims: Sequence[ClaimMinutes], codebook: Codebook
) -> tuple[BlindAlpha, ...]:
    """α of the blind marks on the session's claims that are open, as the page Agreement has it."""
    opened = [claim for claim in claims if claim.blind]
    marks = [mark for claim in opened for mark in claim.blind]
    report = measure_before(store, codebook, [claim.at_end.claim for claim in opened], marks)
    return tuple(
        BlindAlpha(result.question.label, alpha.value, result.claims, result.reviewers, alpha.why)
        for result in report.results
        for alpha in [result.figure("alpha")]
        if alpha is not None
    )
