"""Articles page: list of stored articles with the progress of their review."""

from collections.abc import Iterable, Sequence

import streamlit as st

from workbench import review
from workbench.errors import WorkbenchError
from workbench.model import ArticleProgress
from workbench.review import Permission
from workbench.review.intake.samples import WHY_AWAY
from workbench.store import MOST_HITS, Store, StoreCounts
from workbench.ui import state
from workbench.ui.articles import filters, labelling
from workbench.ui.assignments import mine
from workbench.ui.rehearsal import page as rehearsal_page
from workbench.ui.review import navigation
from workbench.ui.shared import components, incidents
from workbench.ui.shared.words import totals
from workbench.ui.shared.words.dates import published_text
from workbench.ui.sync.messages import Message

SAMPLES = 10  # articles in the folder of samples
NO_MATCH = "No article holds all of these words. Try fewer, or only their beginnings."


def show() -> None:
    """Draw the list of articles, its search field, its filters, and the button to add more."""
    with state.open_store() as store:
        project = state.project()
        counts = store.counts.work(state.reviewer(), project)
        away = bool(counts.put_away and state.widget_value("with_put_away"))
        if not counts.articles + counts.samples + (counts.put_away if away else 0):
            _no_articles(store, counts)
            return
        filters.follow_address()
        query = _head(counts)
        _progress(counts)
        _not_counted(store, counts)
        mine.own_share(store)
        rehearsal_page.link(store)
        mine.unassigned_notice(store, link=True)
        if query:
            rows = matching(store, query, put_away=away, project=project)
            pages = number = 1
        else:
            article_query = filters.show(store, put_away=away)
            page = store.article_list.page(article_query, state.reviewer())
            rows, pages, number = _rows(store, page.articles), page.pages, page.number
        filters.write_address(query, number)
        if not rows:
            st.write(NO_MATCH if query else "No article is like that. Take a filter away.")
            return
        _table(store, rows)
    if query:
        _search_limit_notice(len(rows))
    elif pages > 1:
        if state.widget_value(filters.page_key()) != number:
            state.set_widget_value(filters.page_key(), number)
        st.pagination(pages, key=filters.page_key())


def _table(store: Store, rows: Sequence[dict[str, object]]) -> None:
    """Draw the table, and above it what can be done with the articles that are ticked."""
    above = st.container()
    chosen = components.article_table(
        key=labelling.table_key(),
        data={"rows": rows, "ticks": state.may(Permission.TAG)},
        default={"ticked": []},
        on_ticked_change=lambda: None,
        on_open_change=lambda: None,
    )
    with above:
        labelling.show(store, Message.of(chosen).texts("ticked"))
    if chosen.open:
        navigation.open_article(Message.of(chosen).text("open"))


def _head(counts: StoreCounts) -> str:
    kind = "sample article" if counts.only_samples else "article"
    title, search, add = st.columns([3, 4, 2], vertical_alignment="center")
    with title:
        st.subheader(totals.counted(counts.articles, kind), anchor=False)
    with search:
        query = st.text_input(
            "Search all words of articles, claims and speakers",
            placeholder="Search articles, claims, speakers",
            label_visibility="collapsed",
            key=filters.search_key(),
        )
    with add:
        if st.button("Add articles", icon=":material/add:", width="stretch"):
            st.switch_page(state.pages()["add"])
        if not state.recall("several_projects") and state.may(Permission.CURATE):
            st.page_link(state.pages()["projects"], label="New project")
    return query.strip()


def _progress(counts: StoreCounts) -> None:
    """Progress of the review over all articles, in numbers of claims."""
    of = counts.claims
    st.text(
        f"Of {of.to_review:,} claims to review, {of.done_by_me:,} done by you, "
        f"{of.done:,} by anyone"
    )
    if more := totals.unreviewed_text(of):
        st.caption(more)


def _search_limit_notice(rows: int) -> None:
    if rows == MOST_HITS:
        st.caption(f"The {MOST_HITS:d} that fit best are shown. Type more words to find others.")


