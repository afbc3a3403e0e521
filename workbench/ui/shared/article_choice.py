"""Heading of a page with the choice of one article or all."""

from dataclasses import replace

import streamlit as st

from workbench.store import MOST_ARTICLES, FilterOptions, Store
from workbench.ui import state
from workbench.ui.shared import totals_line


def heading(store: Store, heading: str, *, key: str) -> str:
    """Draw heading, choice and counts; the chosen article’s id, empty for all."""
    title, choice = st.columns([3, 4], vertical_alignment="bottom")
    title.subheader(heading, anchor=False)
    with choice:
        names = titles(article_options(store, key=key))
        article_id = st.selectbox(
            "Article",
            ["", *names],
            format_func=lambda id_: names.get(id_, "All articles"),
            key=key,
            label_visibility="collapsed",
        )
    if names:
        totals_line.show_totals(store, article_id)
    return article_id


def article_options(store: Store, *, key: str) -> FilterOptions:
    """Articles to choose from; of more than 300, those that hold the typed words.

    The article chosen already, under `key`, is always among them.
    """
    words = f"{key} words"
    options = store.claim_list.filter_options(
        words=state.widget_value(words) or "", project=state.project()
    )
    if options.standing > MOST_ARTICLES:
        st.text_input(
            "Find an article",
            key=words,
            placeholder=f"Words of the article: {options.standing:,} are too many to list",
            label_visibility="collapsed",
        )
    held = state.widget_value(key)
    if not held or held in {id_ for id_, *_ in options.articles}:
        return options
    known = store.articles.progress_of([held], state.reviewer()).values()
    more = (
        (article.id, article.title, article.claims) for article in known if not article.put_away
    )
    return replace(options, articles=(*options.articles, *more))


def titles(choices: FilterOptions) -> dict[str, str]:
    """Headlines of the articles to choose from, by id; samples are marked."""
    return {
        id_: f"{title or id_} (sample)" if id_ in choices.samples else title or id_
        for id_, title, _ in choices.articles
    }
