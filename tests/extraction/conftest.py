"""What the tests of this room share: attributions as the words of their parts."""

from collections.abc import Callable

import pytest

from workbench import extraction
from workbench.model import words

Parts = list[tuple[str, str, str]]


@pytest.fixture
def parts() -> Callable[[str], Parts]:
    """The (source, cue, content) words of every attribution found in a text."""

    def found(text: str) -> Parts:
        return [
            (words(a.source, text), words(a.cue, text), words(a.content, text))
            for a in extraction.load()(text)
        ]

    return found
