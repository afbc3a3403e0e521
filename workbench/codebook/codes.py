"""Codes of new categories, made from their names."""

import re
import unicodedata
from collections.abc import Collection

LONGEST = 40
# Letters that Unicode does not take apart into a plain letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def code_for(name: str, taken: Collection[str] = ()) -> str:
    """Code for a category of this name: "Harbour log" gives harbour_log, or harbour_log_2.

    Small letters a to z, digits and underscores, a letter first, and none of those taken. A name
    without such letters gives "category".
    """
    decomposed = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
    letters = "".join(
        letter for letter in decomposed if not unicodedata.combining(letter) and letter not in "'’"
    )
    words = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")
    code = _cut(words if words[:1].isalpha() else f"n{words}")
    if not re.search("[a-z]", words):
        code = "category"
    number, free = 1, code
    while free in taken:
        number += 1
        free = f"{code}_{number}"
    return free


def _cut(words: str) -> str:
    """Whole words up to the longest code, or the beginning of a longer first word."""
    if len(words) <= LONGEST:
        return words
    return words[: LONGEST + 1].rpartition("_")[0] or words[:LONGEST]
