"""Ways between the claims to decide and their list, each with the list's filters."""

import streamlit as st

from workbench.review.adjudication import worklist_pages
from workbench.store import Store
from workbench.ui import state
from workbench.ui.decide import filters
from workbench.ui.projects import choice
from workbench.ui.shared import components
from workbench.ui.sync.messages import Message

BACK = "← All claims to decide"


def go(claim_id: str = "") -> None:
    """Switch to a claim’s page, or to the list without one."""
    st.switch_page(state.pages()["decide"], query_params=_address(claim_id))


def _address(claim_id: str) -> dict[str, str]:
    claim = {"claim": claim_id} if claim_id else {}
    return claim | filters.address() | choice.in_address()


def show(store: Store, claim_id: str) -> None:
    """Draw the ways from a claim: to the list, and by key to the claims before and after it."""
    adjacent = worklist_pages.adjacent(
        store, state.reviewer(), claim_id, filters.query_of_address(store)
    )
    _steps(
        claim_id,
        [
            {"words": BACK, "key": "", "id": ""},
            {"words": "Previous", "key": "k", "id": adjacent.before},
            {"words": "Next", "key": "n", "id": adjacent.after},
        ],
    )


def show_back() -> None:
    """Draw the way back to the list."""
    _steps("back", [{"words": BACK, "key": "", "id": ""}])


def show_first(claim_id: str) -> None:
    """Draw the way to the first claim of a list."""
    _steps("", [{"words": "Begin with the first", "key": "n", "id": claim_id}])


def _steps(claim_id: str, steps: list[dict[str, str]]) -> None:
    """Draw links to the list and to the claims that there are, each with its key."""
    chosen = components.decide_steps(
        key=f"decide steps {claim_id}",  # one's own: a press would count on the next page again
        data={
            "claim": claim_id,
            "steps": [step for step in steps if step["id"] or step["words"] == BACK],
            "address": filters.address() | choice.in_address(),
        },
        on_open_change=lambda: None,
    )
    if chosen.open:
        go(Message.of(chosen.open).text("id"))
