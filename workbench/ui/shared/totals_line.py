"""The line under a page's heading that tells how many claims there are, of all or of an article."""

import streamlit as st

from workbench.store import Store
from workbench.ui import state
from workbench.ui.shared.words import totals


def show_totals(store: Store, article_id: str = "") -> None:
    """Draw it; the same numbers stand on every page, from the same query."""
    viewer = state.reviewer()
    if article_id:
        st.caption(totals.totals_text(store.counts.claims(viewer, article_id)))
        return
    counts = store.counts.work(viewer)
    sentences = [totals.totals_text(counts.claims), totals.not_counted_text(counts)]
    st.caption(" ".join(filter(None, sentences)))
