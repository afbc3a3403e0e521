"""`workbench project`: the projects that articles belong to, and which articles are in which."""

import uuid
from typing import Annotated

import typer

from workbench import review
from workbench.cli import terminal
from workbench.cli.options import DEFAULT_DATABASE, Database
from workbench.cli.terminal import console
from workbench.errors import UnknownRecordError
from workbench.model import Project
from workbench.store import Store

app = typer.Typer(
    help="Keep projects of articles, and move articles between them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

NameArgument = Annotated[str, typer.Argument(help="The project's name.")]
LeadOption = Annotated[str, typer.Option("--as", metavar="NAME", help="The lead who does it.")]
ReasonOption = Annotated[str, typer.Option(help="The reason, which stays on record.")]


@app.command("list")
def list_(db: Database = DEFAULT_DATABASE) -> None:
    """Print each project: its name, articles in it that stand, and whether it was put away."""
    with Store.open_to_read(db) as store:
        articles = store.projects.counts()
        for project in store.projects.all():
            state = "put away" if project.put_away else ""
            terminal.line(project.name, articles.get(project.number, 0), state)


@app.command()
def create(name: NameArgument, as_: LeadOption, db: Database = DEFAULT_DATABASE) -> None:
    """Make a project; `workbench add --project NAME` puts articles into it."""
    with Store.open_existing(db) as store:
        lead = review.resolve_name(store, as_)
        project = review.create_project(store, name, reviewer=lead, operation=_operation())
    console.print(f"{project.name} is a project now.")


@app.command()
def rename(
    name: NameArgument,
    new: Annotated[str, typer.Argument(metavar="NEW", help="What it is called from now on.")],
    as_: LeadOption,
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Give a project another name."""
    with Store.open_existing(db) as store:
        lead, project = review.resolve_name(store, as_), review.project_named(store, name)
        review.rename_project(
            store,
            project.number,
            new,
            expected=project.version,
            reviewer=lead,
            operation=_operation(),
        )
    console.print(f"{project.name} is called {new} now.")


@app.command("put-away")
def put_away(
    name: NameArgument, as_: LeadOption, why: ReasonOption, db: Database = DEFAULT_DATABASE
) -> None:
    """Take a project and its articles out of all lists; nothing of it is lost."""
    with Store.open_existing(db) as store:
        lead, project = review.resolve_name(store, as_), review.project_named(store, name)
        review.put_away_project(store, project.number, why, reviewer=lead, operation=_operation())
    _print_state(project, "was put away")


@app.command("bring-back")
def bring_back(
    name: NameArgument, as_: LeadOption, why: ReasonOption, db: Database = DEFAULT_DATABASE
) -> None:
    """Bring a project back, with the articles that were put away with it."""
    with Store.open_existing(db) as store:
        lead, project = review.resolve_name(store, as_), review.project_named(store, name)
        review.bring_back_project(store, project.number, why, reviewer=lead, operation=_operation())
    _print_state(project, "is back")


def _print_state(project: Project, state: str) -> None:
    console.print(f"{project.name} {state}.")


@app.command()
def move(
    name: Annotated[str, typer.Argument(help="The project they are to be in.")],
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE…", help="Their ids.")],
    as_: LeadOption,
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Move articles to a project, with all that was made of them."""
    with Store.open_existing(db) as store:
        lead, project = review.resolve_name(store, as_), review.project_named(store, name)
        for unknown in (article for article in articles if not store.articles.has(article)):
            raise UnknownRecordError(
                f"There is no article {unknown}; `workbench export claims` names them all."
            )
        moved = review.move_articles(
            store, articles, project.number, reviewer=lead, operation=_operation()
        )
    console.print(f"{moved:,} moved to {project.name}.")


def _operation() -> str:
    return uuid.uuid4().hex
