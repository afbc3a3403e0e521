"""Projects page: every project with its articles, and for leads the forms that change them."""

from collections.abc import Callable

import streamlit as st

from workbench import review
from workbench.errors import WorkbenchError
from workbench.model import FIRST_PROJECT, Project
from workbench.review import Permission
from workbench.ui import state
from workbench.ui.projects import choice
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words.totals import counted


def show() -> None:
    """Draw all projects, and for leads how to make, rename, put away and bring back one."""
    st.subheader("Projects", anchor=False)
    st.write(
        "Every article belongs to one project. Lists, assignments, agreement, decisions, sessions "
        "and reports can be narrowed to one in the menu above."
    )
    if message := state.pop_flash("project refused"):
        st.error(verbatim(message))
    with state.open_store() as store:
        projects, articles = store.projects.all(), store.projects.counts()
    leads = state.may(Permission.CURATE)
    if leads:
        _new()
    for project in projects:
        if not project.put_away:
            _project(project, articles.get(project.number, 0), leads)
    away = [project for project in projects if project.put_away]
    if away:
        st.markdown("**Put away**")
    for project in away:
        _put_away_one(project, leads)


def _new() -> None:
    with st.form("new project", border=True, clear_on_submit=True):
        name = st.text_input("New project", max_chars=review.LONGEST_PROJECT_NAME)
        if st.form_submit_button("Create project", type="primary"):
            _do(lambda store, by: review.create_project(store, name, **by))


def _project(project: Project, articles: int, leads: bool) -> None:
    with st.container(border=True, key=f"project_row_{project.number}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            st.markdown(f"**{verbatim(project.name)}**", width="content")
            st.text(counted(articles, "article"), width="content")
            st.page_link(
                state.pages()["articles"],
                label="See its articles",
                query_params={choice.NAME: str(project.number)},
                width="content",
            )
        if leads:
            with st.expander("Change", key=f"change project {project.number}"):
                _rename(project)
                if project.number != FIRST_PROJECT:
                    _turn(project, "Put away", review.put_away_project)


def _rename(project: Project) -> None:
    with st.form(f"rename {project.number} {project.version}", border=False):
        name = st.text_input("Name", project.name, max_chars=review.LONGEST_PROJECT_NAME)
        if st.form_submit_button("Rename"):
            _do(
                lambda store, by: review.rename_project(
                    store, project.number, name, expected=project.version, **by
                )
            )


def _put_away_one(project: Project, leads: bool) -> None:
    with st.container(border=True, key=f"project_row_{project.number}"):
        st.markdown(verbatim(project.name))
        if leads:
            _turn(project, "Bring back", review.bring_back_project)


def _turn(project: Project, label: str, change: Callable[..., Project]) -> None:
    """Form to put a project away with its articles, or to bring it back with them."""
    with st.form(f"{label} {project.number} {project.version}", border=False):
        if not project.put_away:
            st.caption(
                "Its articles leave lists, plans, agreement and exports with it. All that was made "
                "of them stays, and comes back with the project."
            )
        why = st.text_input("Reason")
        if st.form_submit_button(label):
            _do(lambda store, by: change(store, project.number, why, **by))


def _do(change: Callable[..., object]) -> None:
    by = {"reviewer": state.reviewer(), "operation": state.operation()}
    try:
        with state.open_store() as store:
            change(store, by)
    except WorkbenchError as refused:
        state.flash("project refused", str(refused))
    st.rerun()
