"""Differences between two revisions of a codebook, field by field."""

from collections.abc import Iterator
from typing import NamedTuple

from workbench.codebook.read import CATEGORY_MARKS, Category, Codebook, Scale

# Whoever answered under another wording of these may answer otherwise now. Examples illustrate
# what the definitions say; keys, levels, ranks and whether an answer is a finding say how answers
# are given and measured, not what they mean.
MEANINGS = frozenset({"title", "question", "decision_order", "name", "definition", "include"})
MEANINGS |= {"exclude", "retired"}
# All of them but whether an answer is offered are texts, which can say the same in other words.
WORDS = MEANINGS - {"retired"}

_SCALE_FIELDS = ("title", "question", "level", "decision_order", "asked_for")
_CATEGORY_FIELDS = ("key", "name", "definition", "include", "exclude", "example", "near_miss")
_WORDS = {
    "decision_order": "decision order",
    "include": "“use for”",
    "exclude": "“not for”",
    "near_miss": "near miss",
    "asked_for": "asked",
}
_RETIRED = "set aside: it is asked no more, and its answers stay"
_PENDING = "counts as work not done yet, no longer as a finding"
_FINDING = "counts as a finding, no longer as work not done yet"
# Fields that are yes or no, in words for either.
_SWITCHED = {
    "retired": ("retired", "offered again"),
    "pending": (_PENDING, _FINDING),
    "words": ("the words that say so can be marked", "the words that say so are marked no more"),
}


class Difference(NamedTuple):
    """One change: `field` of a category, of a scale (no `code`), or of the codebook itself.

    `where` names it in words. A category that came or went has the field "category", a scale
    "scale", and one of `before` and `after` is empty.
    """

    scale: str
    code: str
    field: str
    before: str
    after: str
    where: str

    @property
    def is_meaning(self) -> bool:
        """Whether reviewers may answer otherwise after this change."""
        return bool(self.scale) and self.field in MEANINGS and not self._sets_scale_aside

    @property
    def is_wording(self) -> bool:
        """Whether a text was replaced by another one, which may mean the same."""
        return self.is_meaning and self.field in WORDS and bool(self.before and self.after)

    @property
    def _sets_scale_aside(self) -> bool:
        return self.field == "retired" and not self.code

    def __str__(self) -> str:
        if self._sets_scale_aside:
            return f"{self.where}: {_RETIRED if self.after else 'asked again'}."
        if self.field in ("category", "scale"):
            return f"{self.where}: {'added' if self.after else 'removed'}."
        if self.field in _SWITCHED:
            switched_on, switched_off = _SWITCHED[self.field]
            return f"{self.where}: {switched_on if self.after else switched_off}."
        what = _WORDS.get(self.field, self.field)
        if not self.before or not self.after:
            done, text = ("added", self.after) if self.after else ("removed", self.before)
            return f"{self.where}: {what} {done}: “{text}”"
        return f"{self.where}: {what} “{self.before}” is now “{self.after}”"


def single_spaced(text: str) -> str:
    """Text with one space wherever there is any spacing, as texts are compared."""
    return " ".join(text.split())


def differences(old: Codebook, new: Codebook) -> tuple[Difference, ...]:
    """Differences in the order of the codebook; other spacing alone is none."""
    return tuple(_differences(old, new))


def _differences(old: Codebook, new: Codebook) -> Iterator[Difference]:
    if single_spaced(old.title) != single_spaced(new.title):
        yield Difference("", "", "title", old.title, new.title, "Codebook")
    before, after = map(single_spaced, old.rules), map(single_spaced, new.rules)
    known, wanted = list(before), list(after)
    yield from (
        Difference("", "", "rule", rule, "", "Rules") for rule in known if rule not in wanted
    )
    yield from (
        Difference("", "", "rule", "", rule, "Rules") for rule in wanted if rule not in known
    )
    if known != wanted and sorted(known) == sorted(wanted):
        yield Difference("", "", "order", "; ".join(known), "; ".join(wanted), "Rules")
    known_scales = {scale.name: scale for scale in old.scales}
    for scale in new.scales:
        if scale.name in known_scales:
            yield from _of_scale(known_scales.pop(scale.name), scale)
        else:
            yield Difference(scale.name, "", "scale", "", scale.title, f"Scale “{scale.title}”")
    for scale in known_scales.values():
        yield Difference(scale.name, "", "scale", scale.title, "", f"Scale “{scale.title}”")


def _of_scale(old: Scale, new: Scale) -> Iterator[Difference]:
    yield from _fields(old, new, _SCALE_FIELDS, new.name, "", new.title)
    if old.retired != new.retired:
        before, after = ("yes" if scale.retired else "" for scale in (old, new))
        yield Difference(new.name, "", "retired", before, after, new.title)
    if old.words != new.words:
        before, after = ("yes" if scale.words else "" for scale in (old, new))
        yield Difference(new.name, "", "words", before, after, new.title)
    known = {category.code: category for category in old.categories}
    for category in new.categories:
        where = f"{new.title}, {category.name}"
        if category.code in known:
            yield from _of_category(known.pop(category.code), category, new.name, where)
        else:
            yield Difference(new.name, category.code, "category", "", category.name, where)
    for code, category in known.items():
        where = f"{new.title}, {category.name}"
        yield Difference(new.name, code, "category", category.name, "", where)


def _of_category(old: Category, new: Category, scale: str, where: str) -> Iterator[Difference]:
    yield from _fields(old, new, _CATEGORY_FIELDS, scale, new.code, where)
    if old.rank != new.rank:
        before, after = (str(category.rank or "") for category in (old, new))
        yield Difference(scale, new.code, "rank", before, after, where)
    for field in CATEGORY_MARKS:
        before, after = ("yes" if getattr(category, field) else "" for category in (old, new))
        if before != after:
            yield Difference(scale, new.code, field, before, after, where)


def _fields(old: object, new: object, fields: tuple[str, ...], *place: str) -> Iterator[Difference]:
    scale, code, where = place
    for field in fields:
        before, after = single_spaced(getattr(old, field)), single_spaced(getattr(new, field))
        if before != after:
            yield Difference(scale, code, field, before, after, where)
