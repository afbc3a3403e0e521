"""A page's heading with the choice of an article, or of all of them, beside it."""

import streamlit as st

from workbench import review
from workbench.store import Store


def head(store: Store, heading: str, *, key: str) -> str:
    """Draw both; the id of the article chosen, empty for all."""
    titles = {id_: title or id_ for id_, title, _ in review.to_choose_from(store).articles}
    title, choice = st.columns([3, 4], vertical_alignment="bottom")
    title.subheader(heading, anchor=False)
    with choice:
        return st.selectbox(
            "Article",
            ["", *titles],
            format_func=lambda id_: titles.get(id_, "All articles"),
            key=key,
            label_visibility="collapsed",
        )
