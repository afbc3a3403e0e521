"""Claims of all articles, to be searched and gone through; the address holds what is asked for."""

from collections import Counter
from collections.abc import Callable, Sequence

import streamlit as st

from workbench import review
from workbench.review import Asked, QueuedClaim
from workbench.store import Store
from workbench.store.queue import UNANSWERED, Page
from workbench.ui import session
from workbench.ui.facets import in_words, unsaid
from workbench.ui.labels import KINDS, SPEAKER_TYPES
from workbench.ui.parts import components
from workbench.ui.screens import articles

ORDERS = {
    "text": "As in the articles",
    "unsure": "Least sure first",
    "worth": "Most to check first",
    "flagged": "Flagged first",
}
ANY = ""
# What narrows the list, by the name in the address, with what stands for all.
WIDGETS = {
    "find": "",
    "open": False,
    "flagged": False,
    "unsaid": False,
    "story": ANY,
    "speaker": ANY,
    "kind": ANY,
    "type": ANY,
    "sourcing": ANY,
}
KEPT = (*WIDGETS, "order", "page")


def show() -> None:
    """The filters, how far the review has come, and the claims that are asked for."""
    reviewer = session.reviewer()
    _resume()
    with session.open_store() as store:
        progress = review.how_far(store, reviewer)
        if not progress.claims:
            _nothing()
            return
        _head(progress.claims, progress.done_by_me, progress.done)
        asked = _asked(store)
        page = review.list_claims(store, asked, reviewer)
        if asked.words:
            _articles(store, asked.words, reviewer)
    _told(page.total)
    _found(page, asked.order)
    _pages(page)


def _resume() -> None:
    """Coming back from a claim, what was asked for stands again, unless a link asks anew."""
    if any(key in st.query_params for key in KEPT):
        return
    for key in KEPT:
        kept = session.widget_value(key)
        if kept is not None:  # set anew, or what the address lacks would count as taken away
            session.set_widget_value(key, kept)


def _head(claims: int, mine: int, all_: int) -> None:
    title, bar = st.columns([3, 4], vertical_alignment="center")
    title.subheader("1 claim" if claims == 1 else f"{claims:,} claims", anchor=False)
    bar.progress(mine / claims, f"Done by you {mine:,} of {claims:,}, by anyone {all_:,}")


def _asked(store: Store) -> Asked:
    """What the widgets ask for; each keeps its value in the address under its key."""
    search, by = st.columns([5, 2], vertical_alignment="bottom")
    with search:
        words = st.text_input(
            "Words in claims, speakers and articles",
            key="find",
            type="search",
            placeholder="Search claims, speakers, articles",
            label_visibility="collapsed",
            on_change=_to_the_first_page,
            bind="query-params",
        )
    with by:
        order = st.selectbox(
            "Order",
            list(ORDERS),
            key="order",
            format_func=ORDERS.get,
            on_change=_to_the_first_page,
            bind="query-params",
        )
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        ticks = {
            "open": _tick("open", "Unreviewed by you"),
            "flagged": _tick("flagged", "Flagged"),
            "unsaid": _tick("unsaid", "With intentions and feelings"),
        }
        with st.popover("More filters", icon=":material/filter_list:"):
            narrowed = _narrowed(store)
    page = session.widget_value("page") or _number(st.query_params.get("page", "1"))
    return Asked(words=(words or "").strip(), order=order, page=page, **ticks, **narrowed)


def _narrowed(store: Store) -> dict[str, str]:
    known = review.to_choose_from(store)
    article = _article(known.articles)
    speakers = review.to_choose_from(store, article).speakers if article else known.speakers
    # A link may name a speaker with too few claims to be among those offered.
    names = dict.fromkeys([*(name for name, _ in speakers), st.query_params.get("speaker", ANY)])
    sourcing = session.read_codebook().scale("sourcing")
    answers = {one.code: one.name for one in sourcing.categories}
    return {
        "article": article,
        "speaker": _choice("speaker", "Speaker", {name: name for name in names if name}),
        "kind": _choice("kind", "Kind", {str(code): name for code, name in KINDS.items()}),
        "speaker_type": _choice(
            "type", "Speaker type", {str(code): name for code, name in SPEAKER_TYPES.items()}
        ),
        "sourcing": _choice(
            "sourcing", "Your answer on sourcing", {UNANSWERED: "Not answered", **answers}
        ),
    }


