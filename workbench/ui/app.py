"""The script Streamlit runs: who is reviewing, and which page is shown."""

from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from workbench.errors import NotAllowedError, WorkbenchError
from workbench.model import ReviewerRole
from workbench.ui import incidents, session, shown_names, ways
from workbench.ui.parts import codebook_notice, wire
from workbench.ui.screens import (
    add,
    articles,
    assign,
    claims,
    codebook,
    decide,
    entrance,
    people,
    reports,
    review,
    room,
    welcome,
)
from workbench.ui.verbatim import verbatim
from workbench.ui.ways import Way

PARTS = Path(__file__).parent / "parts"
# A form and no button of Streamlit's: the browser itself has to send its cookie and lose it.
SIGN_OUT = '<form class="faw-out" action="/sign-out" method="post"><button>Sign out</button></form>'


def main() -> None:
    """Draw the page that was asked for, or say in words why it cannot be."""
    st.set_page_config(
        page_title="Fact-check workbench",
        page_icon=str(PARTS / "icon.svg"),
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    st.html(PARTS / "page.css")
    try:
        _page()
    except WorkbenchError as error:
        st.subheader("This did not work", anchor=False)
        st.text(incidents.in_words(error))


def _page() -> None:
    if ways.way() is Way.NAME and not session.served_to_this_machine_alone():
        raise NotAllowedError(
            "Others could reach this page without signing in, so it is not shown. Start it with "
            "workbench ui, which asks people to sign in at such an address."
        )
    page = _navigation()
    if ways.way() is not Way.NAME:
        if not session.reviewer():
            entrance.show()
            return
    elif session.asking() or not _known(session.reviewer()):
        welcome.show()
        return
    with st.container(key="wire"):
        wire.mount(page.url_path)
    st.html(PARTS / "who.css")
    with st.container(key="who"):
        _who()
    if session.role() is ReviewerRole.LEAD:
        codebook_notice.show()
    page.run()


def _navigation() -> st.Page:
    pages = {
        "articles": st.Page(articles.show, title="Articles", url_path="articles", default=True),
        "review": st.Page(review.show, title="Review", url_path="review"),
        "claims": st.Page(claims.show, title="Claims", url_path="claims"),
        "assign": st.Page(assign.show, title="Assignments", url_path="assign"),
        "agreement": st.Page(_agreement, title="Agreement", url_path="agreement"),
        "decide": st.Page(decide.show, title="Decide", url_path="decide"),
        "session": st.Page(room.show, title="Sessions", url_path="session"),
        "codebook": st.Page(codebook.show, title="Codebook", url_path="codebook"),
        "reports": st.Page(reports.show, title="Reports", url_path="reports"),
        "people": st.Page(people.show, title="People", url_path="people"),
        "add": st.Page(add.show, title="Add articles", url_path="add", visibility="hidden"),
    }
    session.keep_pages(pages)
    page = st.navigation(list(pages.values()), position="top")
    asked = urlsplit(st.context.url or "").path.rpartition("/")[2]
    if asked and asked not in pages:
        st.info(f"There is no page “{verbatim(asked)}”. This is {verbatim(page.title)}.")
    return page


def _agreement() -> None:
    # Its pictures bring a large library, which the first page of a server need not wait for.
    from workbench.ui.screens import agreement  # noqa: PLC0415

    agreement.show()


def _known(name: str) -> bool:
    with session.open_store() as store:
        roles = store.roles()
        if name in roles and ReviewerRole.LEAD not in roles.values():
            # A store from before there were leads: somebody has to be one.
            store.add_reviewer(name, operation=session.operation())
    return name in roles


def _who() -> None:
    """Under whose name everything is done, always in view, and the way to another."""
    with st.popover(
        verbatim(shown_names.now(session.reviewer())), icon=":material/person:", type="tertiary"
    ):
        st.text("Reviewing as" if ways.way() is Way.NAME else "Signed in as")
        st.text(f"{shown_names.now(session.reviewer())}, {session.role()}")
        if ways.way() is not Way.NAME:
            st.html(SIGN_OUT)
        elif st.button("Change reviewer"):
            session.ask_again()
            st.rerun()


main()
