"""Changes by the codebook's revisions, leads' judgements on them, and marks they concern."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from workbench import codebook
from workbench.codebook import (
    Codebook,
    Difference,
    Place,
    Rewording,
    SameMeaning,
    single_spaced,
)
from workbench.errors import UnknownRecordError
from workbench.model import SCALES
from workbench.review.codebook.changes import parsed
from workbench.review.permissions import Permission, require
from workbench.store import JudgedRewording, Scope, Store, StoredCodebook


class CodebookRevision(NamedTuple):
    """A revision of the codebook as it came into the store, and what it changed of the one before.

    `changes` are empty for the first one; `reworded` are those that a lead said are of wording
    alone, with who said so and when.
    """

    stored: StoredCodebook
    changes: tuple[Difference, ...]
    reworded: Mapping[Difference, JudgedRewording]


def codebook_revisions(store: Store) -> list[CodebookRevision]:
    """Revisions that the store knows, the first one first."""
    stored = store.codebooks.all()
    books = [parsed(codebook_text.content) for codebook_text in stored]
    changes = [codebook.differences(old, new) for old, new in pairwise(books)]
    said = store.codebooks.judged()
    return [
        CodebookRevision(book, change, _reworded(change, said))
        for book, change in zip(stored, [(), *changes], strict=False)
    ]


def _reworded(
    changes: tuple[Difference, ...], said: Collection[JudgedRewording]
) -> Mapping[Difference, JudgedRewording]:
    newest = {(judged.rewording.place, _texts(judged.rewording)): judged for judged in said}
    judgements = {change: newest.get((change[:3], _texts(change))) for change in changes}
    return {
        difference: judged
        for difference, judged in judgements.items()
        if judged and judged.rewording.wording
    }


def _texts(change: Difference | Rewording) -> frozenset[str]:
    return frozenset((single_spaced(change.before), single_spaced(change.after)))


def accept_wording(
    store: Store, revision: str, places: Collection[Place], *, lead: str, operation: str
) -> tuple[Difference, ...]:
    """Record that a revision changed only the wording at these places; returns those changes.

    Claims marked under what it was before need no second look for them. Raises UnknownRecordError
    for a revision that is not there or did not change a text at one of the places, NotAllowedError
    for all but leads.
    """
    require(store, lead, Permission.DEFINE)
    changes = _changed(store, revision, places)
    said = codebook.rewordings_of(revision, changes, places)
    store.codebooks.judge(said, reviewer=lead, operation=operation)
    return changes


def take_back_wording(
    store: Store, revision: str, places: Collection[Place], *, lead: str, operation: str
) -> tuple[Difference, ...]:
    """Record that a revision changed the meaning at these places after all.

    Returns those changes; raises what `accept_wording` does.
    """
    require(store, lead, Permission.DEFINE)
    changes = _changed(store, revision, places)
    said = codebook.rewordings_of(revision, changes, places, wording=False)
    store.codebooks.judge(said, reviewer=lead, operation=operation)
    return changes


def _changed(store: Store, revision: str, places: Collection[Place]) -> tuple[Difference, ...]:
    matching = [each for each in codebook_revisions(store) if each.stored.revision == revision]
    changes = tuple(
        change
        for each in matching
        for change in each.changes
        if change.is_wording and change[:3] in places
    )
    if not changes or {change[:3] for change in changes} != set(places):
        raise UnknownRecordError(
            f"Revision {revision} changed no such text; `workbench codebook revisions` lists what "
            "each one changed."
        )
    return changes


def same_meaning(store: Store, reworded: Collection[Rewording] = ()) -> SameMeaning:
    """Texts that mean the same by what leads recorded, and by the rewordings given here."""
    return SameMeaning([*(judged.rewording for judged in store.codebooks.judged()), *reworded])


def redefined_answers(
    store: Store, book: Codebook, reworded: Collection[Rewording] = ()
) -> tuple[str, ...]:
    """Answers under earlier revisions whose definition, or scale, has changed since.

    Each as `ClaimQuery.redefined` takes it. Texts that leads recorded as only reworded are no
    change, nor are those `reworded` beside that.
    """
    same = same_meaning(store, reworded)
    return tuple(
        f"{revision} {scale} {code}"
        for revision, content in store.codebooks.marked_under().items()
        if revision != book.revision
        for scale, code in sorted(codebook.outdated_answers(parsed(content), book, same))
    )


def redefined_decisions(store: Store, book: Codebook) -> tuple[str, ...]:
    """Answers decided under any earlier revision whose definition, or scale, has changed since.

    Each as `DecisionQuery.redefined` takes it.
    """
    same = same_meaning(store)
    return tuple(
        f"{revision} {scale} {code}"
        for revision, content in store.codebooks.contents().items()
        if revision != book.revision
        for scale, code in sorted(codebook.outdated_answers(parsed(content), book, same))
    )


def redefined_by(
    revisions: Sequence[CodebookRevision], marked_under: str, scale: str, codes: Collection[str]
) -> tuple[StoredCodebook, ...]:
    """Later revisions that changed what these answers of a scale mean, in their order.

    What leads said is of wording alone is no such change.
    """
    numbers = {each.stored.revision: each.stored.number for each in revisions}
    return tuple(
        each.stored
        for each in revisions
        if each.stored.number > numbers.get(marked_under, 0)
        and any(
            change.scale == scale
            and (not change.code or change.code in codes)
            and (change.is_meaning or change.field == "category")
            and change not in each.reworded
            for change in each.changes
        )
    )


def marks_redefined(
    store: Store, book: Codebook, viewer: str | None, reworded: Collection[Rewording] = ()
) -> int:
    """Number of newest marks on claims that hold an answer whose meaning has changed.

    Only marks that the viewer may read are counted: who changes one answer after another would
    learn from the counts how often each was given.
    """
    changed = set(redefined_answers(store, book, reworded))
    names = (*SCALES, *(scale.name for scale in store.codebooks.own_scales()))
    return sum(
        any(f"{row['codebook_revision']} {name} {row[name]}" in changed for name in names)
        for row in store.exports.rows("annotations", viewer, Scope(samples=True))
        if row["current"]
    )
