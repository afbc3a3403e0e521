"""Notices on the marks that coefficients are computed from, and on sealed claims."""

import streamlit as st

from workbench.agreement import ClaimKind
from workbench.review.agreement.measure import Measured
from workbench.review.permissions import Permission
from workbench.ui import state
from workbench.ui.shared.verbatim import verbatim

VOTES = "agreement counts votes"


def sealed_notice(measured: Measured) -> None:
    """Notice of which claims count and how many are sealed to the reader."""
    st.write(
        "Only blind answers count: those given before others’ answers on the claim were shown to "
        "the reviewer."
    )
    if measured.sealed_by_two:
        st.info(verbatim(measured.sealed_note), icon=":material/lock:")
    others = len(measured.sealed) - measured.sealed_by_two
    if others:
        many = "One claim is" if others == 1 else f"{others:,} claims are"
        st.write(
            f"{many} left out here, which nobody or one reviewer marked: others’ marks on a claim "
            "are shown once you submit yours, or a lead opens it."
        )


def votes_choice(measured: Measured) -> None:
    """Tick box for counting votes of live sessions, drawn where there are any."""
    if not measured.votes:
        return
    many = "One first vote" if measured.votes == 1 else f"{measured.votes:,} first votes"
    counted = "counted, because you ask for it" if measured.votes_count else "not counted"
    st.write(
        f"{many} of live sessions: {counted}. Whoever had not marked a claim has their vote as "
        "their mark; but a vote cast in a meeting is not independent work."
    )
    st.checkbox("Count these votes too", key=VOTES)


def nothing_to_compare(measured: Measured) -> None:
    """Notice of what has to be marked before coefficients can be computed."""
    alone = len(measured.blind.by_kind[ClaimKind.BY_ONE])
    st.subheader("Nothing to compare yet", anchor=False)
    st.write(
        "Two reviewers must have marked the same claims, and their marks must be open to you; then "
        "this page tells how far they agree, on which answers they part, and which claims these "
        "are."
    )
    if measured.sealed:
        st.write(
            "Marks open to you on the claims you submit (v on the page Review), and on those a "
            "lead opens on the page Decide."
        )
    if alone:
        many = "One claim was" if alone == 1 else f"{alone:,} claims were"
        st.write(f"{many} marked by one reviewer so far.")
    if measured.sealed and state.may(Permission.DECIDE):
        st.page_link(state.pages()["decide"], label="Open marks on the page Decide")
    st.page_link(state.pages()["articles"], label="Choose an article to mark")
