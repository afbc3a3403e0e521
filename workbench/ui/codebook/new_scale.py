"""Form in which a lead adds a scale of the team's own, with its answers one below the other."""

from dataclasses import replace

import streamlit as st

from workbench import codebook, review
from workbench.codebook import Codebook
from workbench.errors import WorkbenchError
from workbench.model import Kind
from workbench.review import CodebookDraft
from workbench.store import Store
from workbench.ui import state
from workbench.ui.codebook import new_scale_fields
from workbench.ui.codebook.new_scale_fields import FEWEST, FORM, MOST, PREFIX, TEXTS, value
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import codebook_revisions
from workbench.ui.shared.words.labels import KINDS

LEVEL_NAMES = {
    "nominal": "Without an order",
    "ordinal": "In an order, by their ranks",
    "mixed": "An ordered part, and other findings beside it",
}


def show_new_scale(store: Store, book: Codebook) -> None:
    """Draw the folded form, and add the scale on its press; the browser keeps what is typed."""
    new_scale_fields.show_draft_notice()
    with st.expander("Add a scale of your own", key=FORM):
        many = st.number_input("Number of answers", FEWEST, MOST, key=f"{PREFIX}many")
        _questions()
        for number in range(1, many + 1):
            _answer(number)
        pressed = st.button("Add the scale", key="add scale", type="primary")
    if pressed:
        try:
            _save(store, book, _scale(book, many))
        except WorkbenchError as error:
            st.error(verbatim(str(error)))


def _questions() -> None:
    st.write(
        "It stands on the card after the others. Its name in exports comes of its title "
        "and stays; everything else can be reworded later."
    )
    st.text_input("Title", key=f"{PREFIX}title", max_chars=60)
    st.text_input("Question", key=f"{PREFIX}question")
    st.selectbox(
        "Its answers stand",
        list(LEVEL_NAMES),
        format_func=LEVEL_NAMES.__getitem__,
        key=f"{PREFIX}level",
    )
    st.checkbox("A claim is finished only with an answer on it", key=f"{PREFIX}required")
    st.checkbox("Reviewers can mark the words that say so", key=f"{PREFIX}words")
    st.multiselect(
        "Asked on",
        list(Kind),
        format_func=KINDS.__getitem__,
        placeholder="All claims",
        key=f"{PREFIX}kinds",
    )


def _answer(number: int) -> None:
    """Fields of one answer: its texts and its rank."""
    names = new_scale_fields.answer_names(number)
    with st.container(border=True):
        wide, narrow = st.columns([3, 1])
        wide.text_input(verbatim(f"Answer {number}"), key=PREFIX + names["name"])
        narrow.number_input(
            "Rank",
            min_value=1,
            value=None,
            key=PREFIX + names["rank"],
            help="1 is the weakest; empty stands outside the order.",
        )
        places = st.columns(2) * len(TEXTS)
        for (field, label), place in zip(TEXTS.items(), places, strict=False):
            place.text_input(verbatim(label), key=PREFIX + names[field])


def _scale(book: Codebook, many: int) -> codebook.Scale:
    """Scale of what stands in the fields; raises CodebookError for what is lacking."""
    answers = [
        {field: value(name) for field, name in new_scale_fields.answer_names(number).items()}
        for number in range(1, many + 1)
    ]
    scale = codebook.new_scale(
        book,
        title=str(value("title") or ""),
        question=str(value("question") or ""),
        level=str(value("level")),
        answers=answers,
        required=bool(value("required")),
        for_kinds=[str(kind) for kind in state.widget_value(f"{PREFIX}kinds") or ()],
    )
    return replace(scale, words=bool(value("words")))


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
    new_scale_fields.empty_when_next_drawn()
    st.rerun()
