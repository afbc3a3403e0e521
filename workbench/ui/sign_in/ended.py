"""What somebody sees whose sign-in has ended."""

import streamlit as st

from workbench.ui.shared import components


def show() -> None:
    """The way in; the page whose sign-in has ended leads to it by itself."""
    st.title("Your sign-in has ended", anchor=False)
    st.write("What you did is kept in this browser and saved when you have signed in again.")
    st.link_button("Sign in", "/sign-in", type="primary")
    components.leave(key="leave", data={})
