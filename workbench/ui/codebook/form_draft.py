"""Changes of the codebook that are not saved yet: what the form holds, here and in the browser."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field, fields, replace
from typing import Any

import streamlit as st

from workbench import codebook
from workbench.codebook import Category, Codebook, Edit, Place, Scale, code_for
from workbench.store import Store
from workbench.ui import state
from workbench.ui.shared.forms import drafts as forms_drafts
from workbench.ui.sync.messages import Message

FORM = "codebook"
BEGUN_WITH = f"{FORM} first"
_TOLD = f"{FORM} told"
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
class Held:
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
        return self.texts.get(_in_page(_name(new, name)), "").strip()

    def is_blank(self, new: NewCategory) -> bool:
        """Whether nothing at all was typed of a new category."""
        return not any(self.text(new, name) for name in ("code", *OF_CATEGORY))

    def categories(self, codes: Mapping[str, Collection[str]]) -> dict[NewCategory, Category]:
        """The new categories; one without a code of its own gets it from its name.

        `codes` are those that each scale ever had, none of which is given to another meaning.
        """
        made: dict[NewCategory, Category] = {}
        for new in self.added:
            others = {one.code for other, one in made.items() if other.scale == new.scale}
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


def begun() -> bool:
    """Whether this visit has begun to change the codebook."""
    return state.held(FORM) is not None


def held() -> Held:
    """What the form holds, once it was begun."""
    found: Held = state.held(FORM)
    return found


def hold(changes: Held) -> None:
    """Keep what the form holds, also when its page is left."""
    state.hold(FORM, changes)


def begin(book: Codebook, before: Held | None = None) -> None:
    """Begin to change this codebook, with the changes that were made on another before.

    Fields are new ones each time; what is shown and ticked beside them stays as it is.
    """
    state.let_go(BEGUN_WITH)
    if before:
        hold(replace(before, book=book, operation=state.operation(), tried=False))
    else:
        hold(Held(book, state.operation()))


def begun_with() -> Mapping[Place, str]:
    """What the fields on show began with."""
    return state.held(BEGUN_WITH) or {}


def forget() -> None:
    """Let go of the changes, in the browser too."""
    forms_drafts.end(FORM)
    _clear()


def key(place: Place) -> str:
    """The key of the field for this place; another one each time the form is begun."""
    return f"{_prefix()}{' '.join(place)}"


def text(name: str, label: str, widget: Callable[..., str]) -> str:
    """A field for a text that is no place of the codebook."""
    changes = held()
    typed = widget(label, changes.texts.get(_in_page(name), ""), key=f"{_prefix()}{name}")
    hold(replace(changes, texts={**changes.texts, _in_page(name): typed}))
    return typed


def add(scale: str) -> None:
    """Begin a new category of a scale."""
    changes = held()
    number = 1 + max((int(one.id) for one in changes.added), default=0)
    keys = free_keys(changes, changes.book.scale(scale))
    new = NewCategory(scale, str(number), next(iter(keys), ""))
    hold(replace(changes, added=[*changes.added, new]))


def remove(new: NewCategory) -> None:
    """Give up a new category with all that was typed of it."""
    changes = held()
    begins = _in_page(_name(new, ""))
    texts = {name: text for name, text in changes.texts.items() if not name.startswith(begins)}
    hold(replace(changes, added=[one for one in changes.added if one.id != new.id], texts=texts))


def free_keys(changes: Held, scale: Scale) -> list[str]:
    """The keys that no category of the scale has that can be chosen, old or new."""
    taken = {one.key for one in changes.added if one.scale == scale.name}
    for one in scale.categories:
        if not changes.edits.get((scale.name, one.code, "retired"), one.retired):
            taken.add(one.key)
    return [key for key in KEYS if key not in taken]


def fold_key(place: Place) -> str:
    """The key of the fold that a field stands in, if it stands in one."""
    scale, code, _ = place
    return f"fold {scale} {code}" if scale else "fold whole"


def new_text(new: NewCategory, name: str, label: str, widget: Callable[..., str]) -> str:
    """A field for a text of a new category."""
    return text(_name(new, name), label, widget)


def new_key(new: NewCategory, name: str) -> str:
    """The key of a field of a new category that is no text."""
    return f"{_prefix()}{_name(new, name)}"


def keep(store: Store, now: Codebook) -> None:
    """Draw the line on changes that the browser kept, which begins the form with them."""
    forms_drafts.line(FORM, lambda: _telling(now), lambda kept: _restore(store, now, kept), _clear)


def tell(now: Codebook) -> None:
    """Have the browser keep what was ticked or added just now.

    Its line is drawn before the fields that say so, and is drawn once more where they say more.
    """
    if begun() and state.held(_TOLD) != _as_kept(now).choices:
        st.rerun()


def _clear() -> None:
    state.let_go(FORM)
    state.let_go(BEGUN_WITH)
    for name in state.widget_values(f"{FORM} "):
        state.drop_widget(f"{FORM} {name}")


def _prefix() -> str:
    return f"{FORM} {held().operation[:8]} " if begun() else f"{FORM} none "


def _name(new: NewCategory, name: str) -> str:
    return f"new {new.id} {name}"


def _in_page(name: str) -> str:
    return re.sub(r"[^a-zA-Z0-9_-]", "-", name)


def _telling(now: Codebook) -> forms_drafts.Form:
    form = _as_kept(now)
    state.hold(_TOLD, form.choices)
    return form


def _as_kept(now: Codebook) -> forms_drafts.Form:
    if not begun():
        return forms_drafts.Form(_prefix(), now.revision)
    changes = held()
    choices: dict[str, Any] = {
        "retired": [[*place, value] for place, value in changes.edits.items() if _ticked(place)],
        "added": [list(astuple(one)) for one in changes.added],
    }
    return forms_drafts.Form(
        _prefix(),
        changes.book.revision,
        {name: some for name, some in choices.items() if some},
        {
            **changes.texts,
            **{_in_page(" ".join(place)): value for place, value in changes.edits.items()},
        },
    )


def _ticked(place: Place) -> bool:
    return place[2] in codebook.CATEGORY_MARKS


def _restore(store: Store, now: Codebook, kept: forms_drafts.Kept) -> None:
    before = held() if begun() else Held(_book(store, now, kept.basis), "")
    places = {_in_page(" ".join(place)): place for place in _places(before.book)}
    edits = {places[name]: text for name, text in kept.texts.items() if name in places}
    ticked = {places[name]: value for name, value in _ticks(kept) if name in places}
    texts = {name: text for name, text in kept.texts.items() if name not in places}
    begin(
        before.book,
        Held(
            before.book,
            "",
            {**before.edits, **ticked, **edits},
            tuple(_added(kept)) or before.added,
            {**before.texts, **texts},
        ),
    )


def _book(store: Store, now: Codebook, revision: Any) -> Codebook:
    """The codebook that changes were made on, if it is known."""
    if revision != now.revision:
        for stored in store.codebooks.all():
            if stored.revision == revision:
                return codebook.parse(stored.content.encode())
    return now


def _places(book: Codebook) -> Iterator[Place]:
    yield from (("", "", "title"), ("", "", "rules"))
    for scale in book.scales:
        yield from ((scale.name, "", name) for name in OF_SCALE)
        for category in scale.categories:
            names = (*OF_CATEGORY, *codebook.CATEGORY_MARKS)
            yield from ((scale.name, category.code, name) for name in names)


def _ticks(kept: forms_drafts.Kept) -> Iterator[tuple[str, str]]:
    for one in Message(kept.choices).lists("retired"):
        *place, value = map(str, one or [""])
        yield _in_page(" ".join(place)), "yes" if value else ""


def _added(kept: forms_drafts.Kept) -> Iterator[NewCategory]:
    for one in Message(kept.choices).lists("added"):
        if len(one) == len(fields(NewCategory)) and one[0] in codebook.SCALE_NAMES:
            scale, number, key, rank, pending = one
            known = key if str(key) in KEYS else ""
            if re.fullmatch("[0-9]{1,9}", str(number)):
                whole = rank if isinstance(rank, int) and rank > 0 else None
                yield NewCategory(scale, str(number), str(known), whole, bool(pending))
