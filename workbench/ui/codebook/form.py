"""Form in which a lead changes the codebook; a change made elsewhere is shown beside."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from workbench import codebook, review
from workbench.codebook import Category, Codebook, Fault, Place, Scale
from workbench.errors import CodebookError, StaleWriteError, UnknownRecordError
from workbench.model import CHECK_SCALE
from workbench.review import CodebookDraft
from workbench.review.codebook.changes import codes_so_far
from workbench.review.codebook.rewordings import marks_redefined
from workbench.store import Store
from workbench.ui import state
from workbench.ui.codebook import definitions, form_draft, new_category, rewording
from workbench.ui.codebook.form_draft import CodebookForm, NewCategory
from workbench.ui.shared.forms.field_faults import FaultSlots
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import codebook_revisions

LABELS = {
    **new_category.LABELS,
    "title": "Title",
    "question": "Question",
    "decision_order": "Decision order, with → between the steps",
    "rules": "Rules, one a line",
}
_SET_ASIDE = "Set this scale aside: it is asked no more, and its answers stay"
_SCALE = "scale of the codebook"
_REVEAL = f"{form_draft.FORM} reveal"


def show_form(store: Store, now: Codebook) -> None:
    """Draw one scale’s fields, the list of changes, and the buttons to save them."""
    form = form_draft.current()
    st.subheader("Change the codebook", anchor=False)
    if form.book.revision != now.revision:
        _conflict(form, now)
        return
    st.write(
        "Codes are what exports hold, so they stay. Every saving is a new revision, and nobody’s "
        "marks are changed by it."
    )
    _reveal()
    scale = definitions.scale_choice(form.book, key=_SCALE)
    edits, slots = dict(form.edits), FaultSlots()
    fold = _fold("Title and rules of the whole", ("", "", ""))
    with fold:
        if fold.open:
            _field(edits, ("", "", "title"), form.book.title, "Title of the codebook", slots)
            rules = "\n".join(form.book.rules)
            _field(edits, ("", "", "rules"), rules, LABELS["rules"], slots)
    for name in form_draft.OF_SCALE:
        _field(edits, (scale.name, "", name), getattr(scale, name), LABELS[name], slots)
    if scale.name != CHECK_SCALE:
        _tick(edits, (scale.name, "", "retired"), scale.retired, _SET_ASIDE, slots)
    for category in scale.categories:
        label = verbatim(f"{category.name} ({category.code})")
        fold = _fold(label, (scale.name, category.code, ""))
        with fold:
            if fold.open:
                _category(edits, scale, category, slots)
    codes = codes_so_far(store, form.book)
    added = list(new_category.fields(scale, codes, slots))
    form = replace(form_draft.current(), edits=edits, added=added)
    form_draft.keep(form)
    _changes_and_buttons(store, form, codes, slots)


def _reveal() -> None:
    """Unfold fields that have faults, and choose their scale if none is on show."""
    places: list[Place] = state.pop_flash(_REVEAL, [])
    scales = [place[0] for place in places if place[0]]
    if scales and state.widget_value(_SCALE) not in scales:
        state.set_widget_value(_SCALE, scales[0])
    for place in places:
        state.set_widget_value(form_draft.fold_key(place), True)


def _category(edits: dict[Place, str], scale: Scale, category: Category, slots: FaultSlots) -> None:
    for name in form_draft.OF_CATEGORY:
        place = (scale.name, category.code, name)
        _field(edits, place, getattr(category, name), LABELS[name], slots)
    for name in codebook.CATEGORY_MARKS:
        place = (scale.name, category.code, name)
        _tick(edits, place, getattr(category, name), LABELS[name], slots)


def _tick(
    edits: dict[Place, str], place: Place, is_so: bool, label: str, slots: FaultSlots
) -> None:
    stored = "yes" if is_so else ""
    first = bool(_first_value(place, edits.get(place, stored)))
    wanted = st.checkbox(
        label,
        first,
        key=form_draft.key(place),
        on_change=form_draft.keep_arrived_edit,
        args=(place, stored),
    )
    slots.after(place)
    form_draft.keep_edit(edits, place, "yes" if wanted else "", stored)


def _fold(label: str, place: Place) -> ExpanderContainer:
    # Fields are drawn once they can be seen: what is set before does not reach the browser.
    return st.expander(label, key=form_draft.fold_key(place), on_change="rerun")


def _field(
    edits: dict[Place, str], place: Place, stored: str, label: str, slots: FaultSlots
) -> None:
    # A default and not a value set beforehand: that is lost if the drawing is cut short.
    first = _first_value(place, edits.get(place, stored))
    key, kept = form_draft.key(place), (place, stored)
    if place[2] in ("title", "name"):
        typed = st.text_input(
            label, first, key=key, on_change=form_draft.keep_arrived_edit, args=kept
        )
    else:
        typed = st.text_area(
            label,
            first,
            key=key,
            height="content",
            on_change=form_draft.keep_arrived_edit,
            args=kept,
        )
    slots.after(place)
    form_draft.keep_edit(edits, place, typed, stored)


def _first_value(place: Place, now: str) -> str:
    """Value that a field began with; fixed while it is on show, as part of its identity."""
    begun = form_draft.first_values()
    if state.widget_value(form_draft.key(place)) is None:
        begun = {**begun, place: now}
        state.keep_form_state(form_draft.BEGUN_WITH, begun)
    return begun.get(place, now)


def _changes_and_buttons(
    store: Store, form: CodebookForm, codes: Mapping[str, Collection[str]], slots: FaultSlots
) -> None:
    """Draw the changes in words, and the buttons that save or discard them."""
    added = {
        new: category for new, category in form.categories(codes).items() if not form.is_blank(new)
    }
    faults = _placed_faults(form, added)
    sound = _without_faults(form, added, {fault.place for fault in faults})
    try:
        wanted = sound.of(form.book)
        changes = codebook.differences(form.book, wanted)
    except (CodebookError, UnknownRecordError) as error:
        st.error(verbatim(str(error)))
        changes = ()
    reworded = rewording.wording_only(changes, f"{form_draft.FORM} wording")
    if changes:
        said = codebook.rewordings_of(wanted.revision, changes, reworded)
        many = marks_redefined(store, wanted, state.reviewer(), said)
        st.write(
            "Marks that their reviewers will be asked to look at again: "
            f"{many:,} of those open to you. Others’ that are still sealed come on top."
        )
    note = form_draft.text_field("note", "Note: why it is changed", st.text_input)
    if form.tried and faults:
        slots.show(faults)
        st.error(_faults_text(form, added, faults))
    with st.container(horizontal=True):
        save = st.button("Save as a new revision", type="primary", disabled=not (changes or faults))
        if st.button("Cancel"):
            form_draft.discard()
            st.rerun()
    if save and faults:
        form_draft.keep(replace(form_draft.current(), tried=True))
        state.flash(_REVEAL, [fault.place for fault in faults])
        st.rerun()
    elif save:
        _save(store, sound._replace(note=note, reworded=reworded), form)


def _placed_faults(form: CodebookForm, added: Mapping[NewCategory, Category]) -> list[Fault]:
    """Faults of the changes, each at the place of its field in this form."""
    news = list(added)
    faults = codebook.faults(form.book, form.changes(), [(new.scale, added[new]) for new in news])
    placed = {f"new {number}": new for number, new in enumerate(news)}
    return [
        Fault(placed[code].place(field), words)
        if code in placed
        else Fault((scale, code, field), words)
        for (scale, code, field), words in faults
    ]


def _without_faults(
    form: CodebookForm, added: Mapping[NewCategory, Category], faulty: Collection[Place]
) -> CodebookDraft:
    """Draft of the changes that have no fault."""
    return CodebookDraft(
        [edit for edit in form.changes() if edit[:3] not in faulty],
        [
            (new.scale, category)
            for new, category in added.items()
            if new.place("")[:2] not in {place[:2] for place in faulty}
        ],
    )


def _faults_text(
    form: CodebookForm, added: Mapping[NewCategory, Category], faults: Sequence[Fault]
) -> str:
    many = "1 thing has" if len(faults) == 1 else f"{len(faults)} things have"
    lines = [
        f"- {verbatim(_field_name(form, added, place))}: {verbatim(words)}"
        for place, words in faults
    ]
    return "\n".join([f"Not saved: {many} to be mended first.", "", *lines])


def _field_name(form: CodebookForm, added: Mapping[NewCategory, Category], place: Place) -> str:
    """Name of a field in the words of the form: scale, category, label."""
    scale, code, name = place
    if not scale:
        return {"title": "Title of the codebook"}.get(name, LABELS[name])
    of = form.book.scale(scale)
    called = {category.code: category.name for category in of.categories} | {
        new.place("")[1]: new_category.name or "new category" for new, new_category in added.items()
    }
    return ", ".join(filter(None, (of.title, called.get(code, ""), LABELS[name].partition(",")[0])))


def _save(store: Store, draft: CodebookDraft, form: CodebookForm) -> None:
    try:
        saved = review.change_codebook(
            store,
            state.codebook_file().path,
            form.book,
            draft,
            lead=state.reviewer(),
            operation=form.operation,
        )
    except StaleWriteError:
        st.rerun()  # the form shows both
    except CodebookError as error:
        st.error(verbatim(str(error)))
        return
    form_draft.discard()
    state.codebook_file().look_again()
    state.flash(
        "codebook saved",
        f"Saved as {codebook_revisions.revision_name_by_hash(store, saved.revision)}.",
    )
    st.rerun()


def _conflict(form: CodebookForm, now: Codebook) -> None:
    """Draw changes saved elsewhere beside one’s own, with buttons for how to go on."""
    st.warning("The codebook was changed elsewhere meanwhile. Nothing is lost.")
    theirs, mine = st.columns(2)
    with theirs:
        st.markdown("**Saved meanwhile**")
        for difference in codebook.differences(form.book, now):
            st.markdown(f"- {verbatim(str(difference))}")
    with mine:
        st.markdown("**Yours, not saved**")
        for place, value in form.edits.items():
            st.markdown(f"- {verbatim(_field_name(form, {}, place))}: {verbatim(value)}")
        for new in form.added:
            name = form.text(new, "name") or "a category without a name yet"
            st.markdown(f"- {verbatim(f'{form.book.scale(new.scale).title}, {name}: added')}")
    with st.container(horizontal=True):
        if st.button("Go on from theirs, with my changes on top"):
            form_draft.begin(now, form)
            st.rerun()
        if st.button("Drop mine"):
            form_draft.discard()
            st.rerun()
