"""What the chair of a live session has beside the room: what comes next, and the decision."""

from collections.abc import Callable
from urllib.parse import urlsplit

import streamlit as st

from workbench import review
from workbench.errors import StaleWriteError, WorkbenchError
from workbench.live_session import Move, Phase, State
from workbench.model import HowReached
from workbench.review.sessions import live
from workbench.review.sessions.live import TablePosition
from workbench.store import Store
from workbench.ui import state
from workbench.ui.decide import batch
from workbench.ui.decide import form as decide_form
from workbench.ui.decide import form_draft as decide_form_draft
from workbench.ui.sessions import presence
from workbench.ui.sessions.page import called, decided_before
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import shown_names
from workbench.ui.shared.words.dates import saved_at

NAMES = {
    Phase.VOTING: "open",
    Phase.REVEALED: "votes shown",
    Phase.DECIDED: "decided",
    Phase.SKIPPED: "skipped",
}


def show(store: Store, now: State) -> None:
    """The steps that can be taken now; the decision form once the votes are shown."""
    _pressed_too_late(now)
    # A container each, so that what is unfolded below stays so when something comes above it.
    with st.container():
        _told()
    with st.container():
        if now.current:
            _steps(now)
    with st.container():
        if now.current and now.standing.phase in (Phase.REVEALED, Phase.DECIDED):
            _decision(store, now)
    with st.container():
        _agreed(store, now)
    _around(store, now)


def _key(now: State) -> str:
    """The name of the decision form of the round on the table."""
    return f"session {now.session.id} {now.current} {now.standing.round}"


def _pressed_too_late(now: State) -> None:
    """Keep what was to be recorded on a claim that another lead had left before it arrived."""
    of = f"session {now.session.id} "
    for name, pressed in state.widget_values(of).items():
        form, _, button = name.rpartition(" ")
        claim_id = form.partition(" ")[0]
        if button != "record" or not pressed or claim_id not in now.session.claims:
            continue
        if of + form != _key(now):
            decide_form_draft.contest(of + form)
            number = now.session.claims.index(claim_id) + 1
            state.leave(
                "chair told",
                f"The session went on before your decision on claim {number} arrived, so it is not "
                f"recorded. What you filled in is kept, and shows again with claim {number}.",
            )


def _told() -> None:
    if told := state.take("chair told", ""):
        st.error(verbatim(told))
    if told := state.take("chair did", ""):
        st.success(verbatim(told))


def _seen(now: State, claim_id: str = "") -> TablePosition:
    return TablePosition(now.session.id, claim_id or now.current, now.standing.round)


def _steps(now: State) -> None:
    seen, phase = _seen(now), now.standing.phase
    with st.container(horizontal=True):
        if phase is Phase.VOTING:
            _button("Show the votes", Move.REVEAL, seen, first=True)
        if phase in (Phase.REVEALED, Phase.DECIDED):
            _button("Vote again", Move.AGAIN, seen)
        if phase in (Phase.VOTING, Phase.REVEALED):
            _button("Skip for now", Move.SKIP, seen)
        elif now.next_claim:
            _button("Next claim", Move.TURN, _seen(now, now.next_claim), first=True)
    if phase in (Phase.DECIDED, Phase.SKIPPED) and not now.next_claim:
        st.write("No further claim waits. Turn to a skipped one, or close the session.")


def _button(label: str, move: Move, seen: TablePosition, *, first: bool = False) -> None:
    # What was on show when it was pressed goes along: a step meant for another claim is refused.
    st.button(
        label,
        type="primary" if first else "secondary",
        key=f"chair {move}",
        on_click=_move,
        args=(move, seen),
    )


def _move(move: Move, seen: TablePosition) -> None:
    with state.open_store() as store:
        _try(
            lambda: live.take_step(
                store,
                seen,
                move,
                lead=state.reviewer(),
                operation=state.operation(),
                present=presence.everybody().here(seen.session_id),
            )
        )


def _turn(seen: TablePosition) -> None:
    # Asked for now: a choice may be newer than the button that was drawn with the one before it.
    _move(Move.TURN, seen._replace(claim_id=state.widget_value("chair other")))


def _try(action: Callable[[], object]) -> None:
    try:
        action()
    except WorkbenchError as error:
        state.leave("chair told", str(error))


