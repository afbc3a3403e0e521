"""Room of a live session: everybody sees the same claim and votes on it."""

import streamlit as st

from workbench import resources, review
from workbench.errors import NotAllowedError, RefusedAnswerError, UnknownRecordError, WorkbenchError
from workbench.live_session import State
from workbench.model import Marks
from workbench.review import Permission
from workbench.review.sessions import live
from workbench.store import Store
from workbench.ui import state
from workbench.ui.codebook import definitions
from workbench.ui.sessions import chair, live_data, minutes, page
from workbench.ui.shared import components
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.sync.messages import Message

POLL_S = 1.0


def show() -> None:
    """Draw the session that the address names, or the list of sessions."""
    code = st.query_params.get("session", "")
    with state.open_store() as store:
        if not code:
            page.show(store)
            return
        try:
            now = _join(store, code)
        except UnknownRecordError as error:
            _refused("There is no such session", error)
            return
        except (NotAllowedError, RefusedAnswerError) as error:
            _refused("You cannot come in", error)
            return
        if _projected():
            st.html(resources.PAGES / "sessions" / "projector.css")
            _room(code)
            return
        _session_page(store, now)


def _refused(why: str, error: WorkbenchError) -> None:
    st.subheader(why, anchor=False)
    st.text(str(error))
    st.page_link(state.pages()["session"], label="All sessions")


def _projected() -> bool:
    return st.query_params.get("view") == "projector"


def _join(store: Store, code: str) -> State:
    """State of the session with the viewer in it; who is in already keeps their part."""
    me = state.reviewer()
    live.refuse_rehearsing(store, code, me)
    now = live.session_state(store, code, me)
    if now.closed or _projected() or me in now.people:
        return now
    live.join(store, code, reviewer=me, operation=state.operation(), votes=True)
    return live.session_state(store, code, me)


def _session_page(store: Store, now: State) -> None:
    code = now.session.id
    live_data.forget(code)  # a button of this page may have
    st.page_link(state.pages()["session"], label="All sessions", icon=":material/west:")
    st.subheader(verbatim(now.session.title), anchor=False)
    leads = review.allowed(store.people.role(state.reviewer()), Permission.RUN)
    live_data.keep_drawn(store, now, leads=leads)
    if leads and not now.closed:
        room, controls = st.columns([7, 5], gap="large")
        with room:
            _room(code)
        with controls:
            chair.show(store, now)
    else:
        _room(code)
    _below_room(store, now)


@st.fragment(run_every=POLL_S, key="room")
def _room(code: str) -> None:
    data = live_data.page_data(code, projected=_projected())
    result = components.room(
        key="room of session", data=data, default={"cast": None}, on_cast_change=_arrived
    )
    if _store_vote(result.cast):
        # After a restart of the server a vote comes without its callback.
        st.rerun()


def _arrived() -> None:
    _store_vote(state.widget_value("room of session")["cast"])


def _store_vote(cast: object) -> bool:
    """Store a vote that a page sent, once, and acknowledge it; whether it was new."""
    if not isinstance(cast, dict) or not isinstance(cast.get("operation"), str):
        return False
    known = state.form_state("vote ack") or {}
    if known.get("operation") == cast["operation"]:
        return False
    state.keep_form_state("vote ack", {"operation": cast["operation"], "refused": _refusal(cast)})
    return True


def _refusal(cast: dict[str, object]) -> str:
    """Reason why a vote was not stored, in words; empty if it was."""
    try:
        sent = Message.of(cast)
        answers = sent.part("marks")
        shown = live.TablePosition(sent.text("session"), sent.text("claim"), sent.whole("round"))
        book = state.read_codebook()
        marks = Marks.of({scale.name: answers.text(scale.name, "") for scale in book.applicable()})
        with state.open_store() as store:
            live.cast_vote(
                store,
                book,
                shown,
                marks,
                reviewer=state.reviewer(),
                operation=sent.text("operation"),
                claim_revision=sent.whole("revision"),
            )
        live_data.forget(shown.session_id)
    except WorkbenchError as error:
        return str(error)
    return ""


def _below_room(store: Store, now: State) -> None:
    """Draw definitions of answers, the viewer’s part, and the minutes."""
    me = state.reviewer()
    definitions.show_all_folded(state.read_codebook())
    if message := state.pop_flash("part refused", ""):
        st.error(verbatim(message))
    if not now.closed and review.allowed(store.people.role(me), Permission.VOTE):
        votes = bool(now.people.get(me))
        st.button(
            "Watch without voting" if votes else "Vote in this session",
            on_click=_take_part,
            args=(not votes,),
        )
    minutes.show(now)


def _take_part(votes: bool) -> None:
    code, me = st.query_params["session"], state.reviewer()
    with state.open_store() as store:
        try:
            live.join(store, code, reviewer=me, operation=state.operation(), votes=votes)
        except WorkbenchError as error:
            state.flash("part refused", str(error))
