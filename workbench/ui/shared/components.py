"""Components of our own: scripts and styles from the features' folders, joined and not built."""

from typing import Any

import streamlit as st

from workbench import resources


def joined(*names: str) -> str:
    """The texts of these files of the `ui` folder, one after the other."""
    return "\n".join((resources.PAGES / name).read_text(encoding="utf-8") for name in names)


def _component(name: str, *, html: str = "", css: str = "", scripts: tuple[str, ...]) -> Any:
    return st.components.v2.component(
        f"workbench_{name}",
        html=joined(html) if html else None,
        css=joined(css) if css else None,
        js=joined(*scripts),
        isolate_styles=False,
    )


_SURFACE = (
    "reextract",
    "address",
    "article/code_points",
    "article/segments",
    "claims/claim_states",
    "editing/wording",
    "editing/optimistic_edits",
    "article/article_view",
    "article/rail",
    "article/hover",
    "claims/order",
    "claims/filter",
    "card/scales",
    "card/answers",
    "card/conflicts",
    "card/notes",
    "evidence/evidence_form",
    "evidence/evidence_list",
    "evidence/evidence",
    "article/selected_range",
    "editing/toolbar",
    "editing/editor",
    "card/actions",
    "editing/elsewhere",
    "card/history",
    "card/others",
    "card/card",
    "claims/claim_list",
    "claims/speakers",
    "keys",
    "painting",
    "navigation",
    "surface",
)

_SCRIPTS = tuple(
    f"shared/scripts/{name}.js"
    for name in ("dom", "after_paint", "times", "storage", "keyboard", "aim")
)
_DOM, _AFTER_PAINT, _TIMES, _STORAGE, *_ = _SCRIPTS

SURFACE = (*_SCRIPTS, *(f"review/surface/{name}.js" for name in _SURFACE))
ROOM = (*_SCRIPTS, *(f"sessions/{name}.js" for name in ("ballot", "board", "room")))
FORM_DRAFTS = (
    _DOM,
    _TIMES,
    _STORAGE,
    *(f"shared/forms/{name}.js" for name in ("stored_drafts", "fields", "drafts")),
)
OUTBOX = (
    _STORAGE,
    *(f"sync/{name}.js" for name in ("connection", "refusals", "evidence_outbox", "outbox")),
)


def _with_page(path: str, scripts: tuple[str, ...]) -> Any:
    name = path.rpartition("/")[2]
    return _component(name, html=f"{path}.html", css=f"{path}.css", scripts=scripts)


review_surface = _with_page("review/surface/surface", SURFACE)
article_table = _with_page(
    "articles/article_table",
    (_DOM, _AFTER_PAINT, "articles/article_table.js"),
)
cleaning_proof = _with_page("articles/cleaning_proof", (_DOM, "articles/cleaning_proof.js"))
claim_list = _with_page("claims/claim_list", (_DOM, "claims/claim_list.js"))
agreement_matrix = _with_page("agreement/matrix", (_DOM, "agreement/matrix.js"))
facts = _with_page("review/facts", (_DOM, "review/facts.js"))
room = _with_page("sessions/room", ROOM)
form_drafts = _with_page("shared/forms/drafts", FORM_DRAFTS)
outbox = _component("outbox", scripts=OUTBOX)
wire = _component("wire", scripts=("sync/wire.js",))
leave = _component("leave", scripts=("sync/leave.js",))
cookie = _component("cookie", scripts=("sync/cookie.js",))
