"""Commands for the store's file: copied, brought up to date, put back, checked."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Annotated

import typer

from workbench import extraction, resources
from workbench.cli.options import DEFAULT_DATABASE, Database
from workbench.cli.terminal import console
from workbench.errors import StoreError
from workbench.review.codebook.changes import replace_file
from workbench.store import Store, backup_file, restore


def begun(db: Path) -> Store:
    """Store, made where there is none; prints where, if nobody named it.

    An installed workbench lays the codebook beside it, for its team to change. Raises StoreError.
    """
    if db.parent == resources.team_folder() and not db.exists():
        console.print(f"A new store begins: {db}")
        _make(db.parent)
    store = Store.open(db)
    book = resources.codebook(db)
    if book == resources.codebook_beside(db) and not book.exists():
        replace_file(book, resources.CODEBOOK.read_bytes())
    return store


def backup(file: Path, db: Database = DEFAULT_DATABASE) -> None:
    """Copy the store to a new file while it is in use, checked after writing."""
    backup_file(db, file)
    console.print(f"Wrote {file}")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{folder} cannot be made ({error.strerror}); name a store with --db or WORKBENCH_DB."
        ) from error


def upgrade(db: Database = DEFAULT_DATABASE) -> None:
    """Bring a store of an older workbench up to date; a checked copy of it is kept beside it.

    `ui`, `add` and whatever else writes do the same. Commands that only read leave an older store
    as it is and ask for this one.
    """
    with Store.open_existing(db) as store:
        counts = store.counts.everything()
    console.print(f"{db} is up to date: {_in_words(counts)}.")


def restore_(
    backup: Annotated[
        Path, typer.Argument(help="A file that `workbench backup` wrote.", readable=False)
    ],
    over_newer: Annotated[
        bool, typer.Option("--over-newer", help="Go back behind changes that the backup lacks.")
    ] = False,
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Put a backup in the store's place, checked; the store before is kept under another name.

    Stop the server first. Everybody signs in anew, invitations are void, and whoever was shut out
    since stays so.
    """
    done = restore(backup, db, over_newer=over_newer)
    with Store.open_to_read(db) as store:
        counts = store.counts.everything()
    console.print(f"Restored {db} from {backup}: {_in_words(counts)}.")
    if done.kept_as:
        console.print(f"The store before is kept as {done.kept_as}.")
    console.print("Everybody signs in anew, and invitations are void.")
    if done.barred:
        console.print(f"Shut out after the backup, and still so: {', '.join(done.barred)}.")
    for line in done.changed:
        console.print(f"warning: {line}", style="yellow")


def doctor(
    db: Database = DEFAULT_DATABASE,
    recount: Annotated[
        bool, typer.Option("--recount", help="Make the kept counts anew before the check.")
    ] = False,
) -> None:
    """Check the store (structure, links, spans, events against tables) and the trained weights.

    Ends with 1 if anything is damaged; warnings of a danger alone are listed and end with 0.
    """
    if recount:
        with Store.open_existing(db) as store:
            store.summaries.recount()
    weights = _weights()
    with Store.open_to_read(db) as store:
        problems = [*store.maintenance.check(), *weights]
        damage = [line for line in problems if not line.startswith("warning: ")]
        for line in problems:
            console.print(line, style="red" if line in damage else "yellow")
        if not damage:
            console.print(f"{db} is sound: {_in_words(store.counts.everything())}.")
    raise typer.Exit(1 if damage else 0)


def _weights() -> list[str]:
    """Problem that keeps the trained weights from use, found by a process of its own."""
    forks = "fork" in multiprocessing.get_all_start_methods()  # Windows cannot
    how = multiprocessing.get_context("fork" if forks else "spawn")  # before the store is open
    try:
        with ProcessPoolExecutor(1, how) as alone:
            problem = alone.submit(extraction.shortcoming).result()
    except BrokenProcessPool:
        problem = "The trained weights could not be loaded; is there memory enough?"
    return [problem] if problem else []


def _in_words(counts: dict[str, int]) -> str:
    return ", ".join(_many(counts[f"{what}s"], what) for what in ("article", "claim", "event"))


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
