"""Unrecorded decision: the values of its form, in this visit and in the browser."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from workbench.codebook import Codebook
from workbench.model import Disagreement, HowReached
from workbench.review import OpenDecision
from workbench.review.adjudication.decide import LONGEST_TEXT
from workbench.ui import state
from workbench.ui.decide import words
from workbench.ui.shared.forms import drafts as forms_drafts

_BASIS = re.compile(r"(\d{1,9})/(\d{1,9})", re.ASCII)
TEXTS = ("rationale", "dissent")
DISSENTERS = "dissenters"


@dataclass(frozen=True, slots=True)
class DecisionForm:
    """Values of an unrecorded decision, and the versions it was begun on.

    `number` is the stored decision's and `claim_revision` the claim's revision at that time.
    `filled` counts how often the form was filled from elsewhere, each time with new lists.
    `contested` is whether another decision was stored while it was being filled in.
    """

    number: int
    claim_revision: int
    operation: str
    values: Mapping[str, object] = field(default_factory=dict)
    filled: int = 0
    contested: bool = False


def show_draft_notice(
    opened: OpenDecision, codebook: Codebook, *, key: str, usual: HowReached = HowReached.CHAIR
) -> None:
    """Draw the notice of a draft the browser kept of a claim’s form, and restore it.

    A claim has one draft on all pages; answers are restored only on the page they were chosen on.
    """
    forms_drafts.draft_notice(
        _draft_name(opened.claim.id),
        lambda: _draft(opened, codebook, key, usual),
        lambda kept: _restore(opened, codebook, key, kept),
        lambda: _empty(opened, key),
    )


def discard(key: str, claim_id: str) -> None:
    """Drop the form’s values, in the browser too; it starts afresh when drawn next."""
    forms_drafts.discard(_draft_name(claim_id))
    state.drop_form_state(key)
    for name in state.widget_values(f"{key} "):
        state.drop_widget(f"{key} {name}")


def keep_arrived(key: str) -> None:
    """Keep the form’s values when they arrive, since the page may go on to another claim."""
    if form := state.form_state(key):
        state.keep_form_state(key, replace(form, values={**form.values, **field_values(key, form)}))


def chosen_answers(opened: OpenDecision, codebook: Codebook, key: str) -> dict[str, str]:
    """Answers that the form holds now, by scale: chosen, or as it proposes them.

    Of a claim that is decided none, as long as nobody began to decide it again.
    """
    form = state.form_state(key)
    if form is None and opened.stands.number:
        return {}
    values = {**form.values, **field_values(key, form)} if form else {}
    proposed = _proposed_values(opened, codebook, HowReached.CHAIR, ())
    answers = {name: values.get(name, answer) for name, answer in proposed.items()}
    return {name: str(answer) for name, answer in answers.items() if answer}


def take_over(opened: OpenDecision, key: str, answers: Mapping[str, str]) -> None:
    """Put a reviewer’s answers, by scale, into the form in place of what it holds on these."""
    form = current(opened, key)
    values = {**form.values, **field_values(key, form), **answers}
    _fill(key, replace(form, values=values, filled=form.filled + 1))


def mark_contested(key: str) -> None:
    """Keep the form on show although another decision was stored meanwhile."""
    if form := state.form_state(key):
        values = {**form.values, **field_values(key, form)}
        state.keep_form_state(key, replace(form, values=values, contested=True))


def is_contested(
    opened: OpenDecision, codebook: Codebook, *, key: str, usual: HowReached = HowReached.CHAIR
) -> bool:
    """Whether another decision was stored while this form was being filled in.

    True until the form is recorded or given up; a form is being filled in once something was
    chosen, typed or pressed.
    """
    form = state.form_state(key)
    if form is None:
        return False
    if form.number < opened.stands.number and not form.contested:
        draft = _draft(opened, codebook, key, usual)
        if draft.choices or draft.values or state.widget_value(f"{key} record"):
            mark_contested(key)
            return True
    return bool(form.contested)


def list_key(key: str, form: DecisionForm, name: str) -> str:
    """Widget key of a list, a new one each time the form was filled from elsewhere.

    A value set beforehand would be recorded, but not shown, if a click cut the drawing short.
    """
    return f"{key} {form.filled} {name}"


def current(opened: OpenDecision, key: str) -> DecisionForm:
    """Form of a claim as this visit holds it, or a new one."""
    return state.form_state(key) or _new(opened)


def _new(opened: OpenDecision, filled: int = 0) -> DecisionForm:
    return DecisionForm(
        opened.stands.number, opened.claim.revision, state.operation(), filled=filled
    )


def _draft_name(claim_id: str) -> str:
    return f"decision {claim_id}"


def _draft(
    opened: OpenDecision, codebook: Codebook, key: str, usual: HowReached
) -> forms_drafts.FormFields:
    form = current(opened, key)
    values = {
        name: value for name, value in {**form.values, **field_values(key, form)}.items() if value
    }
    first = _proposed_values(opened, codebook, usual, values)
    return forms_drafts.FormFields(
        f"{key} ",
        f"{form.number}/{form.claim_revision}",
        {
            name: value
            for name, value in values.items()
            if name not in TEXTS and value != first.get(name)
        },
        {name: str(value) for name, value in values.items() if name in TEXTS},
        place=key,
    )


def _proposed_values(
    opened: OpenDecision, codebook: Codebook, usual: HowReached, names: Iterable[str]
) -> dict[str, object]:
    """Values the form proposes for these of its fields, by name."""
    first: dict[str, object] = {}
    for scale in codebook.scales:
        ballot, last_decided = opened.ballot(scale.name), words.last_settled(opened, scale.name)
        first[scale.name] = words.proposed_answer(scale, ballot, last_decided)
        for name in names:
            code = name.removeprefix(f"{scale.name} by ")
            if code != name:
                first[name] = words.likeliest_method(ballot, code, usual, last_decided)
    return first


def _restore(
    opened: OpenDecision, codebook: Codebook, key: str, kept: forms_drafts.StoredDraft
) -> None:
    form = _on_basis(current(opened, key), opened, kept.basis)
    values = {**form.values, **field_values(key, form), **_still_offered(opened, codebook, kept)}
    _fill(key, replace(form, values=values, filled=form.filled + 1))


def _on_basis(form: DecisionForm, opened: OpenDecision, basis: object) -> DecisionForm:
    """Form with the versions that the browser says it was begun on, if they exist."""
    versions = _BASIS.fullmatch(basis) if isinstance(basis, str) else None
    if not versions:
        return form
    number, revision = int(versions[1]), int(versions[2])
    if number > opened.stands.number or not 0 < revision <= opened.claim.revision:
        return form
    return replace(form, number=number, claim_revision=revision)


def _fill(key: str, form: DecisionForm) -> None:
    state.keep_form_state(key, form)
    for name in TEXTS:
        state.set_widget_value(f"{key} {name}", form.values.get(name, ""))


def _still_offered(
    opened: OpenDecision, codebook: Codebook, kept: forms_drafts.StoredDraft
) -> dict[str, object]:
    """Values the browser kept, without those that the form no longer offers."""
    values: dict[str, object] = {
        name: kept.texts[name][:LONGEST_TEXT] for name in TEXTS if name in kept.texts
    }
    for scale in codebook.scales:
        for code in words.answer_choices(scale, opened.ballot(scale.name)):
            if kept.choices.get(scale.name) == code:
                values[scale.name] = code
            if (how := kept.choices.get(f"{scale.name} by {code}")) in list(HowReached):
                values[f"{scale.name} by {code}"] = HowReached(str(how))
    named = kept.choices.get(DISSENTERS)
    if isinstance(named, list):
        values[DISSENTERS] = [name for name in words.possible_dissenters(opened) if name in named]
    if kept.choices.get("reason") in list(Disagreement):
        values["reason"] = Disagreement(str(kept.choices["reason"]))
    return values


def _empty(opened: OpenDecision, key: str) -> None:
    _fill(key, _new(opened, current(opened, key).filled + 1))


def field_values(key: str, form: DecisionForm) -> dict[str, object]:
    """Values of the form’s fields now, by name."""
    fields = state.widget_values(f"{key} ")
    lists = state.widget_values(list_key(key, form, ""))
    return {name: fields[name] for name in TEXTS if name in fields} | lists
