"""The list of live sessions, and the form in which a lead opens one."""

import streamlit as st

from workbench import review
from workbench.errors import WorkbenchError
from workbench.live_session import State
from workbench.model import words
from workbench.review import Permission
from workbench.review.adjudication import worklist_pages
from workbench.review.sessions import live
from workbench.review.sessions.live import MOST_CLAIMS, SessionPlan
from workbench.store import Store
from workbench.ui import state as ui_state
from workbench.ui.claims import query as claims_query
from workbench.ui.decide import words as decide_words
from workbench.ui.shared import article_choice
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import shown_names
from workbench.ui.shared.words.dates import to_minute

DISPUTED = "What is to be decided, disputed first"
LISTED = "The list on the page Claims, as it is narrowed now"
BY_HAND = "Claims of one article, by hand"
LONGEST_NAME = 90
MOST_NAMED = 8  # decided claims told one by one


def show(store: Store) -> None:
    """Every session with how far it came; leads can open another."""
    st.subheader("Live sessions", anchor=False)
    st.write(
        "Everybody sees the same claim, votes without seeing the others’ votes, and talks over "
        "what they differ on; the decision is on record, with its reason and its dissent."
    )
    found = live.list_sessions(store, ui_state.reviewer())
    for now in found:
        _row(now)
    if not found:
        st.write("No session has been held yet.")
    if review.allowed(store.people.role(ui_state.reviewer()), Permission.RUN):
        _new(store)
    elif not found:
        st.write("A lead can open one.")


def _row(now: State) -> None:
    of = len(now.session.claims)
    state = "closed" if now.closed else "open"
    when = now.session.at
    with st.container(gap=None, key=f"session_row_{now.session.id}"):
        st.page_link(
            ui_state.pages()["session"],
            label=verbatim(now.session.title),
            query_params={"session": now.session.id},
        )
        st.caption(
            verbatim(
                f"{state} · {of - len(now.open_claims)} of {of} claims decided · opened by "
                + shown_names.now(now.session.chair)
                + (f", {to_minute(when, ui_state.zone())}" if when else "")
            )
        )


def _new(store: Store) -> None:
    with st.container(border=True):
        st.markdown("**Open a session**")
        if told := ui_state.take("session refused", ""):
            st.error(verbatim(told))
        title = st.text_input("Title", key="session title", max_chars=live.LONGEST_TITLE)
        way = st.radio("Claims", [DISPUTED, LISTED, BY_HAND], key="session claims of")
        plan = _plan(store, way, title)
        st.caption(verbatim(_told(plan, way)))
        _decided(store, plan)
        st.button(
            "Open the session",
            type="primary",
            disabled=not plan.claims,
            on_click=_open,
            args=(plan, ui_state.operation()),
        )
    if code := ui_state.take("session opened", ""):
        st.switch_page(ui_state.pages()["session"], query_params={"session": code})


def _told(plan: SessionPlan, way: str) -> str:
    """How many claims the session would have, or how to come to some."""
    many = len(plan.claims)
    if not many:
        return {
            DISPUTED: "No claim waits: two reviewers or more must have marked the same one first.",
            LISTED: "The list on the page Claims is empty as it is narrowed now.",
        }.get(way, "Choose the claims.")
    told = "1 claim" if many == 1 else f"{many} claims"
    if plan.agreed:
        told += f", {len(plan.agreed)} of them agreed, to be confirmed together"
    return told


def _decided(store: Store, plan: SessionPlan) -> None:
    """Those of the claims that were decided before, by whom and when."""
    before = {one: decided_before(store, one) for one in plan.claims}
    decided = [called(store, one, *told) for one, told in before.items() if told]
    if not decided:
        return
    some = len(decided) < len(plan.claims)
    st.caption(f"{len(decided)} of them decided before:" if some else "Decided before:")
    for line in decided[:MOST_NAMED]:
        st.text(line)
    if more := decided[MOST_NAMED:]:
        st.text(f"and {len(more)} more")


def _plan(store: Store, way: str, title: str) -> SessionPlan:
    if way == DISPUTED:
        waiting = worklist_pages.undecided(store, ui_state.reviewer(), MOST_CLAIMS)
        ids = [one.claim_id for one in waiting]
    elif way == LISTED:
        ids = _listed(store)
    else:
        ids = _by_hand(store)
    ids = ids[:MOST_CLAIMS]
    known = worklist_pages.listed(store, ui_state.reviewer(), ids)
    return SessionPlan(title, ids, [one.claim_id for one in known if one.agreed])


def _listed(store: Store) -> list[str]:
    """The claims of all pages that the list of claims was last narrowed to in this visit."""
    values = claims_query.read(ui_state.last_address())
    found: list[str] = []
    number = 1
    while len(found) < MOST_CLAIMS:
        page = review.list_claims(
            store, claims_query.asked(values | {"page": number}), ui_state.reviewer()
        )
        found += [claim.id for claim in page.claims]
        if page.number >= page.pages or page.number != number:
            break
        number += 1
    return found


def _by_hand(store: Store) -> list[str]:
    titles = article_choice.titles(article_choice.offered(store, key="session article"))
    chosen = st.selectbox(
        "Article", list(titles), format_func=lambda id_: titles[id_], key="session article"
    )
    if not chosen:
        return []
    claims = [one.id for one in store.claims.of(chosen) if one.state.standing]
    names = {one: called(store, one, *decided_before(store, one)) for one in claims}
    return st.multiselect(
        "Claims, in the order they are to be talked about",
        claims,
        format_func=lambda one: names[one],
        key=f"session by hand {chosen}",
    )


def decided_before(store: Store, claim_id: str) -> list[str]:
    """By whom and when a claim was last decided, in words; nothing if it never was."""
    decision = store.decisions.get(claim_id)
    return (
        [
            decide_words.decided_by(
                review.with_current_names(decision, store.names.called()), ui_state.zone()
            )
        ]
        if decision.number
        else []
    )


def called(store: Store, claim_id: str, *more: str) -> str:
    """A claim in a line: who, the first of the words, and what more there is to tell of it."""
    claim = store.claims.get(claim_id)
    said = words(claim.attribution.content, store.articles.get(claim.article_id).text)
    line = f"{claim.attribution.speaker.name or 'No source'}: {' '.join(said.split())}"
    line = line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1]}…"
    return " · ".join([line, *more])


def _open(plan: SessionPlan, operation: str) -> None:
    # Asked for now: what was typed and ticked may be newer than the button that was drawn before.
    plan = plan._replace(title=ui_state.widget_value("session title") or "")
    if ui_state.widget_value("session claims of") == BY_HAND:
        article = ui_state.widget_value("session article")
        plan = plan._replace(claims=ui_state.widget_value(f"session by hand {article}") or ())
    with ui_state.open_store() as store:
        try:
            opened = live.open_session(
                store,
                ui_state.read_codebook(),
                plan,
                chair=ui_state.reviewer(),
                operation=operation,
            )
        except WorkbenchError as error:
            ui_state.leave("session refused", str(error))
        else:
            ui_state.leave("session opened", opened.id)
