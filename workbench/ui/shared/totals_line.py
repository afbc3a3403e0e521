"""Line under a page’s heading with counts of claims and articles."""

import streamlit as st

from workbench.store import Store
from workbench.ui import state
from workbench.ui.shared.words import totals


def show_totals(store: Store, article_id: str = "") -> None:
    """Draw the counts of all articles, or of one; the same query on every page."""
    viewer = state.reviewer()
    if article_id:
        st.caption(totals.totals_text(store.counts.claims(viewer, article_id)))
        return
    counts = store.counts.work(viewer, state.project())
    sentences = [totals.totals_text(counts.claims), totals.not_counted_text(counts)]
    st.caption(" ".join(filter(None, sentences)))
