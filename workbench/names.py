"""People's names: the form in which they are kept, and which are too alike to be two people's.

The characters told apart by eye alone follow the confusables of Unicode Technical Standard 39, as
far as Latin, Cyrillic and Greek letters are concerned.
"""

import unicodedata
from collections.abc import Iterable

LONGEST = 60  # characters

# Nothing is seen of these, though Unicode counts them as letters, marks or symbols.
_UNSEEN = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
_JOINERS = "\u200c\u200d"
_VIRAMA = 9  # the combining class of the signs after which a joiner shapes Indic letters

_ALIKE = {
    "A": "АΑ",
    "B": "ВΒ",
    "C": "СϹ",
    "E": "ЕΕ",
    "H": "НΗ",
    "J": "Ј",
    "K": "КΚ",
    "M": "МΜ",
    "N": "Ν",
    "O": "ОΟ0",
    "P": "РΡ",
    "S": "Ѕ",
    "T": "ТΤ",
    "X": "ХΧ",
    "Y": "УΥҮ",
    "Z": "Ζ",
    "a": "аα",
    "c": "сϲ",
    "e": "е",
    "h": "һ",
    "i": "іι",
    "j": "ј",
    "l": "I|1ІΙӏ",
    "o": "оο",
    "p": "рρ",
    "s": "ѕ",
    "v": "ν",
    "x": "х",
    "y": "уү",
    "'": "’‘ʼ`´",
    "-": "‐‑‒–—−",
}
_LOOKALIKES = str.maketrans(
    {other: letter for letter, others in _ALIKE.items() for other in others}
)


def tidy(name: str) -> str:
    """A name as it is kept: composed (NFC), single plain spaces, nothing that cannot be seen.

    Joiners stay where Arabic and Indic letters are shaped by them.
    """
    composed = unicodedata.normalize("NFC", name)
    visible = (
        character for place, character in enumerate(composed) if not _unseen(composed, place)
    )
    return " ".join("".join(visible).split())


def alike(name: str, names: Iterable[str]) -> list[str]:
    """Names among these that a reader would take for this one, itself included if it is there."""
    looks = _looks(name)
    return [other for other in names if looks & _looks(other)]


def only_one_alike(name: str, names: Iterable[str]) -> str | None:
    """Name that is meant: this very one, or else the only one that looks like it."""
    similar = alike(name, names)
    if name in similar:
        return name
    return similar[0] if len(similar) == 1 else None


def unseen_in(name: str) -> list[str]:
    """Characters of a name that `tidy` takes away or changes, by code point: `U+200B`."""
    kept = tidy(name)
    return [f"U+{ord(character):04X}" for character in dict.fromkeys(name) if character not in kept]


def _unseen(text: str, place: int) -> bool:
    character = text[place]
    if character in _JOINERS:
        before = text[place - 1] if place else " "
        shaped = (
            unicodedata.combining(before) == _VIRAMA or unicodedata.bidirectional(before) == "AL"
        )
        return not shaped
    return character in _UNSEEN or (
        unicodedata.category(character)[0] == "C" and not character.isspace()
    )


def _looks(name: str) -> set[tuple[str, str]]:
    """Forms of a name as written, in small and in capital letters, each compared alone."""
    bare = "".join(
        character
        for character in unicodedata.normalize("NFKC", tidy(name))
        if character not in _JOINERS
    )
    written = {"as written": bare, "small": bare.casefold(), "capital": bare.upper()}
    return {(how, form.translate(_LOOKALIKES)) for how, form in written.items()}
