"""A live session: one address for all, the same claim before everybody's eyes."""

from typing import Any, NamedTuple

import streamlit as st

from workbench import review
from workbench.errors import NotAllowedError, UnknownRecordError, WorkbenchError
from workbench.meeting import State
from workbench.model import Marks
from workbench.review import Act
from workbench.review import session as live
from workbench.store import Changes, Store
from workbench.ui import meeting, presence, session, shown_names
from workbench.ui.messages import Message
from workbench.ui.parts import components, definitions
from workbench.ui.screens import chair, minutes, sessions
from workbench.ui.verbatim import verbatim

POLL_S = 1.0


def show() -> None:
    """The session that the address names, or the list of sessions."""
    code = st.query_params.get("session", "")
    with session.open_store() as store:
        if not code:
            sessions.show(store)
            return
        try:
            now = _entered(store, code)
        except UnknownRecordError as error:
            _outside("There is no such session", error)
            return
        except NotAllowedError as error:
            _outside("You cannot come in", error)
            return
        if _projected():
            st.html(components.HERE / "projector.css")
            _room(code)
            return
        _page(store, now)


def _outside(why: str, error: WorkbenchError) -> None:
    st.subheader(why, anchor=False)
    st.text(str(error))
    st.page_link(session.pages()["session"], label="All sessions")


def _projected() -> bool:
    return st.query_params.get("view") == "projector"


def _entered(store: Store, code: str) -> State:
    """Where the session stands, with the viewer in it; whoever is known keeps their part."""
    me = session.reviewer()
    now = live.state(store, code, me)
    if now.closed or _projected() or me in now.people:
        return now
    live.join(store, code, reviewer=me, operation=session.operation(), votes=True)
    return live.state(store, code, me)


def _page(store: Store, now: State) -> None:
    code = now.session.id
    st.page_link(session.pages()["session"], label="All sessions", icon=":material/west:")
    st.subheader(verbatim(now.session.title), anchor=False)
    leads = review.allowed(store.role(session.reviewer()), Act.RUN)
    session.hold(f"drawn {code}", _drawn(store, now, leads))
    if leads and not now.closed:
        room, controls = st.columns([7, 5], gap="large")
        with room:
            _room(code)
        with controls:
            chair.show(store, now)
    else:
        _room(code)
    _beside(store, now)


def _drawn(store: Store, now: State, leads: bool) -> object:
    """What the parts of the page around the room depend on."""
    me = now.people.get(session.reviewer())
    if not leads:
        return now.closed, me
    standings = [one.phase for one in now.standings.values()]
    on_table = (now.current, store.changes(now.current).revision, now.standing.round)
    return now.closed, me, on_table, now.standing.phase, standings, now.elsewhere


@st.fragment(run_every=POLL_S, key="room")
def _room(code: str) -> None:
    data = _data(code)
    result = components.meeting(
        key="meeting", data=data, default={"cast": None}, on_cast_change=_arrived
    )
    if _settle(result.cast):
        # After a restart of the server a vote comes without its callback.
        st.rerun()


def _data(code: str) -> meeting.Json:
    """What the page shows, told anew only if the session or its claim went on since."""
    me = session.reviewer()
    with session.open_store() as store:
        kept = session.held(f"room {code}")
        if not kept or kept.me != me or kept.at != _stamp(store, code, kept.at.claim_id):
            # Asked for before the rest is read: what comes between makes the next look tell anew.
            at = _stamp(store, code, live.state(store, code, me).current)
            kept = _Kept(me, at, _told(store, code, me, at))
            session.hold(f"room {code}", kept)
    here = presence.everybody().here(code, "" if _projected() else me)
    called = dict(kept.at.called)  # not asked for each: every page asks of everybody each second
    here = [called.get(one, one) for one in here]
    own = {"here": here, "projector": _projected(), "ack": session.held("vote ack") or {}}
    return {**kept.told, **own}


class _Stamp(NamedTuple):
    """What is shown depends on: the newest step, the claim on the table, and what came beside."""

    number: int
    claim_id: str
    changes: Changes
    outside: tuple[tuple[str, int], ...]
    called: tuple[tuple[str, str], ...]


