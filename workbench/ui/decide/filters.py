"""Filters above the claims to decide: search, state, article and tag, held in the address."""

import streamlit as st

from workbench import review
from workbench.errors import UnknownRecordError
from workbench.model import DECISION_STATES
from workbench.store import DecisionQuery, Store
from workbench.ui import state
from workbench.ui.decide import query
from workbench.ui.decide.address_filters import AddressFilters
from workbench.ui.shared import article_choice

FILTERS = AddressFilters(
    kept="decide address",
    first="show",
    nothing=query.NO_FILTERS,
    values_of_address=query.values_of_address,
    address_of_values=query.address_of_values,
    prefix="decide_",
    folded=("story", "tag"),
)


def show(store: Store, redefined: int) -> query.Values:
    """Draw the filters; their values by their names in the address.

    `redefined` is the number of claims decided under a definition that changed since.
    """
    search, states, more = st.columns([6, 4, 2], vertical_alignment="bottom")
    with search:
        words = st.text_input(
            "Words in claims and speakers",
            key=FILTERS.key("find"),
            type="search",
            placeholder="Search claims and speakers",
            label_visibility="collapsed",
            on_change=FILTERS.to_first_page,
        )
    with states:
        chosen = _state(redefined)
    with more, st.popover("More filters", icon=":material/filter_list:", width="stretch"):
        story, tag = _article(store), _tag(store)
    page = state.widget_value(FILTERS.key("page")) or 1
    return {"find": (words or "").strip(), "show": chosen, "story": story, "tag": tag, "page": page}


def _state(redefined: int) -> str:
    held = state.widget_value(FILTERS.key("show"))
    offered = [code for code in DECISION_STATES if code != "redefined" or redefined or held == code]
    names = {**DECISION_STATES, "redefined": f"{DECISION_STATES['redefined']} ({redefined:,})"}
    return st.selectbox(
        "Show",
        offered,
        key=FILTERS.key("show"),
        format_func=lambda code: names[code],
        label_visibility="collapsed",
        on_change=FILTERS.to_first_page,
    )


def _article(store: Store) -> str:
    key = FILTERS.key("story")
    return _choice(
        "story", "Article", article_choice.titles(article_choice.article_options(store, key=key))
    )


def _tag(store: Store) -> str:
    return _choice("tag", "Tag", {tag: tag for tag, *_ in store.tags.counts()})


def _choice(name: str, label: str, names: dict[str, str]) -> str:
    held = state.widget_value(FILTERS.key(name))
    if held and held not in names:  # a link may name what is not, or no more, among those offered
        names = {**names, held: held}
    return st.selectbox(
        label,
        ["", *names],
        key=FILTERS.key(name),
        format_func=lambda code: names.get(code, "Any"),
        on_change=FILTERS.to_first_page,
    )


def filter_words(store: Store, values: query.Values) -> dict[str, str]:
    """Filters in use by their names in the address, each in the words of its chip."""
    words = {
        "find": f"“{values['find']}”",
        "show": DECISION_STATES[values["show"]],
        "story": _title(store, values["story"]) if values["story"] else "",
        "tag": values["tag"],
    }
    return {name: text for name, text in words.items() if values[name]}


def _title(store: Store, article_id: str) -> str:
    try:
        return store.articles.get(article_id).title or article_id
    except UnknownRecordError:
        return article_id


def address() -> dict[str, str]:
    """Query parameters of the list that a claim’s page belongs to."""
    named = FILTERS.in_address()
    return named if named or "claim" in st.query_params else FILTERS.last_address()


def query_of_address(store: Store) -> DecisionQuery:
    """Query of the list that a claim’s page belongs to."""
    return _query(store, query.values_of_address(address()))


def last_query(store: Store) -> DecisionQuery:
    """Query of the list as it was narrowed last in this visit."""
    return _query(store, query.values_of_address(FILTERS.last_address()))


def _query(store: Store, values: query.Values) -> DecisionQuery:
    changed = (
        review.redefined_decisions(store, state.read_codebook())
        if values["show"] == "redefined"
        else ()
    )
    return query.decision_query(values, changed, state.project())
