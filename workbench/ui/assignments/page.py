"""Assignments page: reviewers’ shares, and for leads the plan and manual changes."""

from collections.abc import Callable, Iterable, Mapping

import streamlit as st

from workbench import review
from workbench.errors import RefusedAnswerError, WorkbenchError
from workbench.review import AssignmentPlan, Permission, PlanRequest
from workbench.review.assignments.plan import LONGEST, another_draw, who_can_mark
from workbench.review.claim_words import claim_words
from workbench.store import Allotted, Store
from workbench.ui import state
from workbench.ui.assignments import mine, rows
from workbench.ui.progress import page as progress_page
from workbench.ui.shared import article_choice, tables
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import shown_names

SEED = PlanRequest((), 1).seed
PLANNED_UNASKED = 5_000  # claims; a plan of more takes seconds


def show() -> None:
    """Draw all reviewers’ shares and progress, and below them the controls for leads."""
    with state.open_store() as store:
        article = article_choice.heading(store, "Assignments", key="assign_of")
        if not store.articles.have_claims(state.project()):
            _no_claims()
            return
        message = state.pop_flash("assigned")
        if message:
            st.success(verbatim(message), icon=":material/check:")
        if message := state.pop_flash("assigning refused", ""):
            st.warning(verbatim(message), icon=":material/warning:")
        _shares(store, article)
        mine.unassigned_notice(store)
        progress_page.link()
        if review.allowed(store.people.role(state.reviewer()), Permission.ASSIGN):
            _plan(store, article)
            _manual(store, article)


def _no_claims() -> None:
    st.write("There are no claims to share out yet.")
    st.page_link(state.pages()["add"], label="Add an article", icon=":material/add:")


def _shares(store: Store, article: str) -> None:
    known = review.shares(store, article, state.project())
    if known:
        mine.own_share(store)
        st.html(
            tables.as_html(
                tables.table_of(rows.progress(shown_names.with_current_names(known), _me()))
            )
        )
    else:
        where = "in this article " if article else ""
        st.write(f"Nothing {where}is assigned yet: every claim is for everybody.")


def _plan(store: Store, article: str) -> None:
    st.subheader("Plan", anchor=False)
    with st.container(border=True):
        request = _plan_request(store, article)
        try:
            planned = _made_plan(store, request)
        except RefusedAnswerError as problem:
            st.text(str(problem))
            return
        if planned is None:
            return
        named_plan = shown_names.with_current_names(planned)
        st.text(rows.plan_text(named_plan))
        st.html(tables.as_html(tables.table_of(rows.preview(named_plan, _me()))))
        _pairs(named_plan)
        changed = bool(planned.assigned or planned.released)
        with st.container(horizontal=True):
            apply = st.button("Assign as planned", type="primary", disabled=not changed)
            st.button(
                "Reshuffle", on_click=_next_draw, args=(planned,), disabled=not planned.assigned
            )
        if message := state.pop_flash("draw", ""):
            st.write(verbatim(message))
        if apply:
            _apply(store, planned)


def _made_plan(store: Store, request: PlanRequest) -> AssignmentPlan | None:
    """Plan for a request; over PLANNED_UNASKED claims it is made after a button press."""
    many = store.counts.claims(state.reviewer(), request.article_id, request.project).to_review
    if many <= PLANNED_UNASKED:
        return review.plan(store, request)
    earlier: AssignmentPlan | None = state.form_state("plan")
    if (
        earlier
        and earlier.wish == request
        and earlier.last_change == store.assignments.last_change()
    ):
        return earlier
    st.text(f"To share out {many:,} claims takes a while.")
    if not st.button("Work out the plan"):
        return None
    with st.spinner("Sharing out …"):
        planned = review.plan(store, request)
    state.keep_form_state("plan", planned)
    return planned


def _pairs(planned: AssignmentPlan) -> None:
    """Table of how many claims each two reviewers would both mark."""
    comparison = rows.comparison_text(planned)
    if not comparison:
        return
    st.markdown("**Claims that two reviewers both mark**")
    st.text(comparison)
    if any(planned.pairs.values()):
        st.html(tables.as_html(tables.table_of(rows.pairs(planned, _me()))))


def _next_draw(planned: AssignmentPlan) -> None:
    """Advance the seed to the next one that gives another plan, if any does."""
    with state.open_store() as store:
        drawn = another_draw(store, planned)
    if drawn is None:
        state.flash("draw", "The next draws all give this plan.")
    else:
        state.set_widget_value("assign_seed", drawn.wish.seed)


def _plan_request(store: Store, article: str) -> PlanRequest:
    known = who_can_mark(store)
    if state.widget_value(f"assign_overlap {article}") is None:
        state.set_widget_value(f"assign_overlap {article}", _overlap(store, article))
    overlap = st.number_input(
        "Reviewers for each claim",
        min_value=1,
        max_value=99,
        key=f"assign_overlap {article}",
        width=220,
    )
    if article in store.overlaps.by_article():
        st.button("As for all articles", on_click=_use_default_overlap, args=(article,))
    people = st.multiselect(
        "Who", known, default=known, format_func=shown_names.current_name, key="assign_people"
    )
    days, seed = _deadline_and_seed()
    return PlanRequest(tuple(people), int(overlap), article, days, seed, state.project())


