"""Search, order and filters of the list of articles: in the address, and kept for the visit."""

import streamlit as st

from workbench.store import ArticleQuery, Store
from workbench.ui import state
from workbench.ui.projects import choice
from workbench.ui.shared.verbatim import verbatim

ORDERS = {
    "added": "Newest first",
    "published": "By date of publication",
    "publisher": "By publisher",
    "title": "By headline",
    "progress": "Least done by you",
    "project": "By project",
}
PROGRESS = {
    "": "Any progress",
    "mine": "Left for you",
    "untouched": "Nobody began",
    "begun": "Begun",
    "done": "All claims done",
}
_KEPT = "articles asked"
_KEYS = ("order", "progress", "tag", "publisher", "since", "until")
_SEARCH, _PAGE = "find", "page"
_NO_FILTERS = dict.fromkeys((_SEARCH, *_KEYS), "") | {"order": "added", _PAGE: "1"}


def follow_address() -> None:
    """Set the fields from the address if a link or the browser’s buttons changed it.

    On the way back from another page an address without filters keeps the last ones.
    """
    address = {name: st.query_params[name] for name in _NO_FILTERS if name in st.query_params}
    arriving = state.widget_value(_key(_SEARCH)) is None
    last = state.recall(_KEPT) or {}
    if arriving and not address:
        address = last
    if not arriving and address == last:
        return
    state.remember(_KEPT, address)
    for name, nothing in _NO_FILTERS.items():
        text = address.get(name, nothing)
        state.set_widget_value(_key(name), _page(text) if name == _PAGE else text)


def write_address(find: str, number: int) -> None:
    """Write what is asked for into the address: the search, the filters and a page’s number."""
    values = (state.recall(_KEPT) or {}) | {_SEARCH: find, _PAGE: str(number)}
    address = {name: text for name, text in values.items() if text != _NO_FILTERS[name]}
    state.remember(_KEPT, address)
    shown = address | choice.in_address()
    # The page's script puts the project there itself, for the browser's history to stay short.
    if {**st.query_params.to_dict(), **choice.in_address()} != shown:
        st.query_params.from_dict(shown)


def search_key() -> str:
    """Key of the search field."""
    return _key(_SEARCH)


def page_key() -> str:
    """Key of the choice of a page."""
    return _key(_PAGE)


def _page(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1


def show(store: Store, *, put_away: bool) -> ArticleQuery:
    """Draw order and filters; the query they make for the project of this visit."""
    kept = state.recall(_KEPT) or {}
    for name in _KEYS:  # a visit to another page drops what a field held
        if state.widget_value(_key(name)) is None and name in kept:
            state.set_widget_value(_key(name), kept[name])
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        order = _select("order", "Order", _orders())
        narrowed = _narrowed(store, kept)
    state.remember(_KEPT, kept | {"order": order, **narrowed})
    return ArticleQuery(
        project=state.project(),
        put_away=put_away,
        order=order,
        page=state.widget_value(_key(_PAGE)) or 1,
        **narrowed,
    )


def _orders() -> dict[str, str]:
    without = {"project"} if state.project() or not state.recall("several_projects") else set()
    return {code: name for code, name in ORDERS.items() if code not in without}


def _narrowed(store: Store, kept: dict[str, str]) -> dict[str, str]:
    """Values of the filters by the names of the query's fields."""
    many = sum(bool(kept.get(name)) for name in _KEYS[1:])
    label = f"Filters ({many})" if many else "Filters"
    with st.popover(label, icon=":material/filter_list:"):
        tags = {"": "Any tag"} | {tag: tag for tag, articles, _ in store.tags.counts() if articles}
        publishers = store.article_list.publishers(state.project())
        values = {
            "progress": _select("progress", "Progress", PROGRESS),
            "tag": _select("tag", "Tag", tags),
            "publisher": _select(
                "publisher",
                "Publisher",
                {"": "Any publisher"} | {name: name for name in publishers},
            ),
        }
        since, until = st.columns(2)
        with since:
            values["since"] = _day("since", "Published from")
        with until:
            values["until"] = _day("until", "Published until")
        st.button("Clear filters", on_click=_clear, disabled=not any(values.values()))
    return values


def _select(name: str, label: str, names: dict[str, str]) -> str:
    held = state.widget_value(_key(name))
    if held is not None and held not in names:
        state.set_widget_value(_key(name), next(iter(names)))
    return str(
        st.selectbox(
            label,
            list(names),
            key=_key(name),
            format_func=names.__getitem__,
            label_visibility="collapsed" if name == "order" else "visible",
            on_change=_to_the_first_page,
            width=240,
        )
    )


def _day(name: str, label: str) -> str:
    """Day typed as 2024-01-05; what is none does not filter, and is said."""
    typed = st.text_input(
        label, key=_key(name), placeholder="2024-01-05", on_change=_to_the_first_page
    ).strip()
    if typed and not _is_day(typed):
        st.caption(f"“{verbatim(typed)}” is no date: write 2024-01-05.")
        return ""
    return typed


def _is_day(text: str) -> bool:
    parts = text.split("-")
    return [len(part) for part in parts] == [4, 2, 2] and all(part.isdecimal() for part in parts)


def _key(name: str) -> str:
    return f"articles {name}"


def _to_the_first_page() -> None:
    state.set_widget_value(_key(_PAGE), 1)


def _clear() -> None:
    state.remember(_KEPT, None)
    for name in _KEYS[1:]:
        state.set_widget_value(_key(name), "")
    _to_the_first_page()
