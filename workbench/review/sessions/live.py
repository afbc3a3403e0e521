"""A live session: everyone sees the same claim, votes unseen, talks it over; a lead decides.

A vote is not an annotation. It stands in a table of its own and changes no mark. There is one way
from the first to the second: when the votes of a claim's first round are revealed, who had not
marked the claim and could not read others' marks on it gets that vote as their mark, whose
origin is told.
"""

import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from workbench import live_session
from workbench.codebook import Codebook
from workbench.errors import NotAllowedError, RefusedAnswerError, StaleWriteError
from workbench.live_session import ClaimStanding, Move, Phase, Session, State, Step, Vote
from workbench.model import NOT_A_CLAIM, Article, Claim, Decision, Marks
from workbench.review.adjudication.ballots import AnswerColumn, OpenDecision, ballots, open_decision
from workbench.review.adjudication.decide import ProposedDecision, record_decision
from workbench.review.adjudication.earlier_decision import Earlier, earlier_decision
from workbench.review.adjudication.worklist import (
    Confirmation,
    UnconfirmedClaim,
    unanimous_decision,
)
from workbench.review.intake.articles import refuse_put_away
from workbench.review.permissions import Permission, allowed, require
from workbench.store import Store

LONGEST_TITLE = 200
MOST_CLAIMS = 500
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another when read aloud
_CHAIRS = frozenset({Move.REVEAL, Move.AGAIN, Move.SKIP, Move.TURN, Move.CLOSE})

NO_MARKS = Marks()
NOT_DECIDED_YET = Decision("")


class SessionPlan(NamedTuple):
    """Plan of a new session: its claims in order, and which of them are agreed."""

    title: str
    claims: Sequence[str]
    agreed: Sequence[str] = ()


