"""Welcome page: asks for the reviewer’s name once; the browser keeps it."""

import streamlit as st

from workbench import review
from workbench.errors import RefusedAnswerError
from workbench.names import LONGEST, tidy
from workbench.ui import state
from workbench.ui.shared.verbatim import verbatim

BEGINNING = (
    "The workbench finds who said what in news articles, and you mark how each claim is sourced; "
    "whether it is true is never asked. Sample articles are waiting, unless you left them out. "
    "The first person becomes team lead, and can make others leads or observers on the page People."
)


def show() -> None:
    """Draw known names to choose from, and a field for a new one."""
    with state.open_store() as store:
        called = store.names.called()
        known = {
            name: called.get(name, name) for name in store.people.names() if name != "workbench"
        }
    _, middle, _ = st.columns([1, 2, 1])
    with middle:
        st.header("What’s your name?", anchor=False)
        if not known:
            st.write(BEGINNING)
        st.write(
            "Your name stands beside everything you mark. This browser keeps it; "
            "you can change it later, at the top of the page."
        )
        if known:
            _known_names(known)
        _new_name(first=not known)
        if state.reviewer() and st.button("Go on as before", type="tertiary"):
            state.set_reviewer(state.reviewer())
            st.rerun()


def _known_names(known: dict[str, str]) -> None:
    chosen = st.pills(
        "I have reviewed here before",
        sorted(known, key=known.__getitem__),
        format_func=lambda name: verbatim(known[name]),
        key="known_reviewer",
        wrap=True,
    )
    if chosen:
        _start_reviewing(chosen)


def _new_name(*, first: bool) -> None:
    with st.form("introduce", border=False):
        name = st.text_input(
            "Your name" if first else "I am new here",
            max_chars=LONGEST,
            placeholder="First and last name",
        )
        sent = st.form_submit_button("Start reviewing", type="primary")
    if sent:
        kept = tidy(name)
        if kept:
            _start_reviewing(kept)
        else:
            st.error("Type the name your colleagues know you by.")


def _start_reviewing(name: str) -> None:
    with state.open_store() as store:
        try:
            review.introduce(store, name, operation=state.operation())
        except RefusedAnswerError as refused:
            st.error(verbatim(str(refused)))
            return
    state.set_reviewer(name)
    st.rerun()