def _article(known: Sequence[tuple[str, str, int]]) -> str:
    """The id of the article chosen by its title, with the id beside a title that two have."""
    counts = Counter(title for _, title, _ in known)
    titles = {
        id_: title if title and counts[title] == 1 else f"{title} ({id_})".strip()
        for id_, title, _ in known
    }
    return _choice("story", "Article", titles, on_change=_to_another_article)


def _choice(
    key: str, label: str, names: dict[str, str], on_change: Callable[[], None] | None = None
) -> str:
    """A code of the names, or the empty one; the address holds the name, which reads better."""
    return st.selectbox(
        label,
        [ANY, *names],
        key=key,
        format_func=lambda code: names.get(code, "Any"),
        on_change=on_change or _to_the_first_page,
        bind="query-params",
    )


def _tick(key: str, label: str) -> bool:
    return st.checkbox(label, key=key, on_change=_to_the_first_page, bind="query-params")


def _number(told: str) -> int:
    return int(told) if told.isdecimal() and len(told) < 6 else 1


def _to_the_first_page() -> None:
    session.set_widget_value("page", 1)


def _to_another_article() -> None:
    session.set_widget_value("speaker", ANY)
    _to_the_first_page()


def _clear() -> None:
    for key, nothing in WIDGETS.items():
        session.set_widget_value(key, nothing)
    _to_the_first_page()


def _told(total: int) -> None:
    """How many claims the filters leave, with a way back to all."""
    if not any(session.widget_value(key) for key in WIDGETS):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.text("1 claim is like that" if total == 1 else f"{total:,} claims are like that")
        st.button("Show all", on_click=_clear, type="tertiary")


def _found(page: Page, order: str) -> None:
    if not page.claims:
        st.write("Take a filter away, or search for fewer words or only their beginnings.")
        return
    rows = [_row(claim, order) for claim in page.claims]
    chosen = components.roll(key="roll", data={"rows": rows}, on_open_change=lambda: None)
    if chosen.open:
        st.switch_page(
            session.pages()["review"],
            query_params={"article": chosen.open["article"], "claim": chosen.open["id"]},
        )


def _row(claim: QueuedClaim, order: str) -> dict[str, object]:
    flagged = ", ".join(claim.flagged_by)
    sure = f"{claim.score:.0%} sure it is a claim: {claim.why}" if order == "unsure" else ""
    return {
        "id": claim.id,
        "article": claim.article_id,
        "title": claim.title or "Without a headline",
        "content": claim.content,
        "speaker": claim.speaker or "No source",
        "type": SPEAKER_TYPES[claim.speaker_type] if claim.speaker else "",
        "facts": f"{KINDS[claim.kind]} · {in_words(claim.facets)}",
        "reason": sure,
        "flagged": f"flagged by {flagged}" if flagged else "",
        "finished": claim.finished,
        "state": "done by you" if claim.finished else unsaid(claim.facets) or "open",
    }


def _pages(page: Page) -> None:
    if page.pages < 2:
        return
    if session.widget_value("page") not in (None, page.number):
        session.set_widget_value("page", page.number)
    st.pagination(page.pages, key="page", bind="query-params")


def _articles(store: Store, words: str, reviewer: str) -> None:
    """Articles that hold the words anywhere in their text, folded above the claims."""
    rows = articles.matching(store, review.overview(store, reviewer), words)
    if not rows:
        return
    many = "1 article holds" if len(rows) == 1 else f"{len(rows)} articles hold"
    with st.expander(f"{many} these words", key="holding"):
        chosen = components.shelf(key="found", data={"rows": rows}, on_open_change=lambda: None)
    if chosen.open:
        st.switch_page(session.pages()["review"], query_params={"article": chosen.open})


def _nothing() -> None:
    st.header("No claims yet", anchor=False)
    st.write("Add an article: the claims found in it, and in all others, can be searched here.")
    st.page_link(session.pages()["add"], label="Add an article", icon=":material/add:")
