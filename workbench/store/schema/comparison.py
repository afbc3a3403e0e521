"""Comparison of a store's tables, triggers, indexes and views with those its steps make."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from typing import NamedTuple

from workbench.store.queries import Connection, each
from workbench.store.schema.migrations import STEPS

# Objects that SQLite and sqlite_utils make for themselves.
_ALL = (
    "select type, name, sql from sqlite_schema"
    " where name not like 'sqlite@_%' escape '@' and tbl_name not like '@_sqlite%' escape '@'"
)


class SchemaPart(NamedTuple):
    """Part of the schema: a table, trigger, index or view, by its kind and name."""

    kind: str
    name: str


def changed_parts(connection: Connection) -> Iterator[str]:
    """Changed parts of the schema in sentences: missing, altered, or added by others."""
    meant, stored = _meant(), _parts(connection)
    for part, statement in meant.items():
        if part not in stored:
            yield f"the {part.kind} {part.name} is missing{_CONSEQUENCE.get(part.kind, '')}"
        elif stored[part] != statement:
            yield f"the {part.kind} {part.name} is not the one that the workbench made"
    for part in stored.keys() - meant.keys():
        yield f"warning: the {part.kind} {part.name} was added by another program."


_CONSEQUENCE = {
    "trigger": ": history is not guarded by it",
    "index": ": what it finds is found slowly",
}


@cache
def _meant() -> Mapping[SchemaPart, str]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        for _, step in STEPS:
            step(fresh)
        return _parts(fresh)


def _parts(connection: Connection) -> dict[SchemaPart, str]:
    return {
        SchemaPart(row[0], row[1]): " ".join(str(row[2]).split()) for row in each(connection, _ALL)
    }
