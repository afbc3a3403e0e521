"""Claims that were marked under a definition that changed since, to be marked again or kept."""

import streamlit as st

from workbench import review
from workbench.codebook import SCALE_NAMES
from workbench.errors import StaleWriteError
from workbench.markdown import plain
from workbench.store import Store
from workbench.store.queue import Page
from workbench.ui import deciding, session

EXPLAINED = (
    "You marked these before the codebook changed what your answer means. Your marks stand as they "
    "are: open a claim to mark it again, or keep them."
)


def explain() -> None:
    """What these claims are, and what was kept last."""
    if told := session.take("kept", ""):
        st.success(plain(told))
    st.write(EXPLAINED)


def rows(store: Store, page: Page, outdated: tuple[str, ...]) -> dict[str, dict[str, object]]:
    """What the list shows of each claim beside the rest: whose definition changed, and keeping."""
    reviewer, book = session.reviewer(), session.read_codebook()
    found: dict[str, dict[str, object]] = {}
    for claim in page.claims:
        own = store.annotation(claim.id, reviewer)
        changed = [
            f"{scale.title.lower()} “{deciding.answer(scale, given)}”"
            for scale, given in zip(book.scales, own.marks[: len(SCALE_NAMES)], strict=True)
            if f"{own.codebook_revision} {scale.name} {given}" in outdated
        ]
        found[claim.id] = {
            "reason": f"changed: {', '.join(changed)}",
            "act": "Keep my marks",
            "version": own.version,
        }
    return found


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
            session.leave("kept", f"Kept as you marked it; saved at {kept.at:%H:%M:%S} UTC.")
    st.rerun()
