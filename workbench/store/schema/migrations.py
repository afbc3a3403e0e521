"""Migrations: the schema as named steps, each a file of SQL that is never changed again.

Datasette, pandas and the `sqlite3` shell read the file too. Steps are only ever appended: a file
written by an older workbench takes the ones it lacks.
"""

import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).with_name("steps")


def statements(name: str) -> Iterator[str]:
    """SQL statements of a file, one by one, without the comments between them."""
    said = ""
    for line in (_FOLDER / f"{name}.sql").read_text("utf-8").splitlines(keepends=True):
        if not said and (not line.strip() or line.startswith("--")):
            continue
        said += line
        if sqlite3.complete_statement(said):
            yield said.rstrip().removesuffix(";")
            said = ""


def _take(step: str, db: Any) -> None:
    for statement in statements(step):
        db.execute(statement)


def _indexed(step: str, db: Any) -> None:
    """Step of tables and of the indexes on them, which an older store fills later."""
    _take(step, db)
    _take(f"{step}_indexes", db)


def _filled(step: str, db: Any) -> None:
    """Last step that summaries are made of: once it is taken, they are filled."""
    # Imported here, because it imports modules that read the store.
    from workbench.store.lists import summaries  # noqa: PLC0415

    _take(step, db)
    summaries.rebuild(getattr(db, "conn", db))  # a connection, or what wraps one


# Summaries are filled once, by the last step that changes their tables or what they are made of.
_TAKEN = {
    "keep_summaries": _indexed,
    "keep_places_of_claims": _indexed,
    "tell_rehearsals_in_summaries": _filled,
}


def _steps() -> Iterator[tuple[str, partial[None]]]:
    for path in sorted(_FOLDER.glob("[0-9]*_*.sql")):
        name = path.stem.partition("_")[2]
        if not name.endswith("_indexes"):
            yield name, partial(_TAKEN.get(name, _take), path.stem)


STEPS = tuple(_steps())
