"""Columns of a team's own scales, which tables have after the declared ones, and their answers."""

from collections.abc import Iterable

from workbench.codebook import OwnScale
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
    Column("made", "blind, after_seeing or rehearsal, as in annotations"),
    Column("origin", "own_work, vote or rehearsal, as in annotations"),
    Column("session", "The live session of that vote; empty for own work"),
    Column("scale", "The name of the scale in the codebook"),
    Column("answer", "Their answer on it, a code of the codebook"),
    Column("words", "The words of the article that they marked as those that say so; or empty"),
    Column("words_spans", "Where these stand in the text now, as content_spans in claims"),
    Column("claim_revision", "The revision of the claim they saw", "integer"),
    Column("codebook_revision", "The codebook they saw: 12 characters of its SHA-256"),
    Column("annotated_at", "When it was saved, in UTC", "time"),
    RECORD_ID,
    PROJECT,
    TAGS,
)


def own_columns(table: str, scales: Iterable[OwnScale]) -> Columns:
    """Columns that a table has for a team's own scales; none in tables without answers."""
    if table == "claims":
        return tuple(
            Column(name, f"Current answers on {name}, a scale of the team's, counted likewise")
            for name, _ in scales
        )
    if table == "annotations":
        return tuple(column for scale in scales for column in _marked(scale))
    if table == "decisions":
        return tuple(column for name, _ in scales for column in scale_columns(name, name))
    return ()


def _marked(scale: OwnScale) -> Columns:
    name, words = scale
    answer = Column(name, f"Their answer on {name}, a scale of the team's; or empty")
    if not words:
        return (answer,)
    return (
        answer,
        Column(f"{name}_words", "The words of the article that they marked as those that say so"),
        Column(f"{name}_words_spans", "Where these stand in the text, as content_spans in claims"),
    )
