"""Codes of new categories, made from their names; pure."""

import re
import unicodedata
from collections.abc import Collection

LONGEST = 40
# Letters that Unicode does not take apart into a plain letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def code_of(name: str, taken: Collection[str] = ()) -> str:
    """The code for a category of this name: "Harbour log" is harbour_log, or harbour_log_2.

    Small letters a to z, digits and underscores, a letter first, and none of those taken. A name
    without such letters gives "category".
    """
    parted = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
    plain = "".join(one for one in parted if not unicodedata.combining(one) and one not in "'’")
    words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    code = _cut(words if words[:1].isalpha() else f"n{words}")
    if not re.search("[a-z]", words):
        code = "category"
    number, free = 1, code
    while free in taken:
        number += 1
        free = f"{code}_{number}"
    return free


def _cut(words: str) -> str:
    """The words that fit, or the beginning of the first."""
    if len(words) <= LONGEST:
        return words
    return words[: LONGEST + 1].rpartition("_")[0] or words[:LONGEST]
