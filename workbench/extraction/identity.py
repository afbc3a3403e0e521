"""Which extractor an attribution is by, told without reading a language model."""

import json
from pathlib import Path
from typing import NamedTuple

from workbench import resources

WEIGHTS = resources.weights()
CONFIG = "config.json"


class Maker(NamedTuple):
    """An extractor's name, and a version that changes whenever it may find otherwise."""

    name: str
    version: str


RULES = Maker("rules", "1")


def learned(weights: str) -> Maker:
    """The network with weights of that version: other weights or other rules find otherwise."""
    return Maker("learned", f"{weights}+{RULES.version}")


def in_use(folder: Path = WEIGHTS) -> Maker:
    """The extractor that a folder of weights makes; the rules where it has no settings.

    The weights themselves are not read, so damage is not noticed here but when they are loaded.
    """
    try:
        settings = json.loads((folder / CONFIG).read_text(encoding="utf-8"))["settings"]
        return learned(str(settings["version"]))
    except (OSError, ValueError, KeyError, TypeError):
        return RULES
