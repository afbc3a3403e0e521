"""Unsubmitted marks of a lead; until submitted, where reviewers differ is withheld."""

from contextlib import suppress

import streamlit as st

from workbench import review
from workbench.errors import StaleWriteError
from workbench.store import Store
from workbench.ui import state
from workbench.ui.shared.verbatim import verbatim

FIXES = "Submitting locks your blind answers."


def withheld_notice(store: Store, withheld: int) -> None:
    """Draw how many claims are withheld, and a button to submit finished marks."""
    if message := state.pop_flash("submitted", ""):
        st.success(verbatim(message))
    if not withheld:
        return
    many = "1 of these claims" if withheld == 1 else f"{withheld:,} of these claims"
    finished = store.unblinding.count_to_submit(state.reviewer())
    with st.container(border=True):
        st.write(
            f"You marked {many} and did not submit your marks. Until you do, or the claim is "
            f"opened to all, nothing here tells where you differ or agree. {FIXES}"
        )
        if finished:
            claims = "claim" if finished == 1 else f"{finished:,} claims"
            st.button(
                f"Submit the {claims} you finished",
                on_click=_submit_finished,
                args=(state.operation(),),
            )
        else:
            st.write("Finish them on the page Review, or open them to all.")


def _submit_finished(operation: str) -> None:
    with state.open_store() as store:
        done = review.submit_finished_claims(store, reviewer=state.reviewer(), operation=operation)
    many = "1 claim" if len(done) == 1 else f"{len(done):,} claims"
    state.flash("submitted", f"Your marks on {many} are submitted.")


def submit_button(store: Store, claim_id: str) -> None:
    """Draw a button to submit the lead’s marks on a claim, once they are finished."""
    mine = store.annotations.get(claim_id, state.reviewer())
    if not mine.finished:
        st.caption("Finish your marks in the article to submit them.")
        return
    if st.button("Submit my marks", help=FIXES):
        who = {"reviewer": state.reviewer(), "operation": state.operation()}
        with suppress(StaleWriteError):  # changed elsewhere: the page is drawn with what is stored
            review.submit_claim(store, claim_id, version=mine.version, **who)
        st.rerun()
