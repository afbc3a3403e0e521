"""What a change of the codebook comes to, and whether a text only says the same in other words."""

import streamlit as st

from workbench.codebook import Difference, Place
from workbench.review.codebook.rewordings import Revision
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import codebook_revisions

WORDING_ONLY = "Only the wording of this; nobody needs to look again"


def wording_only(changes: tuple[Difference, ...], key: str) -> frozenset[Place]:
    """List changes in words, and return the texts of which the lead ticks that they say the same.

    `key` is what the keys of the ticks begin with.
    """
    ticked = set()
    for difference in changes:
        st.markdown(f"- {verbatim(str(difference))}")
        if difference.is_wording and st.checkbox(
            WORDING_ONLY, key=f"{key} {' '.join(difference[:3])}"
        ):
            ticked.add(difference[:3])
    return frozenset(ticked)


def show_changes(revision: Revision) -> None:
    """List what a revision changed, with what was said of it, by whom and when."""
    for difference in revision.changes:
        words = verbatim(str(difference))
        if judged := revision.reworded.get(difference):
            at = codebook_revisions.local_time(judged.at)
            words += f"  \nonly the wording, says {verbatim(judged.reviewer)}, {verbatim(at)}"
        st.caption(words)
