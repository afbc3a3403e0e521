"""Which texts mean the same, as a lead said only the wording changed, and which do not; pure.

What was said of one change holds for the two texts, whichever revisions they stand in, and goes on
from text to text: of two texts that are joined by such changes, neither means anything else.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from workbench.codebook.differences import Difference, differences, plain
from workbench.codebook.read import Codebook

Place = tuple[str, str, str]  # scale, category (empty: the scale itself) and field


class Rewording(NamedTuple):
    """What a lead said of a change of one text: `wording` if it means the same as before.

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
        """The text that changed, as scale, category and field."""
        return (self.scale, self.code, self.field)


def said_of(
    revision: str, changes: Iterable[Difference], places: Collection[Place], *, wording: bool = True
) -> tuple[Rewording, ...]:
    """What is said of those changes of a revision that are of texts at these places."""
    return tuple(
        Rewording(revision, *one[:3], plain(one.before), plain(one.after), wording)
        for one in changes
        if one.of_words and one[:3] in places
    )


class SameMeaning:
    """The changes that are changes of wording alone, by what was said of each text at last."""

    def __init__(self, said: Iterable[Rewording] = ()) -> None:
        """`said` in the order in which it was said; a later word on the same two texts counts."""
        newest: dict[tuple[Place, frozenset[str]], bool] = {}
        for one in said:
            newest[one.place, frozenset((one.before, one.after))] = one.wording
        self._first: dict[tuple[Place, str], str] = {}
        for (place, texts), wording in newest.items():
            if wording:
                self._join(place, *sorted(texts))

    def _join(self, place: Place, *texts: str) -> None:
        first, *others = (self._of(place, text) for text in texts)
        for other in others:
            self._first[place, other] = first

    def _of(self, place: Place, text: str) -> str:
        """The one text that stands for all that mean the same as this."""
        while (further := self._first.get((place, text), text)) != text:
            text = further
        return text

    def __contains__(self, change: Difference) -> bool:
        place = change[:3]
        before, after = (self._of(place, plain(text)) for text in (change.before, change.after))
        return change.of_words and before == after


def outdated(
    old: Codebook, new: Codebook, same: SameMeaning | None = None
) -> frozenset[tuple[str, str]]:
    """The answers under `old` that mean something else under `new`, as (scale, code).

    They are those whose own definition changed, or was retired or removed, and all of a scale whose
    question, title or decision order changed; but for what only says the `same` in other words.
    """
    same = same or SameMeaning()
    found: set[tuple[str, str]] = set()
    for one in differences(old, new):
        if one in same:
            continue
        if one.of_meaning and not one.code:
            found |= {(one.scale, category.code) for category in old.scale(one.scale).categories}
        elif one.of_meaning or (one.field == "category" and one.before):
            found.add((one.scale, one.code))
    return frozenset(found)
