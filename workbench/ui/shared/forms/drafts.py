"""What is typed into a form, kept in the browser until the form is recorded or given up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import streamlit as st

from workbench.ui import state
from workbench.ui.shared import components

_ENDED = "forms ended"
_TOLD_OF = 20


@dataclass(frozen=True, slots=True)
class FormFields:
    """What this visit knows of a form.

    The keys of its text fields begin with `prefix`. `basis` is the version it changes, as JSON.
    `choices` are those that differ from what the form began with, and are put back only in the same
    `place`. `values` are texts that the visit holds for fields that may not be on show.
    """

    prefix: str
    basis: Any = ""
    choices: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    place: str = ""


class StoredDraft(NamedTuple):
    """What the browser kept of a form: texts by the rest of their fields' keys, and choices.

    It comes from the browser: a name or a choice may be one that the form does not have.
    """

    texts: Mapping[str, str]
    choices: Mapping[str, Any]
    basis: Any


def draft_notice(
    name: str,
    form: Callable[[], FormFields],
    restore: Callable[[StoredDraft], None],
    drop: Callable[[], None],
) -> None:
    """Draw the line that tells what was kept of a form, before its fields, which it fills.

    `name` is the same wherever the form is drawn. Before `form` is asked what the form holds,
    `restore` is called with what was kept, or `drop` when it is not wanted.
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
    """Have the browser forget what it kept of a form, which was recorded or given up."""
    ended = state.form_state(_ENDED) or []
    state.keep_form_state(_ENDED, [*ended, (state.operation(), name)][-_TOLD_OF:])


def mount() -> None:
    """Tell the browser on every page which forms have ended."""
    components.form_drafts(key="keeping", data={**_page(), "form": ""})


def _page() -> dict[str, Any]:
    return {
        "database": state.database(),
        "reviewer": state.reviewer(),
        "ended": state.form_state(_ENDED) or [],
    }


def _taken(name: str) -> str:
    return f"taken {name}"


def _settle(
    name: str, kept: Any, restore: Callable[[StoredDraft], None], drop: Callable[[], None]
) -> bool:
    """Take what a page offers, once, if it is this visit's and this reviewer's; whether it was."""
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


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _texts(value: Any) -> dict[str, str]:
    return {name: text for name, text in _mapping(value).items() if isinstance(text, str)}
