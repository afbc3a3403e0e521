"""`workbench training`: articles on which reviewers rehearse, and who is ready."""

import uuid
from typing import Annotated

import typer

from workbench import review
from workbench.cli import terminal
from workbench.cli.codebook import in_use
from workbench.cli.options import DEFAULT_DATABASE, Database
from workbench.cli.terminal import console
from workbench.model import ReadyRule
from workbench.review.rehearsal.readiness import everybody
from workbench.store import Store

app = typer.Typer(
    help="Name articles with decisions for training, and tell who is ready.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
ArticleId = Annotated[str, typer.Argument(metavar="ARTICLE", help="The article's id.")]
Lead = Annotated[str, typer.Option("--as", metavar="NAME", help="The lead who does it.")]


@app.command("list")
def list_(db: Database = DEFAULT_DATABASE) -> None:
    """Print each training article: its id, its decided and undecided claims, its headline."""
    with Store.open_to_read(db) as store:
        for one in store.rehearsals.articles():
            terminal.line(one.article_id, one.decided, one.undecided, one.title)


@app.command()
def name(article: ArticleId, as_: Lead, db: Database = DEFAULT_DATABASE) -> None:
    """Have reviewers who had no part in its decisions rehearse on an article."""
    with Store.open_existing(db) as store:
        lead = review.resolve_name(store, as_)
        review.name_training(store, article, reviewer=lead, operation=_operation())
    console.print(f"Reviewers rehearse on {article} now; their marks on it count nowhere.")


@app.command()
def end(article: ArticleId, as_: Lead, db: Database = DEFAULT_DATABASE) -> None:
    """End the training on an article; what was rehearsed never counts."""
    with Store.open_existing(db) as store:
        lead = review.resolve_name(store, as_)
        review.end_training(store, article, reviewer=lead, operation=_operation())
    console.print(f"{article} is for training no more.")


@app.command()
def rule(
    claims: Annotated[int, typer.Argument(help="Over how many claims, submitted last.")],
    percent: Annotated[int, typer.Argument(help="Least share of answers that are the team's.")],
    as_: Lead,
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Set by which rule a reviewer counts as ready."""
    with Store.open_existing(db) as store:
        lead, before = review.resolve_name(store, as_), store.rehearsals.rule()
        changed = ReadyRule(claims, percent, before.version)
        review.set_ready_rule(store, changed, reviewer=lead, operation=_operation())
    console.print(f"Ready: {percent} % as the team on each required scale, over {claims} claims.")


@app.command()
def progress(db: Database = DEFAULT_DATABASE) -> None:
    """Print, by name and scale, claims compared and equal answers, of all and of the last ones."""
    with Store.open_to_read(db) as store:
        codebook, called = in_use(store, db), store.names.called()
        found = everybody(store, codebook)
    head = ("reviewer", "ready", "submitted", "scale", "compared", "same")
    terminal.line(*head, "last_compared", "last_same", "alpha")
    for one in found:
        who = called.get(one.reviewer, one.reviewer)
        for scale in one.scales:
            alpha = scale.alpha.value if scale.alpha else None
            terminal.line(
                who,
                "yes" if one.ready else "no",
                one.submitted,
                scale.scale,
                *(scale.claims, scale.same, scale.last_claims, scale.last_same),
                "" if alpha is None else f"{alpha:.3f}",
            )


def _operation() -> str:
    return uuid.uuid4().hex
