"""The whole course of training: run, export, choose on dev what goes beside the weights."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from workbench.extraction.learned import runtime
from workbench.extraction.learned.pieces import Pieces
from workbench.extraction.learned.weigh import SIGNS
from workbench.training import calibrate, export, loop, measure
from workbench.training.measure import Judged

CUE_FLOOR = 0.05


def train(
    train_path: Path, dev_path: Path, start: Path, out: Path, plan: loop.Plan | None = None
) -> Path:
    """Train, and leave a folder of weights that `learned.load` takes.

    `start` is the folder of the published encoder (`model.safetensors`, `tokenizer.json`), `out`
    takes the checkpoints; the weights are in `out/model`. Resumes a run that was stopped.
    """
    weights = loop.train(train_path, start, out, plan or loop.Plan())
    return finish(weights, start / runtime.TOKENIZER, dev_path, out / "model")


def finish(weights: Path, tokenizer: Path, dev_path: Path, folder: Path) -> Path:
    """Export trained weights, and choose and measure on dev what goes beside them."""
    budget = loop.Plan().pieces
    export.export(weights, tokenizer, folder)
    network = runtime.OnnxNetwork(folder)
    judged = measure.judge(dev_path, Pieces(tokenizer), network, budget, CUE_FLOOR)
    settings = decide(judged)
    settings["settings"] |= {"version": _version(folder), "budget": budget}
    settings["training"] = loop.account(weights)
    export.write_config(folder, settings)
    return folder


def _version(folder: Path) -> str:
    """The same for the same weights, other for others."""
    data = b"".join((folder / name).read_bytes() for name in (runtime.TAGGER, runtime.READER))
    return hashlib.sha256(data).hexdigest()[:8]


def decide(judged: Sequence[Judged]) -> dict[str, dict[str, object]]:
    """Weights and floor fitted on all articles; figures with weights fitted on other articles."""
    lessons = [one.lessons() for one in judged]
    crossed = calibrate.crossed(lessons)
    floor = measure.best_floor(judged, crossed)
    final = calibrate.weights([one for article in lessons for one in article])
    outcomes = measure.outcomes(judged, crossed, floor)
    rows = calibrate.reliability(calibrate.straightened(outcomes))
    settings: dict[str, object] = {
        "cue_floor": CUE_FLOOR,
        "certainty_floor": floor,
        "weights": dict(zip(SIGNS, final.signs, strict=True)),
        "constant": final.constant,
        "calibration": calibrate.curve([one for article in outcomes for one in article]),
    }
    figures = measure.figures(measure.measured(judged, crossed, floor))
    figures["reliability"] = [
        {"score": round(row.score, 3), "right": round(row.right, 3), "number": row.number}
        for row in rows
    ]
    return {"settings": settings, "figures": figures}