class TablePosition(NamedTuple):
    """Claim and round that a page had on the table when something was done there."""

    session_id: str
    claim_id: str = ""
    round: int = 0


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session as one viewer may see it, with the claim on the table if there is one.

    `votes` are those on this claim that the viewer may read: their own, and those of revealed
    rounds. `own` are the viewer's marks on it from the review page. `decision` is the one that
    stands, `earlier` the one before what the session decided, or before what it is deciding.
    `reworded` are the revisions of the claim that had other words or another speaker than it has
    now.
    """

    state: State
    claim: Claim | None = None
    article: Article | None = None
    votes: tuple[Vote, ...] = ()
    own: Marks = NO_MARKS
    decision: Decision = NOT_DECIDED_YET
    earlier: Earlier | None = None
    reworded: frozenset[int] = frozenset()

    def votes_of(self, round_: int) -> tuple[Vote, ...]:
        """Readable votes of one round."""
        return tuple(vote for vote in self.votes if vote.round == round_)


def open_session(
    store: Store, codebook: Codebook, plan: SessionPlan, *, chair: str, operation: str
) -> Session:
    """Store a new session under a code that nobody can guess.

    Raises NotAllowedError, RefusedAnswerError for a plan without claims, with a long title or with
    a claim of an article that was put away, and UnknownRecordError for a claim that is not there.
    """
    require(store, chair, Permission.RUN)
    title = " ".join(plan.title.split()) or "Session"
    claims = tuple(dict.fromkeys(plan.claims))
    if not claims:
        raise RefusedAnswerError("Choose the claims that the session is to be about.")
    if len(claims) > MOST_CLAIMS or len(title) > LONGEST_TITLE:
        raise RefusedAnswerError(
            f"A session has at most {MOST_CLAIMS} claims and a title of {LONGEST_TITLE} "
            "characters; make it smaller."
        )
    refuse_put_away(store, claims)
    _refuse_training(store, claims)
    store.codebooks.record(codebook.revision, codebook.source)
    code = "".join(secrets.choice(_LETTERS) for _ in range(10))
    agreed = frozenset(plan.agreed) & frozenset(claims)
    session = Session(code, title, chair, claims, agreed, codebook.revision)
    return store.sessions.open(session, operation=operation)


def _refuse_training(store: Store, claims: Sequence[str]) -> None:
    if store.rehearsals.training_claims() & set(claims):
        raise RefusedAnswerError(
            "Some of these claims are for rehearsal, and a session would show what was decided. "
            "End the training on their articles first, on the page Rehearsal."
        )


def session_state(store: Store, session_id: str, viewer: str | None) -> State:
    """State of a session, as far as a viewer may know; raises UnknownRecordError.

    On which of its claims reviewers agree is for leads, and for them only where they did not mark
    the claim too without submitting it. None reads everything.
    """
    with store.reading():
        session = store.sessions.session(session_id)
        now = live_session.fold(session, store.sessions.steps(session_id))
        outside = store.decisions.outside(session_id)
        here = {claim_id for claim_id in outside if now.standings[claim_id].phase is Phase.DECIDED}
        now = replace(now, elsewhere=frozenset(outside) - here)
        if viewer is None or not session.agreed:
            return now
        agreed = _agreed_for(store, session, viewer)
    return replace(now, session=replace(session, agreed=agreed))


def _agreed_for(store: Store, session: Session, viewer: str) -> frozenset[str]:
    if not allowed(store.people.role(viewer), Permission.RUN):
        return frozenset()
    return session.agreed - store.unblinding.withheld(session.agreed, viewer)


def list_sessions(store: Store, viewer: str | None, project: int = 0) -> list[State]:
    """States of all sessions, or of those with claims of a project, the last opened first."""
    with store.reading():
        sessions = store.sessions.all(project)
        return [session_state(store, session.id, viewer) for session in sessions]


def view_session(store: Store, session_id: str, viewer: str) -> SessionView:
    """View of a session now, as far as a viewer may see.

    Raises UnknownRecordError, and RefusedAnswerError while the viewer is to rehearse on its claims.
    """
    with store.reading():
        refuse_rehearsing(store, session_id, viewer)
        now = session_state(store, session_id, viewer)
        if not now.current:
            return SessionView(now)
        claim = store.claims.get(now.current)
        first = store.claim_revisions.wordings(claim.id)
        votes = store.sessions.votes(session_id, viewer)
        return SessionView(
            state=now,
            claim=claim,
            article=store.articles.get(claim.article_id),
            votes=tuple(vote for vote in votes if vote.claim_id == claim.id),
            own=store.annotations.get(claim.id, viewer).marks,
            decision=store.decisions.get(claim.id),
            earlier=earlier_decision(store, now),
            reworded=frozenset(
                revision for revision in first if first[revision] != first[claim.revision]
            ),
        )


def refuse_rehearsing(store: Store, session_id: str, viewer: str | None) -> None:
    """Raise RefusedAnswerError if a session has claims that the viewer is to rehearse on."""
    session = store.sessions.session(session_id)
    if many := len(store.rehearsals.withheld(session.claims, viewer)):
        claims = "1 claim" if many == 1 else f"{many} claims"
        raise RefusedAnswerError(
            f"This session decided {claims} that you are yet to mark as rehearsal. Submit your own "
            "marks first; the page Rehearsal lists what is left."
        )


def view_beside(store: Store, table: SessionView, viewer: str) -> SessionView:
    """View of a session made from one that all may see, with the viewer's own votes and marks.

    `table` is what a viewer without a name sees. On which claims reviewers agree is left out.
    """
    if table.claim is None:
        return table
    claim_id, session_id = table.claim.id, table.state.session.id
    with store.reading():
        votes = store.sessions.votes(session_id, viewer)
        return replace(
            table,
            votes=tuple(vote for vote in votes if vote.claim_id == claim_id),
            own=store.annotations.get(claim_id, viewer).marks,
        )


def join(store: Store, session_id: str, *, reviewer: str, operation: str, votes: bool) -> None:
    """Record that somebody is there, to vote or to watch; once, however often it is called.

    An observer always watches. Raises NotAllowedError for who is shut out or not known here: a
    session makes nobody a person of the team.
    """
    require(store, reviewer, Permission.ATTEND)
    if reviewer not in store.people.names():
        raise NotAllowedError(
            f"Nobody here is called {reviewer}, so they cannot {Permission.ATTEND}; add them first."
        )
    votes = votes and allowed(store.people.role(reviewer), Permission.VOTE)
    if session_state(store, session_id, reviewer).people.get(reviewer) is votes:
        return
    step = Step(0, Move.JOIN if votes else Move.WATCH, reviewer)
    store.sessions.step(session_id, step, operation=operation)


def cast_vote(
    store: Store,
    codebook: Codebook,
    position: TablePosition,
    marks: Marks,
    *,
    reviewer: str,
    operation: str,
    claim_revision: int = 0,
) -> Step:
    """Store a vote on the claim on the table; until the reveal a later one replaces it.

    Raises NotAllowedError, RefusedAnswerError if an answer is missing or the round is over, and
    UnknownRecordError for an answer that is not in the codebook.
    """
    require(store, reviewer, Permission.VOTE)
    claim = store.claims.get(position.claim_id)
    vote = Vote(
        position.claim_id,
        position.round,
        reviewer,
        _whole(codebook, marks, str(claim.attribution.kind)),
        claim_revision or claim.revision,
        codebook.revision,
    )
    store.codebooks.record(codebook.revision, codebook.source)
    return store.sessions.vote(position.session_id, vote, operation=operation)


def _whole(codebook: Codebook, marks: Marks, kind: str) -> Marks:
    """Answers of a vote on a claim of a kind, checked; what is not a claim has no further ones."""
    if marks.denies_claim:
        return Marks(NOT_A_CLAIM)
    if not codebook.finishes(marks, kind):
        raise RefusedAnswerError("Answer all questions, then cast the vote.")
    for name, code in marks.by_scale.items():
        if not codebook.scale(name).asked_on(kind):
            raise RefusedAnswerError(f"“{name}” is not asked on this claim; vote again without.")
        if codebook.scale(name).category(code).retired:
            raise RefusedAnswerError(f"“{code}” is not to be chosen any more; take another answer.")
    return marks._replace(note="")


def take_step(
    store: Store,
    position: TablePosition,
    what: Move,
    *,
    lead: str,
    operation: str,
    present: Collection[str] = (),
) -> Step:
    """Take one of the chair's steps: reveal, vote again, skip, turn to a claim, or close.

    Any lead may, so that a session goes on without its chair. For a turn, `seen` names the claim
    to turn to. `present` are those whose pages are open, for the minutes. Raises NotAllowedError,
    and RefusedAnswerError for what cannot be done now.
    """
    require(store, lead, Permission.RUN)
    if what not in _CHAIRS:
        raise NotAllowedError(f"“{what}” is not one of the chair’s steps.")
    step = Step(0, what, lead, position.claim_id, position.round)
    return store.sessions.step(position.session_id, step, operation=operation, present=present)


def open_table_decision(store: Store, table: SessionView) -> OpenDecision:
    """Claim on the table with all that the chair needs to decide it, its votes shown.

    Columns and ballots are the votes of the newest revealed round, and those alone: what was
    marked, voted or decided before does not tell how the team stands now. Raises
    RefusedAnswerError while the marks are not open to all; showing the votes opens them.
    """
    base = open_decision(store, table.state.current)
    round_ = table.state.standing.revealed_rounds
    newest = _columns(base, table.votes_of(round_))
    return replace(base, columns=newest, ballots=ballots(newest), round=round_)


def _columns(opened: OpenDecision, votes: Iterable[Vote]) -> tuple[AnswerColumn, ...]:
    return tuple(
        AnswerColumn(
            vote.reviewer,
            vote.reviewer,
            vote.marks,
            reworded=opened.other_words(vote.claim_revision),
        )
        for vote in votes
    )


def decide_on_table(
    store: Store, codebook: Codebook, session_id: str, round_: int, proposed: ProposedDecision
) -> Decision:
    """Store the session's decision on the claim on the table and return it as it now stands.

    Raises like `review.decide`, and RefusedAnswerError if the session has gone on since.
    """
    require(store, proposed.lead, Permission.RUN)
    earlier = store.decisions.stored_under(
        proposed.operation, claim_id=proposed.claim_id, lead=proposed.lead
    )
    if earlier is not None:
        return earlier
    table = view_session(store, session_id, proposed.lead)
    step = Step(0, Move.DECIDE, proposed.lead, proposed.claim_id, round_)
    refusal = live_session.refused(table.state, step)
    if refusal or table.state.current != proposed.claim_id:
        raise RefusedAnswerError(refusal or "This claim is not on the table; turn to it first.")
    opened = open_table_decision(store, table)
    return record_decision(store, codebook, opened, proposed, within=(session_id, round_))


def claims_to_confirm(now: State) -> tuple[str, ...]:
    """Agreed claims of a session that nobody decided, here or elsewhere, or discussed yet."""
    return tuple(
        claim_id
        for claim_id in now.open_claims
        if claim_id in now.session.agreed
        and claim_id != now.current
        and now.standings[claim_id] == ClaimStanding()
    )


def confirm_agreed_claims(
    store: Store,
    codebook: Codebook,
    session_id: str,
    revisions: Mapping[str, int],
    *,
    lead: str,
    operation: str,
) -> Confirmation:
    """Decide claims of a session that wait to be confirmed, as all their reviewers marked them.

    `seen` are the revisions of the claims that the page showed, their marks open to all. Those on
    which not all say the same any more are left out and named, to be talked over.
    """
    require(store, lead, Permission.RUN)
    decisions: list[Decision] = []
    left_out: list[UnconfirmedClaim] = []
    for claim_id in (
        claim_id
        for claim_id in claims_to_confirm(session_state(store, session_id, lead))
        if claim_id in revisions
    ):
        own = f"{operation} {claim_id}"
        try:
            proposed = unanimous_decision(store, codebook, claim_id, revisions[claim_id], lead, own)
            opened = open_decision(store, claim_id)
            decisions.append(
                record_decision(store, codebook, opened, proposed, within=(session_id, 1))
            )
        except (RefusedAnswerError, StaleWriteError) as refused:
            left_out.append(UnconfirmedClaim(claim_id, str(refused)))
    return Confirmation(tuple(decisions), tuple(left_out))
