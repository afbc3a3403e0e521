"""Runtime of the trained network: a folder of weights, checked and run by onnxruntime."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import onnxruntime

from workbench.errors import MissingModelError
from workbench.extraction.learned.confidence import SIGNS, Point, Weights, on_curve
from workbench.extraction.learned.inference import Table
from workbench.extraction.learned.tags import TagScores
from workbench.extraction.learned.wordpieces import WordPieces
from workbench.extraction.reranking import Reranker

CONFIG = "config.json"
TAGGER, READER, TOKENIZER = "tagger.onnx", "reader.onnx", "tokenizer.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings chosen in training: version, window size, thresholds, weights and calibration."""

    version: str
    budget: int
    cue_floor: float
    certainty_floor: float
    weights: Weights
    calibration: tuple[Point, ...]
    reranker: Reranker = field(default_factory=Reranker)

    @property
    def floor(self) -> float:
        """Least calibrated score, from 0 to 1, that is reported."""
        return on_curve(self.calibration, self.certainty_floor)


@dataclass(frozen=True, slots=True)
class Model:
    """Settings, word pieces and the two networks of one folder."""

    settings: Settings
    pieces: WordPieces
    network: "OnnxNetwork"


class OnnxNetwork:
    """Tagger and reader as onnxruntime sessions on one thread."""

    def __init__(self, folder: Path) -> None:
        self._tagger = _session(folder / TAGGER)
        self._reader = _session(folder / READER)

    def tag(
        self, pieces: Table, features: Table, mask: Table, firsts: Table
    ) -> tuple[TagScores, TagScores]:
        """Cue probabilities and word vectors of a batch of windows."""
        inputs = {"pieces": pieces, "features": features, "mask": mask, "firsts": firsts}
        cues, vectors = self._tagger.run(None, inputs)
        return cues, vectors

    def read(
        self, words: TagScores, mask: Table, distances: Table, same: Table, cue: Table
    ) -> tuple[TagScores, TagScores]:
        """Label log-probabilities and certainties of a batch of cues."""
        inputs = {"words": words, "mask": mask, "distances": distances, "same": same, "cue": cue}
        labels, sure = self._reader.run(None, inputs)
        return labels, sure


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # What a run needed would be kept beside what the parse needs: 45 MiB, and no faster for it.
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def load(folder: Path) -> Model:
    """Model of a folder, after checking every file's sha256.

    Raises MissingModelError if a file is missing, damaged or of another training run.
    """
    config = _config(folder / CONFIG)
    sums = config.get("sha256", {})
    for name in (TAGGER, READER, TOKENIZER):
        _check(folder / name, str(sums.get(name, "")))
    return Model(_settings(config, folder), WordPieces(folder / TOKENIZER), OnnxNetwork(folder))


def _config(path: Path) -> dict[str, Any]:
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise MissingModelError(f"{path}: {error}. {MEND}") from error
    if not isinstance(config, dict):
        raise MissingModelError(f"{path}: not a table of settings. {MEND}")
    return config


MEND = "Take the folder from the repository again, or train it anew."


def _check(path: Path, expected: str) -> None:
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise MissingModelError(f"{path}: {error}. {MEND}") from error
    if digest != expected:
        raise MissingModelError(f"{path} is not the file that config.json names. {MEND}")


def _settings(config: dict[str, Any], folder: Path) -> Settings:
    try:
        settings = config["settings"]
        return Settings(
            str(settings["version"]),
            int(settings["budget"]),
            float(settings["cue_floor"]),
            float(settings["certainty_floor"]),
            Weights(
                tuple(float(settings["weights"][sign]) for sign in SIGNS),
                float(settings["constant"]),
            ),
            tuple(Point(float(raw), float(right)) for raw, right in settings["calibration"]),
            Reranker(**settings.get("habits", {})),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise MissingModelError(f"{folder / CONFIG}: settings incomplete ({error!r}).") from error
