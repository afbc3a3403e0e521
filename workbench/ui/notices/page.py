"""Notices page: what others did that concerns the reader, and what is due for them."""

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from workbench import review
from workbench.model import DueClaims, Notice, NoticeKind
from workbench.ui import state
from workbench.ui.notices import words
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words.dates import to_minute


def link() -> None:
    """Draw the link to the notices, with the number of unread ones."""
    with state.open_store() as store:
        unread = len(store.notices.unread(state.reviewer()))
    st.page_link(
        state.pages()["notices"],
        label=verbatim(words.bell_label(unread)),
        icon=":material/notifications_unread:" if unread else ":material/notifications:",
        width="content",
    )


def show() -> None:
    """Draw the reader’s due dates and unread notices, the newest first, with links."""
    st.subheader("Notices", anchor=False)
    with state.open_store() as store:
        notices = store.notices.unread(state.reviewer())
        due, called = store.notices.due(state.reviewer()), store.names.called()
    _due(due)
    if not notices:
        st.text("Nothing new. Sessions, assignments, changes of the codebook, answers and mentions")
        st.text("that concern you are told here.")
        return
    st.button("Mark all as read", on_click=_mark_read, args=(notices[0].event,))
    for notice in notices:
        _notice(notice, words.notice_text(notice, called, state.zone()))


def _due(due: Sequence[DueClaims]) -> None:
    now = datetime.now(UTC)
    for claims in due:
        st.text(words.due_text(claims, now, state.zone()))
    if due:
        st.page_link(
            state.pages()["claims"], label="Claims assigned to you", query_params={"mine": "1"}
        )


def _notice(notice: Notice, text: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.text(f"{to_minute(notice.at, state.zone())}  {text}", width="content")
        page, label, address = _target(notice)
        st.page_link(
            state.pages()[page], label=verbatim(label), query_params=address, width="content"
        )


def _target(notice: Notice) -> tuple[str, str, dict[str, str]]:
    """Page that a notice leads to, the label of the link, and the page’s parameters."""
    if notice.kind is NoticeKind.SESSION:
        return "session", "Go to the session", {"session": notice.session_id}
    if notice.kind is NoticeKind.ASSIGNED:
        return "claims", "See them", {"mine": "1"}
    if notice.kind is NoticeKind.DEFINITION:
        return "codebook", "See the codebook", {}
    article = notice.claim_id.rpartition("-")[0]
    return "review", "Open the claim", {"article": article, "claim": notice.claim_id}


def _mark_read(newest: int) -> None:
    with state.open_store() as store:
        review.mark_notices_read(
            store, newest, reviewer=state.reviewer(), operation=state.operation()
        )
