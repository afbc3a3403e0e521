"""Notices of articles that a draft resembles, and the choice to add it anyway."""

import streamlit as st

from workbench import review
from workbench.review import Resemblance
from workbench.review.intake.resemblance import in_words
from workbench.ui import state
from workbench.ui.articles import draft_state
from workbench.ui.articles.drafts import DraftResemblance
from workbench.ui.shared.verbatim import verbatim

_Key = tuple[int, str, str, str]  # number, id, publisher and day of a draft


def resemblance_of(number: int) -> DraftResemblance:
    """Resemblance of a draft to stored articles and earlier drafts, computed once a round."""
    known = _looked_up()
    articles = [draft.article for draft in draft_state.drafts()]
    article = articles[number]
    if article is None:
        return DraftResemblance()
    key = (number, article.id, article.publisher, article.published)
    if key not in known:
        with state.open_store() as store:
            resembling = review.find_resembling(store, article, filter(None, articles[:number]))
            known[key] = (store.articles.known_as(article), resembling)
        state.keep_form_state("alike", (draft_state.round_number(), known))
    return DraftResemblance(*known[key])


def _looked_up() -> dict[_Key, tuple[str, tuple[Resemblance, ...]]]:
    round_, known = state.form_state("alike") or (0, {})
    return known if round_ == draft_state.round_number() else {}


def show_resemblances(alike: DraftResemblance) -> None:
    """Draw a warning for each article that a draft resembles, with a link."""
    if alike.article_id:
        st.info("This text is in the store already; adding it changes nothing.")
        _open(alike.article_id, "Open it")
        return
    for resemblance in alike.others:
        st.warning(verbatim(in_words(resemblance)))
        if resemblance.article_id:
            _open(resemblance.article_id, f"Open {_name(resemblance)}")


def _open(article_id: str, label: str) -> None:
    st.page_link(
        state.pages()["review"],
        label=verbatim(label),
        query_params={"article": article_id},
        icon=":material/arrow_forward:",
    )


def _name(resemblance: Resemblance) -> str:
    return f"“{resemblance.title}”" if resemblance.title else resemblance.article_id