def _not_counted(store: Store, counts: StoreCounts) -> None:
    """Notice of samples and articles put away, with a button to put samples away."""
    left_out = totals.not_counted_text(counts)
    if not left_out:
        return
    samples = store.articles.samples()
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.text(left_out, width="content")
        if counts.put_away:
            _show_put_away()
        if samples and state.may(Permission.CURATE):
            label = "Put the sample away" if len(samples) == 1 else "Put the samples away"
            if st.button(label, key="samples_away"):
                _put_away(store, samples)


def _show_put_away() -> None:
    st.checkbox("Put away (show)", key="with_put_away")


def _put_away(store: Store, article_ids: list[str]) -> None:
    for article_id in article_ids:
        by = {"reviewer": state.reviewer(), "operation": state.operation()}
        review.put_away(store, article_id, WHY_AWAY, **by)
    st.rerun()


def _rows(store: Store, articles: Iterable[ArticleProgress]) -> list[dict[str, object]]:
    """Rows of articles; each names its project where lists show several."""
    names = {project.number: project.name for project in store.projects.all()}
    several = len(names) > 1 and not state.project()
    return [
        _row(article) | {"project": names[article.project] if several else ""}
        for article in articles
    ]


def _row(progress: ArticleProgress, snippet: str = "") -> dict[str, object]:
    states = [
        tag
        for tag, is_so in (("Sample", progress.sample), ("Put away", progress.put_away))
        if is_so
    ]
    return {
        "id": progress.id,
        "title": progress.title,
        "states": states,
        "tags": list(progress.tags),
        "publisher": progress.publisher,
        "published": published_text(progress.published),
        "words": f"{progress.words:,} words",
        "reviewers": _reviewers(progress.reviewers),
        "claims": progress.claims,
        "mine": progress.done_by_me,
        "all": progress.done,
        "snippet": snippet,
    }


def _reviewers(count: int) -> str:
    return {0: "", 1: "1 reviewer"}.get(count, f"{count} reviewers")


def matching(
    store: Store, query: str, *, put_away: bool = False, project: int = 0
) -> list[dict[str, object]]:
    """Rows of articles that hold all words of a query, best match first, with a snippet."""
    hits = store.search.articles(query, put_away=put_away, project=project)
    known = store.articles.progress_of([id_ for id_, *_ in hits], state.reviewer())
    return [_row(known[id_], snippet) for id_, _, snippet in hits if id_ in known]


def _no_articles(store: Store, counts: StoreCounts) -> None:
    if state.project():
        _empty_project(counts)
        return
    st.subheader("No articles yet", anchor=False)
    st.write(
        "Paste a story or upload saved pages. The workbench cleans them, shows you what it left "
        "out, and finds who said what."
    )
    st.page_link(state.pages()["add"], label="Add the first article", icon=":material/add:")
    if counts.put_away:
        st.text(totals.not_counted_text(counts))
        _show_put_away()
    elif state.may(Permission.COLLECT):
        _offer_samples(store)


def _empty_project(counts: StoreCounts) -> None:
    st.subheader("No articles in this project yet", anchor=False)
    st.write("Add some, or choose all projects above and move articles here from their list.")
    st.page_link(state.pages()["add"], label="Add an article", icon=":material/add:")
    if counts.put_away:
        st.text(totals.not_counted_text(counts))
        _show_put_away()


def _offer_samples(store: Store) -> None:
    """Button that adds the invented sample articles, with its progress bar."""
    st.write(
        f"Or try things on {SAMPLES} invented articles. They are marked as samples, count in no "
        "figure or export of your own articles, and a lead can put them away again."
    )
    if not st.button(f"Add {SAMPLES} sample articles", key="add_samples"):
        return
    bar = st.progress(0.0, "Preparing …")

    def progress(done: int) -> None:
        bar.progress(min(1.0, done / SAMPLES), f"Finding claims: {done:d} of {SAMPLES}")

    try:
        review.add_samples(
            store,
            state.article_processes().extractor("A sample"),
            reviewer=state.reviewer(),
            operation=state.operation(),
            progress=progress,
        )
    except WorkbenchError as error:
        st.error("The samples could not be added.")
        st.text(incidents.error_text(error))
        return
    st.rerun()
