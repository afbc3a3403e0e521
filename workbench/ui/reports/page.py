"""Reports page: counts, and the tables of the store to preview and download."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import islice

import streamlit as st

from workbench import review
from workbench.codebook import OwnScale
from workbench.export import STORED_TABLES, TABLE_FORMATS, table_with_scales
from workbench.review import exports
from workbench.store import LeftOut, Scope, Store, StoreCounts
from workbench.ui import state
from workbench.ui.shared import downloads
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import totals

SHOWN = 500  # rows of a table
COUNTS = {
    "articles": ("Articles", "Stories in the store; the same text counts once."),
    "claims": ("Claims to review", "Claims of what was said that stand, as on every page."),
    "annotations": ("Annotations", "Claims marked, counted once for each reviewer."),
    "finished": (
        "Finished",
        "Of these, nothing is left to answer, or it is no claim.",
    ),
    "reviewers": ("People", "Everybody who has a name here, whatever their role."),
    "events": ("Events", "Changes on record."),
}


def show() -> None:
    """Draw the counts, a preview of one table, and its downloads."""
    st.subheader("Reports", anchor=False)
    with state.open_store() as store:
        counts = store.counts.work(state.reviewer(), state.project())
        _counts(counts)
        what = st.segmented_control(
            "Table",
            list(STORED_TABLES),
            default="claims",
            required=True,
            format_func=lambda name: verbatim(STORED_TABLES[name].title),
        )
        st.write(verbatim(STORED_TABLES[what].meaning))
        scope = _scope(store, counts)
        with store.reading():
            left = _withheld_rows(store.events.newest(), what, state.reviewer(), scope)
            own = store.codebooks.own_scales()
            rows = list(islice(exports.table_rows(store, what, state.reviewer(), scope), SHOWN))
    _downloads(what, left, scope)
    for sentence in (
        *exports.left_out_notes(what, left),
        *exports.spoiled_cell_notes(what, rows, own),
    ):
        st.text(sentence)
    _preview(what, rows, left.rows, own)


@st.cache_resource(max_entries=64, show_spinner=False)
def _withheld_rows(
    newest_event: tuple[int, str],  # noqa: ARG001 - as of then
    what: str,
    viewer: str,
    scope: Scope,
) -> LeftOut:
    with state.open_store() as store:
        return store.exports.left_out(what, viewer, scope)


def _counts(counts: StoreCounts) -> None:
    numbers = counts._asdict() | {"claims": counts.claims.to_review}
    with st.container(horizontal=True, gap="large"):
        for name, (label, meaning) in COUNTS.items():
            sealed = counts.sealed if name == "annotations" else 0
            named = f"{label} ({sealed:,} sealed for you)" if sealed else label
            st.metric(named, f"{numbers[name]:,}", help=meaning, width="content")
    sentences = (totals.unreviewed_text(counts.claims), totals.not_counted_text(counts))
    if any(sentences):
        st.caption(" ".join(filter(None, sentences)))


def _scope(store: Store, counts: StoreCounts) -> Scope:
    """Scope of the tables: with samples or articles put away, as ticked, and of a tag alone."""
    samples = put_away = False
    with st.container(horizontal=True, gap="medium"):
        if counts.samples or counts.only_samples:
            samples = st.checkbox("With samples", value=counts.only_samples, key="with_samples")
        if counts.put_away:
            put_away = st.checkbox("With articles put away", key="with_put_away_rows")
        tags = ["", *(tag for tag, *_ in store.tags.counts())]
        tag = (
            st.selectbox("Tag", tags, key="report tag", format_func=_tag_or_any, width=240)
            if len(tags) > 1
            else ""
        )
    return Scope(samples, put_away, state.project(), tag)


def _tag_or_any(tag: str) -> str:
    return tag or "Any tag"


def _downloads(what: str, left: LeftOut, scope: Scope) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        marked = st.session_state.get("bom", False)
        for format_ in TABLE_FORMATS:
            bom = marked and bool(format_.byte_order_mark)
            downloads.button(
                f"Download {format_.name}",
                partial(_file, what, format_.suffix, state.reviewer(), scope, bom=bom),
                file_name=exports.file_name(what, format_.suffix, left, scope),
                mime=format_.media_type,
                primary=format_ is TABLE_FORMATS[0],
            )
        st.checkbox(
            "For Excel",
            key="bom",
            help="Puts a byte-order mark in front; other programs do not need it.",
        )


def _file(what: str, format_: str, viewer: str, scope: Scope, *, bom: bool) -> bytes:
    """Bytes of a table’s file, made on the click from what is then stored."""
    with state.open_store() as store:
        return review.export(store, what, format_, viewer, scope, bom=bom)


def _preview(
    what: str, rows: Sequence[Mapping[str, object]], many: int, own: Sequence[OwnScale]
) -> None:
    if not rows:
        st.write("Nothing here yet. Rows appear as claims are found and marked.")
        return
    st.dataframe(rows, hide_index=True)
    total = "1 row" if many == 1 else f"{many:,} rows"
    st.text(total if len(rows) >= many else f"The first {len(rows):,} of {total}; a file has all.")
    with st.expander("What each column means"):
        columns = [
            {"column": c.name, "meaning": c.meaning} for c in table_with_scales(what, own).columns
        ]
        st.dataframe(columns, hide_index=True)
