"""Live sessions: their steps, the order in which steps are allowed, and their state; pure.

A session is its steps: where it stands is a fold over them, so that whoever reads the same steps
sees the same session.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from workbench.errors import RefusedAnswerError
from workbench.model import Marks


class Move(StrEnum):
    """Action of somebody in a session; all but the first three are the chair's."""

    JOIN = "join"
    WATCH = "watch"
    VOTE = "vote"
    REVEAL = "reveal"
    AGAIN = "vote_again"
    DECIDE = "decide"
    SKIP = "skip"
    TURN = "turn"
    CLOSE = "close"


class Phase(StrEnum):
    """Stage that a claim has reached in a session."""

    VOTING = "voting"
    REVEALED = "revealed"
    DECIDED = "decided"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Session:
    """Live session of a team over claims, in the order they are to be discussed.

    `id` is also the code that its link carries; nobody can guess it. `agreed` are those of the
    claims that reviewers marked alike, to be confirmed at a glance. `at` is UTC.
    """

    id: str
    title: str
    chair: str
    claims: tuple[str, ...]
    agreed: frozenset[str] = frozenset()
    codebook_revision: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Step of a session, numbered from 1; `claim_id` and `round` are what its maker saw."""

    number: int
    move: Move
    by: str
    claim_id: str = ""
    round: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """Answers of one person on a claim in one round; `note` of the marks is always empty.

    Both revisions are what the voter saw; `at` is UTC.
    """

    claim_id: str
    round: int
    reviewer: str
    marks: Marks
    claim_revision: int = 1
    codebook_revision: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClaimStanding:
    """State of one claim: `voters` has the names of each round, the current one last."""

    phase: Phase = Phase.VOTING
    revealed: bool = False
    voters: tuple[tuple[str, ...], ...] = ((),)
    decisions: int = 0

    @property
    def round(self) -> int:
        """Number of the current round, from 1."""
        return len(self.voters)

    @property
    def revealed_rounds(self) -> int:
        """Number of rounds that have their votes shown."""
        return self.round if self.revealed else self.round - 1


@dataclass(frozen=True, slots=True)
class State:
    """State of a session after `number` steps.

    `current` is the claim on the table, empty if there is none; `people` tells of everybody who
    came whether they vote. `elsewhere` are the claims that were decided outside the session while
    it was open and not in it: its steps do not tell them.
    """

    session: Session
    standings: Mapping[str, ClaimStanding]
    current: str = ""
    number: int = 0
    people: Mapping[str, bool] = field(default_factory=dict)
    closed: bool = False
    elsewhere: frozenset[str] = frozenset()

    @property
    def standing(self) -> ClaimStanding:
        """State of the claim on the table."""
        return self.standings.get(self.current, ClaimStanding())

    @property
    def voters(self) -> tuple[str, ...]:
        """Names of those who came to vote, in the order they came."""
        return tuple(name for name, votes in self.people.items() if votes)

    @property
    def open_claims(self) -> tuple[str, ...]:
        """Claims not decided yet, here or elsewhere; a skipped one is among them."""
        return tuple(
            claim
            for claim in self.session.claims
            if self.standings[claim].phase is not Phase.DECIDED and claim not in self.elsewhere
        )

    @property
    def next_claim(self) -> str:
        """Claim to be discussed after this one; empty if all others are settled.

        Agreed ones wait to be confirmed together, and skipped ones until somebody turns to them;
        those decided elsewhere are settled.
        """
        claims = self.session.claims
        at = claims.index(self.current) + 1 if self.current else 0
        for claim in (claim for claim in claims[at:] + claims[:at] if claim not in self.elsewhere):
            waits = claim in self.session.agreed and not self.standings[claim].revealed
            if self.standings[claim].phase in _UNSETTLED and not waits and claim != self.current:
                return claim
        return ""


_UNSETTLED = (Phase.VOTING, Phase.REVEALED)
_TALKED_OVER = (Phase.REVEALED, Phase.DECIDED)

# In which phases of the claim on the table each step can be taken, and what is said in the others.
_WHEN = {
    Move.VOTE: (
        (Phase.VOTING,),
        "The votes of this round are shown already, so none can be added or changed.",
    ),
    Move.REVEAL: ((Phase.VOTING,), "The votes of this round are shown already."),
    Move.AGAIN: (_TALKED_OVER, "Show the votes of this round before asking for another."),
    Move.DECIDE: (_TALKED_OVER, "Show the votes before deciding the claim."),
    Move.SKIP: (_UNSETTLED, "This claim is decided or skipped already; turn to the next one."),
}


def begin(session: Session) -> State:
    """A session before its first step, with the first claim that is not agreed on the table."""
    first = next((claim for claim in session.claims if claim not in session.agreed), "")
    return State(session, dict.fromkeys(session.claims, ClaimStanding()), first)


def fold(session: Session, steps: Iterable[Step]) -> State:
    """State of a session after its steps; raises RefusedAnswerError at one not allowed."""
    state = begin(session)
    for step in steps:
        state = after(state, step)
    return state


def after(state: State, step: Step) -> State:
    """State of a session after one more step; raises RefusedAnswerError if it is not allowed.

    The step's number is not looked at: it is the next one.
    """
    refusal = refused(state, step)
    if refusal:
        raise RefusedAnswerError(refusal)
    return replace(_with_step(state, step), number=state.number + 1)


def refused(state: State, step: Step) -> str:
    """Reason why a step cannot be taken now, with what to do; empty if it can."""
    if state.closed:
        return "This session is closed; open a new one for what is left."
    if step.move is Move.TURN:
        return _turn_refused(state, step)
    anywhere = step.move in (Move.JOIN, Move.WATCH, Move.CLOSE)
    if anywhere or (step.move is Move.DECIDE and _waits_to_be_confirmed(state, step.claim_id)):
        return ""
    if not state.current:
        return "No claim is on the table; turn to one first."
    if (step.claim_id, step.round) != (state.current, state.standing.round):
        return "The session has gone on since; look at what is on the table now and try again."
    return _refused_on_claim(state, step)


def _waits_to_be_confirmed(state: State, claim_id: str) -> bool:
    return (
        claim_id in state.session.agreed
        and claim_id != state.current
        and state.standings[claim_id] == ClaimStanding()
    )


def _turn_refused(state: State, step: Step) -> str:
    if step.claim_id not in state.standings:
        return "This claim is not one of the session’s; choose one that is."
    if step.claim_id == state.current:
        return "This claim is on the table already."
    if state.current and state.standing.phase in _UNSETTLED:
        return "Decide the claim on the table, or skip it, before turning to another."
    return ""


def _refused_on_claim(state: State, step: Step) -> str:
    if step.move is Move.VOTE and not state.people.get(step.by):
        return "Only who joined this session to vote can vote; join it first."
    phases, otherwise = _WHEN[step.move]
    if state.standing.phase not in phases:
        return otherwise
    if step.move is Move.REVEAL and not state.standing.voters[-1]:
        return "Nobody has voted in this round: wait for a vote, or skip the claim."
    return ""


def _with_step(state: State, step: Step) -> State:
    if step.move in (Move.JOIN, Move.WATCH):
        return replace(state, people={**state.people, step.by: step.move is Move.JOIN})
    if step.move is Move.CLOSE:
        return replace(state, closed=True)
    standing = state.standings[step.claim_id]
    if step.move is Move.TURN:
        state = replace(state, current=step.claim_id)
        changed = _resumed(standing)
    else:
        changed = _moved(standing, step)
    return replace(state, standings={**state.standings, step.claim_id: changed})


def _resumed(standing: ClaimStanding) -> ClaimStanding:
    """A claim that is turned to goes on where it was left; a decided one stays decided."""
    if standing.phase is not Phase.SKIPPED:
        return standing
    return replace(standing, phase=Phase.REVEALED if standing.revealed else Phase.VOTING)


def _moved(standing: ClaimStanding, step: Step) -> ClaimStanding:
    if step.move is Move.VOTE:
        *earlier, now = standing.voters
        voters = now if step.by in now else (*now, step.by)
        return replace(standing, voters=(*earlier, voters))
    if step.move is Move.REVEAL:
        return replace(standing, phase=Phase.REVEALED, revealed=True)
    if step.move is Move.AGAIN:
        again = (*standing.voters, ())
        return replace(standing, phase=Phase.VOTING, revealed=False, voters=again)
    if step.move is Move.DECIDE:
        return replace(standing, phase=Phase.DECIDED, decisions=standing.decisions + 1)
    return replace(standing, phase=Phase.SKIPPED)
