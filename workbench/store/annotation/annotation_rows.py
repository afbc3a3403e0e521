"""Rows of marks, read into annotations and made from them."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from workbench.model import FIELDS, Annotation, Marks
from workbench.store.annotation.answer_words import Marked, insert_words, word_facts, words_of
from workbench.store.corpus.claim_rows import Values
from workbench.store.queries import Connection
from workbench.store.scale_columns import own_answers, own_column


def whole(row: str) -> str:
    """Columns of a row of `annotations`, with the answers on own scales and the completion."""
    complete = f"(select f.finished from completions f where f.event = {row}.event) as complete"  # noqa: S608
    return f"{row}.*, {own_column(row)}, {complete}"


def annotations_of(connection: Connection, rows: Sequence[sqlite3.Row]) -> list[Annotation]:
    """Annotations of rows with the columns of `whole`, or of a view of such rows."""
    words = words_of(connection, [row["event"] for row in rows if row["own"]])
    return [_annotation(row, words.get(row["event"], ())) for row in rows]


def _annotation(row: sqlite3.Row, words: Marked) -> Annotation:
    complete = row["complete"]
    return Annotation(
        claim_id=row["claim_id"],
        reviewer=row["reviewer"],
        version=row["version"],
        marks=Marks._make((*(row[name] for name in FIELDS), own_answers(row["own"]))),
        claim_revision=row["claim_revision"],
        codebook_revision=row["codebook_revision"],
        at=datetime.fromisoformat(row["annotated_at"]),
        complete=None if complete is None else bool(complete),
        words=words,
    )


def annotation_values(annotation: Annotation, at: str, event: int) -> Values:
    """Values of one row of `annotations`, in the order of its columns."""
    return (
        annotation.claim_id,
        annotation.reviewer,
        annotation.version,
        *annotation.marks.answers,
        annotation.marks.note,
        annotation.claim_revision,
        annotation.codebook_revision,
        at,
        event,
    )


def annotation_facts(annotation: Annotation) -> dict[str, object] | None:
    """Contents of an annotation's event beside its claim, its reviewer and its time."""
    if not annotation.version:
        return None
    marks = annotation.marks
    return {
        "version": annotation.version,
        **{name: getattr(marks, name) for name in FIELDS},
        **({"own": dict(marks.own)} if marks.own else {}),
        **({"words": word_facts(annotation.words)} if annotation.words else {}),
        **({} if annotation.complete is None else {"finished": annotation.complete}),
        "claim_revision": annotation.claim_revision,
        "codebook_revision": annotation.codebook_revision,
    }


_COLUMNS = (
    *("claim_id", "reviewer", "version", *FIELDS),
    *("claim_revision", "codebook_revision", "annotated_at", "event"),
)
_INSERT = (
    f"insert into annotations ({', '.join(_COLUMNS)})"  # noqa: S608 - made of constants
    f" values ({', '.join('?' * len(_COLUMNS))})"
)


def insert_marks(connection: Connection, annotation: Annotation, at: str, event: int) -> None:
    """Store one version of a reviewer's marks as rows of `annotations` and beside it."""
    connection.execute(_INSERT, annotation_values(annotation, at, event))
    if annotation.marks.own:
        connection.executemany(
            "insert into mark_answers values (?, ?, ?)",
            [(event, scale, answer) for scale, answer in annotation.marks.own],
        )
    insert_words(connection, event, annotation.words)
    if annotation.complete is not None:
        connection.execute(
            "insert into completions values (?, ?)", (event, int(annotation.complete))
        )
