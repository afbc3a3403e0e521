"""`workbench train`: the network from marked articles, or further from what reviewers decided."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress as Bar
from rich.progress import TimeRemainingColumn

from workbench.cli.options import DEFAULT_DATABASE, Database
from workbench.cli.terminal import console
from workbench.store import Store
from workbench.training import requirements
from workbench.training.training_plan import TrainingPlan

if TYPE_CHECKING:
    from workbench.training.held_out import Outcome
    from workbench.training.loop import Progress, Watch
    from workbench.training.reviewed_articles import JudgedArticle

# Lines a run prints where there is no terminal for a bar.
LINES = 20


def train(  # noqa: PLR0913, PLR0917 - one for each option
    train: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Marked articles to learn from, JSONL."),
    ] = None,
    dev: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Marked articles to choose and measure on."),
    ] = None,
    from_store: Annotated[
        bool,
        typer.Option("--from-store", help="Train the weights in use further on reviewed claims."),
    ] = False,
    db: Database = DEFAULT_DATABASE,
    out: Annotated[
        Path | None,
        typer.Option(
            file_okay=False,
            help="Takes checkpoints; the weights are in OUT/model.",
            show_default=".training or .training-store",
        ),
    ] = None,
    encoder: Annotated[
        Path | None,
        typer.Option(exists=True, file_okay=False, help="Another BERT to start from."),
    ] = None,
    epochs: Annotated[int | None, typer.Option(min=1)] = None,
    threads: Annotated[int, typer.Option(min=1)] = TrainingPlan().threads,
    seed: Annotated[int, typer.Option()] = TrainingPlan().seed,
) -> None:
    """Train the extractor's network; calling it again goes on with a run that was stopped.

    Marked articles are lines of {"text", "attributions": [{"source", "cue", "content"}]}, each part
    a list of [start, end]. Four epochs over 650,000 words take about an hour on two cores.

    With --from-store the extractor learns from the claims that reviewers found correct or not a
    claim: first, in seconds, what this team takes for a claim; then, in minutes and only where
    torch is installed, the network itself. Every third article is held back, and what was learned
    is kept only if it does no worse there; --train then names marked articles to mix in.
    """
    if not from_store and (train is None or dev is None):
        raise typer.BadParameter("name marked articles with --train and --dev, or --from-store")
    if not from_store:
        requirements.check()
    settings = {"threads": threads, "seed": seed} | ({"epochs": epochs} if epochs else {})
    try:
        if from_store:
            _from_store(db, train, out or Path(".training-store"), settings)
        elif train and dev:
            _from_files(
                train, dev, requirements.encoder(encoder), out or Path(".training"), settings
            )
    except KeyboardInterrupt:
        console.print("Stopped; a run from marked articles goes on when called again.")
        raise typer.Exit(1) from None


def _from_files(train: Path, dev: Path, start: Path, out: Path, settings: dict[str, int]) -> None:
    # Imported here, because torch takes seconds and need not be installed.
    from workbench.training import examples, from_scratch, loop  # noqa: PLC0415

    # A broken line is better met now than in an hour.
    examples.read_examples(dev)
    with watching() as watch:
        weights = loop.train(train, start, out, replace(TrainingPlan(), **settings), watch=watch)
    console.print(f"Choosing and measuring on {dev}")
    folder = from_scratch.finish(weights, start / "tokenizer.json", dev, out / "model")
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    f1, version = config["figures"]["attribution"]["F1"], config["settings"]["version"]
    console.print(f"Weights {version} are in {folder}: attribution F1 {f1:.3f}.")
    console.print("To use them, name the folder in WORKBENCH_MODEL.")


def _from_store(db: Path, train: Path | None, out: Path, settings: dict[str, int]) -> None:
    # Imported here, so that commands that need no network do not load its runtime.
    from workbench.extraction.learned.finder import WEIGHTS  # noqa: PLC0415
    from workbench.training import reranking, reviewed_articles  # noqa: PLC0415

    with Store.open_to_read(db) as store:
        articles = reviewed_articles.read_reviewed(store)
    console.print("Learning what this team takes for a claim:")
    outcome = reranking.learn(articles, WEIGHTS, out / "habits")
    _print_outcome(outcome)
    try:
        requirements.check()
    except requirements.MissingNeedError as problem:
        console.print(f"The network stays as it is. {problem}")
        return
    _network(articles, outcome.folder if outcome.kept else WEIGHTS, train, out, settings)


def _network(
    articles: list["JudgedArticle"],
    start: Path,
    train: Path | None,
    out: Path,
    settings: dict[str, int],
) -> None:
    from workbench.training import fine_tuning  # noqa: PLC0415

    console.print("Training the network:")
    plan = replace(fine_tuning.PLAN, **settings)
    mixed_in = fine_tuning.draw_marked(train, articles, plan) if train else ()
    with watching() as watch:
        _print_outcome(
            fine_tuning.fine_tune(articles, start, out, plan, mixed_in=mixed_in, watch=watch)
        )


def _print_outcome(outcome: "Outcome") -> None:
    console.print(f"Learned from {outcome.learned_from} articles, {outcome.held_back} held back.")
    console.print(f"There are {outcome.before.gold} attributions in those:")
    for name, ratio in (("before", outcome.before), ("after", outcome.after)):
        console.print(
            f"  {name:6}  F1 {ratio.f1:.3f}  precision {ratio.precision:.3f}  "
            f"recall {ratio.recall:.3f}"
        )
    if outcome.kept:
        console.print(f"What was learned is in {outcome.folder}.")
        console.print("To use them, name the folder in WORKBENCH_MODEL.")
    else:
        console.print("That is worse, and was not kept.")


@contextmanager
def watching() -> Iterator["Watch"]:
    """Receiver of a run's progress: a bar on a terminal, else a printed line now and then."""
    if not console.is_terminal:
        yield _line
        return
    with Bar(*Bar.get_default_columns()[:-1], TimeRemainingColumn(), console=console) as bar:
        task = bar.add_task("training", total=None)

        def watch(progress: "Progress") -> None:
            bar.update(
                task,
                total=progress.steps,
                completed=min(progress.step, progress.steps),
                description=f"epoch {progress.epoch}, loss {progress.loss:.2f}",
            )

        yield watch


def _line(progress: "Progress") -> None:
    if progress.step <= progress.steps and progress.step % max(1, progress.steps // LINES) == 0:
        console.print(
            f"{progress.step / progress.steps:4.0%}  epoch {progress.epoch}, "
            f"loss {progress.loss:.2f}"
        )
