"""Claims to decide as a list: filtered, counted, and a page at a time."""

from collections.abc import Callable

import streamlit as st

from workbench import review
from workbench.review import WorklistClaim
from workbench.review.adjudication import worklist_pages
from workbench.review.claim_words import ClaimWords, claim_words
from workbench.store import MOST_FOUND, WORKLIST_PAGE, DecisionQuery, Store, WorkCounts
from workbench.ui import state as ui_state
from workbench.ui.decide import batch, filters, links, opening, query, unsubmitted
from workbench.ui.decide import words as decide_words
from workbench.ui.sessions import proposal
from workbench.ui.shared import components, totals_line
from workbench.ui.shared.words import shown_names
from workbench.ui.shared.words.attribution import attribution_text
from workbench.ui.sync.messages import Message

OF_DECIDED = ("decided", "redefined")


def show(store: Store) -> None:
    """Draw the filters, the claims that are agreed, those to decide, and those decided."""
    lead, project = ui_state.reviewer(), ui_state.project()
    all_ = worklist_pages.counts(store, lead, DecisionQuery(project=project))
    if not all_.total:
        _nothing_to_decide()
        return
    filters.FILTERS.follow()
    outdated = review.redefined_decisions(store, ui_state.read_codebook())
    redefined = store.worklist.count_redefined(
        query.decision_query(query.NO_FILTERS | {"show": "redefined"}, outdated, project)
    )
    st.subheader(counted(all_.waiting, "claim to decide", "claims to decide"), anchor=False)
    totals_line.show_totals(store)
    unsubmitted.withheld_notice(store, all_.withheld)
    values = filters.show(store, redefined)
    decision_query = query.decision_query(values, outdated, project)
    of = worklist_pages.counts(store, lead, decision_query) if query.is_filtered(values) else all_
    filters.FILTERS.write(values)
    _matches(store, values, of, redefined)
    if values["show"] not in ("opened", *OF_DECIDED) and of.waiting + of.agreed_shut:
        opening.show(store, decision_query)
    if of.total:
        chosen = filters.filter_words(store, values).values()
        proposal.show(proposal.OF_WORKLIST, " · ".join(chosen) or "Claims to decide")
    batch.show(store, of, decision_query)
    _lists(store, values, of, decision_query)


def _nothing_to_decide() -> None:
    st.subheader("Nothing to decide yet", anchor=False)
    st.write("Claims that two or more reviewers have marked will be listed here.")
    st.page_link(ui_state.pages()["articles"], label="See the articles")


def _matches(store: Store, values: query.Values, of: WorkCounts, redefined: int) -> None:
    """Draw how many claims match the filters, with chips; else what may want a second look."""
    if query.is_filtered(values):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            capped = bool(values["find"]) and store.search.is_capped(values["find"])
            st.text(_match_text(of.total, capped))
            filters.FILTERS.show_chips(filters.filter_words(store, values))
    elif redefined:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.text(decide_words.redefined_text(redefined))
            st.button("Show", key="show redefined", on_click=_show_redefined, type="tertiary")


def _match_text(total: int, capped: bool) -> str:
    text = counted(total, "claim matches", "claims match")
    if not capped:
        return text
    return f"{text}. Only the newest {MOST_FOUND:,} claims with these words were looked at"


def _show_redefined() -> None:
    ui_state.set_widget_value(filters.FILTERS.key("show"), "redefined")
    filters.FILTERS.to_first_page()


def counted(count: int, singular: str, plural: str) -> str:
    """Number of things in words: “1 claim”, “1,200 claims”."""
    return f"1 {singular}" if count == 1 else f"{count:,} {plural}"


def _lists(
    store: Store, values: query.Values, of: WorkCounts, decision_query: DecisionQuery
) -> None:
    lead = ui_state.reviewer()

    def waiting(page: int) -> list[WorklistClaim]:
        return worklist_pages.waiting(store, lead, of, page, decision_query)

    def decided(page: int) -> list[WorklistClaim]:
        return worklist_pages.decided(store, lead, page, decision_query)

    if values["show"] in OF_DECIDED:
        _rows(store, of.decided, filters.FILTERS.key("page"), decided, decision_query)
        return
    _rows(store, of.waiting, filters.FILTERS.key("page"), waiting, decision_query)
    if of.decided:
        label = counted(of.decided, "claim is decided", "claims are decided")
        decided_claims = st.expander(label, key="decided ones", on_change="rerun")
        if decided_claims.open:
            with decided_claims:
                _rows(store, of.decided, "decide page done", decided, decision_query)
    if not of.total:
        st.write("Take a filter away, or search for fewer words or only their beginnings.")


def _rows(
    store: Store,
    many: int,
    key: str,
    listed: Callable[[int], list[WorklistClaim]],
    decision_query: DecisionQuery,
) -> None:
    """Draw a page of a list; `key` is that of the number of the page."""
    pages = max(1, -(-many // WORKLIST_PAGE))
    number = min(int(ui_state.widget_value(key) or 1), pages)
    shown = listed(number)
    if shown and key == filters.FILTERS.key("page"):
        links.show_first(shown[0].claim_id)
    said = claim_words(store, [listed_claim.claim_id for listed_claim in shown])
    rows = [_row(store, *row) for row in zip(shown, said, strict=True)]
    chosen = components.claim_list(
        key=f"{key} rows",
        data={
            "rows": rows,
            "find": decision_query.words,
            "address": filters.FILTERS.last_address(),
        },
        on_open_change=lambda: None,
    )
    if pages > 1:
        ui_state.set_widget_value(key, number)
        st.pagination(pages, key=key)
    if chosen.open:
        links.go(Message.of(chosen.open).text("id"))


def _row(store: Store, waiting: WorklistClaim, said: ClaimWords) -> dict[str, object]:
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
        "state": _state(store, waiting),
    }


def _state(store: Store, waiting: WorklistClaim) -> str:
    if waiting.decided:
        decision = shown_names.with_current_names(store.decisions.get(waiting.claim_id))
        return decide_words.decided_by(decision, ui_state.zone())
    return "open" if waiting.opened else "sealed"
