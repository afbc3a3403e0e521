"""Agreed claims, confirmed several at once."""

from collections.abc import Sequence

import streamlit as st

from workbench import review
from workbench.errors import WorkbenchError
from workbench.model import Marks, words
from workbench.review import OpenDecision
from workbench.review.adjudication import worklist_pages
from workbench.store import DecisionQuery, Store, WorkCounts
from workbench.ui import state
from workbench.ui.decide import words as decide_words
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words.attribution import attribution_text
from workbench.ui.shared.words.dates import to_second

AT_ONCE = 25


def show(store: Store, of: WorkCounts, query: DecisionQuery) -> None:
    """Draw how many claims are agreed, and once opened, each with its answers."""
    _outcome()
    if not of.agreed_open and not of.agreed_shut:
        return
    open_ids, sealed = worklist_pages.agreed(store, state.reviewer(), AT_ONCE, query)
    with st.container(border=True):
        if open_ids:
            _open_claims(store, open_ids)
        if sealed:
            _sealed_claims(store, sealed, of.agreed_shut)


def _sealed_claims(store: Store, claim_ids: Sequence[str], many: int) -> None:
    claims = "1 claim is" if many == 1 else f"{many:,} claims are"
    st.write(
        f"{claims} agreed: everyone who marked finished with the same answers, and nobody flagged "
        "anything. Open the marks to see and confirm them at a glance; it fixes them as blind."
    )
    label = "Open 1 agreed claim" if len(claim_ids) == 1 else f"Open {len(claim_ids)} agreed claims"
    if st.button(label):
        by = {"reviewer": state.reviewer(), "operation": state.operation()}
        try:
            review.open_to_all(store, claim_ids, **by)
        except WorkbenchError as refused:
            state.flash("batch refused", str(refused))
        st.rerun()


def _open_claims(store: Store, claim_ids: Sequence[str]) -> None:
    st.write("All reviewers said the same of these. Untick what should be looked at again.")
    chosen: dict[str, int] = {}
    for claim_id in claim_ids:
        opened = review.open_decision(store, claim_id)
        if st.checkbox(claim_summary(opened), value=True, key=f"agreed {claim_id}"):
            chosen[claim_id] = opened.claim.revision
    many = len(chosen)
    # A callback is given what was on show when it was pressed, not what has become of it since.
    st.button(
        "Confirm 1 decision" if many == 1 else f"Confirm {many} decisions",
        type="primary",
        disabled=not chosen,
        key="confirm agreed",
        on_click=_confirm,
        args=(chosen, state.operation()),
    )


def claim_summary(opened: OpenDecision) -> str:
    """Line on an agreed claim: speaker, words and common answers, as Markdown."""
    said = opened.claim.attribution
    text = opened.article.text
    answers = review.common_answers(opened, state.read_codebook())
    marks = Marks.of({name: settled.answer for name, settled in answers.items()})
    answers_given = (
        decide_words.marks_line(marks, state.read_codebook()) if answers else "not all say the same"
    )
    who = attribution_text(said.speaker.name, words(said.cue, text))
    return verbatim(f"{who}: {words(said.content, text)} — {answers_given}")


def _confirm(chosen: dict[str, int], operation: str) -> None:
    book, lead = state.read_codebook(), state.reviewer()
    with state.open_store() as store:
        try:
            done = review.confirm_agreed(store, book, chosen, lead=lead, operation=operation)
        except WorkbenchError as refused:
            state.flash("batch refused", str(refused))
        else:
            state.flash("confirmed", done)


def _outcome() -> None:
    if refused := state.pop_flash("batch refused", ""):
        st.error(verbatim(refused))
    done = state.pop_flash("confirmed")
    if done is None:
        return
    if done.decisions:
        many = len(done.decisions)
        at = max(decision.at for decision in done.decisions)
        decisions = "1 decision" if many == 1 else f"{many} decisions"
        st.success(f"{decisions} recorded at {verbatim(to_second(at, state.zone()))}.")
    for claim_id, why in done.left_out:
        st.warning(verbatim(f"{claim_id} was left out: {why}"))
