"""Notice that a sign-in has ended."""

import streamlit as st

from workbench.ui.shared import components


def show() -> None:
    """Draw the notice and a link to sign in; a page already open follows it by itself."""
    st.title("Your sign-in has ended", anchor=False)
    st.write("What you did is kept in this browser and saved when you have signed in again.")
    st.link_button("Sign in", "/sign-in", type="primary")
    components.leave(key="leave", data={})
