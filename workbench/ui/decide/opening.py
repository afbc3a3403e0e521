"""Opening the marks on all claims of a list at once, after telling on how many and what it does."""

from collections.abc import Sequence

import streamlit as st

from workbench import review
from workbench.errors import WorkbenchError
from workbench.review.adjudication import worklist_pages
from workbench.store import DecisionQuery, SealedWork, Store
from workbench.ui import state
from workbench.ui.decide import sealed_words
from workbench.ui.shared.verbatim import verbatim

MOST_AT_ONCE = 2_000  # claims; while they are opened nobody else can save
_TO_CONFIRM = "decide opening"  # the list whose opening is to be confirmed


def show(store: Store, query: DecisionQuery) -> None:
    """Draw the button that leads to opening, or what is to be confirmed about it."""
    if message := state.pop_flash("marks opened", ""):
        st.success(verbatim(message))
    if refused := state.pop_flash("opening refused", ""):
        st.error(verbatim(refused))
    if state.recall(_TO_CONFIRM) != query:
        st.button(
            "Open the marks of all these…",
            icon=":material/lock_open:",
            on_click=state.remember,
            args=(_TO_CONFIRM, query),
        )
        return
    _confirmation(worklist_pages.sealed(store, state.reviewer(), query))


def _confirmation(sealed: SealedWork) -> None:
    """Draw on how many claims the marks are to be opened, what it does, and the buttons."""
    claims = sealed.claim_ids[:MOST_AT_ONCE]
    finished = [claim_id for claim_id in claims if claim_id not in sealed.unfinished]
    with st.container(border=True, key="opening"):
        for sentence in sealed_words.opening_sentences(sealed, len(claims)):
            st.write(sentence)
        with st.container(horizontal=True):
            if finished and len(finished) < len(claims):
                _button(
                    finished, f"Open {sealed_words.claims_text(len(finished))} that all finished"
                )
            if claims:
                _button(claims, f"Open {sealed_words.claims_text(len(claims))}")
            st.button(
                "Cancel", key="cancel opening", on_click=state.remember, args=(_TO_CONFIRM, None)
            )


def _button(claim_ids: Sequence[str], label: str) -> None:
    # A callback is given what was on show when it was pressed, not what has become of it since.
    st.button(label, type="primary", on_click=_open, args=(claim_ids, state.operation()))


def _open(claim_ids: Sequence[str], operation: str) -> None:
    state.remember(_TO_CONFIRM, None)
    with state.open_store() as store:
        try:
            by = {"reviewer": state.reviewer(), "operation": operation}
            opened = review.open_to_all(store, claim_ids, **by)
        except WorkbenchError as refused:
            state.flash("opening refused", str(refused))
        else:
            many = sealed_words.claims_text(len(opened))
            state.flash("marks opened", f"The marks on {many} are open to everybody.")
