"""Claims that were marked under a definition that changed since, to be marked again or kept."""

from collections.abc import Sequence

import streamlit as st

from workbench import review
from workbench.codebook import SCALE_NAMES, Scale
from workbench.errors import StaleWriteError
from workbench.review.rewordings import Revision, redefined_by
from workbench.store import Store
from workbench.store.lists.claim_list import Page
from workbench.ui import deciding, revisions, session
from workbench.ui.dates import to_second
from workbench.ui.verbatim import verbatim

EXPLAINED = (
    "You marked these before the codebook changed what your answer means. Your marks stand as they "
    "are: open a claim to mark it again, or keep them."
)


def explain() -> None:
    """What these claims are, and what was kept last."""
    if told := session.take("kept", ""):
        st.success(verbatim(told))
    st.write(EXPLAINED)


def rows(store: Store, page: Page, outdated: tuple[str, ...]) -> dict[str, dict[str, object]]:
    """What the list shows of each claim beside the rest: whose definition changed, and keeping."""
    reviewer, book = session.reviewer(), session.read_codebook()
    known = review.codebook_revisions(store)
    found: dict[str, dict[str, object]] = {}
    for claim in page.claims:
        own = store.annotation(claim.id, reviewer)
        changed = [
            (scale, given)
            for scale, given in zip(book.scales, own.marks[: len(SCALE_NAMES)], strict=True)
            if f"{own.codebook_revision} {scale.name} {given}" in outdated
        ]
        found[claim.id] = {
            "reason": _reason(known, own.codebook_revision, changed),
            "act": "Keep my marks",
            "version": own.version,
        }
    return found


def _reason(
    known: Sequence[Revision], marked_under: str, changed: Sequence[tuple[Scale, str]]
) -> str:
    """Which of the reviewer's answers are meant, under which revision, and who changed them."""
    answers = [f"{scale.title.lower()} “{deciding.answer(scale, code)}”" for scale, code in changed]
    by = {
        one.number: revisions.named(one)
        for scale, code in changed
        for one in redefined_by(known, marked_under, scale.name, [code])
    }
    under = [
        f"revision {one.stored.number}" for one in known if one.stored.revision == marked_under
    ]
    facts = [f"changed: {', '.join(answers)}", *(by[number] for number in sorted(by))]
    return " · ".join([*facts, *(f"you answered under {one}" for one in under)])


def keep(claim_id: str, version: int) -> None:
    """Store the reviewer's marks again as they are, and draw the list without the claim."""
    with session.open_store() as store:
        try:
            kept = review.keep_marks(
                store,
                session.read_codebook(),
                claim_id,
                version=version,
                reviewer=session.reviewer(),
                operation=session.operation(),
            )
        except StaleWriteError as error:
            session.leave("kept", str(error))
        else:
            at = to_second(kept.at, session.zone())
            session.leave("kept", f"Kept as you marked it; saved at {at}.")
    st.rerun()
