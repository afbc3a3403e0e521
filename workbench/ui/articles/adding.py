"""Adding of checked drafts: claims found and both stored, with progress on the page."""

from collections.abc import Collection

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workbench import review
from workbench.errors import WorkbenchError
from workbench.extraction import ReportProgress
from workbench.model import FIRST_PROJECT
from workbench.ui import state
from workbench.ui.articles import draft_state, drafts, pasted_text
from workbench.ui.articles.drafts import AddingOutcome, Draft, DraftResult
from workbench.ui.shared import incidents
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words.totals import counted


def add_drafts(wanted: Collection[int]) -> None:
    """Add the drafts with these numbers; what failed stays on show, as it was corrected.

    Who presses something else meanwhile stops it: what is not added yet stays on show too.
    """
    bar = st.progress(0.0, "Preparing …")
    waiting = draft_state.drafts()
    results: list[DraftResult] = []
    try:
        for number, draft in enumerate(waiting):
            report = _bar_report(bar, number, waiting)
            results.append(_result(draft, report, is_wanted=number in wanted))
    finally:
        failed = [
            draft
            for draft, result in zip(waiting, results, strict=False)
            if result.outcome is AddingOutcome.FAILED
        ]
        left = failed + waiting[len(results) :]
        draft_state.keep_drafts(left)
        names = {draft.name for draft in waiting} - {draft.name for draft in left}
        if drafts.PASTED in names:
            pasted_text.discard()
        state.keep_form_state("added", results)
    st.rerun()


def _bar_report(bar: DeltaGenerator, number: int, waiting: list[Draft]) -> ReportProgress:
    """Report of one draft's progress, drawn as its part of the bar for all of them."""
    several = f" ({number + 1} of {len(waiting)})" if len(waiting) > 1 else ""
    title = verbatim(waiting[number].title)

    def report(share: float) -> None:
        done = min(1.0, (number + share) / len(waiting))
        bar.progress(done, f"Finding claims in {title}{several}: {share:.0%}")

    return report


def _result(draft: Draft, report: ReportProgress, *, is_wanted: bool) -> DraftResult:
    if not draft.article:
        return draft.as_result
    if not is_wanted:
        return DraftResult(draft.title, AddingOutcome.DROPPED)
    report(0.0)
    try:
        with state.open_store() as store:
            added = review.add_article(
                store,
                draft.article,
                state.article_processes().extractor(draft.name, report),
                reviewer=state.reviewer(),
                operation=state.operation(),
                project=state.project() or FIRST_PROJECT,
            )
    except WorkbenchError as error:
        return DraftResult(draft.name, AddingOutcome.FAILED, incidents.error_text(error))
    outcome = AddingOutcome.ADDED if added.new else AddingOutcome.KNOWN
    return DraftResult(draft.title, outcome, counted(added.claims, "claim"), added.article_id)
