"""Training from scratch: run, export, and settings fitted on dev articles."""

from pathlib import Path

from workbench.extraction.learned import runtime
from workbench.training import loop, model_config, onnx_export
from workbench.training.training_plan import TrainingPlan


def train(
    train_path: Path, dev_path: Path, start: Path, out: Path, plan: TrainingPlan | None = None
) -> Path:
    """Train, and leave a folder of weights that `learned.load` takes.

    `start` is the folder of the published encoder (`model.safetensors`, `tokenizer.json`), `out`
    takes the checkpoints; the weights are in `out/model`. Resumes a run that was stopped.
    """
    weights = loop.train(train_path, start, out, plan or TrainingPlan())
    return finish(weights, start / runtime.TOKENIZER, dev_path, out / "model")


def finish(weights: Path, tokenizer: Path, dev_path: Path, folder: Path) -> Path:
    """Export trained weights, and choose and measure on dev what goes beside them."""
    onnx_export.export(weights, tokenizer, folder)
    model_config.fit_config(folder, dev_path, loop.account(weights))
    return folder
