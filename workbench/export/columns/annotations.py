"""Columns of the annotations table: a row for each claim and reviewer."""

from workbench.export.columns.column import PROJECT, RECORD_ID, TAGS, Column, Columns
from workbench.model import CHECK_SCALE, SCALES, scale_phrase


def _answer(scale: str) -> Column:
    form = ", a code of the codebook" if scale == CHECK_SCALE else ""
    return Column(scale, f"Their answer on {scale_phrase(scale)}{form}; or empty")


ANNOTATIONS: Columns = (
    Column("article_id", "The article: 12 characters, the same for the same text"),
    Column("title", "Its headline"),
    Column("claim_id", "The claim that was marked"),
    Column("state", "Whether the claim stands now, as in claims"),
    Column("reviewer", "Who marked it", person=True),
    Column("version", "How often this reviewer saved this claim, from 1", "integer"),
    Column(
        "current",
        "1 if these are their newest marks; 0 if they are the newest made blind, changed since",
        "integer",
    ),
    Column(
        "made",
        "blind: before others' marks on the claim were open to them; after_seeing: after that; "
        "rehearsal: in a rehearsal, before the decision was shown",
    ),
    Column(
        "origin",
        "own_work: marked on their own; vote: their vote in the first round of a live session, "
        "which became their mark when it was shown and is no independent work; "
        "rehearsal: on a training claim, to learn, which no figure counts",
    ),
    Column("session", "The live session of that vote; empty for own work"),
    *map(_answer, SCALES),
    Column("note", "Their note"),
    Column("finished", "1 if nothing is left to answer, else 0", "integer"),
    Column("claim_revision", "The revision of the claim they saw", "integer"),
    Column("codebook_revision", "The codebook they saw: 12 characters of its SHA-256"),
    Column("annotated_at", "When it was saved, in UTC", "time"),
    Column("speaker", "Who is said to have said it, as the claim stands now"),
    Column("content", "What was said, as the claim stands now"),
    RECORD_ID,
    PROJECT,
    TAGS,
)
