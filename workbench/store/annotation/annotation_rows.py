"""Rows of annotations to nouns and back."""

import sqlite3
from datetime import datetime

from workbench.model import Annotation, Marks
from workbench.store.corpus.claim_rows import Values
from workbench.store.queries import Connection


def annotation_of(row: sqlite3.Row) -> Annotation:
    """The annotation of an `annotations` row."""
    return Annotation(
        claim_id=row["claim_id"],
        reviewer=row["reviewer"],
        version=row["version"],
        marks=Marks(*(row[name] for name in Marks._fields)),
        claim_revision=row["claim_revision"],
        codebook_revision=row["codebook_revision"],
        at=datetime.fromisoformat(row["annotated_at"]),
    )


def annotation_values(annotation: Annotation, at: str, event: int) -> Values:
    """One row of `annotations`."""
    return (
        annotation.claim_id,
        annotation.reviewer,
        annotation.version,
        *annotation.marks,
        annotation.claim_revision,
        annotation.codebook_revision,
        at,
        event,
    )


def annotation_facts(annotation: Annotation) -> dict[str, str | int] | None:
    """What an event tells of an annotation beside its claim, reviewer and time."""
    if not annotation.version:
        return None
    return {
        "version": annotation.version,
        **annotation.marks._asdict(),
        "claim_revision": annotation.claim_revision,
        "codebook_revision": annotation.codebook_revision,
    }


def insert_marks(connection: Connection, annotation: Annotation, at: str, event: int) -> None:
    """One version of a reviewer's marks."""
    connection.execute(
        "insert into annotations (claim_id, reviewer, version, extraction, sourcing,"
        " confidence, corroboration, note, claim_revision, codebook_revision, annotated_at,"
        " event) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        annotation_values(annotation, at, event),
    )
