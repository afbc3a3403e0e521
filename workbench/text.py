"""Text written into a Markdown file as it was typed; pure. Pages use ui/shared/verbatim.py."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
_LINKS = re.compile(r"(?i)\b(?:https?|ftp|mailto|javascript):|\bwww\.")
# Many readers take a name between colons for an emoji.
_NAMES = re.compile(r":(?=[A-Za-z+-])")
_FIRST = re.compile(r"^(?:[-+=]|\d+[.)](?=\s|$))")


def plain(text: str) -> str:
    """The text on one line, so that Markdown shows it as it stands.

    No more is escaped than has to be: files are also opened as they are.
    """
    line = _MARKS.sub(r"\\\1", " ".join(text.split()))
    line = _LINKS.sub(_last_escaped, line)
    return _FIRST.sub(_last_escaped, _NAMES.sub(r"\\:", line))


def _last_escaped(found: re.Match[str]) -> str:
    return f"{found[0][:-1]}\\{found[0][-1]}"
