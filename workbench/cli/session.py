"""`workbench session`: the live sessions of a store, and the minutes of one."""

from typing import Annotated

import typer

from workbench.cli import terminal
from workbench.cli.options import (
    DEFAULT_DATABASE,
    Database,
    InProject,
    format_option,
    project_number,
)
from workbench.review.sessions import live
from workbench.review.sessions.minutes import gather_minutes
from workbench.review.sessions.minutes_formats import MINUTES_FORMATS, minutes_pieces
from workbench.store import Store

app = typer.Typer(help="Live sessions and their minutes.", no_args_is_help=True)


@app.command("list")
def list_(in_project: InProject = "", db: Database = DEFAULT_DATABASE) -> None:
    """Print each session: code, state, claims decided, when and by whom it was opened, title."""
    with Store.open_to_read(db) as store:
        called = store.names.called()
        for now in live.list_sessions(store, None, project_number(store, in_project)):
            session = now.session
            of = len(session.claims)
            cells = (
                session.id,
                "closed" if now.closed else "open",
                f"{of - len(now.open_claims)}/{of}",
                session.at.isoformat() if session.at else "",
                called.get(session.chair, session.chair),
                session.title,
            )
            terminal.line(*cells)


@app.command()
def minutes(
    code: Annotated[str, typer.Argument(metavar="ID", help="The code of the session.")],
    db: Database = DEFAULT_DATABASE,
    format_: Annotated[str, format_option(MINUTES_FORMATS)] = "md",
    address: Annotated[
        str, typer.Option(help="Where the workbench is served, for links to its claims.")
    ] = "",
) -> None:
    """Print the minutes of a session: people, blind marks, votes, decisions and their reasons."""
    with Store.open_to_read(db) as store:
        gathered = gather_minutes(store, code, address)
    terminal.file(minutes_pieces(gathered, format_), format_)
