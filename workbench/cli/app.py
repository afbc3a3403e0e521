"""Commands of the workbench, each a few lines over review and the store."""

import getpass
import io
import sys
import traceback
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from workbench import VERSION, resources, review
from workbench.cli import (
    adding,
    agreement,
    article,
    assign,
    codebook,
    input_output,
    project,
    reviewer,
    serve,
    session,
    sign_in_mode,
    store_file,
    terminal,
    train,
    training,
)
from workbench.cli.adding import Labels
from workbench.cli.articles import ExtractedArticle, SecondsEach, Work, Workers
from workbench.cli.input_output import Failures
from workbench.cli.options import (
    DEFAULT_DATABASE,
    Database,
    InProject,
    format_option,
    one_of,
    project_number,
)
from workbench.cli.terminal import console
from workbench.errors import WorkbenchError
from workbench.export import (
    STORED_TABLES,
    TABLE_FORMATS,
    SpoiledCells,
    save,
    table_format,
    table_pieces,
)
from workbench.model import FIRST_PROJECT
from workbench.review import exports, sign_in
from workbench.store import Scope, Store

app = typer.Typer(
    help="Find attributed claims in news articles, review them, account for them.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH…", help="Files, folders, or - for standard input.", readable=False
    ),
]


def _version(wanted: bool) -> None:
    if wanted:
        terminal.line(f"workbench {VERSION}")
        raise typer.Exit


@app.callback()
def options(
    _: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print which this is."),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Print where a fault of the workbench lies.")
    ] = False,
) -> None:
    """Find attributed claims in news articles, review them, account for them."""
    terminal.set_debugging(debug)


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
    with store_file.begun(db) as store:
        mode = sign_in_mode.chosen(store, address, team=team)
        wanted = mode == "name" if samples is None else samples
        if wanted and not store.counts.everything()["articles"]:
            adding.add_all([resources.SAMPLES], store, "workbench", labels=Labels(sample=True))
        codebook.in_use(store, db)
    served = serve.Served(db, address, port or serve.free_port(address), mode)
    console.print(f"The workbench is at {served.url}  (store: {db})")
    if not sign_in.is_own(address):
        console.print("Pass-phrases travel in the clear without TLS; see docs/DEPLOY.md.")
    console.print("Stop it with Ctrl-C.")
    raise typer.Exit(serve.serve(served, open_browser=browser))


@app.command()
def clean(paths: Paths, workers: Workers = 0, seconds_each: SecondsEach = 0.0) -> None:
    """Print each article's story, what was removed and why, as JSON lines; store nothing."""
    failures = Failures()
    files = input_output.inputs(paths, failures)
    with Work(files, workers, seconds_each) as work:
        for article in failures.passed(input_output.watched(work.read(), files)):
            input_output.write_json_line(input_output.cleaned(article))
    _end(failures)


@app.command()
def extract(paths: Paths, workers: Workers = 0, seconds_each: SecondsEach = 0.0) -> None:
    """Print each article with the attributions found in it, as JSON lines; store nothing.

    A .jsonl input holds {"id", "text"} records whose text is taken as it is. An article that takes
    too long, or too much memory, is named and the others go on.
    """
    failures = Failures()
    files = input_output.inputs(paths, failures)
    with Work(files, workers, seconds_each) as work:
        work.start()
        for item in failures.passed(input_output.watched(work.extracted(work.read()), files)):
            if isinstance(item, ExtractedArticle):
                input_output.write_json_line(
                    input_output.extracted(item.article, item.attributions)
                )
    _end(failures)


