"""Versions of the file: whether it is a store of this program, and of which schema."""

import sqlite3
from pathlib import Path

from workbench import VERSION
from workbench.errors import StoreError
from workbench.store.queries import Connection

APPLICATION_ID = 0x46434157  # "FCAW", marks a file as ours
SCHEMA_VERSION = 33  # number of steps in schema/steps, read only when one is missing


def is_blank(connection: Connection) -> bool:
    """True if the file holds nothing: no table, no application id and no schema version."""
    return not _number(connection, "pragma application_id") and not (
        schema_of(connection) or _number(connection, "select count(*) from sqlite_schema")
    )


def schema_of(connection: Connection) -> int:
    """Number of steps of the schema that a store has taken."""
    return _number(connection, "pragma user_version")


def is_current(connection: Connection, path: Path) -> bool:
    """True if the schema needs no step; raises StoreError for no store or a newer one.

    A blank file needs all steps.
    """
    refuse_foreign(connection, path)
    version = schema_of(connection)
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{path} was written by a newer workbench{_writer(connection)} (schema {version}; "
            f"this is {VERSION}, schema {SCHEMA_VERSION}); update the workbench to open it. "
            "Nothing was changed."
        )
    return version == SCHEMA_VERSION


def refuse_foreign(connection: Connection, path: Path) -> None:
    """Raise StoreError if a file that is not blank belongs to another program."""
    if _number(connection, "pragma application_id") != APPLICATION_ID and not is_blank(connection):
        raise StoreError(
            f"{path} is an SQLite file of another program, not a workbench store; "
            "name another file. Nothing was changed."
        )


def refuse_other(connection: Connection, path: Path) -> None:
    """Raise StoreError, saying what to do, if a store is not of this workbench's schema."""
    if not is_current(connection, path):
        raise StoreError(
            f"{path} was written by an older workbench{_writer(connection)} (schema "
            f"{schema_of(connection)}; this is {VERSION}, schema {SCHEMA_VERSION}), and what only "
            "reads changes no store. `workbench upgrade` brings it up to date and keeps a copy of "
            "it as it is."
        )


def _writer(connection: Connection) -> str:
    """Workbench that brought a store to its schema, as ", version X"; empty if unknown."""
    try:
        row = connection.execute(
            "select version from upgrades order by schema desc limit 1"
        ).fetchone()
    except sqlite3.OperationalError:  # a store from before that was kept
        return ""
    return f", version {row[0]}" if row else ""


def _number(connection: Connection, statement: str) -> int:
    return int(connection.execute(statement).fetchone()[0])
