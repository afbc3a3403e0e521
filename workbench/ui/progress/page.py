"""Progress page: a row for each person for leads, and for everybody else their own."""

from datetime import UTC, datetime

import streamlit as st

from workbench import review
from workbench.review import Permission
from workbench.ui import state
from workbench.ui.progress import rows
from workbench.ui.shared import tables
from workbench.ui.shared.verbatim import verbatim


def link() -> None:
    """Draw the link to this page."""
    st.page_link(state.pages()["progress"], label="Progress", icon=":material/monitoring:")


def show() -> None:
    """Draw what each person finished, how lately, and how their answers fit decisions."""
    st.subheader("Progress", anchor=False)
    if not state.may(Permission.ASSIGN):
        st.write("This is your own work. Leads see everybody’s.")
    now, book = datetime.now(UTC), state.read_codebook()
    with state.open_store() as store:
        people = review.progress_of_people(
            store, book, viewer=state.reviewer(), now=now, project=state.project()
        )
    if not people:
        st.write("Nobody marks claims yet.")
        return
    st.html(tables.as_html(tables.table_of(rows.work(people, now, state.zone()))))
    st.caption(verbatim(rows.WORK))
    st.caption(verbatim(rows.AGAIN))
    st.markdown("**Answers equal to the team’s decisions**")
    compared = rows.equal(people, book)
    if not compared:
        st.write("Nothing to compare yet: no claim that somebody marked was decided by another.")
        return
    st.html(tables.as_html(tables.table_of(compared)))
    st.caption(verbatim(rows.EQUAL))
