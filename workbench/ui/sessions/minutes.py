"""Downloads of the minutes of a live session."""

from functools import partial
from urllib.parse import urlsplit

import streamlit as st

from workbench.live_session import State
from workbench.review.sessions.minutes import gather_minutes
from workbench.review.sessions.minutes_formats import MINUTES_FORMATS, minutes_pieces
from workbench.ui import state
from workbench.ui.shared import downloads


def show(now: State) -> None:
    """Draw a download button for each format; the file is made on the click."""
    address = _address()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text("Download the minutes as")
        for format_ in MINUTES_FORMATS:
            downloads.button(
                format_.name,
                partial(_file, now.session.id, format_.suffix, address),
                file_name=f"session-{now.session.id}.{format_.suffix}",
                mime=format_.media_type,
                key=f"minutes {format_.suffix}",
            )


def _file(code: str, suffix: str, address: str) -> bytes:
    with state.open_store() as store:
        return b"".join(
            minutes_pieces(gather_minutes(store, code, address, state.reviewer()), suffix)
        )


def _address() -> str:
    """Address of the workbench as this browser knows it, or empty."""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}{here.path.rpartition('/')[0]}/" if here.netloc else ""
