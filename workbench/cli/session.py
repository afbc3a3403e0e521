"""`workbench session`: the live sessions of a store, and the minutes of one."""

import uuid
from typing import Annotated, Any

import typer

from workbench import review
from workbench.cli import terminal
from workbench.cli.codebook import in_use
from workbench.cli.options import (
    DEFAULT_DATABASE,
    Database,
    InProject,
    format_option,
    one_of,
    project_number,
)
from workbench.model import CLAIM_FILTERS, CLAIM_ORDERS
from workbench.review import ClaimQuery
from workbench.review.sessions import live, session_plans
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


TitleOption = Annotated[str, typer.Option(help="Its name; else that of the filters.")]
LeadOption = Annotated[str, typer.Option("--as", metavar="NAME", help="The lead who opens it.")]
WordsOption = Annotated[str, typer.Option("--find", metavar="WORDS", help="Claims with these.")]
ArticleOption = Annotated[str, typer.Option(metavar="ID", help="Claims of this article.")]
TagOption = Annotated[str, typer.Option(help="Claims with this tag, or of an article with it.")]
OnlyOption = Annotated[
    list[str] | None,
    typer.Option("--only", help="Claims that are so; may be repeated.", **one_of(CLAIM_FILTERS)),
]
OrderOption = Annotated[str, typer.Option(help="Their order.", **one_of(CLAIM_ORDERS))]


@app.command("open")
def open_(  # noqa: PLR0913, PLR0917 - one for each option
    as_: LeadOption,
    title: TitleOption = "",
    find: WordsOption = "",
    article: ArticleOption = "",
    tag: TagOption = "",
    only: OnlyOption = None,
    order: OrderOption = "text",
    in_project: InProject = "",
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Open a session over claims as the page Claims lists them, and print its code."""
    with Store.open_existing(db) as store:
        lead = review.resolve_name(store, as_)
        chosen: dict[str, Any] = dict.fromkeys(only or (), True)
        query = ClaimQuery(
            words=find,
            article=article,
            tag=tag,
            order=order,
            project=project_number(store, in_project),
            **chosen,
        )
        names = [f"“{find}”" if find else "", article, tag, *map(CLAIM_FILTERS.get, chosen)]
        name = title or " · ".join(filter(None, names)) or "All claims"
        plan = session_plans.plan_of_view(store, name, query, chair=lead)
        opened = live.open_session(
            store, in_use(store, db), plan, chair=lead, operation=uuid.uuid4().hex
        )
    terminal.line(opened.id, len(opened.claims), opened.title)


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
