"""The desk: one article, its claims, and the reviewer's answers."""

import streamlit as st

from workbench import review
from workbench.errors import UnknownRecordError
from workbench.review import Permission
from workbench.store import Store
from workbench.ui import state
from workbench.ui.articles import cleaning
from workbench.ui.assignments import mine
from workbench.ui.review import article_details, facts, payload, reextract
from workbench.ui.shared import components
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.sync import evidence, inbox

LINK_SECONDS = 15  # to read why a link led elsewhere


def show() -> None:
    """The article the address names, or the one to go on with."""
    article_id, claim_id = _asked()
    with state.open_store() as store:
        if not article_id:
            article_id = store.articles.first_unfinished(state.reviewer())
        if not article_id:
            _nothing()
            return
        try:
            sheet, data = _sheet(store, article_id)
            data["arrived"] = dict(zip(("article", "claim"), state.opened(), strict=True))
            article_details.notice(store.article_states.get(article_id))
        except UnknownRecordError:
            _missing(article_id)
            return
        mine.line(store, article_id)
    state.keep_article(article_id)
    if not state.may(Permission.MARK):
        st.info("You are an observer: you read here, and change nothing.")
    _way_back(article_id)
    _tell_unknown_claim(sheet, claim_id)
    _desk(article_id, data)
    facts.show(article_id)
    cleaning.show_left_out(sheet.article)
    article_details.fold(sheet.article)
    reextract.fold(article_id)


def _asked() -> tuple[str, str]:
    """The article and claim that the address names, or that the way led to."""
    if told := st.query_params.get("article"):
        state.forget_opened()
        return told, st.query_params.get("claim", "")
    article_id, claim_id = state.opened()
    return article_id or state.last_article(), claim_id


def _sheet(store: Store, article_id: str) -> tuple[review.Sheet, payload.Json]:
    reviewer, codebook = state.reviewer(), state.read_codebook()
    if state.may(Permission.MARK):
        review.record_codebook(store, codebook, reviewer=reviewer)
    with store.reading():
        sheet = review.open_sheet(store, article_id, reviewer)
        beside = payload.Beside(
            called=store.names.called(),
            flags=store.flags.of(article_id, reviewer),
            reworded=store.claim_revisions.marked_earlier(article_id, reviewer),
            changed=store.claim_revisions.changed_at(article_id, reviewer),
            opened=store.visible_marks.of(article_id, reviewer),
            decided=store.decisions.of(article_id),
            mine=store.workloads.claims(reviewer, article_id),
            due=reextract.is_due(store, article_id),
            looked=state.take("looked", ""),
            evidence=evidence.on_claims(store, codebook, article_id, reviewer),
            tags=payload.tags(store.article_states.get(article_id)),
        )
    return sheet, payload.desk(sheet, codebook, reviewer, beside)


@st.fragment(key="desk")
def _desk(article_id: str, data: payload.Json) -> None:
    # A fragment of its own, so that what happens around it does not send the article again.
    asked = components.review_surface(key="desk", data=data, on_again_change=lambda: None)
    if asked.again:
        reextract.look(article_id)


def _way_back(article_id: str) -> None:
    claim_id = state.way_back()
    if claim_id.startswith(f"{article_id}-"):
        with st.container(key="way_back"):
            st.page_link(
                state.pages()["decide"],
                label="Back to deciding this claim",
                icon=":material/west:",
                query_params={"claim": claim_id},
            )


def _tell_unknown_claim(sheet: review.Sheet, asked: str) -> None:
    """Say so where the address names a claim that is not here; those on their way have no number.

    Not a line above the story, for the desk scrolls on to the claim that it shows instead.
    """
    if not asked or asked.startswith(inbox.NEW) or asked in sheet.annotations:
        return
    instead = "The next one to mark is shown." if sheet.claims else ""
    told = verbatim(f"Claim {asked} is not in this article (any more). {instead}")
    st.toast(told, icon=":material/link_off:", duration=LINK_SECONDS)


def _missing(article_id: str) -> None:
    st.subheader("This article is not in the store", anchor=False)
    st.text(f"No article has the id {article_id}. It may be in another store.")
    st.page_link(state.pages()["articles"], label="See all articles")
    state.keep_article("")


def _nothing() -> None:
    st.subheader("Nothing to review yet", anchor=False)
    st.write("Add an article; its claims will be waiting here.")
    st.page_link(state.pages()["add"], label="Add an article")
