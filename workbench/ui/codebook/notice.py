"""What leads are told where the codebook in use is not simply the one in the codebook's file."""

import streamlit as st

from workbench import codebook, review
from workbench.errors import WorkbenchError
from workbench.review import CodebookInUse
from workbench.store import Store
from workbench.store.codebooks import StoredCodebook
from workbench.ui import state
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import codebook_revisions

_DONE = "codebook chosen"


def show() -> None:
    """The notice with the choice, if there is one to make; and what was chosen last."""
    if told := state.take(_DONE, ""):
        st.success(verbatim(told))
    found = state.codebook_in_use()
    if not found.stored or not (found.other or found.trouble or found.put_back_from):
        return
    with state.open_store() as store, st.container(key="codebook notice"):
        st.warning(verbatim(why(store, found)))
        if found.other:
            _changes(found)
        _choice(store, found, found.stored)


def why(store: Store, found: CodebookInUse) -> str:
    """Which codebook is in use and why; empty if it is simply the one in the file."""
    if not found.stored:
        return ""
    own = codebook_revisions.named(found.stored)
    if found.trouble:
        return f"The codebook’s file cannot be used: {found.trouble} {own}, stays in use."
    if found.other:
        return (
            "The codebook’s file holds another codebook than the one this team worked with: "
            f"{_called(store, found.other.revision)}. {own}, stays in use until a lead chooses."
        )
    if found.put_back_from:
        before = codebook_revisions.by_hash(store, found.put_back_from)
        return (
            f"The codebook’s file was put back to an earlier state. {own}, is in use again, and no "
            f"more {before}."
        )
    return ""


def _called(store: Store, revision: str) -> str:
    if any(one.revision == revision for one in store.codebooks.all()):
        return f"{codebook_revisions.by_hash(store, revision)}, an earlier one"
    return "one that was never in use here"


def _changes(found: CodebookInUse) -> None:
    if not found.other:
        return
    changes = codebook.differences(found.book, found.other)
    many = "1 change" if len(changes) == 1 else f"{len(changes)} changes"
    with st.expander(f"What the file’s would change ({many})"):
        st.markdown("\n".join(f"- {verbatim(str(one))}" for one in changes))


def _choice(store: Store, found: CodebookInUse, own: StoredCodebook) -> None:
    known = {one.revision: one.number for one in store.codebooks.all()}
    back_to = found.put_back_from
    with st.container(horizontal=True):
        if back_to and st.button(f"Use revision {known[back_to]:d} again"):
            _write(store, back_to)
        keep = f"Keep revision {own.number:d}"
        if st.button(keep if back_to else f"{keep} and write it into the file"):
            _write(store, own.revision)
        if found.other:
            number = known.get(found.other.revision)
            label = f"Go back to revision {number:d}" if number else "Use the file’s codebook"
            if st.button(label):
                _adopt(store, found.other)


def _write(store: Store, revision: str) -> None:
    path = state.codebook_file().path
    try:
        kept = review.write_own_codebook(
            store, path, revision, lead=state.reviewer(), operation=state.operation()
        )
    except WorkbenchError as error:
        st.error(verbatim(str(error)))
        return
    told = f"In use: {codebook_revisions.by_hash(store, revision)}."
    _chosen(told + (f" What the file held before is in {kept}." if kept else ""))


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
    _chosen(f"In use: {codebook_revisions.named(stored)}.")


def _chosen(told: str) -> None:
    state.codebook_file().look_again()
    state.leave(_DONE, told)
    st.rerun()
