"""Check of drafts before they are added: details, resemblances, and the proof of the cleaning."""

from dataclasses import replace

import streamlit as st

from workbench.model import Article
from workbench.ui import state
from workbench.ui.articles import adding, cleaning, draft_state, drafts, resemblances
from workbench.ui.articles.drafts import Draft
from workbench.ui.shared.verbatim import verbatim

FIELDS = {
    "title": "Headline",
    "publisher": "Publisher",
    "byline": "Byline",
    "published": "Published (2024-01-05 or 2024-01-05T03:07)",
}


def show_drafts() -> None:
    """Draw all drafts, and below them, in sight at any scroll, the buttons that act on them."""
    waiting = draft_state.drafts()
    readable = [draft for draft in waiting if draft.article]
    for draft in waiting:
        if not draft.article:
            st.error(verbatim(draft.as_result.line))
    for number, draft in enumerate(waiting):
        if draft.article:
            _show_draft(number, draft, draft.article, alone=len(readable) == 1)
    with st.container(key="add_bar"):
        _buttons(len(readable))


def _show_draft(number: int, draft: Draft, article: Article, *, alone: bool) -> None:
    with st.container(border=not alone, key=f"draft_{_key(number)}"):
        st.markdown(f"**{verbatim(draft.title)}**")
        for note in (f"{draft.name} · {drafts.summary(article)}", *article.notes):
            st.text(note)
        if not alone:
            st.checkbox("Add this article", value=True, key=_wanted_key(number))
        if draft.part and st.button("Join with the article above", key=f"join {_key(number)}"):
            draft_state.keep_drafts(drafts.joined(draft_state.drafts(), number))
            st.rerun()
        notices = st.container()
        with st.container() if alone else st.expander("Details and text"):
            _details(number, article)
            cleaning.show_draft_blocks(number, article)
        with notices:  # stands above the fields, but goes by what they hold now
            resemblances.show_resemblances(resemblances.resemblance_of(number))


def _details(number: int, article: Article) -> None:
    columns = st.columns(2)
    values = {}
    for place, (field, label) in enumerate(FIELDS.items()):
        with columns[place % 2]:
            values[field] = st.text_input(
                label, getattr(article, field), key=f"{field}_{_key(number)}"
            )
    draft_state.change_draft(number, replace(article, **values))


def _buttons(readable: int) -> None:
    numbers = [number for number, draft in enumerate(draft_state.drafts()) if draft.article]
    wanted = {number for number in numbers if state.widget_value(_wanted_key(number)) is not False}
    with st.container(horizontal=True, vertical_alignment="center"):
        label = "Add article" if readable < 2 else f"Add {_articles(len(wanted))}"
        add = bool(readable) and st.button(label, type="primary", disabled=not wanted)
        if st.button("Start over"):
            draft_state.keep_drafts([])
            st.rerun()
        if readable > 1:
            st.text(f"{len(wanted)} of {_articles(readable)} chosen")
    if add:
        adding.add_drafts(wanted)


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"


def _wanted_key(number: int) -> str:
    return f"add_too_{_key(number)}"


def _key(number: int) -> str:
    return f"{number}_{draft_state.round_number()}"
