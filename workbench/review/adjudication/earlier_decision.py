"""Decision that stood on a claim before a live session made another, or makes one now."""

from typing import NamedTuple

from workbench.live_session import Phase, Session, State
from workbench.model import Decision
from workbench.store import Store


class Earlier(NamedTuple):
    """A decision that stood on a claim before what a session makes of it.

    `within` is the live session it was made in, None if a lead made it alone; `outside` tells that
    this was while the session on show was open.
    """

    decision: Decision
    within: Session | None = None
    outside: bool = False


def earlier_decision(store: Store, now: State) -> Earlier | None:
    """Decision that stood before on the claim on the table; None if it was undecided."""
    history = store.decisions.history(now.current)
    if now.standing.phase is Phase.DECIDED:
        history = history[:-1]
    return _made(store, now, history[-1]) if history else None


def _made(store: Store, now: State, decision: Decision) -> Earlier:
    within = store.decisions.sessions(decision.claim_id).get(decision.number)
    outside = store.decisions.outside(now.session.id).get(decision.claim_id, 0)
    return Earlier(
        decision,
        within=store.sessions.session(within) if within else None,
        outside=decision.number == outside,
    )
