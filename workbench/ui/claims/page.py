"""Claims page: claims of all articles; the address holds its filters."""

from collections import Counter
from collections.abc import Callable, Mapping

import streamlit as st

from workbench import review
from workbench.model import (
    CLAIM_FILTERS,
    CLAIM_ORDERS,
    FORMER_CLAIM_FILTERS,
    LISTED_SCALE,
    scale_phrase,
)
from workbench.review import ListedClaim
from workbench.store import MOST_FOUND, UNANSWERED, ClaimPage, FilterOptions, Store, StoreCounts
from workbench.ui import state
from workbench.ui.articles import page as articles_page
from workbench.ui.claims import filter_chips, last_filters, query, redefined
from workbench.ui.projects import choice
from workbench.ui.review import navigation, worklist
from workbench.ui.shared import article_choice, components
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import totals
from workbench.ui.shared.words.attribution import attribution_text
from workbench.ui.shared.words.facets import facets_text, unsaid_label
from workbench.ui.shared.words.found_by import found_by_text
from workbench.ui.shared.words.labels import KINDS, SPEAKER_TYPES
from workbench.ui.sync.messages import Message

FOLDED = ("story", "speaker", "kind", "type", "sourcing", "tag")


def show() -> None:
    """Draw the filters, the progress of the review, and the page of matching claims."""
    reviewer, project = state.reviewer(), state.project()
    with state.open_store() as store:
        counts = store.counts.work(reviewer, project)
        if not store.articles.have_claims(project):
            _no_claims()
            return
        _head(counts)
        _follow_address()
        outdated = review.redefined_answers(store, state.read_codebook())
        values = _values(
            store,
            store.workloads.get(reviewer, project).claims > 0,
            _redefined_count(store, outdated),
        )
        page = store.claim_list.page(query.claim_query(values, outdated, project), reviewer)
        changed = redefined.row_details(store, page, outdated) if values["redefined"] else {}
        if values["find"]:
            _articles(store, values["find"])
        filter_words = filter_chips.filter_words(store, values)
        listed = worklist.list_of_view(store, values)
        first = worklist.first_claim(store, listed) if page.claims else None
    _write_address(values | {"page": page.number})
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if first and st.button("Work through these", icon=":material/play_arrow:"):
            navigation.open_article(first.article_id, first.id, listed)
        if query.is_filtered(values):
            _match_count(page, filter_words)
    if values["redefined"]:
        redefined.show_explanation()
    _claims(page, values, changed, listed)
    _pages(page)


def _follow_address() -> None:
    """Set the widgets from the address if a link or the browser’s buttons changed it.

    On the way back from another page an address without filters keeps the last ones.
    """
    names = (*query.FIELDS, *FORMER_CLAIM_FILTERS)
    address = {name: st.query_params[name] for name in names if name in st.query_params}
    arriving = state.widget_value("order") is None
    last = last_filters.last_address()
    if arriving and not address:
        address = last
    if arriving or address != last:
        for name, value in query.values_of_address(address).items():
            state.set_widget_value(name, value)
    for name in FOLDED:  # what was set before a widget is first unfolded does not reach it else
        state.set_widget_value(name, state.widget_value(name))


def _write_address(values: query.Values) -> None:
    address = query.address_of_values(values)
    last_filters.keep_address(address)
    shown = address | choice.in_address()
    # The page's script puts the project there itself, for the browser's history to stay short.
    if {**st.query_params.to_dict(), **choice.in_address()} != shown:
        st.query_params.from_dict(shown)


def _head(counts: StoreCounts) -> None:
    of, mine = counts.claims.to_review, counts.claims.done_by_me
    title, bar = st.columns([3, 4], vertical_alignment="center")
    title.subheader(totals.counted(of, "claim"), anchor=False)
    progress = f"Done by you {mine:,} of {of:,}, by anyone {counts.claims.done:,}"
    bar.progress(mine / max(1, of), progress)
    lines = [totals.unreviewed_text(counts.claims), totals.not_counted_text(counts)]
    if any(lines):
        st.caption(" ".join(filter(None, lines)))


