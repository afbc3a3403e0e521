"""Settings fitted on marked articles, for `config.json`: sign weights, floor, calibration."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from workbench.extraction.learned import decoding, runtime
from workbench.extraction.learned.confidence import SIGNS
from workbench.extraction.learned.decoding import WordAttribution
from workbench.extraction.learned.inference import AttributionNetwork, answers
from workbench.extraction.learned.tokens import Words
from workbench.extraction.learned.wordpieces import WordPieces
from workbench.training import calibration, dev_measures
from workbench.training.dev_measures import Judged
from workbench.training.examples import TrainingDataError
from workbench.training.training_plan import TrainingPlan

CUE_FLOOR = 0.05
BUDGET = TrainingPlan().pieces

Table = dict[str, dict[str, object]]


def fit_config(folder: Path, dev_path: Path, training: Mapping[str, object]) -> None:
    """Write the `config.json` of a folder of weights; `training` is how they were made."""
    pieces, network = WordPieces(folder / runtime.TOKENIZER), runtime.OnnxNetwork(folder)
    judged = dev_measures.judge(dev_path, partial(_decoded, pieces, network))
    if not any(article.predicted for article in judged):
        raise TrainingDataError(
            f"{dev_path}: the network found nothing in its articles, so its settings "
            "cannot be fitted. Train on more articles, or for more epochs."
        )
    chosen = fitted_settings(judged)
    chosen["settings"] |= {"version": version(folder), "budget": BUDGET}
    write_config(folder, {**chosen, "training": dict(training)})


def _decoded(
    pieces: WordPieces, network: AttributionNetwork, words: Words
) -> list[WordAttribution]:
    return decoding.decode(answers(words, pieces, network, BUDGET, CUE_FLOOR))


def fitted_settings(judged: Sequence[Judged]) -> Table:
    """Weights and floor fitted on all articles; figures with weights fitted on other articles."""
    lessons = [item.lessons() for item in judged]
    crossed = calibration.crossed(lessons)
    floor = dev_measures.best_floor(judged, crossed)
    final = calibration.weights([item for article in lessons for item in article])
    outcomes = dev_measures.outcomes(judged, crossed, floor)
    rows = calibration.reliability(calibration.straightened(outcomes))
    settings: dict[str, object] = {
        "cue_floor": CUE_FLOOR,
        "certainty_floor": floor,
        "weights": dict(zip(SIGNS, final.signs, strict=True)),
        "constant": final.constant,
        "calibration": calibration.curve([item for article in outcomes for item in article]),
    }
    figures = dev_measures.figures(dev_measures.measured(judged, crossed, floor))
    figures["reliability"] = [
        {"score": round(row.score, 3), "right": round(row.right, 3), "number": row.number}
        for row in rows
    ]
    return {"settings": settings, "figures": figures}


def version(folder: Path) -> str:
    """Version of a folder's weights: eight hexadecimal digits of their SHA-256."""
    data = b"".join((folder / name).read_bytes() for name in (runtime.TAGGER, runtime.READER))
    return hashlib.sha256(data).hexdigest()[:8]


def write_config(folder: Path, settings: Mapping[str, object]) -> None:
    """Write `config.json`: the settings, and the checksum of every file beside it."""
    names = (runtime.READER, runtime.TAGGER, runtime.TOKENIZER)
    sums = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    text = json.dumps({**settings, "sha256": sums}, indent=1, sort_keys=True)
    (folder / runtime.CONFIG).write_text(text + "\n", encoding="utf-8")
