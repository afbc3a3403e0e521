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
class Held:
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
    contested: bool = False


def keep(
    opened: OpenDecision, codebook: Codebook, *, key: str, usual: HowReached = HowReached.CHAIR
) -> None:
    """Draw the line on what the browser kept of a claim's form, which it puts back into it.

    A claim has one such form wherever it is decided; answers come back only where they were chosen.
    """
    forms_drafts.line(
        _kept_as(opened.claim.id),
        lambda: _as_kept(opened, codebook, key, usual),
        lambda kept: _restore(opened, codebook, key, kept),
        lambda: _empty(opened, key),
    )


def forget(key: str, claim_id: str) -> None:
    """Begin the form afresh the next time it is drawn, in the browser too."""
    forms_drafts.end(_kept_as(claim_id))
    state.let_go(key)
    for name in state.widget_values(f"{key} "):
        state.drop_widget(f"{key} {name}")


def take(key: str) -> None:
    """Keep what the form holds as it arrives: the page may go on to another claim with it."""
    if held := state.held(key):
        state.hold(key, replace(held, values={**held.values, **shown(key, held)}))


def contest(key: str) -> None:
    """Keep the form on show although somebody else's decision was stored before it."""
    if held := state.held(key):
        values = {**held.values, **shown(key, held)}
        state.hold(key, replace(held, values=values, contested=True))


def contested(
    opened: OpenDecision, codebook: Codebook, *, key: str, usual: HowReached = HowReached.CHAIR
) -> bool:
    """Whether somebody else decided the claim while this visit's form was being filled in.

    It stays so until the form is recorded or given up. A form in which nothing was chosen, typed or
    pressed is not being filled in.
    """
    held = state.held(key)
    if held is None:
        return False
    if held.number < opened.seen.number and not held.contested:
        found = _as_kept(opened, codebook, key, usual)
        if found.choices or found.values or state.widget_value(f"{key} record"):
            contest(key)
            return True
    return bool(held.contested)


def list_key(key: str, held: Held, name: str) -> str:
    """The key of a list of the form; what it starts at then stands in it when it was just filled.

    A value set beforehand is not shown where a click cuts the drawing short, and recorded all the
    same.
    """
    return f"{key} {held.filled} {name}"


def as_held(opened: OpenDecision, key: str) -> Held:
    """The form of a claim as this visit holds it, or a new one."""
    return state.held(key) or _new(opened)


def _new(opened: OpenDecision, filled: int = 0) -> Held:
    return Held(opened.seen.number, opened.claim.revision, state.operation(), filled=filled)


def _kept_as(claim_id: str) -> str:
    return f"decision {claim_id}"


def _as_kept(
    opened: OpenDecision, codebook: Codebook, key: str, usual: HowReached
) -> forms_drafts.Form:
    held = as_held(opened, key)
    values = {name: one for name, one in {**held.values, **shown(key, held)}.items() if one}
    first = _first(opened, codebook, usual, values)
    return forms_drafts.Form(
        f"{key} ",
        f"{held.number}/{held.claim_revision}",
        {name: one for name, one in values.items() if name not in TEXTS and one != first.get(name)},
        {name: one for name, one in values.items() if name in TEXTS},
        place=key,
    )


def _first(
    opened: OpenDecision, codebook: Codebook, usual: HowReached, names: Iterable[str]
) -> dict[str, Any]:
    """What the form offers by itself for these of its fields."""
    first: dict[str, Any] = {}
    for scale in codebook.scales:
        ballot, seen = opened.ballots[scale.name], words.begun_from(opened, scale.name)
        first[scale.name] = words.proposed(scale, ballot, seen)
        for name in names:
            code = name.removeprefix(f"{scale.name} by ")
            if code != name:
                first[name] = words.likeliest(ballot, code, usual, seen)
    return first


def _restore(opened: OpenDecision, codebook: Codebook, key: str, kept: forms_drafts.Kept) -> None:
    held = _on_basis(as_held(opened, key), opened, kept.basis)
    values = {**held.values, **shown(key, held), **_offered(opened, codebook, kept)}
    _fill(key, replace(held, values=values, filled=held.filled + 1))


def _on_basis(held: Held, opened: OpenDecision, basis: Any) -> Held:
    """A form as it was begun on what the browser says, if there ever was such."""
    found = _BASIS.fullmatch(basis) if isinstance(basis, str) else None
    if not found:
        return held
    number, revision = int(found[1]), int(found[2])
    if number > opened.seen.number or not 0 < revision <= opened.claim.revision:
        return held
    return replace(held, number=number, claim_revision=revision)


def _fill(key: str, held: Held) -> None:
    state.hold(key, held)
    for name in TEXTS:
        state.set_widget_value(f"{key} {name}", held.values.get(name, ""))


def _offered(opened: OpenDecision, codebook: Codebook, kept: forms_drafts.Kept) -> dict[str, Any]:
    """What was kept, without what the form does not offer any more."""
    found: dict[str, Any] = {
        name: kept.texts[name][:LONGEST_TEXT] for name in TEXTS if name in kept.texts
    }
    for scale in codebook.scales:
        for code in words.choices(scale, opened.ballots[scale.name]):
            if kept.choices.get(scale.name) == code:
                found[scale.name] = code
            if (how := kept.choices.get(f"{scale.name} by {code}")) in list(HowReached):
                found[f"{scale.name} by {code}"] = HowReached(how)
    named = kept.choices.get(DISSENTERS)
    if isinstance(named, list):
        found[DISSENTERS] = [name for name in words.can_dissent(opened) if name in named]
    if kept.choices.get("reason") in list(Disagreement):
        found["reason"] = Disagreement(kept.choices["reason"])
    return found


def _empty(opened: OpenDecision, key: str) -> None:
    _fill(key, _new(opened, as_held(opened, key).filled + 1))


def shown(key: str, held: Held) -> dict[str, Any]:
    """What the fields of the form hold now, by name."""
    found = state.widget_values(f"{key} ")
    lists = state.widget_values(list_key(key, held, ""))
    return {name: found[name] for name in TEXTS if name in found} | lists
