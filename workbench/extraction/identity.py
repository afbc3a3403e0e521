"""Identity of the extractor, read without loading a language model."""

import json
from pathlib import Path
from typing import NamedTuple

from workbench import resources

WEIGHTS = resources.weights()
CONFIG = "config.json"


class ExtractorIdentity(NamedTuple):
    """Name of an extractor, and a version that changes whenever its results may change."""

    name: str
    version: str


RULES = ExtractorIdentity("rules", "1")


def learned(weights: str) -> ExtractorIdentity:
    """Identity of the ensemble with weights of that version; the rules' version is part of it."""
    return ExtractorIdentity("learned", f"{weights}+{RULES.version}")


def in_use(folder: Path = WEIGHTS) -> ExtractorIdentity:
    """Identity of the extractor with a folder's weights; the rules' without readable settings.

    The weights themselves are not read, so damage is not noticed here but when they are loaded.
    """
    try:
        settings = json.loads((folder / CONFIG).read_text(encoding="utf-8"))["settings"]
        return learned(str(settings["version"]))
    except (OSError, ValueError, KeyError, TypeError):
        return RULES
