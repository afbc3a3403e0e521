"""A reviewer answers one question on one claim."""

from dataclasses import dataclass
from typing import NamedTuple

from workbench.codebook import Codebook
from workbench.errors import RefusedAnswerError, StaleWriteError, UnknownRecordError
from workbench.model import Annotation, Marks
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


def answer(store: Store, codebook: Codebook, given: Answer) -> Annotation:
    """Store one answer and return the annotation as it now stands; see `answer_with_wording`."""
    return answer_with_wording(store, codebook, given).annotation


def answer_with_wording(store: Store, codebook: Codebook, given: Answer) -> Answered:
    """Store one answer; the annotation as it now stands, or as the same operation left it.

    Raises StaleWriteError, holding the stored annotation, if the reviewer's marks changed since
    the page showed them, UnknownRecordError for a claim, scale or category that is not there, and
    RefusedAnswerError for a note that is too long or a revision that never was.
    """
    require(store, given.reviewer, Permission.MARK)
    value = _checked(codebook, given)
    with store.annotations.answering(
        given.claim_id, given.reviewer, operation=given.operation
    ) as ground:
        if ground.earlier is not None:
            return Answered(ground.earlier, ground.wording)
        if ground.newest.version != given.version:
            raise StaleWriteError(_refusal(given), ground.newest)
        _refuse_retired(codebook, given)
        marked = Annotation(
            claim_id=given.claim_id,
            reviewer=given.reviewer,
            version=given.version,
            marks=ground.newest.marks.changed([(given.field, value)]),
            claim_revision=_seen_wording(ground.wording, given),
            codebook_revision=_seen_codebook(ground.codebooks, codebook, given),
        )
        ground.record_codebook(codebook.revision, codebook.source)
        return Answered(ground.store(marked), ground.wording)


def _seen_wording(newest: int, given: Answer) -> int:
    seen = given.claim_revision
    if not 0 <= seen <= newest:
        raise RefusedAnswerError(
            f"Claim {given.claim_id} never had a wording {seen}, only 1 to {newest}; reload the "
            "page and answer again."
        )
    return seen or newest


def _seen_codebook(known: frozenset[str], codebook: Codebook, given: Answer) -> str:
    seen = given.codebook_revision or codebook.revision
    if seen != codebook.revision and seen not in known:
        raise RefusedAnswerError(
            f"The codebook never had a revision {seen}; reload the page and answer again."
        )
    return seen


def _checked(codebook: Codebook, given: Answer) -> str:
    if given.field not in Marks._fields:
        raise UnknownRecordError(f"“{given.field}” is not a question of the codebook.")
    if given.field == "note":
        return _storable(given.value)
    if given.value:
        codebook.scale(given.field).category(given.value)
    return given.value


def _refuse_retired(codebook: Codebook, given: Answer) -> None:
    if given.field == "note" or not given.value:
        return
    category = codebook.scale(given.field).category(given.value)
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


def _refusal(given: Answer) -> str:
    return (
        f"Your marks on claim {given.claim_id} were changed elsewhere after this page showed them; "
        "choose which to keep."
    )
