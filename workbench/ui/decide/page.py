"""What reviewers made of claims, settled by one lead; the address names the claim."""

from collections.abc import Callable, Sequence

import streamlit as st

from workbench import review
from workbench.errors import StaleWriteError, UnknownRecordError
from workbench.model import Article, Claim
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
from workbench.store import Store
from workbench.store.adjudication.worklist import PAGE
from workbench.ui import state as ui_state
from workbench.ui.codebook import definitions
from workbench.ui.decide import batch, form, form_draft, unsubmitted
from workbench.ui.decide import words as decide_words
from workbench.ui.shared import components, passage, totals_line
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import shown_names
from workbench.ui.shared.words.dates import saved_at
from workbench.ui.shared.words.labels import SPEAKER_TYPES
from workbench.ui.sync.messages import Message

OPENING = (
    "Opening the marks fixes them: what each reviewer has marked until now stays on record as "
    "their blind answer, everybody may read the others’, and what they change later counts as "
    "marked after the discussion. It cannot be taken back."
)


def show() -> None:
    """The claim that the address names, or the list of claims to decide."""
    claim_id = st.query_params.get("claim", "")
    with ui_state.open_store() as store:
        if not review.allowed(store.people.role(ui_state.reviewer()), Permission.DECIDE):
            _not_for_you()
            return
        if told := ui_state.take("decided", ""):
            st.success(verbatim(told))
        if not claim_id:
            _list(store)
            return
        try:
            shut = review.sealed_claim(store, claim_id, ui_state.reviewer())
            if shut:
                _shut(store, shut)
            else:
                _open(store, shown_names.shown(review.open_decision(store, claim_id)))
        except UnknownRecordError as error:
            st.text(str(error))
            _back()


def _not_for_you() -> None:
    st.subheader("Decisions", anchor=False)
    st.write("Leads decide claims here. A lead can change roles on the page People.")
    st.page_link(ui_state.pages()["claims"], label="Go to the claims")


def _list(store: Store) -> None:
    lead = ui_state.reviewer()
    of = worklist_pages.counts(store, lead)
    if not any((of.waiting, of.agreed_open, of.agreed_shut, of.decided)):
        st.subheader("Nothing to decide yet", anchor=False)
        st.write("Claims that two or more reviewers have marked will be listed here.")
        st.page_link(ui_state.pages()["articles"], label="See the articles")
        return
    st.subheader(_many(of.waiting, "claim to decide", "claims to decide"), anchor=False)
    totals_line.line(store)
    unsubmitted.show(store, of.withheld)
    batch.show(store, of)
    _rows(store, of.waiting, "waiting", lambda page: worklist_pages.waiting(store, lead, of, page))
    if of.decided:
        label = _many(of.decided, "claim is decided", "claims are decided")
        told = st.expander(label, key="decided ones", on_change="rerun")
        if told.open:
            with told:
                _rows(
                    store,
                    of.decided,
                    "done",
                    lambda page: worklist_pages.decided(store, lead, page),
                )


def _many(count: int, one: str, more: str) -> str:
    return f"1 {one}" if count == 1 else f"{count:,} {more}"


