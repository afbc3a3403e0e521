"""Codebook page: read by everybody, changed by leads."""

import streamlit as st

from workbench import review
from workbench.codebook import Codebook
from workbench.review import Permission
from workbench.store import Store
from workbench.ui import state
from workbench.ui.codebook import (
    browser_draft,
    definitions,
    form,
    form_draft,
    new_scale,
    notice,
    rewording,
)
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import codebook_revisions


def show() -> None:
    """Draw the codebook, or the form in which a lead changes it."""
    codebook_state = state.codebook_in_use()
    book, settled = codebook_state.book, not (codebook_state.other or codebook_state.trouble)
    with state.open_store() as store:
        leads = review.allowed(store.people.role(state.reviewer()), Permission.DEFINE)
        if message := state.pop_flash("codebook saved", ""):
            st.success(verbatim(message))
        if leads:
            browser_draft.show_draft_notice(store, book)
        if leads and settled and form_draft.is_open():
            form.show_form(store, book)
            browser_draft.store_choices(book)
            return
        if not leads and (why := notice.reason(store, codebook_state)):
            st.warning(verbatim(why))
        _show_codebook(store, book, leads, settled)


def _show_codebook(store: Store, book: Codebook, leads: bool, settled: bool) -> None:
    title, act = st.columns([4, 1], vertical_alignment="bottom")
    title.subheader("Codebook", anchor=False)
    with act:
        if leads:  # a callback: the next click may come before the page is drawn this far
            st.button(
                "Edit",
                on_click=form_draft.begin,
                args=(book,),
                disabled=not settled,
                help=None if settled else "Choose first which codebook is in use.",
            )
    st.text(f"{book.title} · {codebook_revisions.revision_name_by_hash(store, book.revision)}")
    st.markdown("\n".join(f"- {verbatim(rule)}" for rule in book.rules))
    definitions.show_scale(definitions.scale_choice(book, key="scale of the codebook"))
    if leads and settled:
        new_scale.show_new_scale(store, book)
    _revisions(store, book)


def _revisions(store: Store, book: Codebook) -> None:
    known = review.codebook_revisions(store)
    if not known:
        return
    with st.expander("Revisions", key="codebook revisions"):
        for revision in reversed(known):
            stored = revision.stored
            in_use = " · in use" * (stored.revision == book.revision)
            st.text(
                codebook_revisions.revision_name(stored)
                + in_use
                + (f": {stored.note}" * bool(stored.note))
            )
            st.caption(f"In exports: {verbatim(stored.revision)}")
            rewording.show_changes(revision)
