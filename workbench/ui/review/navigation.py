"""Article under review in this visit, and links that lead to one and its claims."""

from typing import NamedTuple

import streamlit as st

from workbench.ui import state

ADDRESS = ("article", "claim", "list")  # the query parameters of a place


class Place(NamedTuple):
    """Place to review: an article, maybe one of its claims and the worklist it is one of."""

    article: str = ""
    claim: str = ""
    worklist: str = ""


def last_article() -> str:
    """Id of the article last under review in this visit, or empty."""
    return str(state.recall("article") or "")


def keep_article(article_id: str) -> None:
    """Remember the id of the article under review; an empty one forgets it."""
    state.remember("article", article_id)


def open_article(article_id: str, claim_id: str = "", worklist: str = "") -> None:
    """Switch to an article's review page, at one of its claims and in a worklist if named.

    The page writes its address itself: put there now, the browser would first file it behind the
    page that is left, and its back button would lead there.
    """
    state.remember("opened", (Place(article_id, claim_id, worklist), Place()))
    address = {name: st.query_params[name] for name in st.query_params}
    for name in ADDRESS:
        address.pop(name, None)
    st.switch_page(state.pages()["review"], query_params=address)


def open_in_place(place: Place) -> None:
    """Show another place in this run of the review page, which then writes its address."""
    state.remember("opened", (place, _in_address()))


def opened() -> Place:
    """Place that the address names, or that was opened last in this visit."""
    in_address = _in_address()
    place, left = state.recall("opened") or (Place(), Place())
    if in_address.article and in_address != left:
        forget_opened_article()
        return in_address
    return place if place.article else place._replace(article=last_article())


def arrival() -> dict[str, str]:
    """Query parameters of the place just opened, until the address has them; else empty."""
    place, _ = state.recall("opened") or (Place(), Place())
    return dict(zip(ADDRESS, place, strict=True))


def forget_opened_article() -> None:
    """Forget what was opened; from now on the address says which article is under review."""
    state.remember("opened", None)


def _in_address() -> Place:
    return Place(*(st.query_params.get(name, "") for name in ADDRESS))
