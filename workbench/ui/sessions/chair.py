"""Chair’s controls of a live session: next steps, decision form, links."""

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
from workbench.ui.sessions.page import claim_line, last_decision
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
    """Draw the steps possible now, and the decision form once votes are shown."""
    _keep_late_decision(now)
    # A container each, so that what is unfolded below stays so when something comes above it.
    with st.container():
        _messages()
    with st.container():
        if now.current:
            _steps(now)
    with st.container():
        if now.current and now.standing.phase in (Phase.REVEALED, Phase.DECIDED):
            _decision(store, now)
    with st.container():
        _agreed(store, now)
    _other_controls(store, now)


def _key(now: State) -> str:
    """Key of the decision form for the round on the table."""
    return f"session {now.session.id} {now.current} {now.standing.round}"


def _keep_late_decision(now: State) -> None:
    """Keep a decision whose press arrived after another lead moved the session on."""
    of = f"session {now.session.id} "
    for name, pressed in state.widget_values(of).items():
        form, _, button = name.rpartition(" ")
        claim_id = form.partition(" ")[0]
        if button != "record" or not pressed or claim_id not in now.session.claims:
            continue
        if of + form != _key(now):
            decide_form_draft.mark_contested(of + form)
            number = now.session.claims.index(claim_id) + 1
            state.flash(
                "chair told",
                f"The session went on before your decision on claim {number} arrived, so it is not "
                f"recorded. What you filled in is kept, and shows again with claim {number}.",
            )


def _messages() -> None:
    if message := state.pop_flash("chair told", ""):
        st.error(verbatim(message))
    if message := state.pop_flash("chair did", ""):
        st.success(verbatim(message))


def _shown(now: State, claim_id: str = "") -> TablePosition:
    return TablePosition(now.session.id, claim_id or now.current, now.standing.round)


def _steps(now: State) -> None:
    shown, phase = _shown(now), now.standing.phase
    with st.container(horizontal=True):
        if phase is Phase.VOTING:
            _button("Show the votes", Move.REVEAL, shown, first=True)
        if phase in (Phase.REVEALED, Phase.DECIDED):
            _button("Vote again", Move.AGAIN, shown)
        if phase in (Phase.VOTING, Phase.REVEALED):
            _button("Skip for now", Move.SKIP, shown)
        elif now.next_claim:
            _button("Next claim", Move.TURN, _shown(now, now.next_claim), first=True)
    if phase in (Phase.DECIDED, Phase.SKIPPED) and not now.next_claim:
        st.write("No further claim waits. Turn to a skipped one, or close the session.")


def _button(label: str, move: Move, shown: TablePosition, *, first: bool = False) -> None:
    # What was on show when it was pressed goes along: a step meant for another claim is refused.
    st.button(
        label,
        type="primary" if first else "secondary",
        key=f"chair {move}",
        on_click=_move,
        args=(move, shown),
    )


def _move(move: Move, shown: TablePosition) -> None:
    with state.open_store() as store:
        _flash_errors(
            lambda: live.take_step(
                store,
                shown,
                move,
                lead=state.reviewer(),
                operation=state.operation(),
                present=presence.presence().here(shown.session_id),
            )
        )


def _turn(shown: TablePosition) -> None:
    # Asked for now: a choice may be newer than the button that was drawn with the one before it.
    _move(Move.TURN, shown._replace(claim_id=state.widget_value("chair other")))


def _flash_errors(action: Callable[[], object]) -> None:
    try:
        action()
    except WorkbenchError as error:
        state.flash("chair told", str(error))


def _decision(store: Store, now: State) -> None:
    """Decision form; it stays on show if another lead decides meanwhile."""
    book, me = state.read_codebook(), state.reviewer()
    table = live.view_session(store, now.session.id, me)
    key = _key(now)
    if _key(table.state) != key:
        return  # the session went on while this was drawn; the room draws the page again
    now = table.state
    opened = shown_names.with_current_names(live.open_table_decision(store, table))
    place = st.empty()
    decide_form_draft.show_draft_notice(opened, book, key=key, usual=HowReached.CONSENSUS)
    if now.standing.phase is Phase.DECIDED and not decide_form_draft.is_contested(
        opened, book, key=key, usual=HowReached.CONSENSUS
    ):
        return
    place.markdown("**Decide**")
    entered = decide_form.show_form(opened, book, me, key=key, usual=HowReached.CONSENSUS)
    if not entered:
        return
    try:
        stored = live.decide_on_table(store, book, now.session.id, now.standing.round, entered)
    except StaleWriteError:
        decide_form_draft.mark_contested(key)
        st.rerun()  # the form shows both decisions
    decide_form_draft.discard(key, entered.claim_id)
    state.flash("chair did", f"Decision recorded at {saved_at(stored, state.zone())}.")
    st.rerun()


def _agreed(store: Store, now: State) -> None:
    """Agreed claims of the session, to be opened and confirmed together."""
    waiting = live.claims_to_confirm(now)
    if not waiting:
        return
    many = "1 agreed claim" if len(waiting) == 1 else f"{len(waiting)} agreed claims"
    with st.expander(f"{many} to confirm"):
        me = state.reviewer()
        opened = {
            decision for decision in waiting if review.sealed_claim(store, decision, me) is None
        }
        if sealed := [claim for claim in waiting if claim not in opened]:
            st.write(
                "Reviewers marked these alike. Opening the marks lets everybody read them and "
                "fixes them as blind."
            )
            st.button(f"Open the marks of {len(sealed)}", on_click=_open, args=(sealed,))
        chosen = {}
        for claim_id in (claim for claim in waiting if claim in opened):
            claim = review.open_decision(store, claim_id)
            if st.checkbox(batch.claim_summary(claim), value=True, key=f"agreed {claim_id}"):
                chosen[claim_id] = claim.claim.revision
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
        _flash_errors(
            lambda: review.open_to_all(
                store, claim_ids, reviewer=state.reviewer(), operation=state.operation()
            )
        )


def _confirm(code: str, chosen: dict[str, int], operation: str) -> None:
    with state.open_store() as store:
        _flash_errors(
            lambda: _flash_confirmed(
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


def _flash_confirmed(done: review.Confirmation) -> None:
    if done.decisions:
        many = len(done.decisions)
        state.flash("chair did", f"{many} decision{'s' if many > 1 else ''} recorded.")
    if done.left_out:
        reasons = " ".join(f"{claim.claim_id} was left out: {claim.why}" for claim in done.left_out)
        state.flash("chair told", reasons)


def _other_controls(store: Store, now: State) -> None:
    """Controls to turn to another claim, share links and close the session."""
    settled = not now.current or now.standing.phase in (Phase.DECIDED, Phase.SKIPPED)
    others = [claim_id for claim_id in now.session.claims if claim_id != now.current]
    st.caption("Send this link to those who take part")
    st.code(_address(now.session.id), language=None, wrap_lines=True)
    with st.expander("Another claim, the projector, and the end"):
        if others:
            names = {claim_id: _name(store, now, claim_id) for claim_id in others}
            st.selectbox(
                "Another claim",
                others,
                format_func=lambda claim_id: names[claim_id],
                key="chair other",
            )
            st.button(
                "Turn to it",
                disabled=not settled,
                on_click=_turn,
                args=(_shown(now),),
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
        states += [f"{decision}{outside}" for decision in last_decision(store, claim_id)]
    return f"{number}. {claim_line(store, claim_id)} ({', '.join(states)})"


def _address(code: str) -> str:
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}{here.path}?session={code}"
