"""Fine-tuning of the shipped weights on reviewers' decisions, kept only if it helps."""

import json
import random
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from workbench.extraction.learned import runtime
from workbench.extraction.learned.finder import WEIGHTS
from workbench.extraction.learned.wordpieces import WordPieces
from workbench.training import (
    examples,
    held_out,
    loop,
    model_config,
    onnx_export,
    onnx_import,
    reviewed_articles,
)
from workbench.training.examples import Example
from workbench.training.held_out import Outcome
from workbench.training.reviewed_articles import JudgedArticle
from workbench.training.training_plan import TrainingPlan

# A few careful rounds from weights that are good already; the head that only helped is not there.
PLAN = TrainingPlan(
    epochs=8,
    size=2,
    encoder_rate=1e-4,
    masked=0.0,
    tags=0.0,
    judged=2.0,
)
SHIPPED = WEIGHTS
# Marked articles of a file that are mixed in for each reviewed one.
MARKED_PER_REVIEWED = 5


def draw_marked(
    path: Path, articles: Sequence[JudgedArticle], plan: TrainingPlan = PLAN
) -> list[Example]:
    """Marked articles drawn by the plan's seed, MARKED_PER_REVIEWED for each reviewed one."""
    marked = examples.read_examples(path)
    chance = random.Random(plan.seed)  # noqa: S311 (not for secrets)
    return chance.sample(marked, min(len(marked), MARKED_PER_REVIEWED * len(articles)))


def fine_tune(
    articles: Sequence[JudgedArticle],
    shipped: Path,
    out: Path,
    plan: TrainingPlan = PLAN,
    *,
    mixed_in: Sequence[Example] = (),
    watch: loop.Watch = loop.ignore_progress,
) -> Outcome:
    """Train the weights of the folder `shipped` further; the new ones are left in `out/model`.

    They are left only if attribution F1 on the articles held back is not worse with them.
    `mixed_in` are marked articles to learn from as well. The sign weights, the floor and the
    calibration stay as shipped: reviewers judge what was found, and nothing beyond it.
    Begins anew every time; it takes minutes.
    """
    taught, held = held_out.split_articles(articles)
    folder = out / "model"
    before = held_out.measure_weights(shipped, held)
    lessons = [*(reviewed_articles.example(article) for article in taught), *mixed_in]
    (out / loop.CHECKPOINT).unlink(missing_ok=True)
    pieces = WordPieces(shipped / runtime.TOKENIZER)
    weights = loop.tune(onnx_import.restore(shipped), lessons, pieces, out, plan, watch)
    onnx_export.export(weights, shipped / runtime.TOKENIZER, folder)
    _write_config(shipped, folder, plan)
    after = held_out.measure_weights(folder, held)
    outcome = Outcome(len(taught), len(held), before, after, folder)
    return held_out.keep_if_better(outcome)


def _write_config(shipped: Path, folder: Path, plan: TrainingPlan) -> None:
    config = json.loads((shipped / runtime.CONFIG).read_text(encoding="utf-8"))
    settings = {**config["settings"], "version": model_config.version(folder)}
    training = {"from": config["settings"]["version"], "plan": asdict(plan)}
    model_config.write_config(folder, {"settings": settings, "training": training})
