"""Faults of an edited codebook, each at the field that mends it.

What it lets through, `parse` takes as well: both hold the same rules, for a form and for a file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from workbench.codebook.edit import Edit
from workbench.codebook.read import CATEGORY_MARKS, CODE, Category, Codebook, Scale
from workbench.codebook.rewordings import Place
from workbench.model import CHECK_SCALE, NOT_A_CLAIM

TEXTS = ("name", "definition", "include", "exclude", "example", "near_miss")
_MAY_BE_EMPTY = frozenset({"decision_order", "rules", *CATEGORY_MARKS})
EMPTY = "This cannot be empty."


class Fault(NamedTuple):
    """A fault in the value of a field, with how to mend it.

    The place of the first category to be added has "new 0" for a code, the next one "new 1".
    """

    place: Place
    words: str


def faults(
    book: Codebook, edits: Iterable[Edit], added: Sequence[tuple[str, Category]] = ()
) -> tuple[Fault, ...]:
    """Faults of edits of a codebook and of categories added to its scales, in its order."""
    edits = tuple(edits)
    all_faults = list(_empty("", edits))
    for scale in book.scales:
        all_faults += _empty(scale.name, edits)
        all_faults += _of_scale(_changed(scale, edits), edits, _new(scale.name, added))
    return tuple(all_faults)


def _empty(scale: str, edits: Iterable[Edit]) -> Iterator[Fault]:
    """Faults of the edits of a scale, or of the codebook itself, that leave a field empty."""
    for edit in edits:
        if edit.scale == scale and edit.field not in _MAY_BE_EMPTY and not edit.value.strip():
            yield Fault(edit[:3], EMPTY)


def _new(scale: str, added: Sequence[tuple[str, Category]]) -> dict[str, Category]:
    """Categories added to a scale, by the code that stands for each: “new 0”, “new 1”."""
    return {
        f"new {number}": category for number, (name, category) in enumerate(added) if name == scale
    }


def _changed(scale: Scale, edits: Iterable[Edit]) -> Scale:
    """Scale with the edited names and marks of its categories."""
    values = {edit[1:3]: edit.value for edit in edits if edit.scale == scale.name}
    return replace(
        scale, categories=tuple(_edited(category, values) for category in scale.categories)
    )


def _edited(category: Category, values: Mapping[tuple[str, str], str]) -> Category:
    code = category.code
    return replace(
        category,
        name=values.get((code, "name"), category.name),
        retired=bool(values.get((code, "retired"), category.retired)),
        pending=bool(values.get((code, "pending"), category.pending)),
    )


def _of_scale(scale: Scale, edits: Iterable[Edit], new: dict[str, Category]) -> Iterator[Fault]:
    if scale.name == CHECK_SCALE and (edit := _set_aside(scale.name, edits)):
        yield Fault(edit[:3], "The workbench itself needs this scale; it stays.")
    for code, category in new.items():
        others = [*scale.categories, *(other for name, other in new.items() if name != code)]
        for field, words in _of_new(category, others):
            yield Fault((scale.name, code, field), words)
    whole = replace(scale, categories=(*scale.categories, *new.values()))
    for category in scale.categories:
        for field, words in _of_marks(category, whole):
            if _was_edited(edits, scale.name, category.code, field):
                yield Fault((scale.name, category.code, field), words)


def _set_aside(scale: str, edits: Iterable[Edit]) -> Edit | None:
    """Edit that sets a whole scale aside, if there is one."""
    place = (scale, "", "retired")
    return next((edit for edit in edits if edit[:3] == place and edit.value), None)


def _was_edited(edits: Iterable[Edit], *place: str) -> bool:
    return any(edit[:3] == place for edit in edits)


def _of_new(category: Category, others: Sequence[Category]) -> Iterator[tuple[str, str]]:
    yield from ((field, EMPTY) for field in TEXTS if not getattr(category, field).strip())
    if not CODE.fullmatch(category.code):
        yield "code", "Small letters a to z, digits and underscores, a letter first."
    if not category.key:
        yield "key", "All ten keys are taken; another answer must go out of use first."
    if category.pending and category.rank is not None:
        yield "rank", "What is not done yet is no finding and has no rank; leave it empty."
    yield from _taken(category, others, "code")
    yield from _taken(category, [other for other in others if not other.retired], "key")
    yield from _taken(category, others, "rank")


def _taken(category: Category, others: Iterable[Category], field: str) -> Iterator[tuple[str, str]]:
    own = getattr(category, field)
    names = [
        other.name for other in others if own not in ("", None) and getattr(other, field) == own
    ]
    if names:
        yield field, f"“{names[0]}” has this {field} already; choose another."


def _of_marks(category: Category, scale: Scale) -> Iterator[tuple[str, str]]:
    """Faults in the marks of a category that was there before."""
    if category.retired and not scale.offered:
        yield "retired", "One answer must be left to choose."
    if category.retired and (scale.name, category.code) == (CHECK_SCALE, NOT_A_CLAIM):
        yield "retired", "The workbench itself needs this answer; it stays."
    if not category.retired:
        for other in scale.offered:
            if other.code != category.code and other.key == category.key:
                yield "retired", f"Its key, {category.key}, belongs to “{other.name}” now."
    if category.pending and category.rank is not None:
        yield "pending", "It has a rank, so it is a finding."
    if category.pending and not set(scale.offered) & set(scale.findings):
        yield "pending", "One answer must be a finding."
