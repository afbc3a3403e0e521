"""Choice of the project that all pages of a visit are narrowed to, in the same place on each.

The address names it, so that a link shows a colleague the same lists; for each reviewer the store
remembers the one chosen last. While there is only one project there is nothing to choose.
"""

import streamlit as st

from workbench import resources, review
from workbench.model import Project
from workbench.store import Store
from workbench.ui import state
from workbench.ui.shared.verbatim import verbatim

EVERY = 0
NAME, EVERY_IN_ADDRESS = "project", "all"  # the query parameter, and its value for all
_WIDGET = "project_choice"


def follow_address(store: Store) -> list[Project]:
    """Set the project of this run by the address, the visit or the store; those that stand."""
    standing = [project for project in store.projects.all() if not project.put_away]
    state.remember("several_projects", len(standing) > 1)
    numbers = {EVERY, *(project.number for project in standing)} if len(standing) > 1 else {EVERY}
    addressed = _number(st.query_params.get(NAME, ""))
    held = addressed if addressed in numbers else state.recall("project")
    if held not in numbers:
        held = store.projects.chosen(state.reviewer())
    state.remember("project", held if held in numbers else EVERY)
    return standing


def in_address() -> dict[str, str]:
    """Query parameter that names the project; none while there is nothing to choose."""
    if not state.recall("several_projects"):
        return {}
    return {NAME: str(state.project() or EVERY_IN_ADDRESS)}


def _number(text: str) -> int | None:
    if text == EVERY_IN_ADDRESS:
        return EVERY
    return int(text) if text.isdecimal() and len(text) < 10 else None


def show(projects: list[Project]) -> None:
    """Draw the menu of projects; nothing where there is only one."""
    if len(projects) < 2:
        return
    st.html(resources.PAGES / "projects" / "choice.css")
    names = {EVERY: review.EVERY_PROJECT} | {project.number: project.name for project in projects}
    state.set_widget_value(_WIDGET, state.project())
    with (
        st.container(key="project"),
        st.popover(verbatim(names[state.project()]), icon=":material/folder:", type="tertiary"),
    ):
        st.radio(
            "Show articles and claims of",
            list(names),
            format_func=lambda number: verbatim(names[number]),
            key=_WIDGET,
            on_change=_choose,
        )
        st.page_link(state.pages()["projects"], label="See all projects")


def _choose() -> None:
    number = int(state.widget_value(_WIDGET) or EVERY)
    with state.open_store() as store:
        review.choose_project(store, number, reviewer=state.reviewer())
    state.remember("project", number)
    # An entry of the browser's history: its button leads back to the project before.
    st.query_params[NAME] = str(number or EVERY_IN_ADDRESS)
