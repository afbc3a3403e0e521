"""`workbench codebook`: read the codebook, its revisions, and what a change would mean."""

import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from workbench import codebook, resources, review
from workbench.cli import terminal
from workbench.cli.options import DEFAULT_DATABASE, Database
from workbench.cli.terminal import console
from workbench.codebook import Category, Codebook, SameMeaning
from workbench.errors import CodebookError, UnknownRecordError
from workbench.export import save
from workbench.review.codebook.changes import need_codes
from workbench.review.codebook.rewordings import same_meaning
from workbench.store import Store, StoredCodebook

app = typer.Typer(
    help="Read the codebook, its revisions, and what a change would mean.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
CodebookArgument = Annotated[
    str,
    typer.Argument(
        metavar="WHICH", help="A file, or a revision: its number or the beginning of its hash."
    ),
]
LeadOption = Annotated[str, typer.Option("--as", metavar="NAME", help="The lead who says so.")]


@app.command()
def show(which: CodebookArgument = "", db: Database = DEFAULT_DATABASE) -> None:
    """Print the codebook in use, or another: its rules, scales, and what each answer means."""
    with Store.open_to_read(db) as store:
        book = _codebook(store, db, which)
        named = _named(store, book)
    for line in _description(book, named):
        terminal.line(line)


@app.command()
def revisions(db: Database = DEFAULT_DATABASE) -> None:
    """List the revisions that the store knows, with who changed what and why.

    The characters behind the time are what exports call a revision.
    """
    with Store.open_to_read(db) as store:
        known = review.codebook_revisions(store)
        use = store.codebooks.in_use()
    for stored, changes, reworded in known:
        used = "in use" if use and use.stored == stored else ""
        facts = (stored.named(_time(stored.at)), stored.revision, used, stored.note)
        terminal.line("  ".join(filter(None, facts)))
        for number, change in enumerate(changes, 1):
            terminal.line(f"    {number}. {change}")
            if judged := reworded.get(change):
                terminal.line(
                    f"       only the wording, says {judged.reviewer}, {_time(judged.at)}"
                )


@app.command()
def write(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it.")],
    revision: Annotated[
        str,
        typer.Option(
            metavar="N", help="Its number or the beginning of its hash; else the one in use."
        ),
    ] = "",
    force: Annotated[
        bool, typer.Option("--force", help="Replace the file if it is there.")
    ] = False,
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Write a revision that the store holds as a file, just as it was.

    Written over the codebook's file, a running workbench uses it at once.
    """
    with Store.open_to_read(db) as store:
        use = store.codebooks.in_use()
        if not revision and use is None:
            raise UnknownRecordError(f"{db} holds no codebook yet: nobody worked with one.")
        stored = _stored(store, revision) if revision or use is None else use.stored
    save(file, stored.content.encode(), overwrite=force)
    console.print(f"Wrote {file}: {stored.named(_time(stored.at))} ({stored.revision})")


@app.command()
def adopt(lead: LeadOption, db: Database = DEFAULT_DATABASE) -> None:
    """Use what the codebook's file holds, where it is not what the store works with."""
    path = resources.codebook(db)
    with Store.open_existing(db) as store:
        in_use = review.codebook_in_use(store, path)
        if in_use.trouble:
            raise CodebookError(f"The codebook’s file cannot be used: {in_use.trouble}")
        if in_use.stored and not in_use.other:
            console.print(f"{_named(store, in_use.book)} is in use already.")
            return
        _adopt(store, path, in_use.other or in_use.book, lead)


def _adopt(store: Store, path: Path, book: Codebook, lead: str) -> None:
    stored = review.adopt_codebook(
        store, path, book, lead=review.resolve_name(store, lead), operation=uuid.uuid4().hex
    )
    console.print(f"In use now: {stored.named(_time(stored.at))} ({stored.revision})")


def in_use(store: Store, db: Path) -> Codebook:
    """Codebook that the store works with; prints a warning where the file holds another one."""
    path = resources.codebook(db)
    in_use_now = review.codebook_in_use(store, path)
    if in_use_now.stored and (in_use_now.other or in_use_now.trouble):
        named = in_use_now.stored.named(_time(in_use_now.stored.at))
        why = in_use_now.trouble or (
            f"The codebook’s file {path} is not the codebook that this store works with."
        )
        console.print(
            f"{why} Used is the store’s own: {named}. To have it in the file: workbench codebook "
            f"write {path} --force. To use the file’s: workbench codebook adopt --as NAME.",
            style="yellow",
        )
    return in_use_now.book


RevisionArgument = Annotated[
    str,
    typer.Argument(
        metavar="REVISION", help="The number of a revision, or the beginning of its hash."
    ),
]
ChangesOption = Annotated[
    list[int] | None,
    typer.Option("--change", metavar="N", help="Of this change alone, as `revisions` counts them."),
]


@app.command("accept-wording")
def accept_wording(
    revision: RevisionArgument,
    lead: LeadOption,
    change: ChangesOption = None,
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Say that a revision changed only the wording of its texts, so that nobody looks again.

    Also for a change that was made in the file. Claims marked under the texts before it are not
    listed as marked under a changed definition.
    """
    _judge(review.accept_wording, revision, change or [], lead, db)


@app.command("take-back-wording")
def take_back_wording(
    revision: RevisionArgument,
    lead: LeadOption,
    change: ChangesOption = None,
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Say that a revision changed what its texts mean after all."""
    _judge(review.take_back_wording, revision, change or [], lead, db)


def _judge(
    judge: Callable[..., object], revision: str, numbers: list[int], lead: str, db: Path
) -> None:
    path = resources.codebook(db)
    with Store.open_existing(db) as store:
        use = review.codebook_in_use(store, path)
        waiting = use.other or (None if use.stored else use.book)
        if waiting and waiting.revision.startswith(revision):
            _adopt(store, path, waiting, lead)
        revision = _stored(store, revision).revision
        (judged,) = [
            each for each in review.codebook_revisions(store) if each.stored.revision == revision
        ]
        chosen = [
            change
            for number, change in enumerate(judged.changes, 1)
            if number in numbers or (not numbers and change.is_wording)
        ]
        places = [change[:3] for change in chosen]
        who = review.resolve_name(store, lead)
        judge(store, judged.stored.revision, places, lead=who, operation=uuid.uuid4().hex)
    for change in chosen:
        terminal.line(change)


@app.command()
def diff(
    old: CodebookArgument, new: CodebookArgument = "", db: Database = DEFAULT_DATABASE
) -> None:
    """Tell in words what changed from one codebook to another, by default the one in use.

    A star marks what sends claims that were marked under the old one back to their reviewers.
    """
    with Store.open_to_read(db) as store:
        same = same_meaning(store)
        before, after = _codebook(store, db, old), _codebook(store, db, new)
        console.print(f"{_named(store, before)} → {_named(store, after)}")
    _print_changes(before, after, same)


@app.command()
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A codebook to be used.")],
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Check whether a file can be used as the codebook, and tell what it would change.

    It breaks no rule of the format, and has every category that answers in the store use.
    """
    book = codebook.load(file)
    with Store.open_to_read(db) as store:
        need_codes(store, book)
        same = same_meaning(store)
        now = in_use(store, db)
        named = _named(store, book)
    _print_changes(now, book, same)
    terminal.line(f"{file}: sound, {named}")


def _print_changes(old: Codebook, new: Codebook, same: SameMeaning) -> None:
    for difference in codebook.differences(old, new):
        terminal.line(
            f"{'*' if difference.is_meaning and difference not in same else ' '} {difference}"
        )


def _codebook(store: Store, db: Path, which: str) -> Codebook:
    """Codebook in use, in a file, or stored under the revision of this name."""
    if not which:
        return in_use(store, db)
    if Path(which).is_file():
        return codebook.load(Path(which))
    return codebook.parse(_stored(store, which).content.encode())


def _stored(store: Store, which: str) -> StoredCodebook:
    """Stored revision of this number, or the only one whose hash begins so."""
    known = store.codebooks.all()
    matching = [stored for stored in known if str(stored.number) == which]
    matching = matching or [stored for stored in known if stored.revision.startswith(which)]
    if len(matching) != 1:
        raise UnknownRecordError(
            f"{len(matching)} revisions in the store are called “{which}”; `workbench codebook "
            "revisions` lists them."
        )
    return matching[0]


def _named(store: Store, book: Codebook) -> str:
    for stored in store.codebooks.all():
        if stored.revision == book.revision:
            return f"{stored.named(_time(stored.at))} ({stored.revision})"
    return f"a codebook that the store does not have ({book.revision})"


def _time(at: datetime) -> str:
    """In the zone of this machine, as `date` tells the time."""
    here = at.astimezone()
    return f"{here.day} {here:%b %Y, %H:%M}"


def _description(book: Codebook, named: str) -> Iterator[str]:
    yield f"{book.title}: {named}"
    yield from (f"- {rule}" for rule in book.rules)
    for scale in book.scales:
        yield ""
        aside = ", retired" * scale.retired
        yield f"{scale.title} ({scale.name}, {scale.level}{aside}): {scale.question}"
        if scale.decision_order:
            yield f"  {scale.decision_order}"
        for category in scale.categories:
            yield from _category(category)


def _category(category: Category) -> Iterator[str]:
    notes = "  (retired)" * category.retired + "  (work not done yet)" * category.pending
    yield f"  {category.key}  {category.code}: {category.name}{notes}"
    yield f"       {category.definition}"
    yield f"       Use for: {category.include}"
    yield f"       Not for: {category.exclude}"
