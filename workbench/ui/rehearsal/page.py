"""Rehearsal page: for reviewers their own rehearsals, for leads everybody's and the rule."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from workbench import review
from workbench.codebook import Codebook
from workbench.errors import WorkbenchError
from workbench.model import ReadyRule, TrainingArticle
from workbench.model import words as span_words
from workbench.review import ComparedClaim, Permission, Readiness
from workbench.review.rehearsal.training import MOST_CLAIMS_OF_RULE
from workbench.store import Store
from workbench.ui import state
from workbench.ui.codebook import definitions
from workbench.ui.rehearsal import rows
from workbench.ui.shared import tables
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import shown_names

_MEANING = (
    "On training articles you mark claims that the team has decided, without seeing the decision. "
    "Submit a claim, and the card shows where you differ from the team and why. These marks never "
    "count: no figure of agreement, no decision and no progress has them."
)


def link(store: Store) -> None:
    """Draw the link to the page with how much is left, for who has something to rehearse."""
    left = sum(one.claims for one in store.rehearsals.left(state.reviewer()))
    if left:
        many = "1 claim" if left == 1 else f"{left:,} claims"
        st.page_link(
            state.pages()["rehearsal"],
            label=f"Rehearsal: {many} to mark and compare with the team’s decisions",
            icon=":material/school:",
        )


def show() -> None:
    """Draw training articles and, for the reader or for everybody, how far they have come."""
    st.subheader("Rehearsal", anchor=False)
    st.write(_MEANING)
    if message := state.pop_flash("rehearsal refused"):
        st.error(verbatim(message))
    codebook, leads = state.read_codebook(), state.may(Permission.TRAIN)
    with state.open_store() as store:
        with store.reading():
            articles = store.rehearsals.articles(state.project())
            left = {one.article_id: one.claims for one in store.rehearsals.left(state.reviewer())}
            rule = store.rehearsals.rule()
            everybody = review.readiness(store, codebook, state.reviewer())
        st.write(verbatim(rows.rule_text(rule)))
        if leads:
            _rule_form(rule)
        _articles(articles, left, leads)
        if leads:
            _name_form(store)
            _everybody(store, codebook, everybody, rule)
        else:
            _own(store, codebook, everybody[0], rule)
    if articles:
        definitions.show_all_folded(codebook)


def _articles(articles: Sequence[TrainingArticle], left: Mapping[str, int], leads: bool) -> None:
    st.markdown("**Training articles**")
    if not articles:
        st.write(
            "None yet. Name an article whose claims are decided, below."
            if leads
            else "None yet. A lead names articles with decisions for training."
        )
    for article in articles:
        with st.container(border=True, key=f"training_{article.article_id}"):
            st.page_link(
                state.pages()["review"],
                label=verbatim(article.title or article.article_id),
                query_params={"article": article.article_id},
            )
            st.text(rows.article_text(article, left.get(article.article_id, 0)))
            if leads and st.button("End training", key=f"end {article.article_id}"):
                _do(partial(_end, article.article_id))


def _end(article_id: str, store: Store, by: Mapping[str, str]) -> None:
    review.end_training(store, article_id, **by)


def _name_form(store: Store) -> None:
    """Form in which a lead names an article with decisions for training."""
    titles = store.rehearsals.candidates(state.project())
    if not titles:
        st.caption("No other article has decided claims; decide some on the page Decide first.")
        return
    with st.form("name training", border=True):
        article_id = st.selectbox(
            "Name an article for training",
            list(titles),
            format_func=lambda id_: titles[id_] or id_,
        )
        st.caption(
            "Reviewers who had no part in its decisions can read them only after they submitted "
            "their own marks, claim by claim."
        )
        if st.form_submit_button("Name for training"):
            _do(lambda store, by: review.name_training(store, article_id, **by))


def _rule_form(rule: ReadyRule) -> None:
    with st.expander("Change the rule"), st.form(f"rule {rule.version}", border=False):
        claims = st.number_input("Claims", 1, MOST_CLAIMS_OF_RULE, rule.claims)
        percent = st.number_input("Percent as the team", 1, 100, rule.percent)
        if st.form_submit_button("Save the rule"):
            changed = ReadyRule(int(claims), int(percent), rule.version)
            _do(lambda store, by: review.set_ready_rule(store, changed, **by))


def _own(store: Store, codebook: Codebook, found: Readiness, rule: ReadyRule) -> None:
    if not (found.submitted or found.open or found.left):
        return
    st.markdown("**You and the team**")
    _person(store, codebook, found, rule)


def _everybody(
    store: Store, codebook: Codebook, everybody: Sequence[Readiness], rule: ReadyRule
) -> None:
    st.markdown("**Reviewers**, by name")
    if not everybody:
        st.write("Nobody has anything to rehearse. Reviewers who took part in decisions do not.")
    for found in everybody:
        name = shown_names.current_name(found.reviewer)
        label = f"{name}: ready" if found.ready else f"{name}: not ready yet"
        with st.expander(verbatim(label), key=f"readiness {found.reviewer}"):
            _person(store, codebook, found, rule)


def _person(store: Store, codebook: Codebook, found: Readiness, rule: ReadyRule) -> None:
    st.text(rows.status_text(found, rule, codebook))
    st.text(rows.progress_text(found))
    if not found.submitted:
        return
    st.html(tables.as_html(tables.table_of(rows.scale_rows(found, codebook))))
    st.caption("α is 1 where both always agree, 0 as by chance, and “–” where nobody varies.")
    compared = review.compared_claims(store, codebook, found.reviewer)
    differing = [one for one in compared if one.differences]
    st.text(f"Claims that differ from the team’s decision: {len(differing)} of {len(compared)}")
    for one in reversed(differing):
        _difference(store, codebook, one)


def _difference(store: Store, codebook: Codebook, one: ComparedClaim) -> None:
    claim = store.claims.get(one.claim_id)
    text = store.articles.get(claim.article_id).text
    said = span_words(claim.attribution.content, text)
    with st.container(
        border=True, key=f"difference_{one.rehearsal.annotation.reviewer}_{claim.id}"
    ):
        st.page_link(
            state.pages()["review"],
            label=verbatim(f"{claim.attribution.speaker.name}: {said}"),
            query_params={"article": claim.article_id, "claim": claim.id},
        )
        reviewer = one.rehearsal.annotation.reviewer
        who = "you" if reviewer == state.reviewer() else shown_names.current_name(reviewer)
        pairs = [
            *rows.difference_rows(one.differences, codebook, who),
            *rows.reason_rows(one.decision),
        ]
        st.html(tables.pairs_as_html(pairs))


def _do(change: Callable[..., object]) -> None:
    by = {"reviewer": state.reviewer(), "operation": state.operation()}
    try:
        with state.open_store() as store:
            change(store, by)
    except WorkbenchError as refused:
        state.flash("rehearsal refused", str(refused))
    st.rerun()