class _Kept(NamedTuple):
    """What a page of somebody shows, and as of when."""

    me: str
    at: _Stamp
    told: meeting.Json


def _stamp(store: Store, code: str, claim_id: str) -> _Stamp:
    outside = tuple(store.decided_outside(code).items())
    called = tuple(store.names.called().items())
    return _Stamp(store.sessions.newest(code), claim_id, store.changes(claim_id), outside, called)


def _told(store: Store, code: str, me: str, at: _Stamp) -> meeting.Json:
    book = session.read_codebook()
    table = live.look_beside(store, _table(code, at), me)
    if session.held(f"drawn {code}") is not None and not _projected():
        leads = review.allowed(store.role(me), Act.RUN)
        if session.held(f"drawn {code}") != _drawn(store, table.state, leads):
            st.rerun()
    own = {**meeting.own(table, me, book), "me": shown_names.now(me)}
    return {**_for_all(code, at, book.revision), **own}


@st.cache_resource(max_entries=16, show_spinner=False)
def _table(code: str, at: _Stamp) -> live.OnTheTable:  # noqa: ARG001 - told apart by
    """What everybody may see as of then, read once for all of them: every vote brings all here."""
    with session.open_store() as store:
        return live.look(store, code, "")


@st.cache_resource(max_entries=64, show_spinner=False)
def _for_all(code: str, at: _Stamp, revision: str) -> meeting.Json:  # noqa: ARG001 - told apart by
    """What everybody sees as of then, made once for all of them."""
    book, table = session.read_codebook(), _table(code, at)
    with session.open_store() as store:
        if table.article is None or not table.votes:
            return meeting.for_all(shown_names.shown(table), book)
        opened = live.opened_for_decision(store, table)
        evidence = store.evidence(table.article.id, "").get(table.state.current, ())
        similar = review.similar_decisions(store, opened)
        table, similar, evidence = shown_names.shown((table, similar, evidence))
        return meeting.for_all(table, book, similar, evidence)


def _arrived() -> None:
    _settle(session.widget_value("meeting")["cast"])


def _settle(cast: Any) -> bool:
    """Store a vote that a page sent, and tell the page what came of it; whether it was new."""
    if not isinstance(cast, dict) or not isinstance(cast.get("operation"), str):
        return False
    known = session.held("vote ack") or {}
    if known.get("operation") == cast["operation"]:
        return False
    session.hold("vote ack", {"operation": cast["operation"], "refused": _cast(cast)})
    return True


def _cast(cast: dict[str, Any]) -> str:
    """Why a vote was not stored, in words; empty if it was."""
    try:
        sent = Message.of(cast)
        answers = sent.part("marks")
        seen = live.Seen(sent.text("session"), sent.text("claim"), sent.whole("round"))
        marks = Marks(**{name: answers.text(name, "") for name in Marks._fields[:4]})
        with session.open_store() as store:
            live.cast(
                store,
                session.read_codebook(),
                seen,
                marks,
                reviewer=session.reviewer(),
                operation=sent.text("operation"),
                claim_revision=sent.whole("revision"),
            )
    except WorkbenchError as error:
        return str(error)
    return ""


def _beside(store: Store, now: State) -> None:
    """What the answers mean, one's own part, and the minutes."""
    me = session.reviewer()
    definitions.folded(session.read_codebook())
    if told := session.take("part refused", ""):
        st.error(verbatim(told))
    if not now.closed and review.allowed(store.role(me), Act.VOTE):
        votes = bool(now.people.get(me))
        st.button(
            "Watch without voting" if votes else "Vote in this session",
            on_click=_take_part,
            args=(not votes,),
        )
    minutes.show(now)


def _take_part(votes: bool) -> None:
    code, me = st.query_params["session"], session.reviewer()
    with session.open_store() as store:
        try:
            live.join(store, code, reviewer=me, operation=session.operation(), votes=votes)
        except WorkbenchError as error:
            session.leave("part refused", str(error))
