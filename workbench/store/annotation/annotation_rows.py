"""Rows of the table `annotations`, read into annotations and made from them."""

import sqlite3
from datetime import datetime

from workbench.model import Annotation, Marks
from workbench.store.corpus.claim_rows import Values
from workbench.store.queries import Connection


def annotation_of(row: sqlite3.Row) -> Annotation:
    """Annotation of a row of `annotations` or of a view with its columns."""
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
    """Values of one row of `annotations`, in the order of its columns."""
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
    """Contents of an annotation's event beside its claim, its reviewer and its time."""
    if not annotation.version:
        return None
    return {
        "version": annotation.version,
        **annotation.marks._asdict(),
        "claim_revision": annotation.claim_revision,
        "codebook_revision": annotation.codebook_revision,
    }


_COLUMNS = (
    *("claim_id", "reviewer", "version", *Marks._fields),
    *("claim_revision", "codebook_revision", "annotated_at", "event"),
)
_INSERT = (
    f"insert into annotations ({', '.join(_COLUMNS)})"  # noqa: S608 - made of constants
    f" values ({', '.join('?' * len(_COLUMNS))})"
)


def insert_marks(connection: Connection, annotation: Annotation, at: str, event: int) -> None:
    """Store one version of a reviewer's marks as a row of `annotations`."""
    connection.execute(
        _INSERT,
        annotation_values(annotation, at, event),
    )
