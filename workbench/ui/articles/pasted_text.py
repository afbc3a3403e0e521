"""Pasted text that is not added yet, kept in the browser until it is, or is dropped."""

from workbench.ui import state
from workbench.ui.shared.forms import drafts as forms_drafts

_FORM = "new article"
_FIELD = "text"
FIELD_KEY = f"{_FORM} {_FIELD}"


def show_draft_notice() -> None:
    """Draw the notice of a text that the browser kept, and put it back into its field."""
    forms_drafts.draft_notice(_FORM, _fields, _restore, lambda: _fill(""))


def discard() -> None:
    """Have the browser forget the text, once an article is made of it."""
    forms_drafts.discard(_FORM)
    state.drop_widget(FIELD_KEY)


def _fields() -> forms_drafts.FormFields:
    return forms_drafts.FormFields(f"{_FORM} ")


def _restore(kept: forms_drafts.StoredDraft) -> None:
    _fill(kept.texts.get(_FIELD, ""))


def _fill(text: str) -> None:
    # A field whose value is only dropped goes on showing it.
    state.set_widget_value(FIELD_KEY, text)
