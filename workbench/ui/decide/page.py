"""Decide page: claims to settle, or the one claim that the address names."""

from collections.abc import Callable, Sequence

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
    WorklistClaim,
)
from workbench.review.adjudication import worklist_pages
from workbench.review.claim_words import ClaimWords, claim_words
from workbench.store import WORKLIST_PAGE, Store
from workbench.ui import state as ui_state
from workbench.ui.codebook import definitions
from workbench.ui.decide import batch, form, form_draft, return_link, unsubmitted
from workbench.ui.decide import words as decide_words
from workbench.ui.shared import components, passage, totals_line
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import shown_names
from workbench.ui.shared.words.attribution import attribution_text
from workbench.ui.shared.words.dates import saved_at
from workbench.ui.shared.words.labels import SPEAKER_TYPES
from workbench.ui.sync.messages import Message

OPENING = (
    "Opening the marks fixes them: what each reviewer has marked until now stays on record as "
    "their blind answer, everybody may read the others’, and what they change later counts as "
    "marked after the discussion. It cannot be taken back."
)


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
            _list(store)
            return
        try:
            sealed = review.sealed_claim(store, claim_id, ui_state.reviewer())
            if sealed:
                _sealed(store, sealed)
            else:
                _open(store, shown_names.with_current_names(review.open_decision(store, claim_id)))
        except UnknownRecordError as error:
            st.text(str(error))
            _back()


def _leads_only() -> None:
    st.subheader("Decisions", anchor=False)
    st.write("Leads decide claims here. A lead can change roles on the page People.")
    st.page_link(ui_state.pages()["claims"], label="Go to the claims")


def _list(store: Store) -> None:
    lead, project = ui_state.reviewer(), ui_state.project()
    of = worklist_pages.counts(store, lead, project)
    if not any((of.waiting, of.agreed_open, of.agreed_shut, of.decided)):
        st.subheader("Nothing to decide yet", anchor=False)
        st.write("Claims that two or more reviewers have marked will be listed here.")
        st.page_link(ui_state.pages()["articles"], label="See the articles")
        return
    st.subheader(_counted(of.waiting, "claim to decide", "claims to decide"), anchor=False)
    totals_line.show_totals(store)
    unsubmitted.withheld_notice(store, of.withheld)
    batch.show(store, of)
    _rows(
        store,
        of.waiting,
        "waiting",
        lambda page: worklist_pages.waiting(store, lead, of, page, project),
    )
    if of.decided:
        label = _counted(of.decided, "claim is decided", "claims are decided")
        decided_claims = st.expander(label, key="decided ones", on_change="rerun")
        if decided_claims.open:
            with decided_claims:
                _rows(
                    store,
                    of.decided,
                    "done",
                    lambda page: worklist_pages.decided(store, lead, page, project),
                )


def _counted(count: int, singular: str, plural: str) -> str:
    return f"1 {singular}" if count == 1 else f"{count:,} {plural}"


def _rows(store: Store, many: int, key: str, listed: Callable[[int], list[WorklistClaim]]) -> None:
    pages = -(-many // WORKLIST_PAGE)
    shown = listed(st.pagination(pages, key=f"decide page {key}") if pages > 1 else 1)
    said = claim_words(store, [listed_claim.claim_id for listed_claim in shown])
    zone = ui_state.zone()
    by = [
        decide_words.decided_by(
            shown_names.with_current_names(store.decisions.get(listed_claim.claim_id)), zone
        )
        if listed_claim.decided
        else ""
        for listed_claim in shown
    ]
    rows = [_row(*row) for row in zip(shown, said, by, strict=True)]
    chosen = components.claim_list(
        key=f"decide {key}", data={"rows": rows}, on_open_change=lambda: None
    )
    if chosen.open:
        _go(Message.of(chosen.open).text("id"))


def _row(waiting: WorklistClaim, said: ClaimWords, by: str) -> dict[str, object]:
    state = by or ("open" if waiting.opened else "sealed")
    return {
        "id": waiting.claim_id,
        "article": waiting.article_id,
        "page": "decide",
        "title": said.title or "Without a headline",
        "content": said.content,
        "speaker": attribution_text(said.speaker, said.cue),
        "type": "",
        "facts": decide_words.finished_count(waiting),
        "reason": decide_words.difference_text(waiting, ui_state.read_codebook()),
        "flagged": f"flagged by {waiting.flagged}" if waiting.flagged else "",
        "finished": waiting.decided,
        "state": state,
    }


def _go(claim_id: str = "") -> None:
    st.switch_page(
        ui_state.pages()["decide"], query_params={"claim": claim_id} if claim_id else None
    )


def _back() -> None:
    st.page_link(ui_state.pages()["decide"], label="All claims to decide", icon=":material/west:")


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
    _back()
    st.subheader(verbatim(sealed.article.title or "Without a headline"), anchor=False)
    _claim(sealed.article, sealed.claim)
    st.write(verbatim(decide_words.sealed_text(sealed, ui_state.read_codebook())))
    st.write(OPENING)
    with st.container(horizontal=True):
        opens = st.button("Open the marks", type="primary")
        if sealed.tally.withheld:
            unsubmitted.submit_button(store, sealed.claim.id)
    if opens:
        review.open_to_all(
            store, [sealed.claim.id], reviewer=ui_state.reviewer(), operation=ui_state.operation()
        )
        st.rerun()


def _open(store: Store, opened: OpenDecision) -> None:
    book = ui_state.read_codebook()
    _back()
    st.subheader(verbatim(opened.article.title or "Without a headline"), anchor=False)
    left, right = st.columns([6, 5], gap="large")
    with left:
        _claim(opened.article, opened.claim)
        hidden = st.toggle("Hide names", key="decide hidden")
        form.show_marks(opened, book, named=not hidden)
        findings = review.findings(store, book, opened.article.id, ui_state.reviewer())
        pieces = shown_names.with_current_names(findings[opened.claim.id])
        form.show_evidence(pieces, opened, named=not hidden)
        _similar(shown_names.with_current_names(review.find_precedents(store, opened)))
        definitions.show_all_folded(book)
    with right:
        _form(store, opened)


def _similar(precedents: Sequence[Precedent]) -> None:
    if not precedents:
        return
    with st.expander(_counted(len(precedents), "similar decision", "similar decisions")):
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
    first = worklist_pages.waiting(store, entered.lead, worklist_pages.counts(store, entered.lead))
    waiting = [
        waiting_claim.claim_id
        for waiting_claim in first
        if waiting_claim.claim_id != entered.claim_id
    ]
    _go(waiting[0] if waiting else "")
