"""Fixtures for extraction: attributions as the words of their parts."""

from collections.abc import Callable

import pytest

from workbench import extraction
from workbench.extraction import extractor
from workbench.model import Extractor, words

Parts = list[tuple[str, str, str]]


def _parts(extract: Extractor, text: str) -> Parts:
    return [
        (words(a.source, text), words(a.cue, text), words(a.content, text)) for a in extract(text)
    ]


@pytest.fixture
def parts() -> Callable[[str], Parts]:
    """(source, cue, content) words of every attribution found in a text."""
    return lambda text: _parts(extraction.load(), text)


@pytest.fixture
def by_rules() -> Callable[[str], Parts]:
    """Words of every attribution that the rules alone find in a text."""
    return lambda text: _parts(extractor.Rules(), text)
