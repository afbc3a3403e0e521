"""Articles ticked in the list: moved to another project, or tagged, several at once."""

from collections.abc import Callable, Sequence

import streamlit as st

from workbench import review
from workbench.errors import WorkbenchError
from workbench.review import Permission
from workbench.store import Store
from workbench.ui import state
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words.totals import counted

_ROUND = "articles round"


def table_key() -> str:
    """Key of the table; another one after each change, so that nothing stays ticked."""
    return f"articles {state.recall(_ROUND) or 0}"


def show(store: Store, article_ids: Sequence[str]) -> None:
    """Draw what can be done with the ticked articles; nothing while none is."""
    if message := state.pop_flash("labelled"):
        st.success(verbatim(message), icon=":material/check:")
    if message := state.pop_flash("labelling refused"):
        st.warning(verbatim(message), icon=":material/warning:")
    if not article_ids:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.text(f"{counted(len(article_ids), 'article')} chosen", width="content")
        _move(store, article_ids)
        _tag(store, article_ids)


def _move(store: Store, article_ids: Sequence[str]) -> None:
    names = {
        project.number: project.name for project in store.projects.all() if not project.put_away
    }
    if len(names) < 2 or not state.may(Permission.CURATE):
        return
    to = st.selectbox(
        "Move to project", list(names), format_func=names.__getitem__, key="move to", width=220
    )
    if st.button("Move", key="move articles"):
        by = {"reviewer": state.reviewer(), "operation": state.operation()}
        _do(
            lambda: review.move_articles(store, article_ids, to, **by),
            lambda many: f"{counted(many, 'article')} moved to {names[to]}.",
        )


def _tag(store: Store, article_ids: Sequence[str]) -> None:
    tag = st.selectbox(
        "Tag",
        [tag for tag, *_ in store.tags.counts()],
        index=None,
        accept_new_options=True,
        placeholder="Choose or type a tag",
        key="tag articles",
        width=220,
    )
    by = {"reviewer": state.reviewer(), "operation": state.operation()}
    if st.button("Add tag", disabled=not tag):
        _do(
            lambda: review.tag_articles(store, article_ids, tag or "", **by),
            lambda many: f"{counted(many, 'article')} tagged {tag}.",
        )
    if st.button("Remove tag", disabled=not tag):
        _do(
            lambda: review.untag_articles(store, article_ids, tag or "", **by),
            lambda many: f"{tag} removed from {counted(many, 'article')}.",
        )


def _do(change: Callable[[], int], in_words: Callable[[int], str]) -> None:
    try:
        state.flash("labelled", in_words(change()))
        state.remember(_ROUND, (state.recall(_ROUND) or 0) + 1)
    except WorkbenchError as refused:
        state.flash("labelling refused", str(refused))
    st.rerun()
