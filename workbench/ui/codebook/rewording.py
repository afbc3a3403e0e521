"""What a change of the codebook comes to, and whether a text only says the same in other words."""

import streamlit as st

from workbench.codebook import Difference, Place
from workbench.review.codebook.rewordings import Revision
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import codebook_revisions

ONLY = "Only the wording of this; nobody needs to look again"


def asked(changes: tuple[Difference, ...], key: str) -> frozenset[Place]:
    """List changes in words, and return the texts of which the lead ticks that they say the same.

    `key` is what the keys of the ticks begin with.
    """
    ticked = set()
    for one in changes:
        st.markdown(f"- {verbatim(str(one))}")
        if one.is_wording and st.checkbox(ONLY, key=f"{key} {' '.join(one[:3])}"):
            ticked.add(one[:3])
    return frozenset(ticked)


def told(revision: Revision) -> None:
    """List what a revision changed, with what was said of it, by whom and when."""
    for one in revision.changes:
        words = verbatim(str(one))
        if judged := revision.reworded.get(one):
            at = codebook_revisions.time(judged.at)
            words += f"  \nonly the wording, says {verbatim(judged.reviewer)}, {verbatim(at)}"
        st.caption(words)
