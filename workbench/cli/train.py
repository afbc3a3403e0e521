"""`workbench train`: the network from marked articles, or further from what reviewers corrected."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress as Bar
from rich.progress import TimeRemainingColumn

from workbench.cli.streams import console
from workbench.training import needs
from workbench.training.plan import Plan

if TYPE_CHECKING:
    from workbench.training.loop import Progress, Watch

PLAN = Plan()

# Lines a run prints where there is no terminal for a bar.
LINES = 20


def train(
    train: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Marked articles to learn from, JSONL."),
    ] = None,
    dev: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Marked articles to choose and measure on."),
    ] = None,
    out: Annotated[
        Path, typer.Option(file_okay=False, help="Takes checkpoints; the weights are in OUT/model.")
    ] = Path(".training"),
    encoder: Annotated[
        Path | None,
        typer.Option(exists=True, file_okay=False, help="Another BERT to start from."),
    ] = None,
    epochs: Annotated[int, typer.Option(min=1)] = PLAN.epochs,
    threads: Annotated[int, typer.Option(min=1)] = PLAN.threads,
    seed: Annotated[int, typer.Option()] = PLAN.seed,
) -> None:
    """Train the extractor's network; the same call goes on with a run that was stopped.

    Marked articles are lines of {"text", "attributions": [{"source", "cue", "content"}]}, each part
    a list of [start, end]. Takes about an hour of two cores for 650,000 words and four epochs.
    """
    if train is None or dev is None:
        raise typer.BadParameter("name the marked articles with --train and --dev")
    needs.check()
    start = needs.encoder(encoder)
    plan = replace(PLAN, epochs=epochs, threads=threads, seed=seed)
    try:
        folder = _trained(train, dev, start, out, plan)
    except KeyboardInterrupt:
        console.print("Stopped; the same command goes on from the last checkpoint.")
        raise typer.Exit(1) from None
    _tell(folder)


def _trained(train: Path, dev: Path, start: Path, out: Path, plan: Plan) -> Path:
    # Imported here, because torch takes seconds and need not be installed.
    from workbench.training import course, examples, loop  # noqa: PLC0415

    # A broken line is better met now than in an hour.
    examples.read(dev)
    with watching() as watch:
        weights = loop.train(train, start, out, plan, watch=watch)
    console.print(f"Choosing and measuring on {dev}")
    return course.finish(weights, start / "tokenizer.json", dev, out / "model")


@contextmanager
def watching() -> Iterator["Watch"]:
    """What a run tells of its progress to: a bar on a terminal, else a line now and then."""
    if not console.is_terminal:
        yield _line
        return
    with Bar(*Bar.get_default_columns()[:-1], TimeRemainingColumn(), console=console) as bar:
        task = bar.add_task("training", total=None)

        def watch(told: "Progress") -> None:
            bar.update(
                task,
                total=told.steps,
                completed=min(told.step, told.steps),
                description=f"epoch {told.epoch}, loss {told.loss:.2f}",
            )

        yield watch


def _line(told: "Progress") -> None:
    if told.step % max(1, told.steps // LINES) == 0:
        console.print(f"{told.step / told.steps:4.0%}  epoch {told.epoch}, loss {told.loss:.2f}")


def _tell(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    f1 = config["figures"]["attribution"]["F1"]
    version = config["settings"]["version"]
    console.print(f"Weights {version} are in {folder}: attribution F1 {f1:.3f}.")
    console.print("Put its files into models/attribution to use them.")
