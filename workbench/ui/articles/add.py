"""Add page: articles come by paste or upload and are checked before they are stored."""

from dataclasses import replace

import streamlit as st

from workbench import extraction, review
from workbench.errors import ArticleFailedError, WorkbenchError
from workbench.model import Article
from workbench.ui import state
from workbench.ui.articles import cleaning, draft_state, drafts, resemblances
from workbench.ui.articles.drafts import Draft, DraftResult
from workbench.ui.shared import incidents
from workbench.ui.shared.verbatim import verbatim

FIELDS = {
    "title": "Headline",
    "publisher": "Publisher",
    "byline": "Byline",
    "published": "Published (2024-01-05 or 2024-01-05T03:07)",
}


def show() -> None:
    """Draw the fields for text and files, or the drafts that were read from them."""
    st.subheader("Add articles", anchor=False)
    state.article_processes().start()
    _results()
    waiting = draft_state.drafts()
    if waiting:
        _check(waiting)
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
    with st.form("paste", border=False, clear_on_submit=False):
        text = st.text_area(
            "The article as you copied it, menus and adverts included, or its HTML",
            height=280,
            key="pasted",
        )
        sent = st.form_submit_button("Clean and check", type="primary")
    if sent:
        with st.spinner("Reading …"):
            draft = _with_incident_number(
                drafts.draft_of_paste(text, state.article_processes().read_text)
            )
        if draft.problem:
            st.error("Couldn’t read what you pasted.")
            st.text(draft.problem)
            return
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
        draft_state.keep_drafts(read)
        st.rerun()


def _with_incident_number(draft: Draft) -> Draft:
    """Draft whose problem, if it is our own fault, is logged and names the log entry."""
    if not draft.fault:
        return draft
    problem = ArticleFailedError(draft.problem, draft.fault)
    return replace(draft, problem=incidents.error_text(problem))


def _check(waiting: list[Draft]) -> None:
    good = [draft for draft in waiting if draft.article]
    for draft in waiting:
        if not draft.article:
            st.error(verbatim(f"Couldn’t read {draft.name}."))
            st.text(draft.problem)
    buttons = st.container()
    for number, draft in enumerate(waiting):
        if draft.article:
            _draft(number, draft.name, draft.article, alone=len(good) == 1)
    with buttons:  # stand on top, but act on what the fields below hold now
        _add_buttons(
            sum(
                bool(draft.article) and resemblances.is_wanted(number)
                for number, draft in enumerate(waiting)
            ),
            len(good),
        )


def _add_buttons(many: int, of: int) -> None:
    with st.container(horizontal=True):
        articles = "1 article" if many == 1 else f"{many} articles"
        what = "Add article" if of < 2 else f"Add {articles}"
        add = bool(of) and st.button(what, type="primary", disabled=not many)
        if st.button("Start over"):
            draft_state.keep_drafts([])
            st.rerun()
    if add:
        _add()


def _draft(number: int, name: str, article: Article, *, alone: bool) -> None:
    title = article.title or "no headline found"
    st.text(title if name == title else f"{name} · {title}")
    for note in (drafts.summary(article), *article.notes):
        st.text(note)
    notices = st.container()
    with st.container() if alone else st.expander("See it block by block"):
        _facts(number, article)
        cleaning.show_draft_blocks(number, article)
    with notices:  # stands above the fields, but goes by what they hold now
        alike = resemblances.resemblance_of(number)
        resemblances.show_resemblances(alike)
        if not alone:
            resemblances.add_anyway(number, alike)


def _facts(number: int, article: Article) -> None:
    columns = st.columns(2)
    values = {}
    for place, (field, label) in enumerate(FIELDS.items()):
        with columns[place % 2]:
            values[field] = st.text_input(
                label, getattr(article, field), key=f"{field}_{number}_{draft_state.round_number()}"
            )
    draft_state.change_draft(number, replace(article, **values))


def _add() -> None:
    bar = st.progress(0.0, "Preparing …")
    results = []
    waiting = draft_state.drafts()
    left = []
    for number, draft in enumerate(waiting):
        bar.progress(
            number / len(waiting),
            f"Finding claims: {number + 1} of {len(waiting)}. You can leave this page open; an "
            "article that takes too long is named, and the others go on.",
        )
        if draft.article and not resemblances.is_wanted(number):
            results.append(DraftResult(draft.name, "not added, as you chose"))
        else:
            results.append(_stored(draft))
            if draft.article and not results[-1].article_id:
                left.append(draft)
    # What failed stays as it was corrected, to be mended and tried again.
    draft_state.keep_drafts(left)
    state.flash("added", results)
    st.rerun()


def _stored(draft: Draft) -> DraftResult:
    if not draft.article:
        return draft.as_result
    try:
        with state.open_store() as store:
            added = review.add_article(
                store,
                draft.article,
                state.article_processes().extractor(draft.name),
                reviewer=state.reviewer(),
                operation=state.operation(),
            )
    except WorkbenchError as error:
        return DraftResult(draft.name, incidents.error_text(error))
    if not added.new:
        return DraftResult(draft.name, "was in the store already", added.article_id)
    claims = "1 claim" if added.claims == 1 else f"{added.claims} claims"
    return DraftResult(draft.name, f"added with {claims}", added.article_id)


def _results() -> None:
    results = state.pop_flash("added") or []
    if not results:
        return
    done = [result for result in results if result.article_id]
    if done:
        failed = len(results) - len(done)
        st.success(f"{len(done)} added" + (f", {failed} failed" if failed else ""))
    for result in results:
        st.text(result.line)
    if done:
        st.page_link(
            state.pages()["review"],
            label="Review it" if len(done) == 1 else "Review the first of them",
            query_params={"article": done[0].article_id},
            icon=":material/arrow_forward:",
        )
