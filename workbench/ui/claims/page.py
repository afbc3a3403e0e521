"""Claims page: claims of all articles; the address holds its filters."""

from collections.abc import Mapping

import streamlit as st

from workbench import review
from workbench.model import FORMER_CLAIM_FILTERS, LISTED_SCALE
from workbench.review import ListedClaim
from workbench.store import MOST_FOUND, ClaimPage, Store, StoreCounts
from workbench.ui import state
from workbench.ui.articles import page as articles_page
from workbench.ui.claims import (
    filter_chips,
    filter_fields,
    last_filters,
    query,
    redefined,
    submitting,
)
from workbench.ui.projects import choice
from workbench.ui.review import navigation, worklist
from workbench.ui.sessions import proposal
from workbench.ui.shared import components
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import totals
from workbench.ui.shared.words.attribution import attribution_text
from workbench.ui.shared.words.facets import facets_text, unsaid_label
from workbench.ui.shared.words.found_by import found_by_text
from workbench.ui.shared.words.labels import KINDS, SPEAKER_TYPES
from workbench.ui.sync.messages import Message

FOLDED = ("story", "speaker", "kind", "type", LISTED_SCALE, "tag")


def show() -> None:
    """Draw the filters, the progress of the review, and the page of matching claims."""
    reviewer, project = state.reviewer(), state.project()
    with state.open_store() as store:
        counts = store.counts.work(reviewer, project)
        if not store.articles.have_claims(project):
            _no_claims()
            return
        _head(counts)
        _follow_address()
        outdated = review.redefined_answers(store, state.read_codebook())
        values = filter_fields.filter_values(
            store,
            store.workloads.get(reviewer, project).claims > 0,
            _redefined_count(store, outdated),
        )
        claim_query = query.claim_query(values, outdated, project, state.read_codebook())
        page = store.claim_list.page(claim_query, reviewer)
        changed = redefined.row_details(store, page, outdated) if values["redefined"] else {}
        if values["find"]:
            _articles(store, values["find"])
        filter_words = filter_chips.filter_words(store, values)
        listed = worklist.list_of_view(store, values)
        first = worklist.first_claim(store, listed) if page.claims else None
        name = worklist.name_of_view(store, values)
        submitting.show(store, claim_query)
    _write_address(values | {"page": page.number})
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if first and st.button(
            "Work through these", icon=":material/play_arrow:", shortcut="Alt+W"
        ):
            navigation.open_article(first.article_id, first.id, listed)
        if page.claims:
            proposal.show(proposal.OF_CLAIMS, name)
        if query.is_filtered(values):
            _match_count(page, filter_words)
    if values["redefined"]:
        redefined.show_explanation()
    _claims(page, values, changed, listed)
    _pages(page)


def _follow_address() -> None:
    """Set the widgets from the address if a link or the browser’s buttons changed it.

    On the way back from another page an address without filters keeps the last ones.
    """
    own = query.own_filters(state.read_codebook())
    names = (*query.FIELDS, *FORMER_CLAIM_FILTERS, *own)
    address = {name: st.query_params[name] for name in names if name in st.query_params}
    arriving = state.widget_value("order") is None
    last = last_filters.last_address()
    if arriving and not address:
        address = last
    if arriving or address != last:
        for name, value in (dict.fromkeys(own, "") | query.values_of_address(address)).items():
            state.set_widget_value(name, value)
    # What was set before a widget is first unfolded does not reach it else.
    for name in (*FOLDED, *own):
        state.set_widget_value(name, state.widget_value(name))


def _write_address(values: query.Values) -> None:
    address = query.address_of_values(values)
    last_filters.keep_address(address)
    shown = address | choice.in_address()
    # The page's script puts the project there itself, for the browser's history to stay short.
    if {**st.query_params.to_dict(), **choice.in_address()} != shown:
        st.query_params.from_dict(shown)


def _head(counts: StoreCounts) -> None:
    of, mine = counts.claims.to_review, counts.claims.done_by_me
    title, bar = st.columns([3, 4], vertical_alignment="center")
    title.subheader(totals.counted(of, "claim"), anchor=False)
    progress = f"Done by you {mine:,} of {of:,}, by anyone {counts.claims.done:,}"
    bar.progress(mine / max(1, of), progress)
    lines = [totals.unreviewed_text(counts.claims), totals.not_counted_text(counts)]
    if any(lines):
        st.caption(" ".join(filter(None, lines)))


