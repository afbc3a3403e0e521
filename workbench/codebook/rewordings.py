"""Rewordings: changed codebook texts that mean the same, as a lead declared.

A declaration holds for the two texts whichever revisions they stand in, and carries on: two texts
that are joined by a chain of such changes mean the same.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from workbench.codebook.differences import Difference, differences, single_spaced
from workbench.codebook.read import Codebook

Place = tuple[str, str, str]  # scale, category (empty: the scale itself) and field


class Rewording(NamedTuple):
    """A lead's declaration on the change of one text: `wording` if it means the same as before.

    `revision` is the revision that brought the change; both texts are spaced by single spaces.
    """

    revision: str
    scale: str
    code: str
    field: str
    before: str
    after: str
    wording: bool

    @property
    def place(self) -> Place:
        """Place of the changed text: scale, category and field."""
        return (self.scale, self.code, self.field)


def rewordings_of(
    revision: str, changes: Iterable[Difference], places: Collection[Place], *, wording: bool = True
) -> tuple[Rewording, ...]:
    """Declarations on those changes of a revision that are of texts at these places."""
    return tuple(
        Rewording(
            revision,
            *change[:3],
            single_spaced(change.before),
            single_spaced(change.after),
            wording,
        )
        for change in changes
        if change.is_wording and change[:3] in places
    )


class SameMeaning:
    """Changes of wording alone, by the newest declaration on each two texts."""

    def __init__(self, declared: Iterable[Rewording] = ()) -> None:
        """Declarations in the order in which they were made; a later one on two texts counts."""
        newest: dict[tuple[Place, frozenset[str]], bool] = {}
        for rewording in declared:
            texts = frozenset((rewording.before, rewording.after))
            newest[rewording.place, texts] = rewording.wording
        self._first: dict[tuple[Place, str], str] = {}
        for (place, texts), wording in newest.items():
            if wording:
                self._join(place, *sorted(texts))

    def _join(self, place: Place, *texts: str) -> None:
        first, *others = (self._representative(place, text) for text in texts)
        for other in others:
            self._first[place, other] = first

    def _representative(self, place: Place, text: str) -> str:
        """Text that stands for all that mean the same as this one."""
        while (further := self._first.get((place, text), text)) != text:
            text = further
        return text

    def __contains__(self, change: Difference) -> bool:
        before, after = (
            self._representative(change[:3], single_spaced(text))
            for text in (change.before, change.after)
        )
        return change.is_wording and before == after


def outdated_answers(
    old: Codebook, new: Codebook, same: SameMeaning | None = None
) -> frozenset[tuple[str, str]]:
    """Answers under `old` that mean something else under `new`, as (scale, code).

    They are those whose own definition changed, or was retired or removed, and all of a scale whose
    question, title or decision order changed, except for changes of wording in `same`.
    """
    same = same or SameMeaning()
    answers: set[tuple[str, str]] = set()
    for change in differences(old, new):
        if change in same:
            continue
        scale = change.scale
        if change.field == "scale" and change.after:
            continue
        if not change.code and (change.is_meaning or change.field == "scale"):
            answers |= {(scale, category.code) for category in old.scale(scale).categories}
        elif change.is_meaning or (change.field == "category" and change.before):
            answers.add((scale, change.code))
    return frozenset(answers)
