"""Restore of a backup in the place of a store, checked and kept apart until it is whole.

Access does not come back with a backup: sign-ins and invitations are over, and people barred since
stay barred. Pass-phrases, addresses and roles are those of the backup; the result lists those that
were changed since.
"""

import os
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from workbench.errors import StoreError
from workbench.store.connection import connect, refuse_no_folder
from workbench.store.file.maintenance import Maintenance
from workbench.store.file.partial import flush, partial, put
from workbench.store.file.upgrade import migrate
from workbench.store.file.versions import APPLICATION_ID, is_current
from workbench.store.queries import Connection, explained, is_busy, select
from workbench.store.transaction import Change, write

_POSIX = os.name == "posix"


class Restored(NamedTuple):
    """Outcome of a restore: where the earlier store is kept, and what people have to know.

    `barred` are people barred after the backup, who stay so; `changed` lists in sentences what is
    again as it was when the backup was made.
    """

    kept_as: Path | None
    barred: tuple[str, ...]
    changed: tuple[str, ...]


class SignInStanding(NamedTuple):
    """Standing of people for signing in: who is barred, and versions of credentials by name."""

    barred: frozenset[str]
    passphrases: dict[str, int]
    addresses: dict[str, int]
    roles: dict[str, str]


def restore(backup: Path, path: Path, *, over_newer: bool = False) -> Restored:
    """Put a backup in the place of the store at `path`, which is kept under another name.

    Raises StoreError, and changes nothing, if the backup is damaged or no store, if a program has
    the store open, and unless `over_newer` if the store holds changes that the backup lacks, which
    the error names.
    """
    path = Path(os.path.realpath(path))  # a link stays one: what it leads to is replaced
    for file in (backup, path):
        refuse_no_folder(file)
    if not os.path.isfile(backup) or not backup.stat().st_size:
        raise StoreError(f"{backup} is no backup: there is no such file, or it is empty.")
    if path.exists() and path.samefile(backup):
        raise StoreError(f"{path} is the backup itself; name the store that it is to replace.")
    with partial(path) as copy:
        _take_out(backup, copy)
        with _held(path) as old:
            if old is not None and not over_newer:
                _refuse_newer(old, copy, backup, path)
            restored = _settled(copy, old)
            flush(copy)
            kept_as = _swap(copy, path, old)
    _refuse_unsound(path, "The restored store")
    return restored._replace(kept_as=kept_as)


def _take_out(backup: Path, copy: Path) -> None:
    """Copy the backup's content as of one moment into an empty file, and check the copy."""
    used = backup.with_name(f"{backup.name}-wal").exists()
    with explained(backup), closing(_plain(backup, "mode=ro" if used else "immutable=1")) as source:
        if _application(source) != APPLICATION_ID:
            raise StoreError(f"{backup} is not a workbench store; name a backup of one.")
        # `VACUUM INTO` fails on a table with a computed column where the file is only read.
        with closing(_plain(copy, "mode=rw")) as target:
            source.backup(target)
            if not is_current(target, backup):
                migrate(target)  # the backup itself stays the copy from before
    _refuse_unsound(copy, f"The backup {backup}")


def _refuse_unsound(path: Path, what: str) -> None:
    with closing(connect(path)) as connection:
        damage = [
            line for line in Maintenance(connection).check() if not line.startswith("warning: ")
        ]
    if damage:
        raise StoreError(f"{what} did not pass its check ({damage[0]}); restore another backup.")


@contextmanager
def _held(path: Path) -> Iterator[Connection | None]:
    """Connection to the store being replaced, under exclusive lock; None if it is unreadable.

    The log is moved into the file first, so that the file alone is the store.
    """
    if not path.exists() or not path.stat().st_size:
        yield None
        return
    with closing(_plain(path, "mode=rw")) as connection:
        if _alone(connection, path):
            yield connection
            return
    yield None


def _alone(connection: Connection, path: Path) -> bool:
    try:
        if _application(connection) != APPLICATION_ID:
            raise StoreError(f"{path} is not a workbench store; name another place to restore to.")
        connection.execute("pragma journal_mode = delete")
        connection.execute("pragma main.locking_mode = exclusive")  # held between transactions too
        connection.execute("begin exclusive")
        connection.execute("select count(*) from events").fetchone()
    except sqlite3.OperationalError as error:
        if is_busy(error):
            raise StoreError(
                f"{path} is open in another program; stop the server and whatever else uses it."
            ) from error
        return False
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_NOTADB:
            raise StoreError(f"{path} is not a workbench store; move it away first.") from error
        return False
    return True