def _use_default_overlap(article: str) -> None:
    """Drop the overlap set for one article, and show the default for all."""
    by = {"lead": state.reviewer(), "operation": state.operation()}
    with state.open_store() as store:
        _try(lambda: review.use_default_overlap(store, article, **by))
        state.set_widget_value(f"assign_overlap {article}", _overlap(store, article))


def _overlap(store: Store, article: str) -> int:
    """Reviewers wanted for each claim: as set, else two, or one if there is only one."""
    return store.overlaps.get(article) or min(2, len(who_can_mark(store))) or 1


def _try(change: Callable[[], Allotted]) -> Allotted | None:
    """Outcome of a change; None if it was refused, which a flash message then says."""
    try:
        return change()
    except WorkbenchError as refused:
        state.flash("assigning refused", str(refused))
        return None


def _deadline_and_seed() -> tuple[int, int]:
    """Days until unfinished work lapses (0: never), and the seed of the draw."""
    if state.widget_value("assign_seed") is None:
        state.set_widget_value("assign_seed", SEED)
    with st.expander("Deadlines and reshuffle"):
        left, right = st.columns(2)
        with left:
            days = _days("assign_days")
        seed = right.number_input(
            "Shuffle number",
            min_value=0,
            help="The same number gives the same plan; another number gives another, as fair.",
            key="assign_seed",
        )
    return days, int(seed)


def _days(key: str) -> int:
    days = st.number_input(
        "Days until unfinished work is free again",
        min_value=0,
        max_value=LONGEST,
        value=0,
        help="0: never. What is finished always stays.",
        key=key,
        width=340,
    )
    return int(days)


def _apply(store: Store, planned: AssignmentPlan) -> None:
    by = {"lead": state.reviewer(), "operation": state.operation()}
    _flash_outcome(_try(lambda: review.apply_plan(store, planned, **by)))


def _flash_outcome(came: Allotted | None) -> None:
    if came is not None:
        state.flash("assigned", rows.outcome_text(len(came.assigned), len(came.released)))
    st.rerun()


def _manual(store: Store, article: str) -> None:
    st.subheader("By hand", anchor=False)
    with st.container(border=True):
        if not article:
            st.text("Choose one article above to give, move or take back single claims.")
            return
        holders = store.assignments.assigned(article)
        from_, to = _from_and_to(store, holders)
        claims = _claims(store, article, holders, from_)
        days = _days("assign_hand_days") if to else 0
        label = {(False, True): "Assign", (True, True): "Move"}.get(
            (bool(from_), bool(to)), "Take back"
        )
        if st.button(label, disabled=not claims or not (from_ or to)):
            _hand_over(store, claims, from_, to, days)


def _from_and_to(store: Store, holders: Mapping[str, Iterable[str]]) -> tuple[str, str]:
    """Reviewers who give up and who receive claims; an empty name means nobody."""
    have = sorted({name for names in holders.values() for name in names})
    can = who_can_mark(store)
    left, right = st.columns(2)
    from_ = left.selectbox("From", ["", *have], format_func=_name_or_nobody, key="assign_from")
    to = right.selectbox("To", ["", *can], format_func=_name_or_nobody, key="assign_to")
    return from_, to


def _name_or_nobody(name: str) -> str:
    return shown_names.current_name(name) or "Nobody"


def _me() -> str:
    return shown_names.current_name(state.reviewer())


def _claims(
    store: Store, article: str, holders: Mapping[str, Iterable[str]], from_: str
) -> list[str]:
    ids = [
        task.claim_id
        for task in store.assignments.tasks(article)
        if not from_ or from_ in holders.get(task.claim_id, ())
    ]
    words = {claim.claim_id: claim.content for claim in claim_words(store, ids)}

    def label(claim_id: str) -> str:
        names = ", ".join(map(shown_names.current_name, holders.get(claim_id, ()))) or "nobody yet"
        number = int(claim_id.rpartition("-")[2])
        return f"{number}. {words[claim_id][:80]} ({names})"

    return st.multiselect("Claims", ids, format_func=label, key=f"assign_claims {article} {from_}")


def _hand_over(store: Store, claims: list[str], from_: str, to: str, days: int) -> None:
    by = {"lead": state.reviewer(), "operation": state.operation()}
    if from_ and to:
        _flash_outcome(
            _try(lambda: review.reassign_claims(store, claims, from_, to, days=days, **by))
        )
    elif to:
        _flash_outcome(_try(lambda: review.assign_claims(store, claims, to, days=days, **by)))
    else:
        _flash_outcome(_try(lambda: review.release_claims(store, claims, from_, **by)))
