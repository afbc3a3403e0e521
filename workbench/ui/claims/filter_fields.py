"""Fields of the filters of the claims page: each is named in the address as its widget is."""

from collections import Counter
from collections.abc import Callable

import streamlit as st

from workbench.codebook import Scale
from workbench.model import CLAIM_FILTERS, CLAIM_ORDERS, LISTED_SCALE, scale_phrase
from workbench.store import UNANSWERED, FilterOptions, Store
from workbench.ui import state
from workbench.ui.claims import query
from workbench.ui.shared import article_choice
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words.labels import KINDS, SPEAKER_TYPES


def filter_values(store: Store, shared: bool, outdated: int) -> query.Values:
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
    book = state.read_codebook()
    answers = {category.code: category.name for category in book.scale(LISTED_SCALE).categories}
    return {
        "story": story,
        "speaker": _choice("speaker", "Speaker", {name: name for name, _ in speakers}),
        "kind": _choice("kind", "Kind", {str(code): name for code, name in KINDS.items()}),
        "type": _choice(
            "type", "Speaker type", {str(code): name for code, name in SPEAKER_TYPES.items()}
        ),
        LISTED_SCALE: _choice(
            LISTED_SCALE,
            verbatim(f"Your answer on {scale_phrase(LISTED_SCALE)}"),
            {UNANSWERED: "Not answered", **answers},
        ),
        **{name: _own_answer(name, scale) for name, scale in query.own_filters(book).items()},
        "tag": _choice("tag", "Tag", {tag: tag for tag, *_ in store.tags.counts()}),
    }


def _own_answer(name: str, scale: Scale) -> str:
    """Code of the reviewer's answer on a scale of the team's own; what is retired owes none."""
    unanswered = {} if scale.retired else {UNANSWERED: "Not answered"}
    answers = {category.code: category.name for category in scale.categories}
    label = f"Your answer on “{scale.title}”" + (" (retired)" if scale.retired else "")
    return _choice(name, verbatim(label), unanswered | answers)


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


def clear_filters() -> None:
    """Take all filters away; the order stays."""
    for name in (*query.FIELDS, *query.own_filters(state.read_codebook())):
        if name != "order":
            state.set_widget_value(name, query.no_filter(name))


def clear_filter(name: str) -> None:
    """Take one filter away."""
    state.set_widget_value(name, query.no_filter(name))
    _to_the_first_page()
