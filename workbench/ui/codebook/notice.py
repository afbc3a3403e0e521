"""Notice to leads where the codebook in use differs from its file."""

import streamlit as st

from workbench import codebook, review
from workbench.errors import WorkbenchError
from workbench.review import CodebookInUse
from workbench.store import Store, StoredCodebook
from workbench.ui import state
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import codebook_revisions

_DONE = "codebook chosen"


def show() -> None:
    """Draw the notice with its choices, if any, and the outcome of the last one."""
    if message := state.pop_flash(_DONE, ""):
        st.success(verbatim(message))
    codebook_state = state.codebook_in_use()
    if not codebook_state.stored or not (
        codebook_state.other or codebook_state.trouble or codebook_state.put_back_from
    ):
        return
    with state.open_store() as store, st.container(key="codebook notice"):
        st.warning(verbatim(reason(store, codebook_state)))
        if codebook_state.other:
            _changes(codebook_state)
        _choice(store, codebook_state, codebook_state.stored)


def reason(store: Store, codebook_state: CodebookInUse) -> str:
    """Reason why this codebook is in use; empty if it is simply the file’s."""
    if not codebook_state.stored:
        return ""
    own = codebook_revisions.revision_name(codebook_state.stored)
    if codebook_state.trouble:
        return f"The codebook’s file cannot be used: {codebook_state.trouble} {own}, stays in use."
    if codebook_state.other:
        return (
            "The codebook’s file holds another codebook than the one this team worked with: "
            f"{_revision_name(store, codebook_state.other.revision)}. "
            f"{own}, stays in use until a lead chooses."
        )
    if codebook_state.put_back_from:
        before = codebook_revisions.revision_name_by_hash(store, codebook_state.put_back_from)
        return (
            f"The codebook’s file was put back to an earlier state. {own}, is in use again, and no "
            f"more {before}."
        )
    return ""


def _revision_name(store: Store, revision: str) -> str:
    if any(stored.revision == revision for stored in store.codebooks.all()):
        return f"{codebook_revisions.revision_name_by_hash(store, revision)}, an earlier one"
    return "one that was never in use here"


def _changes(codebook_state: CodebookInUse) -> None:
    if not codebook_state.other:
        return
    changes = codebook.differences(codebook_state.book, codebook_state.other)
    many = "1 change" if len(changes) == 1 else f"{len(changes)} changes"
    with st.expander(f"What the file’s would change ({many})"):
        st.markdown("\n".join(f"- {verbatim(str(difference))}" for difference in changes))


def _choice(store: Store, codebook_state: CodebookInUse, own: StoredCodebook) -> None:
    known = {stored.revision: stored.number for stored in store.codebooks.all()}
    back_to = codebook_state.put_back_from
    with st.container(horizontal=True):
        if back_to and st.button(f"Use revision {known[back_to]:d} again"):
            _write_file(store, back_to)
        keep = f"Keep revision {own.number:d}"
        if st.button(keep if back_to else f"{keep} and write it into the file"):
            _write_file(store, own.revision)
        if codebook_state.other:
            number = known.get(codebook_state.other.revision)
            label = f"Go back to revision {number:d}" if number else "Use the file’s codebook"
            if st.button(label):
                _adopt(store, codebook_state.other)


def _write_file(store: Store, revision: str) -> None:
    path = state.codebook_file().path
    try:
        kept = review.write_own_codebook(
            store, path, revision, lead=state.reviewer(), operation=state.operation()
        )
    except WorkbenchError as error:
        st.error(verbatim(str(error)))
        return
    message = f"In use: {codebook_revisions.revision_name_by_hash(store, revision)}."
    _flash_chosen(message + (f" What the file held before is in {kept}." if kept else ""))


def _adopt(store: Store, other: codebook.Codebook) -> None:
    try:
        stored = review.adopt_codebook(
            store,
            state.codebook_file().path,
            other,
            lead=state.reviewer(),
            operation=state.operation(),
        )
    except WorkbenchError as error:
        st.error(verbatim(str(error)))
        return
    _flash_chosen(f"In use: {codebook_revisions.revision_name(stored)}.")


def _flash_chosen(message: str) -> None:
    state.codebook_file().look_again()
    state.flash(_DONE, message)
    st.rerun()
