"""Claims marked under a definition that changed since, to be marked again or confirmed."""

from collections.abc import Sequence

import streamlit as st

from workbench import review
from workbench.codebook import Scale
from workbench.errors import StaleWriteError
from workbench.review.codebook.rewordings import CodebookRevision, redefined_by
from workbench.store import ClaimPage, Store
from workbench.ui import state
from workbench.ui.decide import words as decide_words
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import codebook_revisions
from workbench.ui.shared.words.dates import saved_at

EXPLAINED = (
    "You marked these before the codebook changed what your answer means. Your marks stand as they "
    "are: open a claim to mark it again, or keep them."
)


def show_explanation() -> None:
    """Draw what these claims are, and which marks were confirmed last."""
    if message := state.pop_flash("kept", ""):
        st.success(verbatim(message))
    st.write(EXPLAINED)


def row_details(
    store: Store, page: ClaimPage, outdated: tuple[str, ...]
) -> dict[str, dict[str, object]]:
    """Extra cells by claim id: the changed definitions, and a button to confirm marks."""
    reviewer, book = state.reviewer(), state.read_codebook()
    known = review.codebook_revisions(store)
    details: dict[str, dict[str, object]] = {}
    for claim in page.claims:
        own = store.annotations.get(claim.id, reviewer)
        changed = [
            (scale, own.marks.answer(scale.name))
            for scale in book.scales
            if f"{own.codebook_revision} {scale.name} {own.marks.answer(scale.name)}" in outdated
        ]
        details[claim.id] = {
            "reason": _reason(known, own.codebook_revision, changed),
            "act": "Keep my marks",
            "version": own.version,
        }
    return details


def _reason(
    known: Sequence[CodebookRevision], marked_under: str, changed: Sequence[tuple[Scale, str]]
) -> str:
    """Line on the answers whose definitions changed, since which revision, and by whom."""
    answers = [
        f"{scale.title.lower()} “{decide_words.answer_name(scale, code)}”"
        for scale, code in changed
    ]
    by = {
        change.number: codebook_revisions.revision_name(change)
        for scale, code in changed
        for change in redefined_by(known, marked_under, scale.name, [code])
    }
    under = [
        f"revision {revision.stored.number}"
        for revision in known
        if revision.stored.revision == marked_under
    ]
    facts = [f"changed: {', '.join(answers)}", *(by[number] for number in sorted(by))]
    return " · ".join([*facts, *(f"you answered under {revision_name}" for revision_name in under)])


def confirm_marks(claim_id: str, version: int) -> None:
    """Store the reviewer’s marks again unchanged, then redraw the list."""
    with state.open_store() as store:
        try:
            kept = review.confirm_marks(
                store,
                state.read_codebook(),
                claim_id,
                version=version,
                reviewer=state.reviewer(),
                operation=state.operation(),
            )
        except StaleWriteError as error:
            state.flash("kept", str(error))
        else:
            at = saved_at(kept, state.zone())
            state.flash("kept", f"Kept as you marked it; saved at {at}.")
    st.rerun()