def _redefined_count(store: Store, outdated: tuple[str, ...]) -> int:
    """Number of claims the reviewer marked under definitions that changed since."""
    if not outdated:
        return 0
    asked_for = review.ClaimQuery(redefined=outdated, project=state.project())
    return store.claim_list.page(asked_for, state.reviewer()).total


def _values(store: Store, shared: bool, outdated: int) -> query.Values:
    """Draw the filters; their values by their names in the address.

    `shared`: whether the reviewer has assigned claims; `outdated`: number of claims marked under
    changed definitions.
    """
    search, order = st.columns([5, 2], vertical_alignment="bottom")
    with search:
        words = st.text_input(
            "Words in claims, speakers and articles",
            key="find",
            type="search",
            placeholder="Search claims, speakers, articles",
            label_visibility="collapsed",
            on_change=_to_the_first_page,
        )
    with order:
        by = st.selectbox(
            "Order",
            list(CLAIM_ORDERS),
            key="order",
            format_func=CLAIM_ORDERS.__getitem__,
            on_change=_to_the_first_page,
        )
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        ticks = {
            **{name: _done_filter(name, shared) for name in CLAIM_FILTERS},
            "redefined": _redefined_filter(outdated),
            "unsaid": _tick("unsaid", "With intentions and feelings"),
        }
        with st.popover("More filters", icon=":material/filter_list:"):
            narrowed = _more_filters(store)
    page = state.widget_value("page") or 1
    return {"find": (words or "").strip(), "order": by, "page": page, **ticks, **narrowed}


def _more_filters(store: Store) -> dict[str, str]:
    known = article_choice.article_options(store, key="story")
    story = _article_filter(known)
    speakers = (
        store.claim_list.filter_options(story, project=state.project()).speakers
        if story
        else known.speakers
    )
    scale = state.read_codebook().scale(LISTED_SCALE)
    answers = {category.code: category.name for category in scale.categories}
    return {
        "story": story,
        "speaker": _choice("speaker", "Speaker", {name: name for name, _ in speakers}),
        "kind": _choice("kind", "Kind", {str(code): name for code, name in KINDS.items()}),
        "type": _choice(
            "type", "Speaker type", {str(code): name for code, name in SPEAKER_TYPES.items()}
        ),
        "sourcing": _choice(
            "sourcing",
            verbatim(f"Your answer on {scale_phrase(LISTED_SCALE)}"),
            {UNANSWERED: "Not answered", **answers},
        ),
        "tag": _choice("tag", "Tag", {tag: tag for tag, *_ in store.tags.counts()}),
    }


def _article_filter(known: FilterOptions) -> str:
    """Id of the article chosen by title; equal titles are shown with their ids."""
    counts = Counter(title for _, title, _ in known.articles)
    titles = {
        id_: (title if title and counts[title] == 1 else f"{title} ({id_})".strip())
        + (" (sample)" if id_ in known.samples else "")
        for id_, title, _ in known.articles
    }
    return _choice("story", "Article", titles, on_change=_to_another_article)


def _choice(
    name: str, label: str, names: dict[str, str], on_change: Callable[[], None] | None = None
) -> str:
    """Code chosen from a list of names; empty for any."""
    held = state.widget_value(name)
    if held and held not in names:  # a link may name what is not, or no more, among those offered
        names = {**names, held: held}
    return st.selectbox(
        label,
        ["", *names],
        key=name,
        format_func=lambda code: names.get(code, "Any"),
        on_change=on_change or _to_the_first_page,
    )


def _done_filter(name: str, shared: bool) -> bool:
    """Whether to list only claims by what was done; assigned ones are offered if there are any."""
    if name == "mine" and not shared and not state.widget_value("mine"):
        return False
    return _tick(name, CLAIM_FILTERS[name])


def _redefined_filter(outdated: int) -> bool:
    """Whether to list only claims marked under a changed definition."""
    if not outdated and not state.widget_value("redefined"):
        return False
    return _tick("redefined", f"Definition changed ({outdated:,})")


def _tick(name: str, label: str) -> bool:
    return st.checkbox(verbatim(label), key=name, on_change=_to_the_first_page)


def _to_the_first_page() -> None:
    state.set_widget_value("page", 1)


