"""Each command is a few lines over the desk and the rooms."""

import getpass
import io
import sys
import traceback
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

import typer

from workbench import export as formats
from workbench import extraction, review
from workbench.cli import (
    adding,
    agreement,
    assign,
    codebook,
    entrance,
    reviewer,
    serve,
    session,
    streams,
    terminal,
    train,
)
from workbench.cli.articles import Found, SecondsEach, Work, Workers
from workbench.cli.options import DEFAULT_DATABASE, Database
from workbench.cli.streams import Failures
from workbench.cli.terminal import console
from workbench.errors import WorkbenchError
from workbench.review import reports, sign_in
from workbench.review.samples import FOLDER
from workbench.review.spoiled_cells import SpoiledCells
from workbench.store import Scope, Store, backup_file, restore

app = typer.Typer(
    help="Find attributed claims in news articles, review them, account for them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH…", help="Files, folders, or - for standard input.")
]


@app.callback()
def options(
    debug: Annotated[
        bool, typer.Option("--debug", help="Print where a fault of the workbench lies.")
    ] = False,
) -> None:
    """Find attributed claims in news articles, review them, account for them."""
    terminal.tell_faults(debug)


@app.command()
def ui(
    db: Database = DEFAULT_DATABASE,
    port: Annotated[int, typer.Option(help="0: the first free one from 8501.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
    samples: Annotated[
        bool | None,
        typer.Option(help="Put the samples into an empty store; done unasked for one person."),
    ] = None,
    address: Annotated[str, typer.Option(help="Where to listen.")] = serve.ADDRESS,
    team: Annotated[
        bool, typer.Option("--team", help="Have people sign in, as behind a proxy.")
    ] = False,
) -> None:
    """Start the workbench; the first start shows the sample articles.

    It serves this machine alone, where a name is enough. At a wider address, or with --team,
    people sign in, and the samples are only offered on the page Articles; see docs/DEPLOY.md.
    """
    with Store.open(db) as store:
        way = entrance.chosen(store, address, team=team)
        wanted = way == "name" if samples is None else samples
        if wanted and not store.counts()["articles"]:
            adding.add_all([FOLDER], store, "workbench", sample=True)
        codebook.in_use(store)
    served = serve.Served(db, address, port or serve.free_port(address), way)
    console.print(f"The workbench is at {served.url}  (store: {db})")
    if not sign_in.is_own(address):
        console.print("Pass-phrases travel in the clear without TLS; see docs/DEPLOY.md.")
    console.print("Stop it with Ctrl-C.")
    raise typer.Exit(serve.serve(served, open_browser=browser))


@app.command()
def clean(paths: Paths, workers: Workers = 0, seconds_each: SecondsEach = 0.0) -> None:
    """Print each article's story, what was removed and why, as JSON lines; store nothing."""
    failures = Failures()
    files = streams.inputs(paths, failures)
    with Work(files, workers, seconds_each) as work:
        for article in failures.passed(streams.watched(work.read(), files)):
            streams.write_json_line(streams.cleaned(article))
    _end(failures)


@app.command()
def extract(paths: Paths, workers: Workers = 0, seconds_each: SecondsEach = 0.0) -> None:
    """Print each article with the attributions found in it, as JSON lines; store nothing.

    A .jsonl input holds {"id", "text"} records whose text is taken as it is. An article that takes
    too long, or too much memory, is named and the others go on.
    """
    failures = Failures()
    files = streams.inputs(paths, failures)
    with Work(files, workers, seconds_each) as work:
        work.start()
        for one in failures.passed(streams.watched(work.found(work.read()), files)):
            if isinstance(one, Found):
                streams.write_json_line(streams.extracted(one.article, one.attributions))
    _end(failures)


@app.command()
def add(
    paths: Paths,
    db: Database = DEFAULT_DATABASE,
    reviewer: Annotated[str, typer.Option("--as", help="Who adds them.")] = "",
    skip_similar: Annotated[
        bool, typer.Option("--skip-similar", help="Leave out other versions of stored articles.")
    ] = False,
    workers: Workers = 0,
    seconds_each: SecondsEach = 0.0,
) -> None:
    """Read, extract and store articles; the same text twice is one article.

    A .jsonl input holds {"id", "text"} records whose text is taken as it is. Where two records
    have one id and other texts, both are stored, and it is said.

    An article that is another version of a stored one, or the same text in another outlet, is added
    all the same; what it resembles is told before. With --skip-similar it is left out.
    """
    with Store.open(db) as store:
        failures = adding.add_all(
            paths,
            store,
            review.meant(store, reviewer or getpass.getuser()),
            workers=workers,
            seconds_each=seconds_each,
            wanted=adding.unlike_stored if skip_similar else adding.any_one,
        )
    _end(failures)


class LeftOutUnasked(StrEnum):
    """Articles that are in an export only where it is asked for."""

    SAMPLES = "samples"
    PUT_AWAY = "put-away"


@app.command("export")
def export_(
    what: Literal["claims", "annotations", "evidence", "decisions", "events"],
    format_: Annotated[Literal["csv", "jsonl"], typer.Option("--format")] = "csv",
    out: Annotated[Path | None, typer.Option(help="A file; else standard output.")] = None,
    bom: Annotated[bool, typer.Option(help="Mark CSV as UTF-8 for Excel.")] = False,
    overwrite: Annotated[bool, typer.Option(help="Replace the file if it is there.")] = False,
    with_: Annotated[
        list[LeftOutUnasked] | None,
        typer.Option("--with", help="These articles too; may be repeated."),
    ] = None,
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Write claims, annotations, evidence, decisions or events as CSV or JSON lines.

    What is left out, and what a spreadsheet would spoil, is told on standard error.
    """
    asked = with_ or ()
    scope = Scope(LeftOutUnasked.SAMPLES in asked, LeftOutUnasked.PUT_AWAY in asked)
    with Store.open_to_read(db) as store, store.reading():
        left, cells = review.left_out(store, what, None, scope), SpoiledCells(what)
        rows = cells.seen_in(reports.table_rows(store, what, None, scope))
        data = formats.pieces(what, rows, format_, bom=bom)
        if out is None:
            for piece in data:
                terminal.data(piece)
        else:
            formats.save(out, data, overwrite=overwrite)
            console.print(f"Wrote {out}: {left.rows:,} {'row' if left.rows == 1 else 'rows'}")
    for sentence in reports.lacking(what, left) + (cells.in_words() if format_ == "csv" else []):
        console.print(sentence)
    unasked = ((left.samples, LeftOutUnasked.SAMPLES), (left.put_away, LeftOutUnasked.PUT_AWAY))
    if wanting := " ".join(f"--with {which}" for count, which in unasked if count):
        console.print(f"To have them too: {wanting}")


@app.command()
def backup(file: Path, db: Database = DEFAULT_DATABASE) -> None:
    """Copy the store to a new file while it is in use, checked after writing."""
    backup_file(db, file)
    console.print(f"Wrote {file}")


@app.command()
def upgrade(db: Database = DEFAULT_DATABASE) -> None:
    """Bring a store of an older workbench up to date; a checked copy of it is kept beside it.

    `ui`, `add` and whatever else writes do the same. Commands that only read leave an older store
    as it is and ask for this one.
    """
    with Store.open_existing(db) as store:
        counts = store.counts()
    console.print(f"{db} is up to date: {_in_words(counts)}.")


@app.command("restore")
def restore_(
    backup: Annotated[Path, typer.Argument(help="A file that `workbench backup` wrote.")],
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
        counts = store.counts()
    console.print(f"Restored {db} from {backup}: {_in_words(counts)}.")
    if done.kept_as:
        console.print(f"The store before is kept as {done.kept_as}.")
    console.print("Everybody signs in anew, and invitations are void.")
    if done.barred:
        console.print(f"Shut out after the backup, and still so: {', '.join(done.barred)}.")
    for line in done.changed:
        console.print(f"warning: {line}", style="yellow")


@app.command()
def doctor(db: Database = DEFAULT_DATABASE) -> None:
    """Check the store (structure, links, spans, events against tables) and the trained weights.

    Ends with 1 if anything is damaged; warnings of a danger alone are listed and end with 0.
    """
    with Store.open_to_read(db) as store:
        found = store.check()
        found += [problem for problem in (extraction.shortcoming(),) if problem]
        damage = [line for line in found if not line.startswith("warning: ")]
        for line in found:
            console.print(line, style="red" if line in damage else "yellow")
        if not damage:
            console.print(f"{db} is sound: {_in_words(store.counts())}.")
    raise typer.Exit(1 if damage else 0)


def _in_words(counts: dict[str, int]) -> str:
    return ", ".join(_many(counts[f"{what}s"], what) for what in ("article", "claim", "event"))


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


app.command()(agreement.agreement)
app.command()(train.train)
app.add_typer(reviewer.app, name="reviewer")
app.add_typer(assign.app, name="assign")
app.add_typer(session.app, name="session")
app.add_typer(codebook.app, name="codebook")


def _end(failures: Failures) -> NoReturn:
    raise typer.Exit(1 if failures.count else 0)


def main() -> None:
    """Run the command; a problem a reader can mend is one line and exit status 1."""
    sys.exit(_status())


def _status() -> int:
    try:
        # In its own mode the library would print what was typed, or a file is called, as it is.
        status = app(standalone_mode=False)
        terminal.finish()
    except typer.TyperException as wrong:
        return _usage(wrong)
    except BrokenPipeError:
        return 1
    except WorkbenchError as problem:
        console.print(f"error: {problem}", style="red")
        return 1
    except typer.Abort:
        return 1
    except Exception as fault:  # noqa: BLE001 - told in a line, and in full where that is wanted
        summary = f"{type(fault).__name__}: {fault}"
        console.print(f"error: met a fault of the workbench ({summary}).", style="red")
        terminal.trace("".join(traceback.format_exception(fault, limit=-40)))
        return 1
    return status if isinstance(status, int) else 0


def _usage(wrong: Any) -> int:
    """Say what is wrong with the words of a command, and how they go."""
    told = io.StringIO()
    wrong.show(file=told)
    console.print(told.getvalue().rstrip())
    return int(wrong.exit_code)
