"""Characters of an article's text: which are kept, which are taken out and counted."""

import re
import unicodedata
from collections import Counter

_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_TABS = re.compile(r"[\t\x1f]")
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"
_CONTROL = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff"
_UNFIT = re.compile(f"[{_CONTROL}{_BIDI}]")
_UNWANTED = re.compile(f"[{_CONTROL}{_BIDI}{_INVISIBLE}]")
_IS_BIDI = re.compile(f"[{_BIDI}]")
_IS_INVISIBLE = re.compile(f"[{_INVISIBLE}]")


def canonical(text: str) -> tuple[str, tuple[str, ...]]:
    """Text in the form that every offset counts on, and notes on removed characters.

    Line ends become line feeds and tabs spaces; control and bidi-override characters, lone
    surrogates and invisible marks go; joiners stay, since Indic scripts and emoji need them. The
    result is in Unicode NFC.
    """
    text = _TABS.sub(" ", _LINE_ENDS.sub("\n", text))
    counts = Counter(_kind(mark) for mark in _UNWANTED.findall(text))
    text = unicodedata.normalize("NFC", _UNWANTED.sub("", text))
    return text, tuple(_note(kind, count, "removed") for kind, count in counts.items())


def replaced(text: str) -> tuple[str, tuple[str, ...]]:
    """Text with forbidden characters replaced one for one, and notes on them.

    Every offset stays. Line ends of other systems become line feeds, tabs and bidi characters
    spaces, control characters and halves of characters a sign that one is missing (U+FFFD).
    Invisible marks stay, and so does the form in which accents are coded.
    """
    text = _TABS.sub(" ", _LINE_ENDS.sub(_as_long, text))
    counts = Counter(_kind(mark) for mark in _UNFIT.findall(text))
    text = _UNFIT.sub(lambda mark: " " if _IS_BIDI.match(mark[0]) else "\ufffd", text)
    return text, tuple(_note(kind, count, "replaced") for kind, count in counts.items())


def _as_long(end: re.Match[str]) -> str:
    return "\n".rjust(len(end[0]))


def _kind(mark: str) -> str:
    if _IS_BIDI.match(mark):
        return "character that turns the writing direction"
    if _IS_INVISIBLE.match(mark):
        return "invisible character"
    if "\ud800" <= mark <= "\udfff":
        return "half of a character"
    return "control character"


def _note(kind: str, count: int, what: str) -> str:
    plural = kind.replace("character", "characters", 1).replace("turns", "turn")
    plural = plural.replace("half of a", "halves of")
    return f"{count} {kind if count == 1 else plural} {what}"


def one_line(text: str) -> str:
    """Text with every run of white space as one plain space, none at the ends."""
    return " ".join(text.split())