@app.command()
def add(  # noqa: PLR0913, PLR0917 - one for each option
    paths: Paths,
    db: Database = DEFAULT_DATABASE,
    reviewer: Annotated[str, typer.Option("--as", help="Who adds them.")] = "",
    skip_similar: Annotated[
        bool, typer.Option("--skip-similar", help="Leave out other versions of stored articles.")
    ] = False,
    into: Annotated[
        str, typer.Option("--project", metavar="NAME", help="Into this project; else the first.")
    ] = "",
    tags: Annotated[
        list[str] | None,
        typer.Option("--tag", help="A tag for those that are new; may be repeated."),
    ] = None,
    workers: Workers = 0,
    seconds_each: SecondsEach = 0.0,
) -> None:
    """Read, extract and store articles; the same text twice is one article.

    A .jsonl input holds {"id", "text"} records whose text is taken as it is. Where two records
    have one id and other texts, both are stored, and it is said.

    An article that is another version of a stored one, or the same text in another outlet, is added
    all the same; what it resembles is told before. With --skip-similar it is left out.
    """
    with store_file.begun(db) as store:
        failures = adding.add_all(
            paths,
            store,
            review.resolve_name(store, reviewer or getpass.getuser()),
            workers=workers,
            seconds_each=seconds_each,
            wanted=adding.unlike_stored if skip_similar else adding.any_one,
            labels=Labels(
                project=project_number(store, into) or FIRST_PROJECT, tags=tuple(tags or ())
            ),
        )
    _end(failures)


class LeftOutUnasked(StrEnum):
    """Articles that are in an export only where it is asked for."""

    SAMPLES = "samples"
    PUT_AWAY = "put-away"


@app.command("export")
def export_(  # noqa: PLR0913, PLR0917 - one for each option
    what: Annotated[
        str,
        typer.Argument(help=f"One of {', '.join(STORED_TABLES)}.", **one_of(STORED_TABLES, "WHAT")),
    ],
    format_: Annotated[str, format_option(TABLE_FORMATS)] = "csv",
    out: Annotated[Path | None, typer.Option(help="A file; else standard output.")] = None,
    bom: Annotated[bool, typer.Option(help="Mark CSV as UTF-8 for Excel.")] = False,
    overwrite: Annotated[bool, typer.Option(help="Replace the file if it is there.")] = False,
    with_: Annotated[
        list[LeftOutUnasked] | None,
        typer.Option("--with", help="These articles too; may be repeated."),
    ] = None,
    in_project: InProject = "",
    tag: Annotated[
        str, typer.Option("--tag", help="Claims alone that have it, or whose article has it.")
    ] = "",
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Write a table of the store, such as claims or annotations, as CSV or JSON lines.

    What is left out, and what a spreadsheet would spoil, is told on standard error.
    """
    included = with_ or ()
    with Store.open_to_read(db) as store, store.reading():
        scope = Scope(
            LeftOutUnasked.SAMPLES in included,
            LeftOutUnasked.PUT_AWAY in included,
            project_number(store, in_project),
            store.tags.spelled(tag),
        )
        own = store.codebooks.own_scales()
        left, cells = store.exports.left_out(what, None, scope), SpoiledCells(what, own)
        rows = cells.inspected(exports.table_rows(store, what, None, scope))
        data = table_pieces(what, rows, format_, bom=bom, own_scales=own)
        if out is None:
            terminal.file(data, format_)
        else:
            save(out, data, overwrite=overwrite)
            console.print(f"Wrote {out}: {left.rows:,} {'row' if left.rows == 1 else 'rows'}")
    for sentence in exports.left_out_notes(what, left) + (
        cells.sentences() if table_format(format_).spreadsheet else []
    ):
        console.print(sentence)
    unasked = ((left.samples, LeftOutUnasked.SAMPLES), (left.put_away, LeftOutUnasked.PUT_AWAY))
    if wanting := " ".join(f"--with {which}" for count, which in unasked if count):
        console.print(f"To have them too: {wanting}")


for _command in (store_file.backup, store_file.upgrade, store_file.restore_, store_file.doctor):
    app.command(_command.__name__.rstrip("_"))(_command)
app.command()(agreement.agreement)
app.command()(article.article)
app.command()(train.train)
app.add_typer(reviewer.app, name="reviewer")
app.add_typer(project.app, name="project")
app.add_typer(training.app, name="training")
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
        status = app(standalone_mode=False, prog_name="workbench")
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
    output = io.StringIO()
    wrong.show(file=output)
    console.print(output.getvalue().rstrip())
    return int(wrong.exit_code)
