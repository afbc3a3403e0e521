"""The way of answers and corrections from the page to the store and back."""

import streamlit as st

from workbench.review import Act
from workbench.ui import answers, corrections, events, session, ways
from workbench.ui.parts import components, keeping
from workbench.ui.ways import Way


def mount(page: str) -> None:
    """Put the wire into the page of this name, unseen; it stays from one page to the next."""
    if page != session.pages()["review"].url_path:
        session.forget_opened()
    if ways.way() is Way.NAME and not session.cookie_is_current():
        data = {"cookie": session.COOKIE, "value": session.reviewer()}
        components.cookie(key="cookie", data=data)
    data = {"reviewer": session.reviewer(), "may_write": session.may(Act.MARK)}
    components.ledger(key="ledger", data=data)
    keeping.mount()
    _line(page)


@st.fragment(key="line")
def _line(page: str) -> None:
    # A fragment of its own: an answer reruns these few lines and sends back the acknowledgement,
    # neither the article nor the rest of the page.
    result = components.line(
        key="line",
        data={"page": page, **events.acknowledgements(session.ledger())},
        default={"queue": None},
        on_queue_change=_arrived,
    )
    if not session.reviewer():
        st.rerun()  # the sign-in is over; the whole page leads to the next one
    if _settle(result.queue):
        # After a restart of the server the first change comes without its callback, in a run of
        # the whole page, which has to go on to its end.
        st.rerun()


def _arrived() -> None:
    _settle(session.widget_value("line")["queue"])


def _settle(queue: object) -> bool:
    if not session.reviewer():
        # Left unanswered, so that the page keeps it until its reviewer has signed in again.
        return False
    before = session.ledger()
    after = events.settle(queue, before, _answer, _correct)
    session.keep_ledger(after)
    return after.handled > before.handled and after != before


def _answer(event: events.Event) -> events.Json:
    events.need_reviewer(event, session.reviewer())
    with session.open_store() as store:
        return answers.answer(store, session.read_codebook(), event)


def _correct(edit: events.Edit) -> events.Json:
    events.need_reviewer(edit, session.reviewer())
    with session.open_store() as store:
        return corrections.correct(store, session.read_codebook(), edit)
