"""Talk about the claim that is being decided: its threads, to read and to answer."""

import streamlit as st

from workbench import review
from workbench.errors import WorkbenchError
from workbench.model import Comment, CommentThread
from workbench.review.comments import LONGEST_COMMENT
from workbench.store import Store
from workbench.ui import state
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import shown_names
from workbench.ui.shared.words.dates import to_minute
from workbench.ui.sync import talk

SEALED = (
    "Only your own comments show until the marks are open to you; others read yours once the marks "
    "are open to them."
)


def show(store: Store, article_id: str, claim_id: str) -> None:
    """Draw the threads on a claim as far as the lead may read them, and fields to write in."""
    threads = store.comments.threads(article_id, state.reviewer()).get(claim_id, ())
    sealed = claim_id not in store.unblinding.opened(article_id, state.reviewer())
    label = f"Comments ({len(threads)})" if threads else "Comments"
    with st.expander(label, expanded=bool(threads), key=f"comments {claim_id}"):
        if refused := state.pop_flash("comment refused", ""):
            st.error(verbatim(refused))
        if sealed:
            st.caption(SEALED)
        elif not threads:
            st.caption("Nobody commented on this claim yet.")
        called = store.names.called()
        for thread in threads:
            _thread(thread, called)
        _field(Comment(claim_id, state.reviewer()), "Comment", "A new comment")


def _thread(thread: CommentThread, called: dict[str, str]) -> None:
    first = thread.comments[0]
    with st.container(border=True, gap="small", key=f"thread {first.reviewer} {first.number}"):
        for comment in thread.comments:
            _comment(comment, called)
        if thread.resolved:
            st.caption(
                verbatim(f"Resolved by {called.get(thread.resolved_by, thread.resolved_by)}")
            )
        else:
            answer = Comment(
                first.claim_id,
                state.reviewer(),
                thread_by=first.thread_by,
                thread=first.thread,
            )
            _field(answer, "Reply", "A reply")
        st.button(
            "Reopen" if thread.resolved else "Resolve",
            key=f"turn {first.reviewer} {first.number}",
            type="tertiary",
            on_click=_turn,
            args=(first, thread.resolved, state.operation()),
        )


def _comment(comment: Comment, called: dict[str, str]) -> None:
    when = f" · {to_minute(comment.at, state.zone())}" if comment.at else ""
    edited = " · edited" if comment.version > 1 else ""
    name = shown_names.current_name(comment.reviewer)
    if comment.withdrawn:
        st.caption(verbatim(f"{name} withdrew this comment{when}"))
        return
    st.caption(verbatim(f"{name}{when}{edited}"))
    st.text(talk.comment_text(comment, called))


def _field(comment: Comment, label: str, field: str) -> None:
    """Draw a field for a comment and the button that stores it."""
    key = f"say {comment.claim_id} {comment.thread_by} {comment.thread}"
    st.text_area(
        field,
        key=key,
        label_visibility="collapsed",
        placeholder=f"{field}; @ and a name mentions a person",
        max_chars=LONGEST_COMMENT,
        height="content",
    )
    st.button(label, key=f"send {key}", on_click=_say, args=(comment, key, state.operation()))


def _say(comment: Comment, key: str, operation: str) -> None:
    said = Comment(
        comment.claim_id,
        comment.reviewer,
        words=str(state.widget_value(key) or ""),
        thread_by=comment.thread_by,
        thread=comment.thread,
    )
    with state.open_store() as store:
        try:
            review.add_comment(store, said, operation=operation)
        except WorkbenchError as refused:
            state.flash("comment refused", str(refused))
        else:
            state.set_widget_value(key, "")


def _turn(first: Comment, resolved: bool, operation: str) -> None:
    by = {"reviewer": state.reviewer(), "operation": operation}
    with state.open_store() as store:
        try:
            if resolved:
                review.reopen_thread(store, first, **by)
            else:
                review.resolve_thread(store, first, **by)
        except WorkbenchError as refused:
            state.flash("comment refused", str(refused))
