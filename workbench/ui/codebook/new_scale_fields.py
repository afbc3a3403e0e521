"""Fields of the form for a new scale: what is typed and chosen in them, kept by the browser too."""

from collections.abc import Iterator

from workbench.codebook import LEVELS
from workbench.codebook.new_scale import KEYS
from workbench.model import Kind
from workbench.ui import state
from workbench.ui.codebook.form_draft import page_key
from workbench.ui.shared.forms import drafts as forms_drafts

FORM = "new scale"
PREFIX = f"{FORM} "
_ADDED = f"{FORM} added"
FEWEST, MOST = 2, len(KEYS)
TEXTS = {
    "definition": "Definition",
    "include": "Use for",
    "exclude": "Not for",
    "example": "Example",
    "near_miss": "Near miss",
}
# Chosen, not typed, each with what a form begins with; a rank is empty.
BEGINS: dict[str, object] = {
    "many": 3,
    "level": LEVELS[0],
    "required": False,
    "words": False,
    "kinds": [],
}


def show_draft_notice() -> None:
    """Draw the notice of a scale that the browser kept, and put it back into the fields."""
    if state.form_state(_ADDED):
        state.drop_form_state(_ADDED)
        clear()
    forms_drafts.draft_notice(FORM, _fields, _restore, clear)
    for name, value in BEGINS.items():
        if state.widget_value(PREFIX + name) is None:
            state.set_widget_value(PREFIX + name, value)


def empty_when_next_drawn() -> None:
    """Have the fields emptied before they are drawn again: what was in them is recorded."""
    state.keep_form_state(_ADDED, True)


def value(name: str) -> object:
    """Value of a field by its name."""
    return state.widget_value(PREFIX + name)


def answer_names(number: int) -> dict[str, str]:
    """Names of the fields of one answer, by what a category of the codebook has there."""
    own = f"answer {number}"
    return {"name": own, "rank": f"{own} rank"} | {field: f"{own} {field}" for field in TEXTS}


def clear() -> None:
    """Empty the fields, and have the browser forget what was in them."""
    forms_drafts.discard(FORM)
    for name in _texts():
        state.set_widget_value(PREFIX + name, "")
    for name, begins in {**dict.fromkeys(_ranks()), **BEGINS}.items():
        state.set_widget_value(PREFIX + name, begins)


def _texts() -> Iterator[str]:
    """Names of the fields that are typed into."""
    yield from ("title", "question")
    for number in range(1, MOST + 1):
        yield from (name for field, name in answer_names(number).items() if field != "rank")


def _ranks() -> Iterator[str]:
    for number in range(1, MOST + 1):
        yield answer_names(number)["rank"]


def _fields() -> forms_drafts.FormFields:
    chosen = {name: value(name) for name in (*BEGINS, *_ranks())}
    choices = {
        name: one for name, one in chosen.items() if one is not None and one != BEGINS.get(name)
    }
    if "kinds" in choices:
        choices["kinds"] = [str(kind) for kind in state.widget_value(f"{PREFIX}kinds")]
    texts = {page_key(name): str(value(name) or "") for name in _texts()}
    return forms_drafts.FormFields(PREFIX, choices=choices, values=texts)


def _restore(kept: forms_drafts.StoredDraft) -> None:
    for name in _texts():
        text = kept.texts.get(page_key(name))
        if text is not None:
            state.set_widget_value(PREFIX + name, text)
    for name, one in kept.choices.items():
        if _fits(name, one):
            chosen = [Kind(kind) for kind in one] if isinstance(one, list) else one
            state.set_widget_value(PREFIX + name, chosen)


def _fits(name: str, one: object) -> bool:
    """Whether a choice that the browser kept is one that its field offers."""
    if name in ("required", "words"):
        return isinstance(one, bool)
    if name == "level":
        return one in LEVELS
    if name == "kinds":
        return isinstance(one, list) and all(kind in set(Kind) for kind in one)
    whole = isinstance(one, int) and not isinstance(one, bool)
    if name == "many":
        return whole and FEWEST <= int(str(one)) <= MOST
    return name in set(_ranks()) and whole and int(str(one)) >= 1