def _decision(store: Store, now: State) -> None:
    """The form; it stays where another lead's decision is stored while it is filled in here."""
    book, me = state.read_codebook(), state.reviewer()
    table = live.view_session(store, now.session.id, me)
    key = _key(now)
    if _key(table.state) != key:
        return  # the session went on while this was drawn; the room draws the page again
    now = table.state
    opened = shown_names.shown(live.open_table_decision(store, table))
    place = st.empty()
    decide_form_draft.keep(opened, book, key=key, usual=HowReached.CONSENSUS)
    if now.standing.phase is Phase.DECIDED and not decide_form_draft.contested(
        opened, book, key=key, usual=HowReached.CONSENSUS
    ):
        return
    place.markdown("**Decide**")
    given = decide_form.form(opened, book, me, key=key, usual=HowReached.CONSENSUS)
    if not given:
        return
    try:
        stored = live.decide_on_table(store, book, now.session.id, now.standing.round, given)
    except StaleWriteError:
        decide_form_draft.contest(key)
        st.rerun()  # the form shows both decisions
    decide_form_draft.forget(key, given.claim_id)
    state.leave("chair did", f"Decision recorded at {saved_at(stored, state.zone())}.")
    st.rerun()


def _agreed(store: Store, now: State) -> None:
    """The agreed claims, to be opened and then confirmed at a glance."""
    waiting = live.claims_to_confirm(now)
    if not waiting:
        return
    many = "1 agreed claim" if len(waiting) == 1 else f"{len(waiting)} agreed claims"
    with st.expander(f"{many} to confirm"):
        me = state.reviewer()
        opened = {one for one in waiting if review.sealed_claim(store, one, me) is None}
        if shut := [one for one in waiting if one not in opened]:
            st.write(
                "Reviewers marked these alike. Opening the marks lets everybody read them and "
                "fixes them as blind."
            )
            st.button(f"Open the marks of {len(shut)}", on_click=_open, args=(shut,))
        chosen = {}
        for claim_id in (one for one in waiting if one in opened):
            one = review.open_decision(store, claim_id)
            if st.checkbox(batch.summary(one), value=True, key=f"agreed {claim_id}"):
                chosen[claim_id] = one.claim.revision
        if opened:
            st.button(
                f"Confirm {len(chosen)}",
                type="primary",
                disabled=not chosen,
                on_click=_confirm,
                args=(now.session.id, chosen, state.operation()),
            )


def _open(claim_ids: list[str]) -> None:
    with state.open_store() as store:
        _try(
            lambda: review.open_to_all(
                store, claim_ids, reviewer=state.reviewer(), operation=state.operation()
            )
        )


def _confirm(code: str, chosen: dict[str, int], operation: str) -> None:
    with state.open_store() as store:
        _try(
            lambda: _confirmed(
                live.confirm_agreed_claims(
                    store,
                    state.read_codebook(),
                    code,
                    chosen,
                    lead=state.reviewer(),
                    operation=operation,
                )
            )
        )


def _confirmed(done: review.Confirmation) -> None:
    if done.decisions:
        many = len(done.decisions)
        state.leave("chair did", f"{many} decision{'s' if many > 1 else ''} recorded.")
    if done.left_out:
        told = " ".join(f"{one.claim_id} was left out: {one.why}" for one in done.left_out)
        state.leave("chair told", told)


def _around(store: Store, now: State) -> None:
    """The way to another claim, the links, and the end."""
    settled = not now.current or now.standing.phase in (Phase.DECIDED, Phase.SKIPPED)
    others = [one for one in now.session.claims if one != now.current]
    st.caption("Send this link to those who take part")
    st.code(_address(now.session.id), language=None, wrap_lines=True)
    with st.expander("Another claim, the projector, and the end"):
        if others:
            names = {one: _name(store, now, one) for one in others}
            st.selectbox(
                "Another claim", others, format_func=lambda one: names[one], key="chair other"
            )
            st.button(
                "Turn to it",
                disabled=not settled,
                on_click=_turn,
                args=(_seen(now),),
                help=None if settled else "Decide or skip the claim on the table first.",
            )
        st.page_link(
            state.pages()["session"],
            label="The view for a projector",
            query_params={"session": now.session.id, "view": "projector"},
        )
        st.button(
            "Close the session", on_click=_move, args=(Move.CLOSE, TablePosition(now.session.id))
        )


def _name(store: Store, now: State, claim_id: str) -> str:
    number = now.session.claims.index(claim_id) + 1
    states = [NAMES[now.standings[claim_id].phase]]
    if now.standings[claim_id].phase is not Phase.DECIDED:
        outside = " outside this session" if claim_id in now.elsewhere else ""
        states += [f"{one}{outside}" for one in decided_before(store, claim_id)]
    return f"{number}. {called(store, claim_id)} ({', '.join(states)})"


def _address(code: str) -> str:
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}{here.path}?session={code}"
