"""Typed text made fit to be stored, and to stand in a Markdown file as it was written; pure.

Pages show text by ui/shared/verbatim.py.
"""

import re

from workbench.names import tidy

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
_LINKS = re.compile(r"(?i)\b(?:https?|ftp|mailto|javascript):|\bwww\.")
# Many readers take a name between colons for an emoji.
_NAMES = re.compile(r":(?=[A-Za-z+-])")
_FIRST = re.compile(r"^(?:[-+=]|\d+[.)](?=\s|$))")


def without_surrogates(text: str) -> str:
    """Copy of a text with every lone surrogate replaced by the replacement character U+FFFD.

    A browser may cut an emoji in two, and half a character cannot be written as UTF-8.
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def stripped(text: str) -> str:
    """Text without surrogates and without blank ends; empty if nothing of it can be seen.

    A zero-width space alone is no reason given.
    """
    kept = without_surrogates(text.strip())
    return kept if tidy(kept) else ""


def escaped_for_markdown(text: str) -> str:
    """One line of text that Markdown shows as it stands, with as little escaped as can be.

    Files are also opened as they are.
    """
    line = _MARKS.sub(r"\\\1", " ".join(text.split()))
    line = _LINKS.sub(_last_escaped, line)
    return _FIRST.sub(_last_escaped, _NAMES.sub(r"\\:", line))


def _last_escaped(match: re.Match[str]) -> str:
    return f"{match[0][:-1]}\\{match[0][-1]}"
