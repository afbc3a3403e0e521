"""Answers of reviewers, one question on one claim at a time."""

from dataclasses import dataclass
from typing import NamedTuple

from workbench.codebook import Codebook
from workbench.errors import RefusedAnswerError, StaleWriteError, UnknownRecordError
from workbench.model import Annotation
from workbench.review.permissions import Permission, require
from workbench.store import Store
from workbench.text import without_surrogates

LONGEST_NOTE = 20_000


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer to one question, as it comes from a reviewer's page.

    `field` is a scale's name or "note"; an empty `value` takes an answer back. `version` is the
    version of the reviewer's annotation that the page showed (0: none), `operation` the page's own
    id for this change, so that sending it twice stores it once. `claim_revision` and
    `codebook_revision` are what the page showed (0 and empty: the newest).
    """

    claim_id: str
    reviewer: str
    field: str
    value: str
    version: int
    operation: str
    claim_revision: int = 0
    codebook_revision: str = ""


class Answered(NamedTuple):
    """Marks as an answer left them, and the claim's newest revision at that moment."""

    annotation: Annotation
    newest_wording: int


def answer(store: Store, codebook: Codebook, proposed: Answer) -> Annotation:
    """Store one answer and return the annotation as it now stands; see `answer_with_wording`."""
    return answer_with_wording(store, codebook, proposed).annotation


def answer_with_wording(store: Store, codebook: Codebook, proposed: Answer) -> Answered:
    """Store one answer; the annotation as it now stands, or as the same operation left it.

    Raises StaleWriteError, holding the stored annotation, if the reviewer's marks changed since
    the page showed them, UnknownRecordError for a claim, scale or category that is not there, and
    RefusedAnswerError for a note that is too long or a revision that never was.
    """
    require(store, proposed.reviewer, Permission.MARK)
    value = _checked(codebook, proposed)
    with store.annotations.answering(
        proposed.claim_id, proposed.reviewer, operation=proposed.operation
    ) as ground:
        if ground.earlier is not None:
            return Answered(ground.earlier, ground.wording)
        if ground.newest.version != proposed.version:
            raise StaleWriteError(stale_marks(proposed), ground.newest)
        _refuse_unasked(codebook, proposed, ground.kind)
        marks = ground.newest.marks.changed([(proposed.field, value)])
        marked = Annotation(
            claim_id=proposed.claim_id,
            reviewer=proposed.reviewer,
            version=proposed.version,
            marks=marks,
            claim_revision=shown_revision(ground.wording, proposed),
            codebook_revision=shown_codebook(ground.codebooks, codebook, proposed),
            complete=codebook.completion(marks, ground.kind),
            words=ground.newest.words_kept(marks),
        )
        ground.record_codebook(codebook.revision, codebook.source)
        return Answered(ground.store(marked), ground.wording)


def shown_revision(newest: int, proposed: Answer) -> int:
    """Revision of the claim that the page showed; RefusedAnswerError if there never was one."""
    shown = proposed.claim_revision
    if not 0 <= shown <= newest:
        raise RefusedAnswerError(
            f"Claim {proposed.claim_id} never had a wording {shown}, only 1 to {newest}; reload "
            "the page and answer again."
        )
    return shown or newest


def shown_codebook(known: frozenset[str], codebook: Codebook, proposed: Answer) -> str:
    """Revision of the codebook that the page showed; RefusedAnswerError if there never was one."""
    shown = proposed.codebook_revision or codebook.revision
    if shown != codebook.revision and shown not in known:
        raise RefusedAnswerError(
            f"The codebook never had a revision {shown}; reload the page and answer again."
        )
    return shown


def _checked(codebook: Codebook, proposed: Answer) -> str:
    if proposed.field == "note":
        return _storable(proposed.value)
    if proposed.field not in {scale.name for scale in codebook.scales}:
        raise UnknownRecordError(f"“{proposed.field}” is not a question of the codebook.")
    if proposed.value:
        codebook.scale(proposed.field).category(proposed.value)
    return proposed.value


def _refuse_unasked(codebook: Codebook, proposed: Answer, kind: str) -> None:
    """Raise RefusedAnswerError for an answer, or a scale, that is not to be chosen here."""
    if proposed.field == "note" or not proposed.value:
        return
    scale = codebook.scale(proposed.field)
    if not scale.asked_on(kind):
        raise RefusedAnswerError(
            f"“{scale.title}” is not asked on this claim {'any more' if scale.retired else ''}"
            "; reload the page."
        )
    category = scale.category(proposed.value)
    if category.retired:
        raise RefusedAnswerError(
            f"“{category.name}” is not to be chosen any more; choose another answer."
        )


def _storable(note: str) -> str:
    kept = without_surrogates(note)
    if len(kept) > LONGEST_NOTE:
        raise RefusedAnswerError(
            f"A note holds at most {LONGEST_NOTE:,} characters; this one has {len(kept):,}. "
            "Shorten it and it will be saved."
        )
    return kept


def stale_marks(proposed: Answer) -> str:
    """Refusal of an answer given on marks that were changed meanwhile, in words."""
    return (
        f"Your marks on claim {proposed.claim_id} were changed elsewhere after this page showed "
        "them; choose which to keep."
    )
