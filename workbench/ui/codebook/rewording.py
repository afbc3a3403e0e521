"""Changes of the codebook in words, with a tick for those of wording only."""

import streamlit as st

from workbench.codebook import Difference, Place
from workbench.review.codebook.rewordings import CodebookRevision
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import codebook_revisions

WORDING_ONLY = "Only the wording of this; nobody needs to look again"


def wording_only(changes: tuple[Difference, ...], key: str) -> frozenset[Place]:
    """Draw changes; the places of those that the lead ticks as wording only.

    `key` is the prefix of the tick boxes’ widget keys.
    """
    ticked = set()
    for difference in changes:
        st.markdown(f"- {verbatim(str(difference))}")
        if difference.is_wording and st.checkbox(
            WORDING_ONLY, key=f"{key} {' '.join(difference[:3])}"
        ):
            ticked.add(difference[:3])
    return frozenset(ticked)


def show_changes(revision: CodebookRevision) -> None:
    """Draw what a revision changed, and who called which of it wording only."""
    for difference in revision.changes:
        words = verbatim(str(difference))
        if judged := revision.reworded.get(difference):
            at = codebook_revisions.local_time(judged.at)
            words += f"  \nonly the wording, says {verbatim(judged.reviewer)}, {verbatim(at)}"
        st.caption(words)
