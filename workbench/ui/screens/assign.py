"""Who marks which claim: everybody's share, and for leads the plan and changes by hand."""

from collections.abc import Iterable, Mapping

import streamlit as st

from workbench import review
from workbench.errors import RefusedAnswerError, StaleWriteError
from workbench.markdown import plain
from workbench.review import Act, Plan, Wish
from workbench.review.agreement import claims_in_words
from workbench.review.assign import who_can_mark
from workbench.store import Allotted, Store
from workbench.ui import session, shares, tables
from workbench.ui.parts import articles, mine

SEED = Wish((), 1).seed


def show() -> None:
    """The shares and progress of all; below, what only leads can do."""
    with session.open_store() as store:
        article = articles.head(store, "Assignments", key="assign_of")
        if not store.counts()["claims"]:
            _nothing()
            return
        told = session.take("assigned")
        if told:
            st.success(told, icon=":material/check:")
        _shares(store, article)
        if review.allowed(store.role(session.reviewer()), Act.ASSIGN):
            _plan(store, article)
            _by_hand(store, article)


def _nothing() -> None:
    st.write("There are no claims to share out yet.")
    st.page_link(session.pages()["add"], label="Add an article", icon=":material/add:")


def _shares(store: Store, article: str) -> None:
    known = review.shares(store, article)
    if known:
        mine.line(store)
        st.html(tables.as_html(tables.of(shares.progress(known, session.reviewer()))))
    else:
        where = "in this article " if article else ""
        st.write(f"Nothing {where}is assigned yet: every claim is for everybody.")


def _plan(store: Store, article: str) -> None:
    st.subheader("Plan", anchor=False)
    with st.container(border=True):
        wish = _wish(store, article)
        try:
            planned = review.plan(store, wish)
        except RefusedAnswerError as problem:
            st.text(str(problem))
            return
        st.text(shares.in_words(planned))
        st.html(tables.as_html(tables.of(shares.preview(planned, session.reviewer()))))
        changed = bool(planned.assigned or planned.released)
        if st.button("Assign as planned", type="primary", disabled=not changed):
            _apply(store, planned)


def _wish(store: Store, article: str) -> Wish:
    known = who_can_mark(store)
    overlap = st.number_input(
        "Reviewers for each claim",
        min_value=1,
        max_value=99,
        value=store.overlap(article) or min(2, len(known)) or 1,
        key=f"assign_overlap {article}",
        width=220,
    )
    people = st.multiselect("Who", known, default=known, key="assign_people")
    days, seed = _seldom()
    return Wish(tuple(people), int(overlap), article, days, seed)


def _seldom() -> tuple[int, int]:
    """The days after which unfinished work lapses, and the seed: what most plans leave as it is."""
    with st.expander("When work lapses, and another draw"):
        left, right = st.columns(2)
        days = left.number_input(
            "Days until unfinished work is free again",
            min_value=0,
            max_value=3650,
            value=0,
            help="0: never. What is finished always stays.",
            key="assign_days",
        )
        seed = right.number_input(
            "Number of the draw",
            min_value=0,
            value=SEED,
            help="The same number gives the same plan; another number gives another, as fair.",
            key="assign_seed",
        )
    return int(days), int(seed)


def _apply(store: Store, planned: Plan) -> None:
    try:
        came = review.apply_plan(
            store, planned, lead=session.reviewer(), operation=session.operation()
        )
    except StaleWriteError as stale:
        st.warning(plain(str(stale)), icon=":material/warning:")
        return
    _tell(came)


def _tell(came: Allotted) -> None:
    session.leave("assigned", shares.done(len(came.assigned), len(came.released)))
    st.rerun()


def _by_hand(store: Store, article: str) -> None:
    st.subheader("By hand", anchor=False)
    with st.container(border=True):
        if not article:
            st.text("Choose one article above to give, move or take back single claims.")
            return
        holders = store.assigned(article)
        from_, to = _hands(store, holders)
        claims = _claims(store, article, holders, from_)
        label = {(False, True): "Assign", (True, True): "Move"}.get(
            (bool(from_), bool(to)), "Take back"
        )
        if st.button(label, disabled=not claims or not (from_ or to)):
            _hand_over(store, claims, from_, to)


def _hands(store: Store, holders: Mapping[str, Iterable[str]]) -> tuple[str, str]:
    """Who is to give up claims, and who is to get them; empty for nobody."""
    have = sorted({name for names in holders.values() for name in names})
    can = who_can_mark(store)
    left, right = st.columns(2)
    from_ = left.selectbox(
        "From", ["", *have], format_func=lambda one: one or "Nobody", key="assign_from"
    )
    to = right.selectbox("To", ["", *can], format_func=lambda one: one or "Nobody", key="assign_to")
    return from_, to


def _claims(
    store: Store, article: str, holders: Mapping[str, Iterable[str]], from_: str
) -> list[str]:
    ids = [
        task.claim_id
        for task in store.tasks(article)
        if not from_ or from_ in holders.get(task.claim_id, ())
    ]
    words = {one.claim_id: one.content for one in claims_in_words(store, ids)}

    def told(claim_id: str) -> str:
        names = ", ".join(holders.get(claim_id, ())) or "nobody yet"
        number = int(claim_id.rpartition("-")[2])
        return f"{number}. {words[claim_id][:80]} ({names})"

    return st.multiselect("Claims", ids, format_func=told, key=f"assign_claims {article} {from_}")


def _hand_over(store: Store, claims: list[str], from_: str, to: str) -> None:
    by = {"lead": session.reviewer(), "operation": session.operation()}
    if from_ and to:
        came = review.move(store, claims, from_, to, **by)
    elif to:
        came = review.assign(store, claims, to, **by)
    else:
        came = review.release(store, claims, from_, **by)
    _tell(came)
