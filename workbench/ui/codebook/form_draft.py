"""Changes of the codebook that are not saved yet: what the form holds, here and in the browser."""

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
    """A category that is to be added to a scale, but for its texts; `id` tells it from others."""

    scale: str
    id: str
    key: str = ""
    rank: int | None = None
    pending: bool = False

    def place(self, field: str) -> Place:
        """Where a field of it stands in the form."""
        return (self.scale, f"new {self.id}", field)


@dataclass(frozen=True, slots=True)
class CodebookForm:
    """Changes that are not saved yet, and the codebook they were made on.

    `texts` are what other fields of the form start with, by the names they have in the page.
    `tried` says that they were to be saved and could not be.
    """

    book: Codebook
    operation: str
    edits: Mapping[Place, str] = field(default_factory=dict)
    added: Sequence[NewCategory] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    tried: bool = False

    def changes(self) -> list[Edit]:
        """The edits as the desk takes them."""
        return [Edit(*place, value) for place, value in self.edits.items()]

    def text(self, new: NewCategory, name: str) -> str:
        """What is typed into a field of a new category."""
        return self.texts.get(in_page(_name(new, name)), "").strip()

    def is_blank(self, new: NewCategory) -> bool:
        """Whether nothing at all was typed of a new category."""
        return not any(self.text(new, name) for name in ("code", *OF_CATEGORY))

    def categories(self, codes: Mapping[str, Collection[str]]) -> dict[NewCategory, Category]:
        """The new categories; one without a code of its own gets it from its name.

        `codes` are those that each scale ever had, none of which is given to another meaning.
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
    """Whether this visit has begun to change the codebook."""
    return state.form_state(FORM) is not None


def current() -> CodebookForm:
    """What the form holds, once it was begun."""
    form: CodebookForm = state.form_state(FORM)
    return form


def keep(changes: CodebookForm) -> None:
    """Keep what the form holds, also when its page is left."""
    state.keep_form_state(FORM, changes)


def begin(book: Codebook, before: CodebookForm | None = None) -> None:
    """Begin to change this codebook, with the changes that were made on another before.

    Fields are new ones each time; what is shown and ticked beside them stays as it is.
    """
    state.drop_form_state(BEGUN_WITH)
    if before:
        keep(replace(before, book=book, operation=state.operation(), tried=False))
    else:
        keep(CodebookForm(book, state.operation()))


def first_values() -> Mapping[Place, str]:
    """What the fields on show began with."""
    return state.form_state(BEGUN_WITH) or {}


def discard() -> None:
    """Let go of the changes, in the browser too."""
    forms_drafts.discard(FORM)
    clear()


def key(place: Place) -> str:
    """The key of the field for this place; another one each time the form is begun."""
    return f"{prefix()}{' '.join(place)}"


def text_field(name: str, label: str, widget: Callable[..., str]) -> str:
    """A field for a text that is no place of the codebook."""
    now = current().texts.get(in_page(name), "")
    typed = widget(label, now, key=f"{prefix()}{name}", on_change=_take_text, args=(name,))
    _hold_text(name, typed)
    return typed


def _take_text(name: str) -> None:
    for typed in _arrived(name):
        _hold_text(name, typed)


def _hold_text(name: str, typed: str) -> None:
    keep(replace(current(), texts={**current().texts, in_page(name): typed}))


def take_edit(place: Place, stored: str) -> None:
    """Keep what a field holds as it arrives: the page may not draw its scale again.

    `stored` is what the codebook has there.
    """
    for value in _arrived(" ".join(place)):
        edits = dict(current().edits)
        keep_edit(edits, place, value if isinstance(value, str) else "yes" * value, stored)
        keep(replace(current(), edits=edits))


def keep_edit(edits: dict[Place, str], place: Place, value: str, stored: str) -> None:
    """Put a field's value among the edits, unless it is what is stored."""
    if value.strip() == stored.strip():
        edits.pop(place, None)
    else:
        edits[place] = value


def take_choice(new: NewCategory, name: str) -> None:
    """Keep what is chosen of a new category as it arrives, as with `take_edit`."""
    for value in _arrived(_name(new, name)):
        chosen: dict[str, Any] = {name: value or "" if name == "key" else value}
        added = [replace(one, **chosen) if one.id == new.id else one for one in current().added]
        keep(replace(current(), added=added))


def _arrived(name: str) -> list[Any]:
    """What a field of the form holds, if the form and the field are still the same."""
    found = state.widget_values(prefix()) if is_open() else {}
    return [found[name]] if name in found else []


def add_category(scale: str) -> None:
    """Begin a new category of a scale."""
    changes = current()
    number = 1 + max((int(category.id) for category in changes.added), default=0)
    keys = free_keys(changes, changes.book.scale(scale))
    new = NewCategory(scale, str(number), next(iter(keys), ""))
    keep(replace(changes, added=[*changes.added, new]))


def remove_category(new: NewCategory) -> None:
    """Give up a new category with all that was typed of it."""
    changes = current()
    begins = in_page(_name(new, ""))
    texts = {name: text for name, text in changes.texts.items() if not name.startswith(begins)}
    keep(
        replace(
            changes,
            added=[category for category in changes.added if category.id != new.id],
            texts=texts,
        )
    )


def free_keys(changes: CodebookForm, scale: Scale) -> list[str]:
    """The keys that no category of the scale has that can be chosen, old or new."""
    taken = {new.key for new in changes.added if new.scale == scale.name}
    for category in scale.categories:
        if not changes.edits.get((scale.name, category.code, "retired"), category.retired):
            taken.add(category.key)
    return [key for key in KEYS if key not in taken]


def fold_key(place: Place) -> str:
    """The key of the fold that a field stands in, if it stands in one."""
    scale, code, _ = place
    return f"fold {scale} {code}" if scale else "fold whole"


def new_text_field(new: NewCategory, name: str, label: str, widget: Callable[..., str]) -> str:
    """A field for a text of a new category."""
    return text_field(_name(new, name), label, widget)


def new_key(new: NewCategory, name: str) -> str:
    """The key of a field of a new category that is no text."""
    return f"{prefix()}{_name(new, name)}"


def clear() -> None:
    """Let go of the changes in this visit alone."""
    state.drop_form_state(FORM)
    state.drop_form_state(BEGUN_WITH)
    for name in state.widget_values(f"{FORM} "):
        state.drop_widget(f"{FORM} {name}")


def prefix() -> str:
    """What the keys of the form's fields begin with; another one each time it is begun."""
    return f"{FORM} {current().operation[:8]} " if is_open() else f"{FORM} none "


def _name(new: NewCategory, name: str) -> str:
    return f"new {new.id} {name}"


def in_page(name: str) -> str:
    """The name of a text as the browser knows it."""
    return re.sub(r"[^a-zA-Z0-9_-]", "-", name)
