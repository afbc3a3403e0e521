"""The form in which a lead changes the codebook; two at once see both, and nothing is lost."""

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workbench import codebook, review
from workbench.codebook import Category, Codebook, Place, Scale
from workbench.errors import CodebookError, StaleWriteError, UnknownRecordError
from workbench.markdown import plain
from workbench.review import Draft
from workbench.review.rewordings import marks_redefined
from workbench.store import Store
from workbench.ui import revisions, session
from workbench.ui.parts import definitions, rewording, unsaved

LABELS = {
    "title": "Title",
    "question": "Question",
    "decision_order": "Decision order, with → between the steps",
    "name": "Name",
    "definition": "Definition",
    "include": "Use for",
    "exclude": "Not for",
    "example": "Example",
    "near_miss": "Near miss",
}
TICKS = {
    "retired": "Not to be chosen any more; marks that have it keep it",
    "pending": "The work is not done yet: no finding, and left out of figures of agreement",
}


def form(store: Store, now: Codebook) -> None:
    """The fields of one scale at a time, what the changes come to, and saving them."""
    held = unsaved.held()
    st.subheader("Change the codebook", anchor=False)
    if held.book.revision != now.revision:
        _conflict(held, now)
        return
    st.write(
        "Codes are what exports hold, so they stay. Every saving is a new revision, and nobody’s "
        "marks are changed by it."
    )
    scale = definitions.chosen(held.book, key="scale of the codebook")
    edits = dict(held.edits)
    with _fold("Title and rules of the whole", "whole") as fold:
        if fold.open:
            _field(edits, ("", "", "title"), held.book.title, "Title of the codebook")
            rules = "\n".join(held.book.rules)
            _field(edits, ("", "", "rules"), rules, "Rules, one a line")
    for name in ("title", "question", "decision_order"):
        _field(edits, (scale.name, "", name), getattr(scale, name), LABELS[name])
    for category in scale.categories:
        label = plain(f"{category.name} ({category.code})")
        with _fold(label, f"{scale.name} {category.code}") as fold:
            if fold.open:
                _category(edits, scale, category)
    added = _added(scale, held)
    held = replace(unsaved.held(), edits=edits, added=added)
    unsaved.hold(held)
    _end(store, held)


def _category(edits: dict[Place, str], scale: Scale, category: Category) -> None:
    for name in unsaved.OF_CATEGORY:
        _field(edits, (scale.name, category.code, name), getattr(category, name), LABELS[name])
    for name, label in TICKS.items():
        place = (scale.name, category.code, name)
        stored = "yes" if getattr(category, name) else ""
        first = bool(_first(place, edits.get(place, stored)))
        wanted = st.checkbox(label, first, key=unsaved.key(place))
        _keep(edits, place, "yes" if wanted else "", stored)


def _fold(label: str, key: str) -> DeltaGenerator:
    # Fields are drawn once they can be seen: what is set before does not reach the browser.
    return st.expander(label, key=f"fold {key}", on_change="rerun")


def _field(edits: dict[Place, str], place: Place, stored: str, label: str) -> None:
    # A default and not a value set beforehand: that is lost if the drawing is cut short.
    first = _first(place, edits.get(place, stored))
    if place[2] in ("title", "name"):
        typed = st.text_input(label, first, key=unsaved.key(place))
    else:
        typed = st.text_area(label, first, key=unsaved.key(place), height="content")
    _keep(edits, place, typed, stored)


def _first(place: Place, now: str) -> str:
    """What a field began with; the same as long as it is on show, so that it is the same field."""
    begun = unsaved.begun_with()
    if session.widget_value(unsaved.key(place)) is None:
        begun = {**begun, place: now}
        session.hold(unsaved.BEGUN_WITH, begun)
    return begun.get(place, now)


def _keep(edits: dict[Place, str], place: Place, value: str, stored: str) -> None:
    if value.strip() == stored.strip():
        edits.pop(place, None)
    else:
        edits[place] = value


