"""Upgrade of an older store: a checked copy first, then all steps or none."""

import logging
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from workbench import VERSION
from workbench.errors import StoreError
from workbench.store.connection import connect_to_copy
from workbench.store.file.backups import backup_file
from workbench.store.file.versions import APPLICATION_ID, SCHEMA_VERSION, schema_of
from workbench.store.queries import Connection, explained, whole

KEPT = 3  # copies from before an upgrade


def upgrade(connection: Connection, path: Path) -> None:
    """Take the missing steps of the schema, once a checked copy of the store is beside it.

    Other writers wait meanwhile. Raises StoreError if the copy cannot be made or does not pass its
    check; nothing is changed then.
    """
    with explained(path), whole(connection):
        before = schema_of(connection)  # somebody else may have been quicker
        kept = _copy(connection, path, before) if 0 < before < SCHEMA_VERSION else None
        _take_steps(connection)
    if kept:
        _log_upgrade(path, before, kept)


def migrate(connection: Connection) -> None:
    """Take the missing steps of the schema without a copy: all, or none if one fails."""
    with whole(connection):
        _take_steps(connection)


def _take_steps(connection: Connection) -> None:
    """Take all missing steps in the open transaction; those of `sqlite_utils` nest in it."""
    # Imported here, because it brings much that an up-to-date store does not need.
    from sqlite_utils import Database  # noqa: PLC0415

    from workbench.store.schema.migration_set import MIGRATIONS  # noqa: PLC0415

    MIGRATIONS.apply(Database(connection, execute_plugins=False))
    connection.execute(
        "insert into upgrades select ?, ?, ? where not exists"
        " (select 1 from upgrades where schema = ?)",
        (SCHEMA_VERSION, VERSION, _now().isoformat(timespec="seconds"), SCHEMA_VERSION),
    )
    connection.execute(f"pragma application_id = {APPLICATION_ID}")
    connection.execute(f"pragma user_version = {SCHEMA_VERSION}")


def _copy(connection: Connection, path: Path, version: int) -> Path:
    """Checked copy of the store beside it; one left by an interrupted upgrade is used again.

    The caller holds the write lock, so that nothing is stored after it was made.
    """
    events = _events(connection)
    for earlier in copies(path):
        with closing(connect_to_copy(earlier)) as there:
            if schema_of(there) == version and _events(there) == events:
                return earlier
    time = _now().strftime("%Y-%m-%dT%H%M%S.%fZ")
    kept = path.with_name(f"{path.name}.before-upgrade-{time}-schema-{version}")
    try:
        backup_file(path, kept)
    except StoreError as error:
        raise StoreError(
            f"{path} was not brought up to date and nothing was changed, as no copy of it could be "
            f"kept before: {error}"
        ) from error
    return kept


def copies(path: Path) -> list[Path]:
    """Copies of a store made before it was upgraded, in their order, the newest last."""
    return sorted(path.parent.glob(f"{_escaped(path.name)}.before-upgrade-*-schema-*[0-9]"))


def _escaped(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _events(connection: Connection) -> tuple[object, ...]:
    statement = "select count(*), max(event), max(operation_id) from events"
    return tuple(connection.execute(statement).fetchone())


def _log_upgrade(path: Path, before: int, kept: Path) -> None:
    """Report the upgrade that was done, and remove the oldest copies of earlier ones."""
    warn = logging.getLogger(__name__).warning
    warn(
        "%s was brought up to date (schema %d to %d); as it was before, it is kept as %s.",
        *(path, before, SCHEMA_VERSION, kept),
    )
    for old in copies(path)[:-KEPT]:
        old.unlink(missing_ok=True)
        warn("%s was taken away: the %d newest copies of upgrades are kept.", old, KEPT)


def _now() -> datetime:
    return datetime.now(UTC)
