"""Streamlit’s script: finds the reviewer, then draws the page that was asked for."""

from urllib.parse import urlsplit

import streamlit as st

from workbench import resources, review
from workbench.errors import NotAllowedError, WorkbenchError
from workbench.model import ReviewerRole
from workbench.ui import state
from workbench.ui.articles import add as articles_add
from workbench.ui.articles import page as articles_page
from workbench.ui.assignments import page as assignments_page
from workbench.ui.claims import page as claims_page
from workbench.ui.codebook import notice as codebook_notice
from workbench.ui.codebook import page as codebook_page
from workbench.ui.decide import page as decide_page
from workbench.ui.notices import page as notices_page
from workbench.ui.people import page as people_page
from workbench.ui.progress import page as progress_page
from workbench.ui.projects import choice as project_choice
from workbench.ui.projects import page as projects_page
from workbench.ui.rehearsal import page as rehearsal_page
from workbench.ui.reports import page as reports_page
from workbench.ui.review import page as review_page
from workbench.ui.sessions import room
from workbench.ui.shared import incidents
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import shown_names
from workbench.ui.sign_in import ended, welcome
from workbench.ui.sign_in import mode as sign_in_mode
from workbench.ui.sign_in.mode import SignInMode
from workbench.ui.sync import mount

# A form and no button of Streamlit's: the browser itself has to send its cookie and lose it.
SIGN_OUT = '<form class="faw-out" action="/sign-out" method="post"><button>Sign out</button></form>'


def main() -> None:
    """Draw the page that was asked for, or the error that prevents it, in words."""
    st.set_page_config(
        page_title="Fact-check workbench",
        page_icon=str(resources.PAGE_ICON),
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    st.html(resources.PAGES / "shared" / "page.css")
    try:
        _page()
    except WorkbenchError as error:
        st.subheader("This did not work", anchor=False)
        st.text(incidents.error_text(error))


def _page() -> None:
    if sign_in_mode.mode() is SignInMode.NAME and not state.served_to_this_machine_alone():
        raise NotAllowedError(
            "Others could reach this page without signing in, so it is not shown. Start it with "
            "workbench ui, which asks people to sign in at such an address."
        )
    page = _navigation()
    if sign_in_mode.mode() is not SignInMode.NAME:
        if not state.reviewer():
            ended.show()
            return
    elif state.is_changing_reviewer() or not _known(state.reviewer()):
        welcome.show()
        return
    with state.open_store() as store:
        projects = project_choice.follow_address(store)
    with st.container(key="wire"):
        mount.mount(page.url_path, project_choice.in_address())
    st.html(resources.PAGES / "shared" / "reviewer_name.css")
    with st.container(key="who", horizontal=True, vertical_alignment="center", gap="small"):
        notices_page.link()
        _who()
    project_choice.show(projects)
    if state.role() is ReviewerRole.LEAD:
        codebook_notice.show()
    page.run()


def _navigation() -> st.Page:
    pages = {
        "articles": st.Page(
            articles_page.show, title="Articles", url_path="articles", default=True
        ),
        "review": st.Page(review_page.show, title="Review", url_path="review"),
        "claims": st.Page(claims_page.show, title="Claims", url_path="claims"),
        "assign": st.Page(assignments_page.show, title="Assignments", url_path="assign"),
        "agreement": st.Page(_agreement, title="Agreement", url_path="agreement"),
        "decide": st.Page(decide_page.show, title="Decide", url_path="decide"),
        "session": st.Page(room.show, title="Sessions", url_path="session"),
        "codebook": st.Page(codebook_page.show, title="Codebook", url_path="codebook"),
        "reports": st.Page(reports_page.show, title="Reports", url_path="reports"),
        "people": st.Page(people_page.show, title="People", url_path="people"),
        "notices": st.Page(
            notices_page.show, title="Notices", url_path="notices", visibility="hidden"
        ),
        "rehearsal": st.Page(
            rehearsal_page.show, title="Rehearsal", url_path="rehearsal", visibility="hidden"
        ),
        "add": st.Page(
            articles_add.show, title="Add articles", url_path="add", visibility="hidden"
        ),
        "progress": st.Page(
            progress_page.show, title="Progress", url_path="progress", visibility="hidden"
        ),
        "projects": st.Page(
            projects_page.show, title="Projects", url_path="projects", visibility="hidden"
        ),
    }
    state.keep_pages(pages)
    page = st.navigation(list(pages.values()), position="top")
    page_name = urlsplit(st.context.url or "").path.rpartition("/")[2]
    if page_name and page_name not in pages:
        st.info(f"There is no page “{verbatim(page_name)}”. This is {verbatim(page.title)}.")
    return page


def _agreement() -> None:
    # Its pictures bring a large library, which the first page of a server need not wait for.
    from workbench.ui.agreement import page as agreement_page  # noqa: PLC0415

    agreement_page.show()


def _known(name: str) -> bool:
    with state.open_store() as store:
        roles = store.people.roles()
        if name in roles and ReviewerRole.LEAD not in roles.values():
            # A store from before there were leads: somebody has to be one.
            review.introduce(store, name, operation=state.operation())
    return name in roles


def _who() -> None:
    """Menu with the reviewer’s name and role, to change the name or sign out."""
    with st.popover(
        verbatim(shown_names.current_name(state.reviewer())),
        icon=":material/person:",
        type="tertiary",
    ):
        st.text("Reviewing as" if sign_in_mode.mode() is SignInMode.NAME else "Signed in as")
        st.text(f"{shown_names.current_name(state.reviewer())}, {state.role()}")
        if sign_in_mode.mode() is not SignInMode.NAME:
            st.html(SIGN_OUT)
        elif st.button("Change reviewer"):
            state.change_reviewer()
            st.rerun()


main()
