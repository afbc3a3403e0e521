"""The codebook, to be read by everybody and changed by leads."""

import streamlit as st

from workbench import review
from workbench.codebook import Codebook
from workbench.markdown import plain
from workbench.review import Act
from workbench.store import Store
from workbench.ui import session
from workbench.ui.parts import definitions, redefining, rewording, unsaved


def show() -> None:
    """The codebook laid out, or the form in which a lead changes it."""
    book = session.read_codebook()
    with session.open_store() as store:
        leads = review.allowed(store.role(session.reviewer()), Act.DEFINE)
        if told := session.take("codebook saved", ""):
            st.success(told)
        if leads:
            unsaved.keep(store, book)
        if leads and unsaved.begun():
            redefining.form(store, book)
            unsaved.tell(book)
            return
        _read(store, book, leads)


def _read(store: Store, book: Codebook, leads: bool) -> None:
    title, act = st.columns([4, 1], vertical_alignment="bottom")
    title.subheader("Codebook", anchor=False)
    with act:
        if leads:  # a callback: the next click may come before the page is drawn this far
            st.button("Change it", on_click=unsaved.begin, args=(book,))
    st.text(f"{book.title} · revision {book.revision}")
    if not leads and (trouble := session.codebook_trouble()):
        st.warning(plain(trouble))
    st.markdown("\n".join(f"- {plain(rule)}" for rule in book.rules))
    definitions.whole(definitions.chosen(book, key="scale of the codebook"))
    _revisions(store)


def _revisions(store: Store) -> None:
    known = review.codebook_revisions(store)
    if not known:
        return
    with st.expander("Revisions", key="codebook revisions"):
        for revision in reversed(known):
            stored = revision.stored
            who = stored.reviewer or "in the file"
            at = f"{stored.at.day} {stored.at:%B %Y, %H:%M} UTC"
            st.text(f"{stored.revision} · {at} · {who}" + (f": {stored.note}" * bool(stored.note)))
            rewording.told(revision)