def _refuse_newer(old: Connection, copy: Path, backup: Path, path: Path) -> None:
    """Raise StoreError, naming the changes, if the store holds some that the backup lacks."""
    old.execute("commit")
    old.execute("attach ? as copy", (str(copy),))
    lacking = (
        "from main.events e where e.operation_id not in (select operation_id from copy.events)"
    )
    try:
        many = old.execute(f"select count(*) {lacking}").fetchone()[0]
        last = old.execute(
            f"select at, reviewer, action {lacking} order by event desc limit 1"
        ).fetchone()
    finally:
        old.execute("detach copy")
    old.execute("begin exclusive")
    if many:
        at, reviewer, action = last
        who = f" by {reviewer}" if reviewer else ""
        changes = "1 change" if many == 1 else f"{many:,} changes"
        raise StoreError(
            f"{path} holds {changes} that {backup} lacks, the last of {at}{who} "
            f"({action}). Nothing was changed. To go back behind them all the same, say "
            "--over-newer; the store is kept under another name."
        )


def _settled(copy: Path, old: Connection | None) -> Restored:
    """End sign-ins and keep bars in the copy, and report what is again as it was."""
    with closing(connect(copy)) as connection:
        then = _standing(connection)
        now = _standing(old) if old is not None else then
        last = select(connection, "select coalesce(max(event), 0) as event from events")[0]["event"]
        operation = uuid.uuid4().hex
        with write(connection, Change(operation, "", "restore")) as entry:
            event = entry.record(None, {"last_event": last})
            connection.execute("insert into restores values (?, ?)", (event, last))
        barred = sorted((now.barred - then.barred) & then.roles.keys())
        for name in barred:
            with write(connection, Change(f"{operation} {name}", "", "bar")) as entry:
                after = {"name": name, "barred": True}
                event = entry.record({"name": name, "barred": False}, after)
                connection.execute(
                    "insert into bars select ?, 1 + count(*), 1, ? from bars where reviewer = ?",
                    (name, event, name),
                )
    return Restored(None, tuple(barred), tuple(_changed(then, now)))


def _standing(connection: Connection) -> SignInStanding:
    def rows(statement: str) -> list[tuple[str, int]]:
        return [tuple(row) for row in connection.execute(statement)]

    versions = "select reviewer, max(version) from {} group by reviewer"
    try:
        return SignInStanding(
            frozenset(name for name, *_ in rows("select reviewer, 1 from barred")),
            dict(rows(versions.format("passphrases"))),
            dict(rows(versions.format("addresses"))),
            {
                str(name): str(role)
                for name, role in rows("select reviewer, role from current_roles")
            },
        )
    except sqlite3.OperationalError:  # a store from before people signed in
        return SignInStanding(frozenset(), {}, {}, {})


def _changed(then: SignInStanding, now: SignInStanding) -> Iterator[str]:
    for name, role in then.roles.items():
        if now.passphrases.get(name, 0) > then.passphrases.get(name, 0):
            yield f"{name} set another pass-phrase since; the one before opens again."
        if now.addresses.get(name, 0) > then.addresses.get(name, 0):
            yield f"{name}’s e-mail address was changed since; the one before opens again."
        if now.roles.get(name, role) != role:
            yield f"{name} was made {now.roles[name]} since, and is {role} again."
    if added := sorted(now.roles.keys() - then.roles.keys()):
        yield f"Added since, and not here any more: {', '.join(added)}."


def _swap(copy: Path, path: Path, old: Connection | None) -> Path | None:
    """Put the copy under the store's name, at no time missing and at no time half a store."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")
    kept_as = path.with_name(f"{path.name}.before-restore-{now}")
    there = path.exists()
    if there:
        _keep(path, old, kept_as)
    log = path.with_name(f"{path.name}-wal")
    if log.exists():  # of a store that is gone, or too damaged to be opened
        log.rename(kept_as.with_name(f"{kept_as.name}-wal"))
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    _replace(copy, path, old)
    flush(path.parent)
    return kept_as if there else None


def _replace(copy: Path, path: Path, old: Connection | None) -> None:
    """Replace the store's file; the lock on it is held until then where the system allows it."""
    if _POSIX:
        copy.replace(path)
        return
    if old is not None:
        old.close()  # Windows replaces no file that is open
    try:
        copy.replace(path)
    except PermissionError as error:  # opened in this instant
        raise StoreError(
            f"{path} is open in another program; stop the server and whatever else uses it. "
            "Nothing was changed."
        ) from error


def _keep(path: Path, old: Connection | None, kept_as: Path) -> None:
    """Keep a copy of the earlier store under another name, whole when it appears.

    A second link to it would do, but if the restore is interrupted then, the store in use would
    have two names, and a log for each.
    """
    with partial(kept_as) as kept, explained(kept_as):
        if old is None:
            shutil.copyfile(path, kept)
        else:
            # Another descriptor on the file would drop the lock when it is closed. SQLite copies
            # nothing inside a transaction that may write.
            old.execute("commit")
            with closing(_plain(kept, "mode=rw")) as target:
                old.backup(target)
        put(kept, kept_as)


def _plain(path: Path, how: str) -> Connection:
    """Connection that changes nothing of itself, not even to bring the store up to date."""
    with explained(path):
        return sqlite3.connect(
            f"{path.absolute().as_uri()}?{how}", uri=True, timeout=1, isolation_level=None
        )


def _application(connection: Connection) -> int:
    return int(connection.execute("pragma application_id").fetchone()[0])
