"""An extractor that finds in any text what a test wants found."""

from collections.abc import Callable
from dataclasses import dataclass

from workbench.model import Attribution

NEWER = "2"


@dataclass
class Newer:
    """Reads a text as it is told to."""

    read: Callable[[str], list[Attribution]]
    name: str = "newer"
    version: str = NEWER

    def __call__(self, text: str) -> list[Attribution]:
        return self.read(text)
