"""A decision that is not recorded yet: what its form holds, in this visit and in the browser."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

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
    """A form that is not recorded yet: what it was opened on, and what it holds.

    `number` is the decision that stood then and `claim_revision` the claim's revision. `filled`
    counts how often it was filled from elsewhere, each time with new lists. `contested` tells that
    somebody else's decision was stored while it was being filled in.
    """

    number: int
    claim_revision: int
    operation: str
    values: Mapping[str, Any] = field(default_factory=dict)
    filled: int = 0
    is_contested: bool = False


def show_draft_notice(
    opened: OpenDecision, codebook: Codebook, *, key: str, usual: HowReached = HowReached.CHAIR
) -> None:
    """Draw the line on what the browser kept of a claim's form, which it puts back into it.

    A claim has one such form wherever it is decided; answers come back only where they were chosen.
    """
    forms_drafts.draft_notice(
        _draft_name(opened.claim.id),
        lambda: _draft(opened, codebook, key, usual),
        lambda kept: _restore(opened, codebook, key, kept),
        lambda: _empty(opened, key),
    )


def discard(key: str, claim_id: str) -> None:
    """Begin the form afresh the next time it is drawn, in the browser too."""
    forms_drafts.discard(_draft_name(claim_id))
    state.drop_form_state(key)
    for name in state.widget_values(f"{key} "):
        state.drop_widget(f"{key} {name}")


def take(key: str) -> None:
    """Keep what the form holds as it arrives: the page may go on to another claim with it."""
    if held := state.form_state(key):
        state.keep_form_state(key, replace(held, values={**held.values, **field_values(key, held)}))


def mark_contested(key: str) -> None:
    """Keep the form on show although somebody else's decision was stored before it."""
    if held := state.form_state(key):
        values = {**held.values, **field_values(key, held)}
        state.keep_form_state(key, replace(held, values=values, contested=True))


def is_contested(
    opened: OpenDecision, codebook: Codebook, *, key: str, usual: HowReached = HowReached.CHAIR
) -> bool:
    """Whether somebody else decided the claim while this visit's form was being filled in.

    It stays so until the form is recorded or given up. A form in which nothing was chosen, typed or
    pressed is not being filled in.
    """
    held = state.form_state(key)
    if held is None:
        return False
    if held.number < opened.seen.number and not held.contested:
        draft = _draft(opened, codebook, key, usual)
        if draft.choices or draft.values or state.widget_value(f"{key} record"):
            mark_contested(key)
            return True
    return bool(held.contested)


def list_key(key: str, held: DecisionForm, name: str) -> str:
    """The key of a list of the form; what it starts at then stands in it when it was just filled.

    A value set beforehand is not shown where a click cuts the drawing short, and recorded all the
    same.
    """
    return f"{key} {held.filled} {name}"


def current(opened: OpenDecision, key: str) -> DecisionForm:
    """The form of a claim as this visit holds it, or a new one."""
    return state.form_state(key) or _new(opened)


def _new(opened: OpenDecision, filled: int = 0) -> DecisionForm:
    return DecisionForm(opened.seen.number, opened.claim.revision, state.operation(), filled=filled)


def _draft_name(claim_id: str) -> str:
    return f"decision {claim_id}"


def _draft(
    opened: OpenDecision, codebook: Codebook, key: str, usual: HowReached
) -> forms_drafts.FormFields:
    held = current(opened, key)
    values = {
        name: value for name, value in {**held.values, **field_values(key, held)}.items() if value
    }
    first = _proposed_values(opened, codebook, usual, values)
    return forms_drafts.FormFields(
        f"{key} ",
        f"{held.number}/{held.claim_revision}",
        {
            name: value
            for name, value in values.items()
            if name not in TEXTS and value != first.get(name)
        },
        {name: value for name, value in values.items() if name in TEXTS},
        place=key,
    )


def _proposed_values(
    opened: OpenDecision, codebook: Codebook, usual: HowReached, names: Iterable[str]
) -> dict[str, Any]:
    """What the form offers by itself for these of its fields."""
    first: dict[str, Any] = {}
    for scale in codebook.scales:
        ballot, last_decided = opened.ballots[scale.name], words.last_decided(opened, scale.name)
        first[scale.name] = words.proposed_answer(scale, ballot, last_decided)
        for name in names:
            code = name.removeprefix(f"{scale.name} by ")
            if code != name:
                first[name] = words.likeliest_method(ballot, code, usual, last_decided)
    return first


def _restore(
    opened: OpenDecision, codebook: Codebook, key: str, kept: forms_drafts.StoredDraft
) -> None:
    held = _on_basis(current(opened, key), opened, kept.basis)
    values = {**held.values, **field_values(key, held), **_still_offered(opened, codebook, kept)}
    _fill(key, replace(held, values=values, filled=held.filled + 1))


def _on_basis(held: DecisionForm, opened: OpenDecision, basis: Any) -> DecisionForm:
    """A form as it was begun on what the browser says, if there ever was such."""
    versions = _BASIS.fullmatch(basis) if isinstance(basis, str) else None
    if not versions:
        return held
    number, revision = int(versions[1]), int(versions[2])
    if number > opened.seen.number or not 0 < revision <= opened.claim.revision:
        return held
    return replace(held, number=number, claim_revision=revision)


def _fill(key: str, held: DecisionForm) -> None:
    state.keep_form_state(key, held)
    for name in TEXTS:
        state.set_widget_value(f"{key} {name}", held.values.get(name, ""))


def _still_offered(
    opened: OpenDecision, codebook: Codebook, kept: forms_drafts.StoredDraft
) -> dict[str, Any]:
    """What was kept, without what the form does not offer any more."""
    values: dict[str, Any] = {
        name: kept.texts[name][:LONGEST_TEXT] for name in TEXTS if name in kept.texts
    }
    for scale in codebook.scales:
        for code in words.answer_choices(scale, opened.ballots[scale.name]):
            if kept.choices.get(scale.name) == code:
                values[scale.name] = code
            if (how := kept.choices.get(f"{scale.name} by {code}")) in list(HowReached):
                values[f"{scale.name} by {code}"] = HowReached(how)
    named = kept.choices.get(DISSENTERS)
    if isinstance(named, list):
        values[DISSENTERS] = [name for name in words.possible_dissenters(opened) if name in named]
    if kept.choices.get("reason") in list(Disagreement):
        values["reason"] = Disagreement(kept.choices["reason"])
    return values


def _empty(opened: OpenDecision, key: str) -> None:
    _fill(key, _new(opened, current(opened, key).filled + 1))


def field_values(key: str, held: DecisionForm) -> dict[str, Any]:
    """What the fields of the form hold now, by name."""
    fields = state.widget_values(f"{key} ")
    lists = state.widget_values(list_key(key, held, ""))
    return {name: fields[name] for name in TEXTS if name in fields} | lists
