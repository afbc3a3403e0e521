"""Form in which a lead adds a scale of the team's own, with its answers in a table."""

import streamlit as st

from workbench import codebook, review
from workbench.codebook import Codebook
from workbench.errors import WorkbenchError
from workbench.model import Kind
from workbench.review import CodebookDraft
from workbench.store import Store
from workbench.ui import state
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import codebook_revisions
from workbench.ui.shared.words.labels import KINDS

LEVELS = {
    "nominal": "Without an order",
    "ordinal": "In an order, by their ranks",
    "mixed": "An ordered part, and other findings beside it",
}
COLUMNS = {
    "name": "Answer",
    "definition": "Definition",
    "include": "Use for",
    "exclude": "Not for",
    "example": "Example",
    "near_miss": "Near miss",
}
_ROWS = 3


def show_new_scale(store: Store, book: Codebook) -> None:
    """Draw the folded form, and add the scale on its press."""
    with st.expander("Add a scale of your own", key="new scale"), st.form("add scale"):
        st.write(
            "It stands on the card after the others. Its name in exports comes of its title and "
            "stays; everything else can be reworded later."
        )
        title = st.text_input("Title", key="new scale title", max_chars=60)
        question = st.text_input("Question", key="new scale question")
        level = st.selectbox("Its answers stand", list(LEVELS), format_func=LEVELS.__getitem__)
        required = st.checkbox("A claim is finished only with an answer on it", value=False)
        kinds = st.multiselect(
            "Asked on", list(Kind), format_func=KINDS.__getitem__, placeholder="All claims"
        )
        rows = st.data_editor(
            [dict.fromkeys([*COLUMNS, "rank"])] * _ROWS,
            num_rows="dynamic",
            hide_index=True,
            key="new scale answers",
            column_config={
                **{name: st.column_config.TextColumn(label) for name, label in COLUMNS.items()},
                "rank": st.column_config.NumberColumn(
                    "Rank", help="1 is the weakest; empty stands outside the order.", min_value=1
                ),
            },
        )
        pressed = st.form_submit_button("Add the scale")
    if pressed:
        try:
            scale = codebook.new_scale(
                book,
                title=title,
                question=question,
                level=level,
                answers=rows,
                required=required,
                for_kinds=[str(kind) for kind in kinds],
            )
            _save(store, book, scale)
        except WorkbenchError as error:
            st.error(verbatim(str(error)))


def _save(store: Store, book: Codebook, scale: codebook.Scale) -> None:
    saved = review.change_codebook(
        store,
        state.codebook_file().path,
        book,
        CodebookDraft(scales=[scale]),
        lead=state.reviewer(),
        operation=state.operation(),
    )
    state.codebook_file().look_again()
    name = codebook_revisions.revision_name_by_hash(store, saved.revision)
    state.flash("codebook saved", f"Saved as {name}. Exports call the scale {scale.name}.")
    st.rerun()
