"""Components of our own: a page, a style and a script each, from the features' folders."""

from typing import Any

import streamlit as st

from workbench import resources
from workbench.ui.shared.modules import script


def _component(name: str, path: str) -> Any:
    """A component whose script lies at a path, with the page and style of that name beside it."""
    return st.components.v2.component(
        f"workbench_{name}",
        html=_beside(f"{path}.html"),
        css=_beside(f"{path}.css"),
        js=script(f"{path}.js"),
        isolate_styles=False,
    )


def _beside(path: str) -> str | None:
    file = resources.PAGES / path
    return file.read_text(encoding="utf-8") if file.exists() else None


review_surface = _component("surface", "review/surface/surface")
article_table = _component("article_table", "articles/article_table")
cleaning_proof = _component("cleaning_proof", "articles/cleaning_proof")
claim_list = _component("claim_list", "claims/claim_list")
marks_table = _component("marks_table", "decide/marks_table")
decide_steps = _component("decide_steps", "decide/steps")
agreement_matrix = _component("matrix", "agreement/matrix")
room = _component("room", "sessions/room")
form_drafts = _component("drafts", "shared/forms/drafts")
outbox = _component("outbox", "sync/outbox")
wire = _component("wire", "sync/wire")
leave = _component("leave", "sync/leave")
cookie = _component("cookie", "sync/cookie")
