"""Agreement page: coefficients of all scales, one scale in detail, and its claims."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from workbench.agreement import Cell, ClaimKind, Report, Result, ReviewerPair
from workbench.export import TABLE_FORMATS, write_table
from workbench.review.agreement.measure import (
    Measured,
    measure_marks,
    read_marks,
)
from workbench.review.agreement.stored_marks import StoredMarks
from workbench.review.agreement.table import agreement_rows
from workbench.review.claim_words import ClaimWords, claim_words
from workbench.store import Store
from workbench.ui import state
from workbench.ui.agreement import charts, rows, scope
from workbench.ui.review import navigation
from workbench.ui.shared import article_choice, components, downloads, tables
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import shown_names
from workbench.ui.shared.words.attribution import attribution_text
from workbench.ui.shared.words.labels import KINDS, SPEAKER_TYPES
from workbench.ui.sync.messages import Message

SHOWN = 20  # claims listed at once


def show() -> None:
    """Draw counts of claims, coefficients of all scales, and one scale with its claims."""
    with state.open_store() as store:
        article = article_choice.heading(store, "Agreement", key="agreement_of")
        made_of = *store.mark_history.newest_change(), state.read_codebook().revision
        votes = bool(state.widget_value(scope.VOTES))
        of = article, state.project()
        measured = _measured(made_of, *of, state.reviewer(), votes)
        marks = _marks(made_of[:2], *of)
        report = measured.blind
        scope.sealed_notice(measured)
        scope.votes_choice(measured)
        if measured.figures.comparable or measured.sealed_by_two:
            _figures(measured)
        if report.comparable:
            _claims(store, measured, marks)
            _not_counted(report)
            _one_scale(store, measured, marks)
        elif not measured.all_blind:
            scope.nothing_to_compare(measured)
        _after_discussion(measured.after)


@st.cache_resource(max_entries=8, show_spinner=False)
def _measured(
    made_of: tuple[int, str, str], article: str, project: int, viewer: str, votes: bool
) -> Measured:
    """Coefficients for one reader, cached by the newest change of marks and codebook revision."""
    with state.open_store() as store:
        narrowed, book = bool(article or project), state.read_codebook()
        marks = _marks(made_of[:2], article, project)
        return measure_marks(store, book, marks, narrowed=narrowed, viewer=viewer, votes=votes)


# One alone, as it holds all marks; what is measured on it is kept apart, and is small.
@st.cache_resource(max_entries=1, show_spinner=False)
def _marks(
    newest_change: tuple[int, str],  # noqa: ARG001 - as of then
    article: str,
    project: int,
) -> StoredMarks:
    """Stored marks that coefficients for all readers are computed from, cached by newest change."""
    with state.open_store() as store:
        return read_marks(store, (article,) if article else (), project)


def _after_discussion(report: Report) -> None:
    """Coefficients of marks made after seeing others’, which measure no reliability."""
    if not report.comparable:
        return
    many = "one claim" if report.standing == 1 else f"{report.standing:,} claims"
    st.subheader("After discussion", anchor=False)
    st.write(
        f"The newest marks on {many} that somebody marked after seeing others’ marks. They tell "
        "how far reviewers came together, not how reliable the marks are."
    )
    st.html(tables.as_html(tables.table_of(rows.scales(report))))


def _claims(store: Store, measured: Measured, marks: StoredMarks) -> None:
    """Counts of claims by who marked them, with a list of each kind to unfold."""
    report = measured.blind
    if measured.sealed_by_two:
        st.subheader("The claims open to you", anchor=False)
    with st.container(horizontal=True, gap="large"):
        for kind, label in {
            ClaimKind.BY_TWO: "Marked by two or more",
            ClaimKind.BY_ONE: "By one",
            ClaimKind.BY_NOBODY: "By nobody",
            ClaimKind.ADDED: "Added by reviewers",
            ClaimKind.DENIED_BY_SOME: "Not a claim for some",
        }.items():
            st.metric(verbatim(label), f"{len(report.by_kind[kind]):,}", width="content")
    group = st.expander("The claims by who marked them", key="by_marks", on_change="rerun")
    if group.open:
        with group:
            kinds = rows.kinds_of_claims(report)
            chosen = st.selectbox("Claims", list(kinds), label_visibility="collapsed")
            _claims_listed(store, report.results[0], kinds[chosen], "kinds", marks)
    if len(report.codebooks) > 1:
        st.write(
            f"The marks were made under {len(report.codebooks)} revisions of the codebook; "
            "where a definition changed, that may lower agreement."
        )


def _figures(measured: Measured) -> None:
    report = measured.figures
    points = rows.points(report)
    if not measured.withheld:
        st.html(tables.as_html(tables.table_of(rows.scales(report))))
        if reasons := rows.missing(report):
            st.caption("\n".join(f"- {reason}" for reason in reasons))
    if points:
        st.altair_chart(
            charts.coefficients(report), alt="Each coefficient with its interval, as in the table"
        )
    with st.container(horizontal=True, vertical_alignment="center"):
        for format_ in TABLE_FORMATS:
            downloads.button(
                f"Download {format_.name}",
                partial(_file, measured, format_.suffix),
                file_name=f"agreement.{format_.suffix}",
                mime=format_.media_type,
            )
        with st.popover("What these figures mean"):
            st.markdown(rows.MEANING)


def _file(measured: Measured, suffix: str) -> bytes:
    return write_table("agreement", agreement_rows(measured), suffix)


def _not_counted(report: Report) -> None:
    left_out = rows.not_counted(report)
    total = report.marks + sum(exclusion.count for exclusion in report.set_aside)
    with st.expander(
        f"{report.marks:,} of {total:,} marks are compared: what is not counted, and why"
    ):
        if left_out:
            st.html(tables.as_html(tables.table_of(left_out)))
        else:
            st.write("Everything is counted.")


def _one_scale(store: Store, measured: Measured, marks: StoredMarks) -> None:
    """Matrix, confusion chart and claims of one chosen scale, among claims open to the reader."""
    report = measured.blind
    st.subheader("One scale in detail", anchor=False)
    results = {
        result_of_scale.question.label: result_of_scale for result_of_scale in report.results
    }
    chosen = st.selectbox("Scale", list(results), key="agreement_on", label_visibility="collapsed")
    result = results[chosen]
    if not result.claims:
        st.write("No two reviewers have answered this on the same claim.")
        return
    if not (measured.withheld or measured.all_blind):
        _matrix(result)
    st.markdown("**Which answers meet on the same claim**")
    pair = _pair(result)
    cell = _cell(result, pair.cells if pair else result.cells, pair.reviewers if pair else ())
    if cell:
        _claims_listed(store, result, cell.claim_ids, "cell", marks)


def _matrix(result: Result) -> None:
    st.markdown("**Who agrees with whom**")
    name = st.segmented_control(
        "Coefficient",
        list(rows.COEFFICIENTS),
        format_func=rows.COEFFICIENTS.__getitem__,
        default="alpha",
        required=True,
        label_visibility="collapsed",
    )
    key = f"matrix {result.question.label}"
    pair_key = _pair_key(result)

    def picked() -> None:
        pick = Message.of(state.widget_value(key)).text("pick", "")
        if pick in rows.pairs(result):
            state.set_widget_value(pair_key, pick)

    matrix = rows.matrix(result, name, state.widget_value(pair_key) or "")
    components.agreement_matrix(key=key, data=matrix, on_pick_change=picked)
    st.write(
        "In parentheses: how many claims both answered. “–”: undefined."
        + (" A cell chooses the two below." if len(rows.pairs(result)) > 1 else "")
    )


def _pair_key(result: Result) -> str:
    """Widget key of the list of pairs of reviewers for one result."""
    return f"agreement between {result.question.label}"


def _pair(result: Result) -> ReviewerPair | None:
    """Pair of reviewers chosen in the list; None stands for all pairs together."""
    pairs = rows.pairs(result)
    if len(pairs) < 2:
        return next(iter(pairs.values()))
    chosen = st.selectbox(
        "Reviewers",
        ["", *pairs],
        format_func=lambda pair_name: pair_name or "All reviewers, two by two",
        key=_pair_key(result),
    )
    return pairs.get(chosen)


def _cell(result: Result, cells: Sequence[Cell], reviewers: Sequence[str]) -> Cell | None:
    """Cell chosen in the list, or clicked in the chart, which sets the list."""
    key = " ".join(("cell", result.question.label, *reviewers))
    by_answers = {(cell.first, cell.second): cell for cell in rows.disagreements_first(cells)}

    def clicked() -> None:
        picked = state.widget_value(f"picture {key}")["selection"].get("answers")
        for point in picked or ():
            answers = Message.of(point)
            if (wanted := (answers.text("first"), answers.text("second"))) in by_answers:
                state.set_widget_value(key, wanted)

    st.altair_chart(
        charts.confusion(result.question, cells, reviewers),
        key=f"picture {key}",
        on_select=clicked,
        alt="How often two reviewers gave these answers on the same claim; the list has them all",
    )
    chosen = st.selectbox(
        "Two answers on the same claim (how often)",
        list(by_answers),
        format_func=lambda answer_pair: rows.cell_label(
            result.question, by_answers[answer_pair], reviewers
        ),
        key=key,
    )
    return by_answers.get(chosen)


def _claims_listed(
    store: Store, result: Result, claim_ids: Sequence[str], key: str, marks: StoredMarks
) -> None:
    """List of claims with reviewers’ answers; those the reader has not marked need a tick."""
    mine = marks.answered_by(state.reviewer(), result.question.scale)
    unmarked = {claim_id for claim_id in claim_ids if claim_id not in mine}
    if unmarked:
        many = "1 claim" if len(unmarked) == 1 else f"{len(unmarked):,} claims"
        label = f"Show {many} that you have not marked, with what others answered"
        if not st.checkbox(label, key=f"unmarked {key}"):
            claim_ids = [claim_id for claim_id in claim_ids if claim_id not in unmarked]
    pages = -(-len(claim_ids) // SHOWN)
    page = st.pagination(pages, key=f"page {key} {claim_ids[0]}") if pages > 1 else 1
    names = sorted({name for pair in result.pairs for name in pair.reviewers})
    claim_rows = [
        _row(claim, _answers(store, result, claim.claim_id, names), claim.claim_id not in unmarked)
        for claim in claim_words(store, claim_ids[(page - 1) * SHOWN : page * SHOWN])
    ]
    chosen = components.claim_list(
        key=f"claims {key}", data={"rows": claim_rows}, on_open_change=lambda: None
    )
    if chosen.open:
        claim = Message.of(chosen.open)
        navigation.open_article(claim.text("article"), claim.text("id"))


def _answers(store: Store, result: Result, claim_id: str, names: Sequence[str]) -> str:
    scale = result.question.scale
    blind = {
        annotation.reviewer: annotation.marks
        for annotation in shown_names.with_current_names(store.annotations.blind(claim_id))
    }
    named_answers = [(name, blind[name].answer(scale)) for name in names if name in blind]
    return rows.answers(state.read_codebook().scale(scale), named_answers)


def _row(claim: ClaimWords, answers: str, mine: bool) -> dict[str, object]:
    return {
        "id": claim.claim_id,
        "article": claim.article_id,
        "title": claim.title or "Without a headline",
        "content": claim.content,
        "speaker": attribution_text(claim.speaker, claim.cue),
        "type": SPEAKER_TYPES[claim.speaker_type] if claim.speaker else "",
        "facts": answers or KINDS[claim.kind],
        "reason": "",
        "flagged": "",
        "finished": mine,
        "state": "marked by you" if mine else "not marked by you",
    }
