"""`workbench assign`: who marks which claim, planned in equal shares, and how far each has come."""

import uuid
from typing import Annotated

import typer

from workbench import review
from workbench.cli import terminal
from workbench.cli.options import DEFAULT_DATABASE, Database, InProject, project_number
from workbench.cli.terminal import console
from workbench.review import AssignmentPlan, PlanRequest
from workbench.review.assignments.manual import unfinished_claims
from workbench.review.assignments.plan import SEED, who_can_mark
from workbench.store import Store

app = typer.Typer(
    help="Share out claims among reviewers, and see how far each has come.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

OverlapOption = Annotated[int, typer.Option(min=1, help="How many reviewers each claim needs.")]
PeopleOption = Annotated[
    list[str] | None,
    typer.Option("--to", metavar="NAME", help="To this reviewer; may be repeated. Else to all."),
]
ArticleOption = Annotated[str, typer.Option(metavar="ID", help="This article alone; else all.")]
DaysOption = Annotated[
    int, typer.Option(min=0, help="Days until unfinished work is free again; 0: never.")
]
SeedOption = Annotated[
    int, typer.Option(min=0, help="The same seed gives the same plan, another one another draw.")
]
LeadOption = Annotated[str, typer.Option("--as", metavar="NAME", help="The lead who does it.")]


@app.command()
def plan(
    overlap: OverlapOption = 1,
    to: PeopleOption = None,
    article: ArticleOption = "",
    in_project: InProject = "",
    seed: SeedOption = SEED,
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Print what each reviewer would get, and below how many claims any two would both mark.

    Tab-separated; nothing is stored.
    """
    with Store.open_to_read(db) as store:
        wish = PlanRequest(
            _people(store, to), overlap, article, 0, seed, project_number(store, in_project)
        )
        planned = review.plan(store, wish)
        _print(review.with_current_names(planned, store.names.called()))


@app.command()
def apply(  # noqa: PLR0913, PLR0917 - one for each option
    as_: LeadOption,
    overlap: OverlapOption = 1,
    to: PeopleOption = None,
    article: ArticleOption = "",
    in_project: InProject = "",
    days: DaysOption = 0,
    seed: SeedOption = SEED,
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Assign claims as planned."""
    with Store.open_existing(db) as store:
        wish = PlanRequest(
            _people(store, to), overlap, article, days, seed, project_number(store, in_project)
        )
        planned = review.plan(store, wish)
        lead = review.resolve_name(store, as_)
        came = review.apply_plan(store, planned, lead=lead, operation=uuid.uuid4().hex)
        called = store.names.called()
    _print(review.with_current_names(planned, called))
    console.print(f"{len(came.assigned):,} assigned, {len(came.released):,} released.")


def _people(store: Store, to: list[str] | None) -> tuple[str, ...]:
    """People who are named, else all who can mark."""
    named = tuple(review.resolve_name(store, person) for person in to or ())
    return named or tuple(who_can_mark(store))


def _print(planned: AssignmentPlan) -> None:
    terminal.line("reviewer", "claims", "articles", "words", "new", "given up")
    for share in planned.shares:
        cells = (share.reviewer, share.claims, share.articles, share.words, share.new, share.taken)
        terminal.line(*cells)
    if any(planned.pairs.values()):
        terminal.line()
        terminal.line("reviewer", "and", "claims that both mark")
        for (first, second), claims in planned.pairs.items():
            terminal.line(first, second, claims)
        if len(planned.groups) > 1:
            named = "; ".join(", ".join(sorted(group)) for group in planned.groups)
            console.print(f"These groups are never compared with each other: {named}.")
    if planned.short:
        console.print(f"{planned.short:,} claims get fewer reviewers: there are too few people.")


ClaimsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="[CLAIM]...", help="The claims, by their ids.")
]


@app.command()
def give(
    name: Annotated[str, typer.Argument(help="Who is to mark them.")],
    as_: LeadOption,
    claims: ClaimsArgument = None,
    article: Annotated[str, typer.Option(metavar="ID", help="All claims of this article.")] = "",
    in_project: Annotated[
        str, typer.Option("--project", metavar="NAME", help="All claims of this project.")
    ] = "",
    days: DaysOption = 0,
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Give single claims, or all of an article or a project, to one reviewer beside any plan."""
    if not (claims or article or in_project):
        raise typer.BadParameter("name claims, or an article with --article, or a --project")
    with Store.open_existing(db) as store:
        tasks = store.assignments.tasks(article, project_number(store, in_project))
        chosen = claims or [task.claim_id for task in tasks]
        to, lead = review.resolve_name(store, name), review.resolve_name(store, as_)
        came = review.assign_claims(
            store, chosen, to, days=days, lead=lead, operation=uuid.uuid4().hex
        )
    console.print(f"{len(came.assigned):,} assigned.")


@app.command()
def move(  # noqa: PLR0913, PLR0917 - one for each option
    of: Annotated[str, typer.Argument(metavar="FROM", help="Whose claims they are now.")],
    to: Annotated[str, typer.Argument(help="Who is to mark them instead.")],
    as_: LeadOption,
    claims: ClaimsArgument = None,
    article: ArticleOption = "",
    in_project: InProject = "",
    days: DaysOption = 0,
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Move what somebody did not finish to somebody else: these claims, or all of theirs."""
    with Store.open_existing(db) as store:
        who, whom, lead = (review.resolve_name(store, person) for person in (of, to, as_))
        project = project_number(store, in_project)
        chosen = claims or unfinished_claims(store, who, article, project)
        operation = uuid.uuid4().hex
        came = review.reassign_claims(
            store, chosen, who, whom, days=days, lead=lead, operation=operation
        )
    console.print(f"{len(came.assigned):,} assigned, {len(came.released):,} released.")


@app.command()
def release(
    name: Annotated[str, typer.Argument(help="Whose unfinished claims are freed.")],
    as_: LeadOption,
    article: ArticleOption = "",
    in_project: InProject = "",
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Take back what somebody did not finish; what they finished stays theirs."""
    with Store.open_existing(db) as store:
        who, lead = review.resolve_name(store, name), review.resolve_name(store, as_)
        claims = unfinished_claims(store, who, article, project_number(store, in_project))
        came = review.release_claims(store, claims, who, lead=lead, operation=uuid.uuid4().hex)
    console.print(f"{len(came.released):,} released.")


@app.command("list")
def list_(
    article: ArticleOption = "", in_project: InProject = "", db: Database = DEFAULT_DATABASE
) -> None:
    """Print everybody's share and how far they have come, tab-separated."""
    with Store.open_to_read(db) as store:
        shares = review.shares(store, article, project_number(store, in_project))
        known = review.with_current_names(shares, store.names.called())
    terminal.line("reviewer", "claims", "articles", "words", "begun", "finished")
    for workload in known:
        cells = (
            workload.reviewer,
            workload.claims,
            workload.articles,
            workload.words,
            workload.begun,
            workload.finished,
        )
        terminal.line(*cells)
