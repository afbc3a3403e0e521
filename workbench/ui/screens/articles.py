"""The articles of the store, with how far their review has come."""

import streamlit as st

from workbench import review
from workbench.model import ArticleProgress
from workbench.store import Store
from workbench.ui import session
from workbench.ui.dates import in_words
from workbench.ui.parts import components, mine


def show() -> None:
    """The list, a search over its words, and the way to add more."""
    with session.open_store() as store:
        articles = review.overview(store, session.reviewer())
        if not articles:
            _nothing()
            return
        query = _head(len(articles))
        st.text(_progress(articles))
        mine.line(store)
        mine.unassigned(store, link=True)
        rows = matching(store, articles, query) if query else [_row(one) for one in articles]
    if not rows:
        st.write("No article holds all of these words. Try fewer, or only their beginnings.")
        return
    chosen = components.shelf(key="shelf", data={"rows": rows}, on_open_change=lambda: None)
    if chosen.open:
        session.open_article(chosen.open)


def _head(count: int) -> str:
    title, search, add = st.columns([3, 4, 2], vertical_alignment="center")
    with title:
        st.subheader("1 article" if count == 1 else f"{count} articles", anchor=False)
    with search:
        query = st.text_input(
            "Search all words of articles, claims and speakers",
            value=session.last_search(),
            placeholder="Search articles, claims, speakers",
            label_visibility="collapsed",
            key="search",
        )
    with add:
        if st.button("Add articles", icon=":material/add:", width="stretch"):
            st.switch_page(session.pages()["add"])
    session.keep_search(query.strip())
    return query.strip()


def _progress(articles: list[ArticleProgress]) -> str:
    """How far the review of all articles has come, in words."""
    claims = sum(one.claims for one in articles)
    mine = sum(one.done_by_me for one in articles)
    all_ = sum(one.done for one in articles)
    return f"Of {claims:,} claims to review, {mine:,} done by you, {all_:,} by anyone"


def _row(one: ArticleProgress, snippet: str = "") -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "publisher": one.publisher,
        "published": in_words(one.published),
        "words": f"{one.words:,} words",
        "reviewers": _reviewers(one.reviewers),
        "claims": one.claims,
        "mine": one.done_by_me,
        "all": one.done,
        "snippet": snippet,
    }


def _reviewers(count: int) -> str:
    return {0: "", 1: "1 reviewer"}.get(count, f"{count} reviewers")


def matching(store: Store, articles: list[ArticleProgress], query: str) -> list[dict[str, object]]:
    """The rows of the articles that hold all words of the query, best first, with where."""
    known = {one.id: one for one in articles}
    return [_row(known[id_], snippet) for id_, _, snippet in store.search(query) if id_ in known]


def _nothing() -> None:
    st.subheader("No articles yet", anchor=False)
    st.write(
        "Paste a story or upload saved pages. The workbench cleans them, shows you what it left "
        "out, and finds who said what."
    )
    st.page_link(session.pages()["add"], label="Add the first article", icon=":material/add:")
