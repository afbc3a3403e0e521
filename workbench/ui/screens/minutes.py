"""The minutes of a live session, to take away."""

from urllib.parse import urlsplit

import streamlit as st

from workbench.meeting import State
from workbench.review.minutes import minutes
from workbench.review.minutes_formats import FORMATS
from workbench.ui import session
from workbench.ui.parts import downloads

_FORMATS = {
    "md": ("Markdown", "text/markdown"),
    "html": ("HTML", "text/html"),
    "csv": ("CSV", "text/csv"),
}


def show(now: State) -> None:
    """A download for each format, made when it is asked for."""
    address = _address()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text("Download the minutes as")
        for format_, (name, mime) in _FORMATS.items():
            downloads.button(
                name,
                lambda format_=format_: _made(now.session.id, format_, address),
                file_name=f"session-{now.session.id}.{format_}",
                mime=mime,
                key=f"minutes {format_}",
            )


def _made(code: str, format_: str, address: str) -> bytes:
    with session.open_store() as store:
        return FORMATS[format_](minutes(store, code, address))


def _address() -> str:
    """Where the workbench is, as this browser knows it."""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}{here.path.rpartition('/')[0]}/" if here.netloc else ""
