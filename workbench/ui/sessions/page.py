"""Sessions page: list of live sessions, and the form that opens one."""

import streamlit as st

from workbench import review
from workbench.errors import WorkbenchError
from workbench.live_session import State
from workbench.model import words
from workbench.review import ClaimQuery, Permission
from workbench.review.sessions import live, session_plans
from workbench.review.sessions.live import MOST_CLAIMS, SessionPlan
from workbench.store import DecisionQuery, Store
from workbench.ui import state as ui_state
from workbench.ui.claims import last_filters
from workbench.ui.claims import query as claims_query
from workbench.ui.decide import filters as decide_filters
from workbench.ui.decide import words as decide_words
from workbench.ui.sessions import proposal
from workbench.ui.shared import article_choice
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import shown_names
from workbench.ui.shared.words.attribution import attribution_text
from workbench.ui.shared.words.dates import to_minute

DISPUTED = "Undecided claims, disputed first"
BY_HAND = "Claims of one article, by hand"
SOURCES = [DISPUTED, proposal.OF_CLAIMS, proposal.OF_WORKLIST, BY_HAND]
LONGEST_NAME = 90
MOST_NAMED = 8  # decided claims listed singly


def show(store: Store) -> None:
    """Draw every session with its progress; leads can open another."""
    st.subheader("Live sessions", anchor=False)
    st.write(
        "Everybody sees the same claim, votes without seeing the others’ votes, and talks over "
        "what they differ on; the decision is on record, with its reason and its dissent."
    )
    sessions = live.list_sessions(store, ui_state.reviewer(), ui_state.project())
    for now in sessions:
        _row(now)
    if not sessions:
        st.write("No session has been held yet.")
    if review.allowed(store.people.role(ui_state.reviewer()), Permission.RUN):
        _open_form(store)
    elif not sessions:
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
                + shown_names.current_name(now.session.chair)
                + (f", {to_minute(when, ui_state.zone())}" if when else "")
            )
        )


def _open_form(store: Store) -> None:
    with st.container(border=True):
        st.markdown("**Open a session**")
        if message := ui_state.pop_flash("session refused", ""):
            st.error(verbatim(message))
        proposal.fill_form()
        title = st.text_input("Title", key="session title", max_chars=live.LONGEST_TITLE)
        source = st.radio("Claims", SOURCES, key="session claims of")
        plan = _plan(store, source, title)
        st.caption(verbatim(_claims_note(plan, source)))
        _decided_before(store, plan)
        st.button(
            "Open the session",
            type="primary",
            disabled=not plan.claims,
            on_click=_open_session,
            args=(plan, ui_state.operation()),
        )
    if code := ui_state.pop_flash("session opened", ""):
        st.switch_page(ui_state.pages()["session"], query_params={"session": code})


def _claims_note(plan: SessionPlan, source: str) -> str:
    """Note on how many claims the session would have, or how to choose some."""
    many = len(plan.claims)
    if not many:
        return {
            DISPUTED: "No claim waits: two reviewers or more must have marked the same one first.",
            proposal.OF_CLAIMS: "The list on the page Claims is empty as it is narrowed now.",
            proposal.OF_WORKLIST: "The list on the page Decide is empty as it is narrowed now.",
        }.get(source, "Choose the claims.")
    text = "1 claim" if many == 1 else f"{many} claims"
    if many == MOST_CLAIMS:
        text += ", the first of the list: a session takes no more"
    if plan.agreed:
        text += f", {len(plan.agreed)} of them agreed, to be confirmed together"
    return text


def _decided_before(store: Store, plan: SessionPlan) -> None:
    """Draw those of the plan’s claims that were decided before, by whom and when."""
    before = {claim_id: last_decision(store, claim_id) for claim_id in plan.claims}
    decided = [
        claim_line(store, claim_id, *decision) for claim_id, decision in before.items() if decision
    ]
    if not decided:
        return
    incomplete = len(decided) < len(plan.claims)
    st.caption(f"{len(decided)} of them decided before:" if incomplete else "Decided before:")
    for line in decided[:MOST_NAMED]:
        st.text(line)
    if more := decided[MOST_NAMED:]:
        st.text(f"and {len(more)} more")


def _plan(store: Store, source: str, title: str) -> SessionPlan:
    chair, project = ui_state.reviewer(), ui_state.project()
    if source == DISPUTED:
        of_project = DecisionQuery(project=project)
        return session_plans.plan_of_worklist(store, title, of_project, chair=chair)
    if source == proposal.OF_WORKLIST:
        listed = decide_filters.last_query(store)
        return session_plans.plan_of_worklist(store, title, listed, chair=chair)
    if source == proposal.OF_CLAIMS:
        return session_plans.plan_of_view(store, title, _query_of_list(store), chair=chair)
    return session_plans.plan_of_claims(store, title, _chosen_claims(store), chair=chair)


def _query_of_list(store: Store) -> ClaimQuery:
    """Query of the last filters of the claims page."""
    values = claims_query.values_of_address(last_filters.last_address())
    book = ui_state.read_codebook()
    outdated = review.redefined_answers(store, book) if values["redefined"] else ()
    return claims_query.claim_query(values, outdated, ui_state.project(), book)


def _chosen_claims(store: Store) -> list[str]:
    titles = article_choice.titles(article_choice.article_options(store, key="session article"))
    chosen = st.selectbox(
        "Article", list(titles), format_func=lambda id_: titles[id_], key="session article"
    )
    if not chosen:
        return []
    claims = [claim.id for claim in store.claims.of(chosen) if claim.state.standing]
    names = {
        claim_id: claim_line(store, claim_id, *last_decision(store, claim_id))
        for claim_id in claims
    }
    return st.multiselect(
        "Claims, in the order they are to be talked about",
        claims,
        format_func=lambda claim_id: names[claim_id],
        key=f"session by hand {chosen}",
    )


def last_decision(store: Store, claim_id: str) -> list[str]:
    """Reviewer and time of a claim’s last decision, in words; empty if undecided."""
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


def claim_line(store: Store, claim_id: str, *more: str) -> str:
    """Line on a claim: speaker, first words, and further details."""
    claim = store.claims.get(claim_id)
    text, attribution = store.articles.get(claim.article_id).text, claim.attribution
    who = attribution_text(attribution.speaker.name, words(attribution.cue, text))
    line = f"{who}: {' '.join(words(attribution.content, text).split())}"
    line = line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1]}…"
    return " · ".join([line, *more])


def _open_session(plan: SessionPlan, operation: str) -> None:
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
            ui_state.flash("session refused", str(error))
        else:
            ui_state.flash("session opened", opened.id)
