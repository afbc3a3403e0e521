"""All that keeps a changed codebook from being used, each at the field that mends it; pure.

What it lets through, `parse` takes as well: both hold the same rules, for a form and for a file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from workbench.codebook.edit import Edit
from workbench.codebook.read import CATEGORY_MARKS, CODE, Category, Codebook, Scale
from workbench.codebook.rewordings import Place
from workbench.model import NOT_A_CLAIM

TEXTS = ("name", "definition", "include", "exclude", "example", "near_miss")
_MAY_BE_EMPTY = frozenset({"decision_order", "rules", *CATEGORY_MARKS})
EMPTY = "This cannot be empty."


class Fault(NamedTuple):
    """What is wrong with the value of a field, and how to mend it.

    The place of the first category to be added has "new 0" for a code, the next one "new 1".
    """

    place: Place
    words: str


def faults(
    book: Codebook, edits: Iterable[Edit], added: Sequence[tuple[str, Category]] = ()
) -> tuple[Fault, ...]:
    """What is wrong with edits of a codebook and with categories added to its scales, in order."""
    edits = tuple(edits)
    found = list(_empty("", edits))
    for scale in book.scales:
        found += _empty(scale.name, edits)
        found += _of_scale(_changed(scale, edits), edits, _of(scale.name, added))
    return tuple(found)


def _empty(scale: str, edits: Iterable[Edit]) -> Iterator[Fault]:
    """The edits of a scale, or of the codebook itself, that leave nothing where there must be."""
    for one in edits:
        if one.scale == scale and one.field not in _MAY_BE_EMPTY and not one.value.strip():
            yield Fault(one[:3], EMPTY)


def _of(scale: str, added: Sequence[tuple[str, Category]]) -> dict[str, Category]:
    return {f"new {number}": one for number, (name, one) in enumerate(added) if name == scale}


def _changed(scale: Scale, edits: Iterable[Edit]) -> Scale:
    """The scale with the names and marks of its categories as they would be."""
    marks = {one[1:3]: one.value for one in edits if one.scale == scale.name}
    return replace(scale, categories=tuple(_amended(one, marks) for one in scale.categories))


def _amended(category: Category, marks: Mapping[tuple[str, str], str]) -> Category:
    code = category.code
    return replace(
        category,
        name=marks.get((code, "name"), category.name),
        retired=bool(marks.get((code, "retired"), category.retired)),
        pending=bool(marks.get((code, "pending"), category.pending)),
    )


def _of_scale(scale: Scale, edits: Iterable[Edit], new: dict[str, Category]) -> Iterator[Fault]:
    for code, category in new.items():
        others = [*scale.categories, *(one for name, one in new.items() if name != code)]
        for field, words in _of_new(category, others):
            yield Fault((scale.name, code, field), words)
    whole = replace(scale, categories=(*scale.categories, *new.values()))
    for category in scale.categories:
        for field, words in _of_marks(category, whole):
            if _was_edited(edits, scale.name, category.code, field):
                yield Fault((scale.name, category.code, field), words)


def _was_edited(edits: Iterable[Edit], *place: str) -> bool:
    return any(one[:3] == place for one in edits)


def _of_new(category: Category, others: Sequence[Category]) -> Iterator[tuple[str, str]]:
    yield from ((field, EMPTY) for field in TEXTS if not getattr(category, field).strip())
    if not CODE.fullmatch(category.code):
        yield "code", "Small letters a to z, digits and underscores, a letter first."
    if not category.key:
        yield "key", "All ten keys are taken; another answer must go out of use first."
    if category.pending and category.rank is not None:
        yield "rank", "What is not done yet is no finding and has no rank; leave it empty."
    yield from _taken(category, others, "code")
    yield from _taken(category, [one for one in others if not one.retired], "key")
    yield from _taken(category, others, "rank")


def _taken(category: Category, others: Iterable[Category], field: str) -> Iterator[tuple[str, str]]:
    own = getattr(category, field)
    names = [one.name for one in others if own not in ("", None) and getattr(one, field) == own]
    if names:
        yield field, f"“{names[0]}” has this {field} already; choose another."


def _of_marks(category: Category, scale: Scale) -> Iterator[tuple[str, str]]:
    """What is wrong with the marks of a category that was there before."""
    if category.retired and not scale.offered:
        yield "retired", "One answer must be left to choose."
    if category.retired and (scale.name, category.code) == ("extraction", NOT_A_CLAIM):
        yield "retired", "The workbench itself needs this answer; it stays."
    if not category.retired:
        for other in scale.offered:
            if other.code != category.code and other.key == category.key:
                yield "retired", f"Its key, {category.key}, belongs to “{other.name}” now."
    if category.pending and category.rank is not None:
        yield "pending", "It has a rank, so it is a finding."
    if category.pending and not set(scale.offered) & set(scale.findings):
        yield "pending", "One answer must be a finding."
