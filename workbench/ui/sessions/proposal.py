"""Way from a list of claims to a new live session over them."""

import streamlit as st

from workbench.review import Permission
from workbench.review.sessions.live import LONGEST_TITLE
from workbench.ui import state

OF_CLAIMS = "The list on the page Claims, as it is narrowed now"
OF_WORKLIST = "The list on the page Decide, as it is narrowed now"
_PROPOSED = "session proposed"


def show(source: str, title: str) -> None:
    """Draw the button that takes this list to a new session, for those who can open one."""
    if not state.may(Permission.RUN):
        return
    if st.button("Discuss these in a session", icon=":material/groups:", key="discuss these"):
        state.remember(_PROPOSED, (source, title))
        st.switch_page(state.pages()["session"])


def fill_form() -> None:
    """Set the fields of the form to the list that was proposed last, if one was."""
    if proposed := state.recall(_PROPOSED):
        state.remember(_PROPOSED, None)
        source, title = proposed
        state.set_widget_value("session claims of", source)
        state.set_widget_value("session title", title[:LONGEST_TITLE])
