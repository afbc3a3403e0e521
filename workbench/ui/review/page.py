"""Review page: one article with its claims and the reviewer’s answers."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from workbench import review
from workbench.errors import UnknownRecordError
from workbench.model import Article
from workbench.review import Permission
from workbench.store import Store
from workbench.ui import state
from workbench.ui.articles import cleaning
from workbench.ui.assignments import mine
from workbench.ui.decide import return_link
from workbench.ui.review import (
    article_details,
    article_extras,
    navigation,
    payload,
    reextract,
    worklist,
)
from workbench.ui.review.navigation import Place
from workbench.ui.shared import components
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.sync import inbox
from workbench.ui.sync.messages import Message

SURFACE = "surface"  # the component's key
LINK_SECONDS = 15  # to read why a link led elsewhere


def show() -> None:
    """Draw the article that the address names, or the next unfinished one."""
    _article()


@st.fragment(key="review")
def _article() -> None:
    # A fragment of its own: what happens around it does not send the article again, and going on
    # to another article runs nothing else.
    opened = navigation.opened()
    with state.open_store() as store:
        article_id = opened.article or store.articles.first_unfinished(
            state.reviewer(), state.project()
        )
        if not article_id:
            _no_articles()
            return
        try:
            sheet, data = _sheet(store, article_id)
            data["arrived"] = navigation.arrival()
            data["worklist"] = worklist.worklist_payload(store, opened.worklist, opened.claim)
            article_details.put_away_notice(store.article_states.get(article_id))
        except UnknownRecordError:
            _missing(article_id)
            return
        mine.own_share(store, article_id)
    navigation.keep_article(article_id)
    if not state.may(Permission.MARK):
        st.info("You are an observer: you read here, and change nothing.")
    _back_to_decision(article_id)
    _unknown_claim_notice(sheet, opened.claim)
    _surface(sheet.article, data, opened.worklist)
    article_details.show_details(sheet.article)
    reextract.show_button(article_id)


def _sheet(store: Store, article_id: str) -> tuple[review.Sheet, payload.Json]:
    reviewer, codebook = state.reviewer(), state.read_codebook()
    if state.may(Permission.MARK):
        review.record_codebook(store, codebook, reviewer=reviewer)
    with store.reading():
        sheet = review.open_sheet(store, article_id, reviewer)
        beside = replace(
            article_extras.stored_extras(store, codebook, article_id, reviewer),
            due=reextract.is_due(store, article_id),
            looked=state.pop_flash("looked", ""),
            left_out=cleaning.removed_sections(sheet.article),
            onward=store.articles.next_unfinished(reviewer, article_id, state.project()),
        )
    return sheet, payload.page_payload(sheet, codebook, reviewer, beside)


def _surface(article: Article, data: payload.Json, listed: str) -> None:
    cleaning.restore_problem()
    result = components.review_surface(
        key=SURFACE,
        data=data,
        on_again_change=lambda: None,
        on_restore_change=lambda: None,
        on_go_change=_go_on,
        on_follow_change=_go_on,
        on_back_change=lambda: None,
    )
    # After a restart of the server the first change comes without its callback.
    wanted = _wanted_place(result, listed)
    if wanted.article not in ("", article.id):
        navigation.open_article(*wanted)
    if result.back:
        st.switch_page(state.pages()["claims"], query_params=worklist.address_of_view(listed))
    if result.again:
        reextract.reextract(article.id)
    if result.restore is not None:
        cleaning.restore_block(article, result.restore)
        st.rerun()


def _go_on() -> None:
    """Have this run show the article and claim that the page asks for, in place of its own."""
    wanted = _wanted_place(state.widget_value(SURFACE), navigation.opened().worklist)
    if wanted.article:
        navigation.open_in_place(wanted)


def _wanted_place(result: Mapping[str, object], listed: str) -> Place:
    """Place that the page asks to go on to; without an article if to none."""
    go, follow = result.get("go"), result.get("follow")
    if isinstance(go, str):
        return Place(go)
    if follow:
        claim = Message.of(follow)
        return Place(claim.text("article"), claim.text("claim"), listed)
    return Place()


def _back_to_decision(article_id: str) -> None:
    claim_id = return_link.claim_being_decided()
    if claim_id.startswith(f"{article_id}-"):
        with st.container(key="way_back"):
            st.page_link(
                state.pages()["decide"],
                label="Back to deciding this claim",
                icon=":material/west:",
                query_params={"claim": claim_id},
            )


def _unknown_claim_notice(sheet: review.Sheet, claim_id: str) -> None:
    """Toast where the address names a claim that the article does not have.

    A toast, since the page scrolls past any line above the story to the claim it shows.
    """
    if not claim_id or claim_id.startswith(inbox.NEW) or claim_id in sheet.annotations:
        return
    instead = "The next one to mark is shown." if sheet.claims else ""
    message = verbatim(f"Claim {claim_id} is not in this article (any more). {instead}")
    st.toast(message, icon=":material/link_off:", duration=LINK_SECONDS)


def _missing(article_id: str) -> None:
    st.subheader("This article is not in the store", anchor=False)
    st.text(f"No article has the id {article_id}. It may be in another store.")
    st.page_link(state.pages()["articles"], label="See all articles")
    navigation.keep_article("")


def _no_articles() -> None:
    st.subheader("Nothing to review yet", anchor=False)
    st.write("Add an article; its claims will be waiting here.")
    st.page_link(state.pages()["add"], label="Add an article")
