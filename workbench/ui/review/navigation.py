"""Article under review in this visit, and links that lead to one and its claims."""

import streamlit as st

from workbench.ui import state


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
    state.remember("opened", (article_id, claim_id, worklist))
    address = {name: st.query_params[name] for name in st.query_params}
    for name in ("article", "claim", "list"):
        address.pop(name, None)
    st.switch_page(state.pages()["review"], query_params=address)


def opened_article() -> tuple[str, str, str]:
    """Article, claim and worklist just opened, until the address has them; else empty."""
    article_id, claim_id, worklist = state.recall("opened") or ("", "", "")
    return str(article_id), str(claim_id), str(worklist)


def forget_opened_article() -> None:
    """Forget what was opened; from now on the address says which article is under review."""
    state.remember("opened", None)
