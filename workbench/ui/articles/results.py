"""Results of adding: a link for each article that is there now, a reason for each that is not."""

import streamlit as st

from workbench.ui import state
from workbench.ui.articles import drafts
from workbench.ui.articles.drafts import AddingOutcome, DraftResult
from workbench.ui.shared.verbatim import verbatim

_FAILURES = (AddingOutcome.UNREAD, AddingOutcome.FAILED)


def show_results() -> None:
    """Draw what came of the drafts that were added last, until others are read."""
    results: list[DraftResult] = state.form_state("added") or []
    if not results:
        return
    if any(result.article_id for result in results):
        st.success(verbatim(drafts.counted(results)))
    else:
        st.warning(verbatim(drafts.counted(results)))
    for result in results:
        if result.article_id:
            _show_article(result)
    for result in results:
        if result.outcome in _FAILURES:
            st.error(verbatim(result.line))
        elif result.outcome is AddingOutcome.DROPPED:
            st.text(f"Left out, as you chose: {result.title}")


def _show_article(result: DraftResult) -> None:
    known = "was in the store already, " if result.outcome is AddingOutcome.KNOWN else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.page_link(
            state.pages()["review"],
            label=verbatim(result.title),
            query_params={"article": result.article_id},
            icon=":material/arrow_forward:",
        )
        st.text(f"{known}{result.details}", width="content")
