"""File names in a form that can be shown, stored and exported."""

import os
import unicodedata
from pathlib import Path

_UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def printable_name(name: str | Path) -> str:
    r"""File name with unreadable characters written out, such as \xe9 or \u202e.

    Names are bytes on most systems, and in Unicode they may hold line ends, control sequences of a
    terminal, and marks that turn the writing direction.
    """
    decoded = os.fsencode(name).decode("utf-8", "backslashreplace") if _is_coded(name) else name
    return "".join(_written(letter) for letter in str(decoded))


def _is_coded(name: str | Path) -> bool:
    """Whether a name can be a file's here; one that a browser tells can hold anything."""
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return False
    return True


def _written(letter: str) -> str:
    if unicodedata.category(letter) not in _UNSHOWN or letter in "\u200c\u200d":
        return letter
    return letter.encode("unicode_escape").decode()
