"""Drafts of forms, kept in the browser until the form is recorded or given up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import streamlit as st

from workbench.ui import state
from workbench.ui.shared import components

_ENDED = "forms ended"
_MOST_ENDED = 20


@dataclass(frozen=True, slots=True)
class FormFields:
    """Fields of a form as this visit knows them.

    The keys of its text fields begin with `prefix`. `basis` is the version it changes, as JSON.
    `choices` are those that differ from what the form began with, and are put back only in the same
    `place`. `values` are texts of fields that may not be on show.
    """

    prefix: str
    basis: object = ""
    choices: Mapping[str, object] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    place: str = ""


class StoredDraft(NamedTuple):
    """Draft as the browser kept it: texts by field key, and choices by name.

    As it comes from the browser, it may name fields and choices that the form does not have.
    """

    texts: Mapping[str, str]
    choices: Mapping[str, object]
    basis: object


def draft_notice(
    name: str,
    form: Callable[[], FormFields],
    restore: Callable[[StoredDraft], None],
    drop: Callable[[], None],
) -> None:
    """Draw the notice of a kept draft above its form, and restore the draft.

    `name` is the same wherever the form is drawn. `restore` is called with a kept draft, or `drop`
    if the reader does not want it, before `form` is called for the values now.
    """
    key = f"keeping {name}"
    arrived = state.widget_value(key) or {}
    _settle(name, arrived.get("kept"), restore, drop)
    now = form()
    result = components.form_drafts(
        key=key,
        data={
            **_page(),
            "form": name,
            "prefix": now.prefix,
            "basis": now.basis,
            "place": now.place,
            "choices": dict(now.choices),
            "values": dict(now.values),
            "visit": state.visit(),
            "taken": state.form_state(_taken(name)) or "",
        },
        default={"kept": None},
        on_kept_change=lambda: None,
    )
    if _settle(name, result.kept, restore, drop):
        st.rerun()


def discard(name: str) -> None:
    """Have the browser forget the draft of a form that was recorded or given up."""
    ended = state.form_state(_ENDED) or []
    state.keep_form_state(_ENDED, [*ended, (state.operation(), name)][-_MOST_ENDED:])


def mount() -> None:
    """Send the browser, on every page, the names of forms that have ended."""
    components.form_drafts(key="keeping", data={**_page(), "form": ""})


def _page() -> dict[str, object]:
    return {
        "database": state.database(),
        "reviewer": state.reviewer(),
        "ended": state.form_state(_ENDED) or [],
    }


def _taken(name: str) -> str:
    return f"taken {name}"


def _settle(
    name: str, kept: object, restore: Callable[[StoredDraft], None], drop: Callable[[], None]
) -> bool:
    """Restore or drop a draft that the page offers, once; whether it did."""
    if not isinstance(kept, dict) or kept.get("token") == state.form_state(_taken(name)):
        return False
    if (kept.get("visit"), kept.get("reviewer")) != (state.visit(), state.reviewer()):
        return False
    state.keep_form_state(_taken(name), kept.get("token"))
    if kept.get("dropped"):
        drop()
    else:
        restore(
            StoredDraft(_texts(kept.get("texts")), _mapping(kept.get("choices")), kept.get("basis"))
        )
    return True


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _texts(value: object) -> dict[str, str]:
    return {name: text for name, text in _mapping(value).items() if isinstance(text, str)}
