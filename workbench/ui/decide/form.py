"""Form of a decision, on the Decide page and in live sessions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from workbench.codebook import Codebook, Scale
from workbench.model import Decision, Disagreement, HowReached, Settled
from workbench.review import Findings, OpenDecision, ProposedDecision
from workbench.review.adjudication.ballots import Ballot
from workbench.review.adjudication.decide import LONGEST_TEXT, decision_problems, draft_decision
from workbench.ui import state
from workbench.ui.codebook import definitions
from workbench.ui.decide import form_draft, marks_table, words
from workbench.ui.shared import components, tables
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words.labels import REASONS
from workbench.ui.sync.messages import Message


def show_form(
    opened: OpenDecision,
    codebook: Codebook,
    lead: str,
    *,
    key: str,
    usual: HowReached = HowReached.CHAIR,
) -> ProposedDecision | None:
    """Draw the form of one claim; the complete decision on its press, else None.

    `key` names the form in the visit, one a claim; its values stay when the page is left. `usual`
    is the method for answers that the blind marks do not settle. Call
    `form_draft.show_draft_notice` before, and `form_draft.discard` once the decision is stored. On
    StaleWriteError rerun the page; the form then shows both decisions, or both wordings.
    """
    form = form_draft.current(opened, key)
    # In a session the board shows it, beside the votes.
    if opened.stands.number and opened.stands.number == form.number and not opened.round:
        _decided_before(opened.stands, codebook)
    _reworded_notice(opened)
    entered = _entered(opened, codebook, lead, form, key, usual)
    state.keep_form_state(key, replace(form, values=form_draft.field_values(key, form)))
    if opened.stands.number != form.number:
        _conflict(opened, codebook, entered, key)
        return None
    if opened.other_words(form.claim_revision):
        _reworded(opened, key)
        return None
    lacking = decision_problems(opened, codebook, entered)
    pressed = st.button("Record the decision", type="primary", key=f"{key} record")
    if pressed and not lacking:
        return entered
    for sentence in lacking:
        if pressed:
            st.error(verbatim(sentence))
        else:
            st.caption(verbatim(sentence))
    return None


def show_marks(opened: OpenDecision, codebook: Codebook, *, named: bool, key: str) -> None:
    """Draw all reviewers’ blind marks side by side, by name or shuffled under letters.

    A press on an answer puts it into the form of this key, begun by that where it was not.
    """
    chosen = form_draft.chosen_answers(opened, codebook, key)
    scales = words.scales_to_decide(codebook, chosen.items(), str(opened.claim.attribution.kind))
    pressed = components.marks_table(
        key=f"marks {opened.claim.id}",
        data=marks_table.table_payload(opened, codebook, chosen, scales, named=named),
        on_take_change=lambda: None,
    )
    if pressed.take:
        sent = Message.of(pressed.take)
        answers = marks_table.answers_of(opened, codebook, sent.text("label"), sent.text("scale"))
        form_draft.take_over(opened, key, answers)
        st.rerun()


def show_evidence(findings: Findings, opened: OpenDecision, *, named: bool) -> None:
    """Draw the evidence on a claim, and its number of independent origins."""
    if findings.pieces:
        st.html(tables.as_html(words.evidence_table(findings.pieces, opened.columns, named)))
        st.write(verbatim(findings.summary))


def show_decision(decision: Decision, codebook: Codebook) -> None:
    """Draw a stored decision, with who made it and when."""
    by = words.decided_by(decision, state.zone())
    st.text(by[0].upper() + by[1:])
    st.html(tables.pairs_as_html(words.decision_lines(decision, codebook)))


def _decided_before(decision: Decision, codebook: Codebook) -> None:
    """Draw the stored decision that the form would replace."""
    with st.container(border=True):
        st.markdown("**Decided before**")
        show_decision(decision, codebook)


def _reworded_notice(opened: OpenDecision) -> None:
    """Notice that answers on earlier words count as neither unanimous nor a majority."""
    if any(ballot.reworded for ballot in opened.ballots.values()):
        again = " Vote again to have everybody answer on the new ones." if opened.round else ""
        st.info(
            "Answers were given before the words were changed. They count as neither unanimous nor "
            f"a majority.{again}"
        )


def _entered(
    opened: OpenDecision,
    codebook: Codebook,
    lead: str,
    form: form_draft.DecisionForm,
    key: str,
    usual: HowReached,
) -> ProposedDecision:
    answers: dict[str, Settled] = {}
    kind = str(opened.claim.attribution.kind)
    wanted = {scale.name for scale in codebook.applicable(kind)}
    for scale in codebook.scales:
        if scale.name in wanted:
            answers[scale.name] = _scale(scale, opened, form, key, usual)
            chosen = [(name, settled.answer) for name, settled in answers.items()]
            wanted = set(words.scales_to_decide(codebook, chosen, kind))
    reason = _reason(answers, form, key)
    return ProposedDecision(
        claim_id=opened.claim.id,
        lead=lead,
        number=form.number,
        operation=form.operation,
        claim_revision=form.claim_revision,
        answers={name: settled for name, settled in answers.items() if settled.how},
        reason=reason,
        rationale=_text("rationale", "Why it was decided so", form, key),
        dissent=_dissent(opened, form, key),
    )


def _first_index(
    form: form_draft.DecisionForm, name: str, options: Sequence[object], otherwise: object = None
) -> int | None:
    """Index at which a list starts: the form’s value, or else a proposal; None without.

    A value set through the session's state would be recorded, but not shown, if a click cut the
    drawing short.
    """
    value = form.values.get(name, otherwise)
    return options.index(value) if value in options else None


def _scale(
    scale: Scale, opened: OpenDecision, form: form_draft.DecisionForm, key: str, usual: HowReached
) -> Settled:
    ballot, last_decided = opened.ballot(scale.name), words.last_settled(opened, scale.name)
    choices = words.answer_choices(scale, ballot)
    proposed = words.proposed_answer(scale, ballot, last_decided)
    answer, how = st.columns([6, 5], vertical_alignment="bottom")
    with answer:
        code = st.selectbox(
            verbatim(scale.title),
            list(choices),
            index=_first_index(form, scale.name, list(choices), proposed),
            key=form_draft.list_key(key, form, scale.name),
            on_change=form_draft.keep_arrived,
            args=(key,),
            format_func=lambda code: choices.get(code, code),
            placeholder="Choose",
        )
    if code is None:
        return Settled()
    if code == words.OPEN:
        return Settled("", HowReached.LEFT_OPEN)
    with how:
        methods = words.methods(ballot, code, usual)
        first = words.likeliest_method(ballot, code, usual, last_decided)
        settled = Settled(code, _how(methods, first, ballot, form, key, f"{scale.name} by {code}"))
    definitions.show_definition(scale, code)
    return settled


def _how(
    methods: Sequence[HowReached],
    first: HowReached,
    ballot: Ballot,
    form: form_draft.DecisionForm,
    key: str,
    name: str,
) -> HowReached:
    return st.selectbox(
        "How it was reached",
        methods,
        index=_first_index(form, name, methods, first) or 0,
        key=form_draft.list_key(key, form, name),
        on_change=form_draft.keep_arrived,
        args=(key,),
        format_func=lambda how: words.method_label(how, ballot),
    )


def _reason(
    answers: Mapping[str, Settled], form: form_draft.DecisionForm, key: str
) -> Disagreement | None:
    if all(settled.how is HowReached.UNANIMOUS for settled in answers.values()):
        return None
    return st.selectbox(
        "Why they disagreed",
        list(Disagreement),
        index=_first_index(form, "reason", list(Disagreement)),
        key=form_draft.list_key(key, form, "reason"),
        on_change=form_draft.keep_arrived,
        args=(key,),
        format_func=lambda code: REASONS[code],
        placeholder="Choose",
    )


def _text(name: str, hint: str, form: form_draft.DecisionForm, key: str) -> str:
    return st.text_area(
        name.capitalize(),
        str(form.values.get(name, "")),
        key=f"{key} {name}",
        on_change=form_draft.keep_arrived,
        args=(key,),
        placeholder=hint,
        max_chars=LONGEST_TEXT,
        height="content",
    )


def _dissent(opened: OpenDecision, form: form_draft.DecisionForm, key: str) -> str:
    """Dissent as typed, with the names of those chosen as dissenting, if any."""
    names = words.possible_dissenters(opened)
    earlier = form.values.get(form_draft.DISSENTERS)
    chosen = st.multiselect(
        "Who dissents",
        names,
        default=[name for name in earlier if name in names] if isinstance(earlier, list) else [],
        key=form_draft.list_key(key, form, form_draft.DISSENTERS),
        on_change=form_draft.keep_arrived,
        args=(key,),
        placeholder="Nobody named",
    )
    hint = "What somebody holds against it, with a name or without"
    return words.dissent_text(_text("dissent", hint, form, key), chosen)


def _conflict(opened: OpenDecision, codebook: Codebook, mine: ProposedDecision, key: str) -> None:
    """Draw the stored decision beside this form’s, and buttons to keep either."""
    theirs = opened.stands
    who = verbatim(theirs.decided_by)
    st.warning(f"{who} decided this claim while you were at it. Nothing is lost.")
    left, right = st.columns(2)
    with left:
        st.markdown("**Stored**")
        show_decision(theirs, codebook)
    with right:
        st.markdown("**Yours, not stored**")
        st.html(
            tables.pairs_as_html(words.decision_lines(draft_decision(codebook, mine), codebook))
        )
    with st.container(horizontal=True):
        if st.button("Keep the stored one", key=f"{key} keep"):
            form_draft.discard(key, opened.claim.id)
            st.rerun()
        if st.button("Decide again, from mine", key=f"{key} again"):
            form = state.form_state(key)
            state.keep_form_state(key, replace(form, number=theirs.number))
            st.rerun()


def _reworded(opened: OpenDecision, key: str) -> None:
    """Draw the claim’s words when the form was begun and now, with a button to go on."""
    st.warning("The words were changed while you were at it. Nothing is lost.")
    form = state.form_state(key)
    with state.open_store() as store:
        shown_revision = store.claim_revisions.of(opened.claim.id)[form.claim_revision - 1]
    st.html(
        tables.as_html(
            words.wording_table(
                (shown_revision.claim, shown_revision.text), (opened.claim, opened.article.text)
            )
        )
    )
    if st.button("Decide on the new words", key=f"{key} new words"):
        state.keep_form_state(key, replace(form, claim_revision=opened.claim.revision))
        st.rerun()
