"""Details and history of the article under review; leads can correct details."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from workbench import review
from workbench.errors import WorkbenchError
from workbench.model import Article, ArticleDetails, ArticleState
from workbench.review import ArticleChange, Permission
from workbench.store import Store
from workbench.ui import state as ui_state
from workbench.ui.shared import tables
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import shown_names, totals
from workbench.ui.shared.words.dates import to_day, to_minute

FIELDS = {
    "title": "Headline",
    "publisher": "Publisher",
    "byline": "Byline",
    "published": "Published (2024-01-05 or 2024-01-05T03:07)",
}


def put_away_notice(state: ArticleState) -> None:
    """Warning that the article was put away: by whom, when and why."""
    if state.put_away:
        when = to_day(state.at, ui_state.zone()) if state.at else ""
        st.warning(
            verbatim(
                f"{shown_names.current_name(state.by)} put this article away on {when}: "
                f"{state.why}. It is "
                "in no list, plan, figure or export. A lead can bring it back under “About this "
                "article”."
            ),
            icon=":material/inventory_2:",
        )


@st.fragment(key="about")
def show_details(article: Article) -> None:
    """Draw the article’s counts and history; for leads, forms to change its details.

    Computed when it is unfolded.
    """
    folder = st.expander("About this article", key="about_article", on_change="rerun")
    if not folder.open:
        return
    with folder, ui_state.open_store() as store:
        if message := ui_state.pop_flash("about refused", ""):
            st.error(verbatim(message))
        state = store.article_states.get(article.id)
        if state.sample:
            st.write("A sample: an invented article to try things on. It counts in no figure.")
        st.text(totals.totals_text(store.counts.claims(ui_state.reviewer(), article.id)))
        changes = shown_names.with_current_names(review.article_history(store, article.id))
        done = [_row(change) for change in changes]
        st.html(tables.as_html(tables.table_of(done)))
        if article.mended:
            st.text("Edited before it was added:")
            st.html(tables.as_html(tables.table_of(_mended(article))))
        if ui_state.may(Permission.TAG):
            _tags(store, article.id)
        if ui_state.may(Permission.CURATE):
            _project(store, article.id)
            _details(store, state)
            _put_away_form(state)


def _row(change: ArticleChange) -> dict[str, object]:
    return {
        "When": to_minute(change.at, ui_state.zone()),
        "Who": change.reviewer,
        "What": change.what,
        "Before": change.before,
        "After": change.after,
        "Why": change.why,
    }


def _mended(article: Article) -> list[dict[str, object]]:
    return [{"As it came": block.original, "As it stands": block.text} for block in article.mended]


def _tags(store: Store, article_id: str) -> None:
    """Tags of the article as chips; each is stored as it is typed or taken away."""
    tags = store.tags.of_article(article_id)
    known = sorted({*tags, *(tag for tag, *_ in store.tags.counts())}, key=str.casefold)
    chosen = st.multiselect(
        "Tags, seen by everybody",
        known,
        default=tags,
        accept_new_options=True,
        placeholder="Choose or type a tag",
        key=f"tags {article_id} {' ; '.join(tags)}",
    )
    for tag in chosen:
        if tag not in tags:
            _label(partial(review.tag_articles, store, [article_id], tag))
    for tag in tags:
        if tag not in chosen:
            _label(partial(review.untag_articles, store, [article_id], tag))


def _project(store: Store, article_id: str) -> None:
    """Choice of the article’s project, drawn where there are several."""
    names = {
        project.number: project.name for project in store.projects.all() if not project.put_away
    }
    stored = store.projects.of(article_id)
    if len(names) < 2:
        return
    numbers = list(names | {stored.number: stored.name})
    to = st.selectbox(
        "Project",
        numbers,
        index=numbers.index(stored.number),
        format_func=(names | {stored.number: stored.name}).__getitem__,
        key=f"project of {article_id} {stored.number}",
    )
    if to != stored.number:
        _label(partial(review.move_articles, store, [article_id], to))


def _label(change: Callable[..., int]) -> None:
    try:
        change(reviewer=ui_state.reviewer(), operation=ui_state.operation())
    except WorkbenchError as refused:
        ui_state.flash("about refused", str(refused))
    st.rerun()


def _details(store: Store, state: ArticleState) -> None:
    """Form to correct headline, publisher, byline and date; text and offsets stay."""
    stored = store.articles.get(state.article_id)
    with st.form(f"details {state.article_id} {state.version}", border=True):
        st.markdown("**Correct what lists and exports tell**")
        st.caption("The text stays as it was published, its headline too, so no claim moves.")
        columns = st.columns(2)
        values = {
            field: columns[place % 2].text_input(label, getattr(stored, field))
            for place, (field, label) in enumerate(FIELDS.items())
        }
        why = st.text_input("Why (may be empty)")
        if st.form_submit_button("Save"):
            _correct(state, ArticleDetails(**values), why)


def _correct(state: ArticleState, details: ArticleDetails, why: str) -> None:
    try:
        with ui_state.open_store() as store:
            review.correct_details(
                store,
                state.article_id,
                details,
                why,
                expected=state.version,
                reviewer=ui_state.reviewer(),
                operation=ui_state.operation(),
            )
    except WorkbenchError as refused:
        ui_state.flash("about refused", str(refused))
    st.rerun()


def _put_away_form(state: ArticleState) -> None:
    """Form to put the article away or bring it back, with a reason."""
    label = "Bring it back" if state.put_away else "Put it away"
    with st.form(f"standing {state.article_id} {state.put_away}", border=True):
        if not state.put_away:
            st.caption(
                "It leaves lists, plans, agreement and exports. All that was made of it stays, and "
                "it can be brought back."
            )
        why = st.text_input("Reason")
        if st.form_submit_button(label):
            _move(state, why)


def _move(state: ArticleState, why: str) -> None:
    change = review.bring_back if state.put_away else review.put_away
    by = {"reviewer": ui_state.reviewer(), "operation": ui_state.operation()}
    try:
        with ui_state.open_store() as store:
            change(store, state.article_id, why, **by)
    except WorkbenchError as refused:
        ui_state.flash("about refused", str(refused))
    st.rerun()
