"""Component that carries answers and corrections from the page to the store and back."""

import streamlit as st

from workbench.review import Permission
from workbench.ui import state
from workbench.ui.review import navigation
from workbench.ui.shared import components
from workbench.ui.shared.forms import drafts as forms_drafts
from workbench.ui.sign_in import mode as sign_in_mode
from workbench.ui.sign_in.mode import SignInMode
from workbench.ui.sync import answers, corrections, inbox, inbox_state


def mount(page: str, address: dict[str, str]) -> None:
    """Mount the component in the page of this name, unseen; it stays from one page to the next.

    `address` are query parameters that every page has.
    """
    if page != state.pages()["review"].url_path:
        navigation.forget_opened_article()
    if sign_in_mode.mode() is SignInMode.NAME and not state.cookie_is_current():
        data = {"cookie": state.COOKIE, "value": state.reviewer()}
        components.cookie(key="cookie", data=data)
    known = {"reviewer": state.reviewer(), "may_write": state.may(Permission.MARK)}
    components.outbox(key="outbox", data=known)
    forms_drafts.mount()
    _line(page, address)


@st.fragment(key="line")
def _line(page: str, address: dict[str, str]) -> None:
    # A fragment of its own: an answer reruns these few lines and sends back the acknowledgement,
    # neither the article nor the rest of the page.
    result = components.wire(
        key="line",
        data={"page": page, "address": address, **inbox.acknowledgements(inbox_state.inbox())},
        default={"queue": None},
        on_queue_change=_arrived,
    )
    if not state.reviewer():
        st.rerun()  # the sign-in is over; the whole page leads to the next one
    if _settle(result.queue):
        # After a restart of the server the first change comes without its callback, in a run of
        # the whole page, which has to go on to its end.
        st.rerun()


def _arrived() -> None:
    _settle(state.widget_value("line")["queue"])


def _settle(queue: object) -> bool:
    if not state.reviewer():
        # Left unanswered, so that the page keeps it until its reviewer has signed in again.
        return False
    before = inbox_state.inbox()
    after = inbox.settle(queue, before, _answer, _correct)
    inbox_state.keep_inbox(after)
    return after.handled > before.handled and after != before


def _answer(event: inbox.PageAnswer) -> inbox.Json:
    inbox.need_reviewer(event, state.reviewer())
    with state.open_store() as store:
        return answers.answer(store, state.read_codebook(), event)


def _correct(edit: inbox.PageCorrection) -> inbox.Json:
    inbox.need_reviewer(edit, state.reviewer())
    with state.open_store() as store:
        return corrections.correct(store, state.read_codebook(), edit)
