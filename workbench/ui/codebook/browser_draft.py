"""Draft of codebook changes as the browser keeps it until they are saved."""

import re
from collections.abc import Iterator
from dataclasses import astuple, fields

import streamlit as st

from workbench import codebook
from workbench.codebook import Codebook, Place
from workbench.store import Store
from workbench.ui import state
from workbench.ui.codebook import form_draft
from workbench.ui.codebook.form_draft import (
    FORM,
    KEYS,
    OF_CATEGORY,
    OF_SCALE,
    CodebookForm,
    NewCategory,
    page_key,
)
from workbench.ui.shared.forms import drafts as forms_drafts
from workbench.ui.sync.messages import Message

_STORED = f"{FORM} told"


def show_draft_notice(store: Store, now: Codebook) -> None:
    """Draw the notice of a draft that the browser kept, which reopens the form."""
    forms_drafts.draft_notice(
        FORM, lambda: _drawn_form(now), lambda kept: _restore(store, now, kept), form_draft.clear
    )


def store_choices(now: Codebook) -> None:
    """Rerun so that the browser keeps what was ticked or added just now.

    The notice is drawn before the fields, so it is drawn again once they hold more.
    """
    if form_draft.is_open() and state.form_state(_STORED) != _form(now).choices:
        st.rerun()


def _drawn_form(now: Codebook) -> forms_drafts.FormFields:
    form = _form(now)
    state.keep_form_state(_STORED, form.choices)
    return form


def _form(now: Codebook) -> forms_drafts.FormFields:
    if not form_draft.is_open():
        return forms_drafts.FormFields(form_draft.prefix(), now.revision)
    changes = form_draft.current()
    choices: dict[str, object] = {
        "retired": [[*place, value] for place, value in changes.edits.items() if _ticked(place)],
        "added": [list(astuple(category)) for category in changes.added],
    }
    return forms_drafts.FormFields(
        form_draft.prefix(),
        changes.book.revision,
        {name: chosen for name, chosen in choices.items() if chosen},
        {
            **changes.texts,
            **{page_key(" ".join(place)): value for place, value in changes.edits.items()},
        },
    )


def _ticked(place: Place) -> bool:
    return place[2] in codebook.CATEGORY_MARKS


def _restore(store: Store, now: Codebook, kept: forms_drafts.StoredDraft) -> None:
    before = (
        form_draft.current()
        if form_draft.is_open()
        else CodebookForm(_book(store, now, kept.basis), "")
    )
    places = {page_key(" ".join(place)): place for place in _places(before.book)}
    edits = {places[name]: text for name, text in kept.texts.items() if name in places}
    ticked = {places[name]: value for name, value in _ticks(kept) if name in places}
    texts = {name: text for name, text in kept.texts.items() if name not in places}
    form_draft.begin(
        before.book,
        CodebookForm(
            before.book,
            "",
            {**before.edits, **ticked, **edits},
            tuple(_added(before.book, kept)) or before.added,
            {**before.texts, **texts},
        ),
    )


def _book(store: Store, now: Codebook, revision: object) -> Codebook:
    """Codebook of the revision that changes were made on, or the one in use if unknown."""
    if revision != now.revision:
        for stored in store.codebooks.all():
            if stored.revision == revision:
                return codebook.parse(stored.content.encode())
    return now


def _places(book: Codebook) -> Iterator[Place]:
    yield from (("", "", "title"), ("", "", "rules"))
    for scale in book.scales:
        yield from ((scale.name, "", name) for name in (*OF_SCALE, "retired"))
        for category in scale.categories:
            names = (*OF_CATEGORY, *codebook.CATEGORY_MARKS)
            yield from ((scale.name, category.code, name) for name in names)


def _ticks(kept: forms_drafts.StoredDraft) -> Iterator[tuple[str, str]]:
    for row in Message(kept.choices).lists("retired"):
        *place, value = map(str, row or [""])
        yield page_key(" ".join(place)), "yes" if value else ""


def _added(book: Codebook, kept: forms_drafts.StoredDraft) -> Iterator[NewCategory]:
    names = {scale.name for scale in book.scales}
    for row in Message(kept.choices).lists("added"):
        if len(row) == len(fields(NewCategory)) and row[0] in names:
            scale, number, key, rank, pending = row
            known = key if str(key) in KEYS else ""
            if re.fullmatch("[0-9]{1,9}", str(number)):
                whole = rank if isinstance(rank, int) and rank > 0 else None
                yield NewCategory(scale, str(number), str(known), whole, bool(pending))
