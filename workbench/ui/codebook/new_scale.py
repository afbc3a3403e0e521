"""Form in which a lead adds a scale of the team's own, with its answers one below the other."""

import streamlit as st

from workbench import codebook, review
from workbench.codebook import Codebook
from workbench.codebook.new_scale import KEYS
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
TEXTS = {
    "definition": "Definition",
    "include": "Use for",
    "exclude": "Not for",
    "example": "Example",
    "near_miss": "Near miss",
}
FEWEST, MOST = 2, len(KEYS)


def show_new_scale(store: Store, book: Codebook) -> None:
    """Draw the folded form, and add the scale on its press."""
    with st.expander("Add a scale of your own", key="new scale"):
        many = st.number_input("Number of answers", FEWEST, MOST, 3, key="new scale many")
        with st.form("add scale"):
            st.write(
                "It stands on the card after the others. Its name in exports comes of its title "
                "and stays; everything else can be reworded later."
            )
            title = st.text_input("Title", key="new scale title", max_chars=60)
            question = st.text_input("Question", key="new scale question")
            level = st.selectbox("Its answers stand", list(LEVELS), format_func=LEVELS.__getitem__)
            required = st.checkbox("A claim is finished only with an answer on it", value=False)
            kinds = st.multiselect(
                "Asked on", list(Kind), format_func=KINDS.__getitem__, placeholder="All claims"
            )
            answers = [_answer(number) for number in range(1, many + 1)]
            pressed = st.form_submit_button("Add the scale")
    if pressed:
        try:
            scale = codebook.new_scale(
                book,
                title=title,
                question=question,
                level=level,
                answers=answers,
                required=required,
                for_kinds=[str(kind) for kind in kinds],
            )
            _save(store, book, scale)
        except WorkbenchError as error:
            st.error(verbatim(str(error)))


def _answer(number: int) -> dict[str, object]:
    """Fields of one answer; its texts and its rank by their names in the codebook."""
    with st.container(border=True):
        wide, narrow = st.columns([3, 1])
        of = f"new scale answer {number}"
        name = wide.text_input(verbatim(f"Answer {number}"), key=of)
        rank = narrow.number_input(
            "Rank",
            min_value=1,
            value=None,
            key=f"{of} rank",
            help="1 is the weakest; empty stands outside the order.",
        )
        places = st.columns(2) * len(TEXTS)
        texts = {
            field: place.text_input(verbatim(label), key=f"{of} {field}")
            for (field, label), place in zip(TEXTS.items(), places, strict=False)
        }
    return {"name": name, "rank": rank, **texts}


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
