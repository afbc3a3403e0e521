"""Submission of all claims of the list that the reviewer finished, with one press."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from workbench import review
from workbench.review import ClaimQuery, Permission
from workbench.store import Store
from workbench.ui import state
from workbench.ui.shared.verbatim import verbatim

MOST_AT_ONCE = 1_000
LOCKS = "Submitting locks your blind answers on these claims, and shows you what others marked."


def show(store: Store, query: ClaimQuery) -> None:
    """Draw the button that submits what the reviewer finished of the list, if there is any."""
    if message := state.pop_flash("claims submitted", ""):
        st.success(verbatim(message))
    reviewer = state.reviewer()
    if not state.may(Permission.MARK) or not store.unblinding.count_to_submit(reviewer):
        return
    finished = store.claim_list.first(replace(query, submittable=True), reviewer, MOST_AT_ONCE)
    if not finished:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            f"Submit {_claims(len(finished), 'finished ')}",
            icon=":material/lock:",
            on_click=_submit,
            args=([claim.id for claim in finished], state.operation()),
        )
        st.caption(LOCKS)


def _claims(many: int, kind: str = "") -> str:
    return f"1 {kind}claim" if many == 1 else f"{many:,} {kind}claims"


def _submit(claim_ids: Sequence[str], operation: str) -> None:
    by = {"reviewer": state.reviewer(), "operation": operation}
    with state.open_store() as store:
        done = review.submit_finished_claims(store, claim_ids, **by)
    state.flash("claims submitted", f"Your marks on {_claims(len(done))} are submitted.")
