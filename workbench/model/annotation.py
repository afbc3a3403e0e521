"""Annotations: a reviewer's marks on a claim, scale by scale."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from workbench.model.span import Span

NOT_A_CLAIM = "not_a_claim"


class Marks(NamedTuple):
    """Answers of one reviewer on one claim; an empty string is a question not yet answered.

    The values are category codes of the codebook's scale of the same name. `own` has the answers on
    scales that a team added, as pairs of scale and code in the order of the scales' names.
    """

    extraction: str = ""
    sourcing: str = ""
    confidence: str = ""
    corroboration: str = ""
    note: str = ""
    own: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, answers: Mapping[str, str], note: str = "") -> "Marks":
        """Marks with these answers, by the name of the scale, and a note."""
        return cls(note=note).changed(answers.items())

    def changed(self, answers: Iterable[tuple[str, str]]) -> "Marks":
        """These marks with some answers, or the note, replaced; an empty one is taken back."""
        fields, own = {}, dict(self.own)
        for name, value in answers:
            if name in FIELDS:
                fields[name] = value
            else:
                own[name] = value
        kept = tuple(sorted((name, value) for name, value in own.items() if value))
        return self._replace(**fields, own=kept)

    def answer(self, scale: str) -> str:
        """Answer on a scale by its name; empty where it is unanswered."""
        return getattr(self, scale) if scale in SCALES else dict(self.own).get(scale, "")

    @property
    def by_scale(self) -> dict[str, str]:
        """Answers that were given, by the name of the scale, those on a team's own scales last."""
        every = {scale: getattr(self, scale) for scale in SCALES} | dict(self.own)
        return {scale: answer for scale, answer in every.items() if answer}

    @property
    def finished(self) -> bool:
        """Whether nothing is left to answer of `SCALES`: each of them, or "this is not a claim"."""
        return self.denies_claim or all(self.answers)

    @property
    def denies_claim(self) -> bool:
        """Whether they say that this is not a claim, which ends the questions."""
        return self.extraction == NOT_A_CLAIM

    @property
    def answers(self) -> tuple[str, ...]:
        """Answers on `SCALES`, in their order; empty where unanswered."""
        return tuple(getattr(self, scale) for scale in SCALES)

    @property
    def begun(self) -> bool:
        """Whether at least one scale is answered; a note alone is no answer."""
        return any(self.answers) or bool(self.own)


# The scales that come with the workbench, in their order; a team's own stand in its codebook.
SCALES = tuple(name for name in Marks._fields if name not in ("note", "own"))
FIELDS = (*SCALES, "note")
WORDS = ".words"  # ends the name of a scale where it names the words marked with its answer
# The scale that asks whether the extraction is right, the one that lists filter by, and the one
# whose answers may need evidence.
CHECK_SCALE, LISTED_SCALE, EVIDENCE_SCALE = "extraction", "sourcing", "corroboration"


def scale_phrase(scale: str) -> str:
    """Name of a scale as it stands within a sentence: "the extraction check", "sourcing"."""
    return {CHECK_SCALE: "the extraction check"}.get(scale, scale)


class AnswerWords(NamedTuple):
    """Words of the article that a reviewer marked with an answer, as those that say so."""

    scale: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """Saved state of a reviewer's marks on a claim; the newest `version` counts.

    Versions count from 1 per claim and reviewer; version 0 stands for "nothing saved yet".
    `at` is UTC; `claim_revision` and `codebook_revision` are what the reviewer saw. `complete` is
    None, or tells whether nothing is left open where a codebook asks other than all of `SCALES`.
    `words` stand by the names of their scales and in the order of the text.
    """

    claim_id: str
    reviewer: str
    version: int
    marks: Marks
    claim_revision: int = 1
    codebook_revision: str = ""
    at: datetime | None = None
    complete: bool | None = None
    words: tuple[AnswerWords, ...] = ()

    @property
    def finished(self) -> bool:
        """Whether nothing is left to answer, as the codebook that the reviewer saw asks."""
        return self.marks.finished if self.complete is None else self.complete

    def words_on(self, scale: str) -> tuple[AnswerWords, ...]:
        """Words that were marked with the answer on a scale."""
        return tuple(marked for marked in self.words if marked.scale == scale)

    def words_kept(self, marks: Marks) -> tuple[AnswerWords, ...]:
        """Words whose answers are the same in other marks: to another answer they do not belong."""
        return tuple(
            marked
            for marked in self.words
            if marks.answer(marked.scale) == self.marks.answer(marked.scale)
        )

    @classmethod
    def blank(cls, claim_id: str, reviewer: str) -> "Annotation":
        """Annotation that stands before a reviewer's first answer on a claim."""
        return cls(claim_id, reviewer, version=0, marks=Marks())
