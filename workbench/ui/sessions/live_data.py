"""Data of live session pages, cached because every page polls each second.

Common data are read a few times a second at most, however many viewers there are; a viewer's own
only when they may have changed. Another's vote opens the store for nobody but its voter.
"""

from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st

from workbench import review
from workbench.live_session import Move, State
from workbench.review import Permission
from workbench.review.adjudication.precedents import shared_precedents
from workbench.review.sessions import live
from workbench.store import ClaimVersions, Store
from workbench.ui import state
from workbench.ui.sessions import payload, presence
from workbench.ui.shared import recent_reads
from workbench.ui.shared.words import shown_names


class Stamp(NamedTuple):
    """Versions that shared data depend on: newest step, claim, its changes, and names."""

    number: int
    claim_id: str
    changes: ClaimVersions
    outside: tuple[tuple[str, int], ...]
    called: tuple[tuple[str, str], ...]


class _Newest(NamedTuple):
    """Stamp of a session a moment ago, and the step of each person’s last vote."""

    at: Stamp
    cast: Mapping[str, int]


class _OwnData(NamedTuple):
    """Data for one viewer only, whether they lead, and what the data depend on."""

    depends_on: object
    leads: bool
    shown: payload.Json


class _PageData(NamedTuple):
    """Data shown on one viewer’s page, and the stamp they were made at."""

    me: str
    at: Stamp
    own: _OwnData
    shown: payload.Json


def page_data(code: str, *, projected: bool) -> payload.Json:
    """Data of a viewer’s page now, made again only if the session went on.

    Reruns the whole page where the parts around the room changed.
    """
    state.end_run_if_signed_out()
    me, newest = state.reviewer(), _newest(code)
    kept = state.form_state(f"room {code}")
    if not kept or kept.me != me or kept.at != newest.at:
        kept = _page_data(code, me, newest, kept, projected=projected)
        state.keep_form_state(f"room {code}", kept)
    here = presence.presence().here(code, "" if projected else me)
    called = dict(kept.at.called)  # not looked up for each: every page polls each second
    here = [called.get(name, name) for name in here]
    own = {"here": here, "projector": projected, "ack": state.form_state("vote ack") or {}}
    return {**kept.shown, **own}


def forget(code: str) -> None:
    """Have the next page read the session afresh, after this server changed it."""
    recent_reads.server_reads().forget(code)


def keep_drawn(store: Store, now: State, *, leads: bool) -> None:
    """Keep the state that the parts of the page around the room were drawn from."""
    revision = store.claim_revisions.newest(now.current).revision
    state.keep_form_state(
        _drawn_key(now.session.id), _drawn_state(now, revision, state.reviewer(), leads)
    )


def _drawn_key(code: str) -> str:
    return f"drawn {code}"


def _drawn_state(now: State, revision: int, me: str, leads: bool) -> object:
    """State that the parts of the page around the room depend on."""
    part = now.people.get(me)
    if not leads:
        return now.closed, part
    standings = [standing.phase for standing in now.standings.values()]
    on_table = (now.current, revision, now.standing.round)
    return now.closed, part, on_table, now.standing.phase, standings, now.elsewhere


def _newest(code: str) -> _Newest:
    newest: _Newest = recent_reads.server_reads().get(code, lambda: _read(code))
    return newest


def _read(code: str) -> _Newest:
    with state.open_store() as store, store.reading():
        claim_id = live.session_state(store, code, "").current
        at = Stamp(
            store.sessions.newest(code),
            claim_id,
            store.claim_revisions.newest(claim_id),
            tuple(store.decisions.outside(code).items()),
            tuple(store.names.called().items()),
        )
        steps = store.sessions.steps(code)
        return _Newest(at, {step.by: step.number for step in steps if step.move is Move.VOTE})


def _page_data(
    code: str, me: str, newest: _Newest, kept: _PageData | None, *, projected: bool
) -> _PageData:
    at, revision = newest.at, state.read_codebook().revision
    table = _table(code, at)
    standing = table.state.standing
    depends_on = (
        me,
        at._replace(number=0),
        standing.revealed_rounds,
        revision,
        standing.round,
        newest.cast.get(me),
        table.state.people.get(me),
    )
    own = kept.own if kept and kept.own.depends_on == depends_on else None
    if own is None:
        own = _own(table, me, depends_on)
    around = state.form_state(_drawn_key(code))
    drawn = _drawn_state(table.state, at.changes.revision, me, own.leads)
    if not projected and around not in (None, drawn):
        st.rerun()
    return _PageData(me, at, own, {**_common_data(code, at, revision), **own.shown})


def _own(table: live.SessionView, me: str, depends_on: object) -> _OwnData:
    with state.open_store() as store:
        table = live.view_beside(store, table, me)
        leads = review.allowed(store.people.role(me), Permission.RUN)
    shown = payload.own_payload(table, me, state.read_codebook())
    return _OwnData(depends_on, leads, {**shown, "me": shown_names.current_name(me)})


@st.cache_resource(max_entries=16, show_spinner=False)
def _table(code: str, at: Stamp) -> live.SessionView:  # noqa: ARG001 - told apart by
    """Claim on the table as everybody may see it, cached for all viewers."""
    with state.open_store() as store:
        return live.view_session(store, code, "")


@st.cache_resource(max_entries=64, show_spinner=False)
def _common_data(code: str, at: Stamp, revision: str) -> payload.Json:  # noqa: ARG001 - told apart by
    """Data shown to everybody, made once for all viewers."""
    book, table = state.read_codebook(), _table(code, at)
    with state.open_store() as store:
        if table.article is None or not table.votes:
            return payload.common_payload(shown_names.with_current_names(table), book)
        opened = live.open_table_decision(store, table)
        evidence = store.evidence.of(table.article.id, "").get(table.state.current, ())
        similar = shared_precedents(store, opened)
        table, similar, evidence = shown_names.with_current_names((table, similar, evidence))
        return payload.common_payload(table, book, similar, evidence)
