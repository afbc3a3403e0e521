"""Re-extraction of the article under review: whether due, its button and outcome."""

import streamlit as st

from workbench import extraction, review
from workbench.errors import WorkbenchError
from workbench.review import Rerun
from workbench.store import Store
from workbench.ui import state
from workbench.ui.shared import incidents


def is_due(store: Store, article_id: str) -> bool:
    """Whether another extractor than the one in use read the article last."""
    read_by = store.claim_revisions.last_extractors(article_id)
    # The network leaves some finds to the rules, which are then among those who read it.
    return bool(read_by) and " ".join(extraction.in_use()) not in read_by


def show_button(article_id: str) -> None:
    """Draw the expander with the button for re-extraction."""
    with st.expander("Re-run extraction", key="rerun_extraction"):
        st.write(
            "Finds the article’s claims again. What people did stays as it is; new finds are "
            "offered, and claims no longer found are marked."
        )
        if st.button("Re-run extraction", key="look_again"):
            reextract(article_id)


def reextract(article_id: str) -> None:
    """Extract claims from the article again, then redraw the page with the outcome."""
    with st.spinner("Looking for claims …"):
        state.flash("looked", _outcome(article_id))
    st.rerun()


def _outcome(article_id: str) -> str:
    try:
        with state.open_store() as store:
            rerun = review.reextract(
                store,
                article_id,
                state.article_processes().extractor("This article"),
                reviewer=state.reviewer(),
                operation=state.operation(),
            )
    except WorkbenchError as error:
        return f"Nothing was changed. {incidents.error_text(error)}"
    return outcome_text(rerun)


def outcome_text(rerun: Rerun) -> str:
    """Sentence on claims confirmed, offered and lost by a re-extraction."""
    parts = [
        f"{_claims(len(rerun.kept))} found again",
        f"{len(rerun.offered)} new {'find' if len(rerun.offered) == 1 else 'finds'} offered",
        f"{len(rerun.lost)} no longer found",
    ]
    more = " t takes a new find, x leaves it out." if rerun.offered else ""
    return f"Extraction re-run: {', '.join(parts)}. What people did stayed as it was.{more}"


def _claims(count: int) -> str:
    return "1 claim" if count == 1 else f"{count} claims"