def _redefined_count(store: Store, outdated: tuple[str, ...]) -> int:
    """Number of claims the reviewer marked under definitions that changed since."""
    if not outdated:
        return 0
    asked_for = review.ClaimQuery(redefined=outdated, project=state.project())
    return store.claim_list.page(asked_for, state.reviewer()).total


def _match_count(page: ClaimPage, filter_words: Mapping[str, str]) -> None:
    """Draw how many claims match the filters, and buttons that take away one or all."""
    total = page.total
    sentence = "1 matches" if total == 1 else f"{total:,} match"
    if page.in_samples:
        sentence += f", {page.in_samples:,} of them in samples"
    if page.capped:
        sentence += (
            f". Only the newest {MOST_FOUND:,} claims with these words were looked at: type more"
        )
    st.text(sentence)
    for name, words in filter_words.items():
        label, help_ = f"{verbatim(words)} ✕", f"Remove filter: {verbatim(words)}"
        st.button(
            label, key=f"chip_{name}", help=help_, on_click=filter_fields.clear_filter, args=(name,)
        )
    st.button("Clear filters", on_click=filter_fields.clear_filters, type="tertiary")


def _claims(
    page: ClaimPage, values: query.Values, changed: dict[str, dict[str, object]], listed: str
) -> None:
    if not page.claims:
        st.write("Take a filter away, or search for fewer words or only their beginnings.")
        return
    rows = [_row(claim, str(values["order"])) | changed.get(claim.id, {}) for claim in page.claims]
    chosen = components.claim_list(
        key="claims",
        data={"rows": rows, "find": values["find"], "list": listed},
        on_open_change=lambda: None,
        on_act_change=lambda: None,
    )
    if chosen.act:
        act = Message.of(chosen.act)
        redefined.confirm_marks(act.text("id"), act.whole("version"))
    if chosen.open:
        claim = Message.of(chosen.open)
        navigation.open_article(claim.text("article"), claim.text("id"), listed)


def _row(claim: ListedClaim, order: str) -> dict[str, object]:
    flagged = ", ".join(claim.flagged_by)
    finder = f"Found by {found_by_text(claim.why, claim.score)}" if claim.why else ""
    return {
        "id": claim.id,
        "article": claim.article_id,
        "title": claim.title or "Without a headline",
        "sample": claim.sample,
        "content": claim.content,
        "speaker": attribution_text(claim.speaker, claim.cue),
        "type": SPEAKER_TYPES[claim.speaker_type] if claim.speaker else "",
        "facts": " · ".join(filter(None, [KINDS[claim.kind], facets_text(claim.facets)])),
        "reason": finder if order == "unsure" else "",
        "flagged": f"flagged by {flagged}" if flagged else "",
        "finished": claim.finished,
        "tags": list(claim.tags),
        "state": _state(claim),
    }


def _state(claim: ListedClaim) -> str:
    """Progress of the reviewer on a claim, and of the team."""
    mine = "done by you" if claim.finished else unsaid_label(claim.facets) or "open"
    team = "decided" if claim.decided else "disputed" if claim.disputed else ""
    return f"{mine} · {team}" if team else mine


def _pages(page: ClaimPage) -> None:
    if page.pages > 1:
        if state.widget_value("page") != page.number:
            state.set_widget_value("page", page.number)
        st.pagination(page.pages, key="page")


def _articles(store: Store, words: str) -> None:
    """Articles that hold the search words anywhere in their text, folded above the claims."""
    rows = articles_page.matching(store, words, project=state.project())
    if not rows:
        return
    many = "1 article holds" if len(rows) == 1 else f"{len(rows)} articles hold"
    with st.expander(f"{many} these words", key="holding"):
        chosen = components.article_table(
            key="articles with words", data={"rows": rows}, on_open_change=lambda: None
        )
    if chosen.open:
        navigation.open_article(Message.of(chosen).text("open"))


def _no_claims() -> None:
    st.subheader("No claims yet", anchor=False)
    st.write("Add an article: the claims found in it, and in all others, can be searched here.")
    st.page_link(state.pages()["add"], label="Add an article", icon=":material/add:")