def _rows(store: Store, many: int, key: str, listed: Callable[[int], list[WorklistClaim]]) -> None:
    pages = -(-many // PAGE)
    shown = listed(st.pagination(pages, key=f"decide page {key}") if pages > 1 else 1)
    words = claim_words(store, [one.claim_id for one in shown])
    zone = ui_state.zone()
    by = [
        decide_words.decided_by(shown_names.shown(store.decisions.get(one.claim_id)), zone)
        if one.decided
        else ""
        for one in shown
    ]
    rows = [_row(*row) for row in zip(shown, words, by, strict=True)]
    chosen = components.claim_list(
        key=f"decide {key}", data={"rows": rows}, on_open_change=lambda: None
    )
    if chosen.open:
        _go(Message.of(chosen.open).text("id"))


def _row(one: WorklistClaim, words: ClaimWords, by: str) -> dict[str, object]:
    state = by or ("marks opened" if one.opened else "marks not opened")
    return {
        "id": one.claim_id,
        "article": one.article_id,
        "page": "decide",
        "title": words.title or "Without a headline",
        "content": words.content,
        "speaker": words.speaker or "No source",
        "type": "",
        "facts": decide_words.marked_by(one),
        "reason": decide_words.differing(one, ui_state.read_codebook()),
        "flagged": f"flagged by {one.flagged}" if one.flagged else "",
        "finished": one.decided,
        "state": state,
    }


def _go(claim_id: str = "") -> None:
    st.switch_page(
        ui_state.pages()["decide"], query_params={"claim": claim_id} if claim_id else None
    )


def _back() -> None:
    st.page_link(ui_state.pages()["decide"], label="All claims to decide", icon=":material/west:")


def _claim(article: Article, claim: Claim) -> None:
    """The claim in its paragraph, who is said to have said it, and the way to the article."""
    speaker = claim.attribution.speaker
    kind = SPEAKER_TYPES[speaker.type]
    st.text(f"{speaker.name} · {kind}" if speaker.name else "No source")
    passage.show(article, claim)
    ui_state.keep_way_back(claim.id)
    st.page_link(
        ui_state.pages()["review"],
        label="See it in the article",
        icon=":material/article:",
        query_params={"article": article.id, "claim": claim.id},
    )


def _shut(store: Store, shut: SealedClaim) -> None:
    _back()
    st.subheader(verbatim(shut.article.title or "Without a headline"), anchor=False)
    _claim(shut.article, shut.claim)
    st.write(verbatim(decide_words.before_opening(shut, ui_state.read_codebook())))
    st.write(OPENING)
    with st.container(horizontal=True):
        opens = st.button("Open the marks", type="primary")
        if shut.withheld:
            unsubmitted.one(store, shut.claim.id)
    if opens:
        review.open_to_all(
            store, [shut.claim.id], reviewer=ui_state.reviewer(), operation=ui_state.operation()
        )
        st.rerun()


def _open(store: Store, opened: OpenDecision) -> None:
    book = ui_state.read_codebook()
    _back()
    st.subheader(verbatim(opened.article.title or "Without a headline"), anchor=False)
    left, right = st.columns([6, 5], gap="large")
    with left:
        _claim(opened.article, opened.claim)
        hidden = st.toggle("Hide who is who", key="decide hidden")
        form.marks(opened, book, named=not hidden)
        found = review.findings(store, book, opened.article.id, ui_state.reviewer())
        pieces = shown_names.shown(found[opened.claim.id])
        form.evidence(pieces, opened, named=not hidden)
        _similar(shown_names.shown(review.find_precedents(store, opened)))
        definitions.folded(book)
    with right:
        _form(store, opened)


def _similar(found: Sequence[Precedent]) -> None:
    if not found:
        return
    with st.expander(_many(len(found), "similar decision", "similar decisions")):
        for one in found:
            past = one.past
            st.text(f"{past.speaker or 'No source'}: {past.content}")
            st.caption(verbatim(f"{one.why} · in {past.title}"))
            form.told(past.decision, ui_state.read_codebook())


def _form(store: Store, opened: OpenDecision) -> None:
    key = f"decide {opened.claim.id}"
    form_draft.keep(opened, ui_state.read_codebook(), key=key)
    if opened.seen.number and ui_state.held(key) is None and not ui_state.take(f"anew {key}"):
        form.told(opened.seen, ui_state.read_codebook())
        if st.button("Decide it again"):
            ui_state.leave(f"anew {key}", True)
            st.rerun()
        return
    given = form.form(opened, ui_state.read_codebook(), ui_state.reviewer(), key=key)
    if given:
        _record(store, given, key)


def _record(store: Store, given: ProposedDecision, key: str) -> None:
    try:
        stored = review.decide(store, ui_state.read_codebook(), given)
    except StaleWriteError:
        st.rerun()  # the form shows both decisions
    form_draft.forget(key, given.claim_id)
    ui_state.keep_way_back("")
    ui_state.leave("decided", f"Decision recorded at {saved_at(stored, ui_state.zone())}.")
    first = worklist_pages.waiting(store, given.lead, worklist_pages.counts(store, given.lead))
    waiting = [one.claim_id for one in first if one.claim_id != given.claim_id]
    _go(waiting[0] if waiting else "")
