"""Adding of checked drafts: claims found and both stored, with progress on the page."""

from collections.abc import Collection

import streamlit as st

from workbench import review
from workbench.errors import WorkbenchError
from workbench.ui import state
from workbench.ui.articles import draft_state
from workbench.ui.articles.drafts import AddingOutcome, Draft, DraftResult
from workbench.ui.shared import incidents
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words.totals import counted


def add_drafts(wanted: Collection[int]) -> None:
    """Add the drafts with these numbers; what failed stays on show, as it was corrected."""
    bar = st.progress(0.0, "Preparing …")
    waiting = draft_state.drafts()
    results, left = [], []
    for number, draft in enumerate(waiting):
        title = verbatim(draft.title)
        bar.progress(
            number / len(waiting), f"Finding claims in {title} ({number + 1} of {len(waiting)})"
        )
        results.append(_result(draft, is_wanted=number in wanted))
        if results[-1].outcome is AddingOutcome.FAILED:
            left.append(draft)
    draft_state.keep_drafts(left)
    state.flash("added", results)
    st.rerun()


def _result(draft: Draft, *, is_wanted: bool) -> DraftResult:
    if not draft.article:
        return draft.as_result
    if not is_wanted:
        return DraftResult(draft.title, AddingOutcome.DROPPED)
    try:
        with state.open_store() as store:
            added = review.add_article(
                store,
                draft.article,
                state.article_processes().extractor(draft.name),
                reviewer=state.reviewer(),
                operation=state.operation(),
            )
    except WorkbenchError as error:
        return DraftResult(draft.name, AddingOutcome.FAILED, incidents.error_text(error))
    outcome = AddingOutcome.ADDED if added.new else AddingOutcome.KNOWN
    return DraftResult(draft.title, outcome, counted(added.claims, "claim"), added.article_id)
