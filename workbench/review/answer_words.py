"""Words of the article that a reviewer marks with an answer, as those that say so."""

from collections.abc import Iterable
from dataclasses import replace

from workbench.codebook import Codebook, Scale
from workbench.errors import RefusedAnswerError, StaleWriteError, UnknownRecordError
from workbench.model import AnswerWords
from workbench.review.annotations import (
    Answer,
    Answered,
    shown_codebook,
    shown_revision,
    stale_marks,
)
from workbench.review.corrections.spans import tidy
from workbench.review.permissions import Permission, require
from workbench.store import Store

MOST_MARKED = 20  # ranges with one answer


def mark_words(
    store: Store, codebook: Codebook, proposed: Answer, marked: Iterable[AnswerWords]
) -> Answered:
    """Store the words that say so beside the answer on a scale; none take them back.

    `proposed` names the scale as its `field`, its value does not count. Each range has the words
    that the page showed there. Raises StaleWriteError with the stored annotation if the marks
    changed since, and RefusedAnswerError where the scale has no answer or the text has other words.
    """
    require(store, proposed.reviewer, Permission.MARK)
    scale = _scale_of_words(codebook, proposed.field)
    wanted = list(marked)
    with store.annotations.answering(
        proposed.claim_id, proposed.reviewer, operation=proposed.operation
    ) as ground:
        if ground.earlier is not None:
            return Answered(ground.earlier, ground.wording)
        newest = ground.newest
        if newest.version != proposed.version:
            raise StaleWriteError(stale_marks(proposed), newest)
        if not newest.marks.answer(scale.name):
            raise RefusedAnswerError(f"Answer “{scale.title}” first, then mark the words.")
        others = (range_ for range_ in newest.words if range_.scale != scale.name)
        words = _checked(scale, wanted, ground.article_text())
        marked_now = replace(
            newest,
            claim_revision=shown_revision(ground.wording, proposed),
            codebook_revision=shown_codebook(ground.codebooks, codebook, proposed),
            words=tuple(sorted((*others, *words))),
        )
        ground.record_codebook(codebook.revision, codebook.source)
        return Answered(ground.store(marked_now), ground.wording)


def _scale_of_words(codebook: Codebook, name: str) -> Scale:
    """Scale with whose answers words are marked; UnknownRecordError for any other."""
    for scale in codebook.applicable():
        if scale.name == name and scale.words:
            return scale
    raise UnknownRecordError(f"“{name}” is no scale with whose answers words are marked.")


def _checked(scale: Scale, marked: list[AnswerWords], text: str) -> list[AnswerWords]:
    """Words in order: those that overlap or touch made one, blanks at their edges left out."""
    for range_ in marked:
        if range_.span.of(text) != range_.words or not range_.words.strip():
            raise RefusedAnswerError(
                "The article’s text is not what this page shows; reload it and select the words "
                "again."
            )
    spans = tidy((range_.span for range_ in marked), text)
    if len(spans) > MOST_MARKED:
        raise RefusedAnswerError(
            f"At most {MOST_MARKED} places of the text can be marked with one answer; leave the "
            "clearest ones."
        )
    return [AnswerWords(scale.name, span, span.of(text)) for span in spans]
