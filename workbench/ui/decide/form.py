"""The form in which a claim is decided, on the Decide page and in live sessions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from workbench.codebook import Codebook, Scale
from workbench.model import Decision, Disagreement, HowReached, Settled
from workbench.review import Findings, OpenDecision, ProposedDecision
from workbench.review.adjudication.ballots import Ballot
from workbench.review.adjudication.decide import LONGEST_TEXT, decision_problems, draft_decision
from workbench.ui import state
from workbench.ui.codebook import definitions
from workbench.ui.decide import form_draft, words
from workbench.ui.shared import tables
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words.labels import REASONS


def form(
    opened: OpenDecision,
    codebook: Codebook,
    lead: str,
    *,
    key: str,
    usual: HowReached = HowReached.CHAIR,
) -> ProposedDecision | None:
    """Draw the form of one claim; the complete decision when it was pressed, None before.

    `key` names the form in the visit, one a claim; it keeps what was chosen when the page is left.
    `usual` is how answers are reached that the blind marks do not give. Call `undecided.keep`
    before, and `undecided.forget` when the decision was stored; on StaleWriteError rerun the page,
    and the form shows both decisions, or both wordings.
    """
    held = form_draft.as_held(opened, key)
    # In a session the board shows it, beside the votes.
    if opened.seen.number and opened.seen.number == held.number and not opened.round:
        _decided_before(opened.seen, codebook)
    _on_other_words(opened)
    given = _given(opened, codebook, lead, held, key, usual)
    state.hold(key, replace(held, values=form_draft.shown(key, held)))
    if opened.seen.number != held.number:
        _conflict(opened, codebook, given, key)
        return None
    if opened.other_words(held.claim_revision):
        _reworded(opened, key)
        return None
    lacking = decision_problems(opened, codebook, given)
    pressed = st.button("Record the decision", type="primary", key=f"{key} record")
    if pressed and not lacking:
        return given
    for sentence in lacking:
        if pressed:
            st.error(verbatim(sentence))
        else:
            st.caption(verbatim(sentence))
    return None


def marks(opened: OpenDecision, codebook: Codebook, *, named: bool) -> None:
    """The blind marks of all reviewers side by side, by name or shuffled under letters."""
    st.html(tables.as_html(words.columns(opened, codebook, named)))


def evidence(found: Findings, opened: OpenDecision, *, named: bool) -> None:
    """The evidence listed on the claim, and how many independent origins it comes to."""
    if found.pieces:
        st.html(tables.as_html(words.listed(found.pieces, opened.columns, named)))
        st.write(verbatim(found.told))


def told(decision: Decision, codebook: Codebook) -> None:
    """A stored decision, with who made it and when."""
    by = words.decided_by(decision, state.zone())
    st.text(by[0].upper() + by[1:])
    st.html(tables.pairs_as_html(words.decided(decision, codebook)))


def _decided_before(decision: Decision, codebook: Codebook) -> None:
    """The decision that the one in the form would overturn."""
    with st.container(border=True):
        st.markdown("**Decided before**")
        told(decision, codebook)


def _on_other_words(opened: OpenDecision) -> None:
    """Why the answers are not offered as unanimous or a majority where they are on other words."""
    if any(ballot.reworded for ballot in opened.ballots.values()):
        again = " Vote again to have everybody answer on the new ones." if opened.round else ""
        st.info(
            "Answers were given before the words were changed. They count as neither unanimous nor "
            f"a majority.{again}"
        )


def _given(
    opened: OpenDecision,
    codebook: Codebook,
    lead: str,
    held: form_draft.Held,
    key: str,
    usual: HowReached,
) -> ProposedDecision:
    answers: dict[str, Settled] = {}
    wanted = {scale.name for scale in codebook.scales}
    for scale in codebook.scales:
        if scale.name in wanted:
            answers[scale.name] = _scale(scale, opened, held, key, usual)
            chosen = [(name, one.answer) for name, one in answers.items()]
            wanted = set(words.needed(codebook, chosen))
    reason = _reason(answers, held, key)
    return ProposedDecision(
        claim_id=opened.claim.id,
        lead=lead,
        number=held.number,
        operation=held.operation,
        claim_revision=held.claim_revision,
        answers={name: one for name, one in answers.items() if one.how},
        reason=reason,
        rationale=_text("rationale", "Why it was decided so", held, key),
        dissent=_dissent(opened, held, key),
    )


def _first(
    held: form_draft.Held, name: str, options: Sequence[Any], otherwise: Any = None
) -> int | None:
    """Where a list starts: at what the form held, or else at a proposal.

    Not through the session's state: a click while the page is still being drawn would leave the
    box empty in the browser, and the proposal recorded all the same.
    """
    value = held.values.get(name, otherwise)
    return options.index(value) if value in options else None


def _scale(
    scale: Scale, opened: OpenDecision, held: form_draft.Held, key: str, usual: HowReached
) -> Settled:
    ballot, seen = opened.ballots[scale.name], words.begun_from(opened, scale.name)
    choices = words.choices(scale, ballot)
    proposed = words.proposed(scale, ballot, seen)
    answer, how = st.columns([6, 5], vertical_alignment="bottom")
    with answer:
        code = st.selectbox(
            verbatim(scale.title),
            list(choices),
            index=_first(held, scale.name, list(choices), proposed),
            key=form_draft.list_key(key, held, scale.name),
            on_change=form_draft.take,
            args=(key,),
            format_func=lambda code: choices.get(code, code),
            placeholder="Choose",
        )
    if code is None:
        return Settled()
    if code == words.OPEN:
        return Settled("", HowReached.LEFT_OPEN)
    with how:
        ways = words.ways(ballot, code, usual)
        first = words.likeliest(ballot, code, usual, seen)
        settled = Settled(code, _how(ways, first, ballot, held, key, f"{scale.name} by {code}"))
    definitions.one(scale, code)
    return settled


def _how(
    ways: Sequence[HowReached],
    first: HowReached,
    ballot: Ballot,
    held: form_draft.Held,
    key: str,
    name: str,
) -> HowReached:
    return st.selectbox(
        "How it was reached",
        ways,
        index=_first(held, name, ways, first) or 0,
        key=form_draft.list_key(key, held, name),
        on_change=form_draft.take,
        args=(key,),
        format_func=lambda how: words.way(how, ballot),
    )


def _reason(answers: Mapping[str, Settled], held: form_draft.Held, key: str) -> Disagreement | None:
    if all(one.how is HowReached.UNANIMOUS for one in answers.values()):
        return None
    return st.selectbox(
        "Why reviewers parted",
        list(Disagreement),
        index=_first(held, "reason", list(Disagreement)),
        key=form_draft.list_key(key, held, "reason"),
        on_change=form_draft.take,
        args=(key,),
        format_func=lambda code: REASONS[code],
        placeholder="Choose",
    )


def _text(name: str, hint: str, held: form_draft.Held, key: str) -> str:
    return st.text_area(
        name.capitalize(),
        str(held.values.get(name, "")),
        key=f"{key} {name}",
        on_change=form_draft.take,
        args=(key,),
        placeholder=hint,
        max_chars=LONGEST_TEXT,
        height="content",
    )


def _dissent(opened: OpenDecision, held: form_draft.Held, key: str) -> str:
    """What somebody holds against it; who they are is chosen from a list, or typed, or left out."""
    names = words.can_dissent(opened)
    chosen = st.multiselect(
        "Who dissents",
        names,
        default=[name for name in held.values.get(form_draft.DISSENTERS, ()) if name in names],
        key=form_draft.list_key(key, held, form_draft.DISSENTERS),
        on_change=form_draft.take,
        args=(key,),
        placeholder="Nobody named",
    )
    hint = "What somebody holds against it, with a name or without"
    return words.dissent_of(_text("dissent", hint, held, key), chosen)


def _conflict(opened: OpenDecision, codebook: Codebook, mine: ProposedDecision, key: str) -> None:
    """Both decisions side by side, and which of them is to stand."""
    theirs = opened.seen
    who = verbatim(theirs.decided_by)
    st.warning(f"{who} decided this claim while you were at it. Nothing is lost.")
    left, right = st.columns(2)
    with left:
        st.markdown("**Stored**")
        told(theirs, codebook)
    with right:
        st.markdown("**Yours, not stored**")
        st.html(tables.pairs_as_html(words.decided(draft_decision(codebook, mine), codebook)))
    with st.container(horizontal=True):
        if st.button("Keep the stored one", key=f"{key} keep"):
            form_draft.forget(key, opened.claim.id)
            st.rerun()
        if st.button("Decide again, from mine", key=f"{key} again"):
            held = state.held(key)
            state.hold(key, replace(held, number=theirs.number))
            st.rerun()


def _reworded(opened: OpenDecision, key: str) -> None:
    """The words as the form was begun on them, those that the claim has now, and the way on."""
    st.warning("The words were changed while you were at it. Nothing is lost.")
    held = state.held(key)
    with state.open_store() as store:
        seen = store.claim_revisions.of(opened.claim.id)[held.claim_revision - 1]
    st.html(
        tables.as_html(words.wordings((seen.claim, seen.text), (opened.claim, opened.article.text)))
    )
    if st.button("Decide on the new words", key=f"{key} new words"):
        state.hold(key, replace(held, claim_revision=opened.claim.revision))
        st.rerun()
