"""Add page: articles come by paste or upload and are checked before they are stored."""

from dataclasses import replace

import streamlit as st

from workbench import extraction
from workbench.errors import ArticleFailedError
from workbench.ui import state
from workbench.ui.articles import checking, draft_state, drafts, pasted_text, results
from workbench.ui.articles.drafts import Draft
from workbench.ui.shared import incidents
from workbench.ui.shared.verbatim import verbatim


def show() -> None:
    """Draw the fields for text and files, or the drafts that were read from them."""
    st.subheader("Add articles", anchor=False)
    state.article_processes().start()
    results.show_results()
    if draft_state.drafts():
        checking.show_drafts()
        _shortcoming()
        return
    st.caption(
        f"An article may have {extraction.LONGEST_ARTICLE:,} characters, about 250,000 words; a "
        "file or a paste with all that surrounds it 10 MB."
    )
    paste, upload = st.tabs(["Paste", "Upload files"])
    with paste:
        _paste()
    with upload:
        _upload()
    _shortcoming()


def _shortcoming() -> None:
    """Warning about a missing extractor model, drawn once that is known."""
    if lacks := state.article_processes().maker.shortcoming:
        st.warning("Claims are found by rules alone here, which find fewer of them.")
        st.text(lacks)


def _paste() -> None:
    pasted_text.show_draft_notice()
    with st.form("paste", border=False, clear_on_submit=False):
        text = st.text_area(
            "The article as you copied it, menus and adverts included, or its HTML",
            height=280,
            key=pasted_text.FIELD_KEY,
        )
        sent = st.form_submit_button("Clean and check", type="primary")
    if sent:
        with st.spinner("Reading …"):
            draft = _with_incident_number(
                drafts.draft_of_paste(text, state.article_processes().read_text)
            )
        if draft.problem:
            st.error(verbatim(draft.as_result.line))
            return
        state.drop_form_state("added")
        draft_state.keep_drafts([draft])
        st.rerun()


def _upload() -> None:
    files = st.file_uploader(
        "Text, Markdown or saved web pages; several at once",
        type=["txt", "md", "html", "htm"],
        accept_multiple_files=True,
        key="upload",
    )
    if files and st.button("Clean and check", type="primary", key="check_files"):
        bar = st.progress(0.0)
        read = []
        for number, file in enumerate(files):
            bar.progress(number / len(files), f"Reading {number + 1} of {len(files)}")
            draft = drafts.draft_of_file(
                file.name, file.getvalue(), state.article_processes().read_bytes
            )
            read.append(_with_incident_number(draft))
        state.drop_form_state("added")
        draft_state.keep_drafts(read)
        st.rerun()


def _with_incident_number(draft: Draft) -> Draft:
    """Draft whose problem, if it is our own fault, is logged and names the log entry."""
    if not draft.fault:
        return draft
    problem = ArticleFailedError(draft.problem, draft.fault)
    return replace(draft, problem=incidents.error_text(problem))
