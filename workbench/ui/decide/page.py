"""Decide page: claims to settle, or the one claim that the address names."""

from collections.abc import Sequence

import streamlit as st

from workbench import review
from workbench.errors import StaleWriteError, UnknownRecordError
from workbench.model import Article, Claim, words
from workbench.review import (
    OpenDecision,
    Permission,
    Precedent,
    ProposedDecision,
    SealedClaim,
)
from workbench.review.adjudication import worklist_pages
from workbench.store import Store
from workbench.ui import state as ui_state
from workbench.ui.codebook import definitions
from workbench.ui.decide import (
    filters,
    form,
    form_draft,
    links,
    return_link,
    sealed_words,
    talk,
    unsubmitted,
    worklist,
)
from workbench.ui.shared import passage
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import shown_names
from workbench.ui.shared.words.attribution import attribution_text
from workbench.ui.shared.words.dates import saved_at
from workbench.ui.shared.words.labels import SPEAKER_TYPES


def show() -> None:
    """Draw the claim that the address names, or the list of claims to decide."""
    claim_id = st.query_params.get("claim", "")
    with ui_state.open_store() as store:
        if not review.allowed(store.people.role(ui_state.reviewer()), Permission.DECIDE):
            _leads_only()
            return
        if message := ui_state.pop_flash("decided", ""):
            st.success(verbatim(message))
        if not claim_id:
            worklist.show(store)
            return
        try:
            sealed = review.sealed_claim(store, claim_id, ui_state.reviewer())
            if sealed:
                _sealed(store, sealed)
            else:
                _open(store, shown_names.with_current_names(review.open_decision(store, claim_id)))
        except UnknownRecordError as error:
            st.text(str(error))
            links.show_back()


def _leads_only() -> None:
    st.subheader("Decisions", anchor=False)
    st.write("Leads decide claims here. A lead can change roles on the page People.")
    st.page_link(ui_state.pages()["claims"], label="Go to the claims")


def _claim(article: Article, claim: Claim) -> None:
    """Draw the claim in its paragraph, its speaker, and a link to the article."""
    speaker = claim.attribution.speaker
    kind = SPEAKER_TYPES[speaker.type]
    cue = words(claim.attribution.cue, article.text)
    st.text(attribution_text(speaker.name, cue) + (f" · {kind}" if speaker.name else ""))
    passage.show(article, claim)
    return_link.keep_claim_being_decided(claim.id)
    st.page_link(
        ui_state.pages()["review"],
        label="See it in the article",
        icon=":material/article:",
        query_params={"article": article.id, "claim": claim.id},
    )


def _sealed(store: Store, sealed: SealedClaim) -> None:
    links.show(store, sealed.claim.id)
    st.subheader(verbatim(sealed.article.title or "Without a headline"), anchor=False)
    _claim(sealed.article, sealed.claim)
    st.write(verbatim(sealed_words.sealed_text(sealed, ui_state.read_codebook())))
    st.write(sealed_words.OPENING)
    with st.container(horizontal=True):
        opens = st.button("Open the marks", type="primary")
        if sealed.tally.withheld:
            unsubmitted.submit_button(store, sealed.claim.id)
    talk.show(store, sealed.article.id, sealed.claim.id)
    if opens:
        review.open_to_all(
            store, [sealed.claim.id], reviewer=ui_state.reviewer(), operation=ui_state.operation()
        )
        st.rerun()


def _open(store: Store, opened: OpenDecision) -> None:
    book = ui_state.read_codebook()
    links.show(store, opened.claim.id)
    st.subheader(verbatim(opened.article.title or "Without a headline"), anchor=False)
    left, right = st.columns([6, 5], gap="large")
    with left:
        _claim(opened.article, opened.claim)
        hidden = st.toggle("Hide names", key="decide hidden")
        form.show_marks(opened, book, named=not hidden, key=f"decide {opened.claim.id}")
        findings = review.findings(store, book, opened.article.id, ui_state.reviewer())
        pieces = shown_names.with_current_names(findings[opened.claim.id])
        form.show_evidence(pieces, opened, named=not hidden)
        talk.show(store, opened.article.id, opened.claim.id)
        _similar(shown_names.with_current_names(review.find_precedents(store, opened)))
        definitions.show_all_folded(book)
    with right:
        _form(store, opened)


def _similar(precedents: Sequence[Precedent]) -> None:
    if not precedents:
        return
    with st.expander(worklist.counted(len(precedents), "similar decision", "similar decisions")):
        for precedent in precedents:
            decided = precedent.decided
            st.text(f"{decided.speaker or 'No source'}: {decided.content}")
            st.caption(verbatim(f"{precedent.why} · in {decided.title}"))
            form.show_decision(decided.decision, ui_state.read_codebook())


def _form(store: Store, opened: OpenDecision) -> None:
    key = f"decide {opened.claim.id}"
    form_draft.show_draft_notice(opened, ui_state.read_codebook(), key=key)
    if (
        opened.stands.number
        and ui_state.form_state(key) is None
        and not ui_state.pop_flash(f"anew {key}")
    ):
        form.show_decision(opened.stands, ui_state.read_codebook())
        if st.button("Decide it again"):
            ui_state.flash(f"anew {key}", True)
            st.rerun()
        return
    entered = form.show_form(opened, ui_state.read_codebook(), ui_state.reviewer(), key=key)
    if entered:
        _record(store, entered, key)


def _record(store: Store, entered: ProposedDecision, key: str) -> None:
    try:
        stored = review.decide(store, ui_state.read_codebook(), entered)
    except StaleWriteError:
        st.rerun()  # the form shows both decisions
    form_draft.discard(key, entered.claim_id)
    return_link.keep_claim_being_decided("")
    ui_state.flash("decided", f"Decision recorded at {saved_at(stored, ui_state.zone())}.")
    after = worklist_pages.adjacent(
        store, entered.lead, entered.claim_id, filters.query_of_address(store)
    ).after
    links.go(after)
