"""Fields of new categories in the codebook form."""

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import replace
from functools import partial

import streamlit as st

from workbench.codebook import Scale, code_for
from workbench.ui.codebook import form_draft
from workbench.ui.codebook.form_draft import NewCategory
from workbench.ui.shared.forms.field_faults import FaultSlots
from workbench.ui.shared.verbatim import verbatim

LABELS = {
    "name": "Name",
    "definition": "Definition",
    "include": "Use for",
    "exclude": "Not for",
    "example": "Example",
    "near_miss": "Near miss",
    "code": "Code, for exports; it stays for good",
    "key": "Key",
    "rank": "Rank, 1 the weakest; empty: outside the order",
    "retired": "Not to be chosen any more; marks that have it keep it",
    "pending": "The work is not done yet: no finding, and left out of figures of agreement",
}


Codes = Mapping[str, Set[str]]


def fields(scale: Scale, codes: Codes, slots: FaultSlots) -> Iterator[NewCategory]:
    """New categories as their fields now hold them; draws those of one scale.

    `codes` are all that each scale ever had, by its name.
    """
    for new in form_draft.current().added:
        if new.scale != scale.name:
            yield new
            continue
        with st.container(border=True, key=f"new {new.scale} {new.id}"):
            st.markdown("**New category**")
            yield _fields(new, scale, codes, slots)
    st.button("Add a category", on_click=form_draft.add_category, args=(scale.name,))


def _fields(new: NewCategory, scale: Scale, codes: Codes, slots: FaultSlots) -> NewCategory:
    def text(name: str, widget: Callable[..., str]) -> str:
        typed = form_draft.new_text_field(new, name, LABELS[name], widget)
        slots.after(new.place(name))
        return typed

    made = code_for(text("name", st.text_input), _taken(new, codes))
    own = text("code", partial(st.text_input, placeholder=made)).strip()
    st.caption(f"In exports it is called {verbatim(own or made)}.")
    if own in codes[scale.name] - {category.code for category in scale.categories}:
        st.caption("An earlier revision had this code: give it to the same meaning only.")
    changed = replace(new, key=_key(new, scale))
    slots.after(new.place("key"))
    for other in form_draft.OF_CATEGORY[1:]:
        text(other, partial(st.text_area, height="content"))
    if scale.level != "nominal":
        rank = st.number_input(
            LABELS["rank"],
            1,
            99,
            new.rank,
            key=form_draft.new_key(new, "rank"),
            on_change=form_draft.keep_arrived_choice,
            args=(new, "rank"),
        )
        changed = replace(changed, rank=rank)
        slots.after(new.place("rank"))
    pending = st.checkbox(
        LABELS["pending"],
        new.pending,
        key=form_draft.new_key(new, "pending"),
        on_change=form_draft.keep_arrived_choice,
        args=(new, "pending"),
    )
    st.button(
        "Remove",
        key=form_draft.new_key(new, "remove"),
        on_click=form_draft.remove_category,
        args=(new,),
    )
    return replace(changed, pending=pending)


def _taken(new: NewCategory, codes: Codes) -> set[str]:
    """Codes the scale ever had, and those of new categories before this one."""
    made = form_draft.current().categories(codes)
    before = list(made)[: list(made).index(new)]
    return {
        *codes[new.scale],
        *(made[category].code for category in before if category.scale == new.scale),
    }


def _key(new: NewCategory, scale: Scale) -> str:
    free = form_draft.free_keys(form_draft.current(), scale)
    keys = [key for key in form_draft.KEYS if key in free or key == new.key]
    first = keys.index(new.key) if new.key else None
    chosen = st.selectbox(
        LABELS["key"],
        keys,
        first,
        key=form_draft.new_key(new, "key"),
        on_change=form_draft.keep_arrived_choice,
        args=(new, "key"),
    )
    return chosen or ""
