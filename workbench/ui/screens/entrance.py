"""What somebody sees who is not signed in (any more)."""

import streamlit as st

from workbench.ui import elsewhere, ways
from workbench.ui.parts import components
from workbench.ui.ways import Way


def show() -> None:
    """The way in; the page whose sign-in has ended leads to it by itself."""
    if ways.way() is Way.ELSEWHERE:
        _elsewhere()
        return
    st.title("Your sign-in has ended", anchor=False)
    st.write("What you did is kept in this browser and saved when you have signed in again.")
    st.link_button("Sign in", "/sign-in", type="primary")
    components.leave(key="leave", data={})


def _elsewhere() -> None:
    _, middle, _ = st.columns([1, 2, 1])
    with middle:
        if elsewhere.signed_in():
            _unknown()
            return
        st.title("Sign in", anchor=False)
        for service in elsewhere.services():
            label = f"Sign in with {service.title()}" if service else "Sign in"
            if st.button(label, type="primary", key=f"service_{service}"):
                elsewhere.go(service)


def _unknown() -> None:
    st.title("Not on the list", anchor=False)
    st.write("Nobody at this desk has your e-mail address, or your sign-in is too old.")
    st.text(elsewhere.address())
    st.write("Sign in again, or ask a lead to add your address.")
    if st.button("Sign out"):
        elsewhere.leave()
