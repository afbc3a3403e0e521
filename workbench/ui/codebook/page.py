"""The codebook, to be read by everybody and changed by leads."""

import streamlit as st

from workbench import review
from workbench.codebook import Codebook
from workbench.review import Permission
from workbench.store import Store
from workbench.ui import state
from workbench.ui.codebook import browser_draft, definitions, form, form_draft, notice, rewording
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import codebook_revisions


def show() -> None:
    """The codebook laid out, or the form in which a lead changes it."""
    found = state.codebook_in_use()
    book, settled = found.book, not (found.other or found.trouble)
    with state.open_store() as store:
        leads = review.allowed(store.people.role(state.reviewer()), Permission.DEFINE)
        if told := state.take("codebook saved", ""):
            st.success(verbatim(told))
        if leads:
            browser_draft.keep(store, book)
        if leads and settled and form_draft.begun():
            form.form(store, book)
            browser_draft.tell(book)
            return
        if not leads and (why := notice.why(store, found)):
            st.warning(verbatim(why))
        _read(store, book, leads, settled)


def _read(store: Store, book: Codebook, leads: bool, settled: bool) -> None:
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
    st.text(f"{book.title} · {codebook_revisions.by_hash(store, book.revision)}")
    st.markdown("\n".join(f"- {verbatim(rule)}" for rule in book.rules))
    definitions.whole(definitions.chosen(book, key="scale of the codebook"))
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
                codebook_revisions.named(stored) + in_use + (f": {stored.note}" * bool(stored.note))
            )
            st.caption(f"In exports: {verbatim(stored.revision)}")
            rewording.told(revision)
