"""Reviewer’s own assigned claims, a button to the next, and a count of unassigned ones."""

import streamlit as st

from workbench.review import Permission
from workbench.store import Store, Workload
from workbench.ui import state
from workbench.ui.review import navigation
from workbench.ui.shared.words.dates import to_day


def own_share(store: Store, article_id: str = "") -> None:
    """Draw the count of claims assigned to the reviewer, and a button to the next.

    Nothing is drawn for a reviewer to whom nothing is assigned.
    """
    share = store.workloads.get(state.reviewer(), state.project())
    if not share.claims:
        return
    here = len(store.workloads.claims(state.reviewer(), article_id)) if article_id else 0
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="mine_line"):
        due = "" if article_id else _next_due(store)
        st.text(_share_of_article(here) if article_id else _share_of_all(share) + due)
        if st.button("Next for me", icon=":material/skip_next:", key="next_for_me"):
            _open_next_claim(store)


def unassigned_notice(store: Store, *, link: bool = False) -> None:
    """Draw the count of unassigned claims, for those who can assign them."""
    if not state.may(Permission.ASSIGN):
        return
    claims, articles = store.workloads.unassigned(state.project())
    if not claims:
        return
    number = "1 claim" if claims == 1 else f"{claims:,} claims"
    where = "one article" if articles == 1 else f"{articles:,} articles"
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.text(f"Assigned to nobody: {number} in {where}", width="content")
        if link:
            st.page_link(state.pages()["assign"], label="Assign them", width="content")


def _share_of_all(share: Workload) -> str:
    many = "1 claim" if share.claims == 1 else f"{share.claims:,} claims"
    return f"Assigned to you: {many}, {share.finished:,} done"


def _next_due(store: Store) -> str:
    due = store.notices.due(state.reviewer())
    return f", next due {to_day(due[0].due, state.zone())}" if due else ""


def _share_of_article(here: int) -> str:
    if not here:
        return "Nothing here is assigned to you"
    return f"Assigned to you here: {'1 claim' if here == 1 else f'{here:,} claims'}"


def _open_next_claim(store: Store) -> None:
    """Open the next assigned claim after the one that the address names."""
    next_claim = store.workloads.next_claim(
        state.reviewer(), st.query_params.get("claim", ""), state.project()
    )
    if next_claim is None:
        st.toast("You finished all that is assigned to you.", icon=":material/check:")
        return
    navigation.open_article(*next_claim)