def _added(scale: Scale, held: unsaved.Held) -> tuple[tuple[str, Category], ...]:
    """The categories to be added, with one more if it was given just now."""
    added = list(held.added)
    for number, (name, category) in enumerate(held.added):
        if st.button(
            f"Do not add {category.code} to {name}", key=f"{unsaved.FORM} without {number}"
        ):
            added.remove((name, category))
    with st.expander("Add a category"):
        given = _new(scale, held)
    if given:
        try:
            replace(held, added=[*added, (scale.name, given)]).draft().of(held.book)
        except CodebookError as error:
            st.error(plain(str(error)))
        else:
            added.append((scale.name, given))
    return tuple(added)


def _new(scale: Scale, held: unsaved.Held) -> Category | None:
    taken = {one.key for one in scale.offered} | {
        one.key for name, one in held.added if name == scale.name
    }
    free = [key for key in "1234567890" if key not in taken]
    with st.form(f"{unsaved.FORM} new {scale.name}", border=False):
        label = "Code: small letters, digits and underscores; it stays for good"
        code = unsaved.text(f"new {scale.name} code", label, st.text_input)
        key = st.selectbox("Key", free)
        texts = {
            name: unsaved.text(f"new {scale.name} {name}", LABELS[name], _area)
            for name in unsaved.OF_CATEGORY
        }
        rank = None
        if scale.level != "nominal":
            rank = st.number_input("Rank, 1 the weakest; empty: outside the order", 1, 99, None)
        pending = st.checkbox(TICKS["pending"])
        if not st.form_submit_button("Add it to the changes"):
            return None
    return Category(key or "", code.strip(), **texts, rank=rank, pending=pending)


def _area(label: str, first: str, key: str) -> str:
    return st.text_area(label, first, key=key, height="content")


def _end(store: Store, held: unsaved.Held) -> None:
    """What the changes come to in words, and the buttons that end the form."""
    try:
        wanted = held.draft().of(held.book)
        changes = codebook.differences(held.book, wanted)
    except (CodebookError, UnknownRecordError) as error:
        st.error(plain(str(error)))
        changes = ()
    reworded = rewording.asked(changes, f"{unsaved.FORM} wording")
    if changes:
        said = codebook.said_of(wanted.revision, changes, reworded)
        many = marks_redefined(store, wanted, session.reviewer(), said)
        st.write(
            "Marks that their reviewers will be asked to look at again: "
            f"{many:,} of those open to you. Others’ that are still sealed come on top."
        )
    note = unsaved.text("note", "Note: why it is changed", st.text_input)
    with st.container(horizontal=True):
        save = st.button("Save as a new revision", type="primary", disabled=not changes)
        if st.button("Leave it as it was"):
            unsaved.forget()
            st.rerun()
    if save:
        _save(store, held.draft(note, reworded), held)


def _save(store: Store, draft: Draft, held: unsaved.Held) -> None:
    try:
        saved = review.change_codebook(
            store,
            codebook.location(),
            held.book,
            draft,
            lead=session.reviewer(),
            operation=held.operation,
        )
    except StaleWriteError:
        st.rerun()  # the form shows both
    except CodebookError as error:
        st.error(plain(str(error)))
        return
    unsaved.forget()
    session.codebook_file().look_again()
    session.leave("codebook saved", f"Saved as {revisions.by_hash(store, saved.revision)}.")
    st.rerun()


def _conflict(held: unsaved.Held, now: Codebook) -> None:
    """What was changed elsewhere meanwhile beside one's own, and how to go on."""
    st.warning("The codebook was changed elsewhere meanwhile. Nothing is lost.")
    theirs, mine = st.columns(2)
    with theirs:
        st.markdown("**Saved meanwhile**")
        for one in codebook.differences(held.book, now):
            st.markdown(f"- {plain(str(one))}")
    with mine:
        st.markdown("**Yours, not saved**")
        for (scale, code, name), value in held.edits.items():
            st.markdown(f"- {plain(' '.join(filter(None, (scale, code, name))))}: {plain(value)}")
        for scale, category in held.added:
            st.markdown(f"- {plain(f'{scale} {category.code}: added')}")
    with st.container(horizontal=True):
        if st.button("Go on from theirs, with my changes on top"):
            unsaved.begin(now, held)
            st.rerun()
        if st.button("Drop mine"):
            unsaved.forget()
            st.rerun()
