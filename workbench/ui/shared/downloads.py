"""Download button whose file opens only for the reviewer who pressed it."""

from collections.abc import Callable

import streamlit as st
from streamlit.runtime.memory_media_file_storage import _calculate_file_id

from workbench.ui import state
from workbench.ui.server.recipients import RECIPIENTS
from workbench.ui.shared.verbatim import verbatim


def button(
    label: str,
    data: bytes | Callable[[], bytes],
    *,
    file_name: str,
    mime: str,
    primary: bool = False,
    key: str | None = None,
) -> None:
    """Offer a file, made now or, if `data` is a function, on the click."""
    name = state.reviewer()

    def noted(made: bytes) -> bytes:
        RECIPIENTS.note(_calculate_file_id(made, mime, file_name), name)
        return made

    content = (lambda: noted(data())) if callable(data) else noted(data)
    st.download_button(
        verbatim(label),
        content,
        file_name=file_name,
        mime=mime,
        key=key,
        on_click="ignore",
        type="primary" if primary else "secondary",
    )
