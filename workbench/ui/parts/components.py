"""The page's own elements; their scripts lie beside this file and are joined, not built."""

from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent


def joined(*names: str) -> str:
    """The texts of these files beside this one, one after the other."""
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in names)


def _component(name: str, *, html: str = "", css: str = "", scripts: tuple[str, ...]) -> Any:
    return st.components.v2.component(
        f"workbench_{name}",
        html=joined(html) if html else None,
        css=joined(css) if css else None,
        js=joined(*scripts),
        isolate_styles=False,
    )


_DESK = (
    "after",
    "again",
    "address",
    "points",
    "segments",
    "selection",
    "wording",
    "edits",
    "text",
    "rail",
    "hover",
    "order",
    "filter",
    "scales",
    "answers",
    "trouble",
    "notes",
    "citing",
    "pieces",
    "evidence",
    "selected",
    "toolbar",
    "editor",
    "acts",
    "elsewhere",
    "history",
    "others",
    "card",
    "list",
    "speakers",
    "keys",
    "surface",
    "moves",
    "desk",
)

DESK = (
    "dom.js",
    "times.js",
    "storage.js",
    "keyboard.js",
    "aim.js",
    *(f"desk/{name}.js" for name in _DESK),
)
MEETING = (
    "dom.js",
    "times.js",
    "storage.js",
    "keyboard.js",
    "aim.js",
    *(f"meeting/{name}.js" for name in ("ballot", "board", "meeting")),
)
KEEPING = (
    "dom.js",
    "times.js",
    "storage.js",
    *(f"keeping/{name}.js" for name in ("shelved", "form", "keeping")),
)
LEDGER = (
    "storage.js",
    *(f"line/{name}.js" for name in ("connection", "kept", "cited", "ledger")),
)

desk = _component("desk", html="desk/desk.html", css="desk/desk.css", scripts=DESK)
shelf = _component(
    "shelf",
    html="shelf/shelf.html",
    css="shelf/shelf.css",
    scripts=("dom.js", "desk/after.js", "shelf/shelf.js"),
)
proof = _component(
    "proof", html="proof/proof.html", css="proof/proof.css", scripts=("dom.js", "proof/proof.js")
)
roll = _component(
    "roll", html="roll/roll.html", css="roll/roll.css", scripts=("dom.js", "roll/roll.js")
)
matrix = _component(
    "matrix",
    html="matrix/matrix.html",
    css="matrix/matrix.css",
    scripts=("dom.js", "matrix/matrix.js"),
)
facts = _component(
    "facts", html="facts/facts.html", css="facts/facts.css", scripts=("dom.js", "facts/facts.js")
)
meeting = _component(
    "meeting",
    html="meeting/meeting.html",
    css="meeting/meeting.css",
    scripts=MEETING,
)
ledger = _component("ledger", scripts=LEDGER)
keeping = _component(
    "keeping",
    html="keeping/keeping.html",
    css="keeping/keeping.css",
    scripts=KEEPING,
)
line = _component("line", scripts=("line/line.js",))
leave = _component("leave", scripts=("line/leave.js",))
cookie = _component("cookie", scripts=("line/cookie.js",))
