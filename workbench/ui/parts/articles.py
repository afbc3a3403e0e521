"""A page's heading with the choice of an article, or of all of them, beside it."""

import streamlit as st

from workbench import review
from workbench.store import Store
from workbench.store.queue import Choices
from workbench.ui.parts import counted


def head(store: Store, heading: str, *, key: str) -> str:
    """Draw both, and how many claims there are; the id of the article chosen, empty for all."""
    names = titles(review.to_choose_from(store))
    title, choice = st.columns([3, 4], vertical_alignment="bottom")
    title.subheader(heading, anchor=False)
    with choice:
        article_id = st.selectbox(
            "Article",
            ["", *names],
            format_func=lambda id_: names.get(id_, "All articles"),
            key=key,
            label_visibility="collapsed",
        )
    if names:
        counted.line(store, article_id)
    return article_id


def titles(choices: Choices) -> dict[str, str]:
    """The headlines of the articles to choose from, by their ids; samples are marked."""
    return {
        id_: f"{title or id_} (sample)" if id_ in choices.samples else title or id_
        for id_, title, _ in choices.articles
    }
