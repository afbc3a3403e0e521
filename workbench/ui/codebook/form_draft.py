"""Unsaved changes of the codebook, in this visit and in the browser."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.codebook import Category, Codebook, Edit, Place, Scale, code_for
from workbench.ui import state
from workbench.ui.shared.forms import drafts as forms_drafts

FORM = "codebook"
BEGUN_WITH = f"{FORM} first"
KEYS = tuple("1234567890")
OF_SCALE = ("title", "question", "decision_order")
OF_CATEGORY = ("name", "definition", "include", "exclude", "example", "near_miss")


@dataclass(frozen=True, slots=True)
class NewCategory:
    """Category to be added to a scale, without its texts; `id` identifies it in the form."""

    scale: str
    id: str
    key: str = ""
    rank: int | None = None
    pending: bool = False

    def place(self, field: str) -> Place:
        """Place of one of its fields in the form."""
        return (self.scale, f"new {self.id}", field)


@dataclass(frozen=True, slots=True)
class CodebookForm:
    """Unsaved changes, and the codebook they were made on.

    `texts` are first values of fields outside the codebook, by their names in the page. `tried` is
    whether saving was tried and refused.
    """

    book: Codebook
    operation: str
    edits: Mapping[Place, str] = field(default_factory=dict)
    added: Sequence[NewCategory] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    tried: bool = False

    def changes(self) -> list[Edit]:
        """Edits of scales and categories, as the codebook takes them."""
        return [Edit(*place, value) for place, value in self.edits.items()]

    def text(self, new: NewCategory, name: str) -> str:
        """Text typed into a field of a new category, stripped."""
        return self.texts.get(page_key(_name(new, name)), "").strip()

    def is_blank(self, new: NewCategory) -> bool:
        """Whether nothing was typed for a new category."""
        return not any(self.text(new, name) for name in ("code", *OF_CATEGORY))

    def categories(self, codes: Mapping[str, Collection[str]]) -> dict[NewCategory, Category]:
        """New categories with their texts; a missing code is derived from the name.

        `codes` are all that each scale ever had, by its name; none is used again.
        """
        made: dict[NewCategory, Category] = {}
        for new in self.added:
            others = {category.code for other, category in made.items() if other.scale == new.scale}
            texts = {name: self.text(new, name) for name in OF_CATEGORY}
            code = self.text(new, "code") or code_for(texts["name"], {*codes[new.scale], *others})
            made[new] = Category(
                new.key,
                code,
                name=texts["name"],
                definition=texts["definition"],
                include=texts["include"],
                exclude=texts["exclude"],
                example=texts["example"],
                near_miss=texts["near_miss"],
                rank=new.rank,
                pending=new.pending,
            )
        return made


def is_open() -> bool:
    """Whether this visit has the form open."""
    return state.form_state(FORM) is not None


def current() -> CodebookForm:
    """Form as this visit holds it; only while it is open."""
    form: CodebookForm = state.form_state(FORM)
    return form


def keep(changes: CodebookForm) -> None:
    """Keep the form in this visit, also when its page is left."""
    state.keep_form_state(FORM, changes)


def begin(book: Codebook, before: CodebookForm | None = None) -> None:
    """Open the form on a codebook, with changes made on an earlier one if given.

    Fields get new keys each time; the choice of scale and open folds stay.
    """
    state.drop_form_state(BEGUN_WITH)
    if before:
        keep(replace(before, book=book, operation=state.operation(), tried=False))
    else:
        keep(CodebookForm(book, state.operation()))


def first_values() -> Mapping[Place, str]:
    """Values that the fields on show began with, by place."""
    return state.form_state(BEGUN_WITH) or {}


def discard() -> None:
    """Close the form and drop its changes, in the browser too."""
    forms_drafts.discard(FORM)
    clear()


def key(place: Place) -> str:
    """Widget key of the field at a place; a new one each time the form is opened."""
    return f"{prefix()}{' '.join(place)}"


def text_field(name: str, label: str, widget: Callable[..., str]) -> str:
    """Draw a field for text outside the codebook, such as the note; its value."""
    now = current().texts.get(page_key(name), "")
    typed = widget(label, now, key=f"{prefix()}{name}", on_change=_keep_arrived_text, args=(name,))
    _keep_text(name, typed)
    return typed


def _keep_arrived_text(name: str) -> None:
    for typed in _arrived_values(name):
        _keep_text(name, typed)


def _keep_text(name: str, typed: str) -> None:
    keep(replace(current(), texts={**current().texts, page_key(name): typed}))


def keep_arrived_edit(place: Place, stored: str) -> None:
    """Keep a field’s value when it arrives, since the page may not draw its scale again.

    `stored` is what the codebook has there.
    """
    for value in _arrived_values(" ".join(place)):
        edits = dict(current().edits)
        keep_edit(edits, place, value if isinstance(value, str) else "yes" * value, stored)
        keep(replace(current(), edits=edits))


def keep_edit(edits: dict[Place, str], place: Place, value: str, stored: str) -> None:
    """Put a field’s value among the edits, unless it equals the stored one."""
    if value.strip() == stored.strip():
        edits.pop(place, None)
    else:
        edits[place] = value


def keep_arrived_choice(new: NewCategory, name: str) -> None:
    """Keep a choice for a new category when it arrives, as `keep_arrived_edit` does."""
    for value in _arrived_values(_name(new, name)):
        # A key, a rank or a tick: the field of this name knows which.
        chosen: dict[str, Any] = {name: value or "" if name == "key" else value}
        added = [
            replace(category, **chosen) if category.id == new.id else category
            for category in current().added
        ]
        keep(replace(current(), added=added))


def _arrived_values(name: str) -> list[Any]:  # a text, a number or a tick, by the field
    """Value of a form’s field, in a list; empty if form or field are other ones now."""
    values = state.widget_values(prefix()) if is_open() else {}
    return [values[name]] if name in values else []


def add_category(scale: str) -> None:
    """Add an empty new category to a scale."""
    changes = current()
    number = 1 + max((int(category.id) for category in changes.added), default=0)
    keys = free_keys(changes, changes.book.scale(scale))
    new = NewCategory(scale, str(number), next(iter(keys), ""))
    keep(replace(changes, added=[*changes.added, new]))


def remove_category(new: NewCategory) -> None:
    """Remove a new category with all its texts."""
    changes = current()
    begins = page_key(_name(new, ""))
    texts = {name: text for name, text in changes.texts.items() if not name.startswith(begins)}
    keep(
        replace(
            changes,
            added=[category for category in changes.added if category.id != new.id],
            texts=texts,
        )
    )


def free_keys(changes: CodebookForm, scale: Scale) -> list[str]:
    """Digits that no category of a scale uses, neither stored nor new; retired ones are free."""
    taken = {new.key for new in changes.added if new.scale == scale.name}
    for category in scale.categories:
        if not changes.edits.get((scale.name, category.code, "retired"), category.retired):
            taken.add(category.key)
    return [key for key in KEYS if key not in taken]


def fold_key(place: Place) -> str:
    """Widget key of the expander that holds the field at a place."""
    scale, code, _ = place
    return f"fold {scale} {code}" if scale else "fold whole"


def new_text_field(new: NewCategory, name: str, label: str, widget: Callable[..., str]) -> str:
    """Draw a text field of a new category; its value."""
    return text_field(_name(new, name), label, widget)


def new_key(new: NewCategory, name: str) -> str:
    """Widget key of a field of a new category that is no text."""
    return f"{prefix()}{_name(new, name)}"


def clear() -> None:
    """Drop the changes in this visit only."""
    state.drop_form_state(FORM)
    state.drop_form_state(BEGUN_WITH)
    for name in state.widget_values(f"{FORM} "):
        state.drop_widget(f"{FORM} {name}")


def prefix() -> str:
    """Prefix of the fields’ widget keys; a new one each time the form is opened."""
    return f"{FORM} {current().operation[:8]} " if is_open() else f"{FORM} none "


def _name(new: NewCategory, name: str) -> str:
    return f"new {new.id} {name}"


def page_key(name: str) -> str:
    """Name of a field as the browser’s page has it in its class."""
    return re.sub(r"[^a-zA-Z0-9_-]", "-", name)
