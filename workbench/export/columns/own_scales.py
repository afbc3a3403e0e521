"""Columns of a team's own scales, which tables have after the declared ones, and their answers."""

from collections.abc import Iterable

from workbench.export.columns.column import PROJECT, RECORD_ID, TAGS, Column, Columns
from workbench.export.columns.decisions import scale_columns

ANSWERS: Columns = (
    Column("article_id", "The article: 12 characters, the same for the same text"),
    Column("claim_id", "The claim that was marked"),
    Column("state", "Whether the claim stands now, as in claims"),
    Column("reviewer", "Who answered", person=True),
    Column(
        "version", "Version of the annotation that the answer is in, as in annotations", "integer"
    ),
    Column("current", "1 if it is in their newest marks, as in annotations; else 0", "integer"),
    Column("made", "blind or after_seeing, as in annotations"),
    Column("origin", "own_work or vote, as in annotations"),
    Column("session", "The live session of that vote; empty for own work"),
    Column("scale", "The name of the scale in the codebook"),
    Column("answer", "Their answer on it, a code of the codebook"),
    Column("claim_revision", "The revision of the claim they saw", "integer"),
    Column("codebook_revision", "The codebook they saw: 12 characters of its SHA-256"),
    Column("annotated_at", "When it was saved, in UTC", "time"),
    RECORD_ID,
    PROJECT,
    TAGS,
)


def own_columns(table: str, scales: Iterable[str]) -> Columns:
    """Columns that a table has for a team's own scales, by the scales' names; none in others."""
    if table == "claims":
        return tuple(
            Column(scale, f"Current answers on {scale}, a scale of the team's, counted likewise")
            for scale in scales
        )
    if table == "annotations":
        return tuple(
            Column(scale, f"Their answer on {scale}, a scale of the team's; or empty")
            for scale in scales
        )
    if table == "decisions":
        return tuple(column for scale in scales for column in scale_columns(scale, scale))
    return ()