def _to_another_article() -> None:
    state.set_widget_value("speaker", "")
    _to_the_first_page()


def _clear_filters() -> None:
    for name, nothing in query.NO_FILTERS.items():
        if name != "order":
            state.set_widget_value(name, nothing)


def _clear_filter(name: str) -> None:
    state.set_widget_value(name, query.NO_FILTERS[name])
    _to_the_first_page()


def _match_count(page: ClaimPage, filter_words: Mapping[str, str]) -> None:
    """Draw how many claims match the filters, and buttons that take away one or all."""
    total = page.total
    sentence = "1 matches" if total == 1 else f"{total:,} match"
    if page.in_samples:
        sentence += f", {page.in_samples:,} of them in samples"
    if page.capped:
        sentence += (
            f". Only the newest {MOST_FOUND:,} claims with these words were looked at: type more"
        )
    st.text(sentence)
    for name, words in filter_words.items():
        label, help_ = f"{verbatim(words)} ✕", f"Remove filter: {verbatim(words)}"
        st.button(label, key=f"chip_{name}", help=help_, on_click=_clear_filter, args=(name,))
    st.button("Clear filters", on_click=_clear_filters, type="tertiary")


def _claims(
    page: ClaimPage, values: query.Values, changed: dict[str, dict[str, object]], listed: str
) -> None:
    if not page.claims:
        st.write("Take a filter away, or search for fewer words or only their beginnings.")
        return
    rows = [_row(claim, str(values["order"])) | changed.get(claim.id, {}) for claim in page.claims]
    chosen = components.claim_list(
        key="claims",
        data={"rows": rows, "find": values["find"], "list": listed},
        on_open_change=lambda: None,
        on_act_change=lambda: None,
    )
    if chosen.act:
        act = Message.of(chosen.act)
        redefined.confirm_marks(act.text("id"), act.whole("version"))
    if chosen.open:
        claim = Message.of(chosen.open)
        navigation.open_article(claim.text("article"), claim.text("id"), listed)


def _row(claim: ListedClaim, order: str) -> dict[str, object]:
    flagged = ", ".join(claim.flagged_by)
    found = f"Found by {found_by_text(claim.why, claim.score)}" if claim.why else ""
    return {
        "id": claim.id,
        "article": claim.article_id,
        "title": claim.title or "Without a headline",
        "sample": claim.sample,
        "content": claim.content,
        "speaker": attribution_text(claim.speaker, claim.cue),
        "type": SPEAKER_TYPES[claim.speaker_type] if claim.speaker else "",
        "facts": " · ".join(filter(None, [KINDS[claim.kind], facets_text(claim.facets)])),
        "reason": found if order == "unsure" else "",
        "flagged": f"flagged by {flagged}" if flagged else "",
        "finished": claim.finished,
        "tags": list(claim.tags),
        "state": _state(claim),
    }


def _state(claim: ListedClaim) -> str:
    """Progress of the reviewer on a claim, and of the team."""
    mine = "done by you" if claim.finished else unsaid_label(claim.facets) or "open"
    team = "decided" if claim.decided else "disputed" if claim.disputed else ""
    return f"{mine} · {team}" if team else mine


def _pages(page: ClaimPage) -> None:
    if page.pages > 1:
        if state.widget_value("page") != page.number:
            state.set_widget_value("page", page.number)
        st.pagination(page.pages, key="page")


def _articles(store: Store, words: str) -> None:
    """Articles that hold the search words anywhere in their text, folded above the claims."""
    rows = articles_page.matching(store, words, project=state.project())
    if not rows:
        return
    many = "1 article holds" if len(rows) == 1 else f"{len(rows)} articles hold"
    with st.expander(f"{many} these words", key="holding"):
        chosen = components.article_table(
            key="articles with words", data={"rows": rows}, on_open_change=lambda: None
        )
    if chosen.open:
        navigation.open_article(Message.of(chosen).text("open"))


def _no_claims() -> None:
    st.subheader("No claims yet", anchor=False)
    st.write("Add an article: the claims found in it, and in all others, can be searched here.")
    st.page_link(state.pages()["add"], label="Add an article", icon=":material/add:")
