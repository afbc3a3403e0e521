"""Figures in a text, in digits or in words, as the numbers they may stand for."""

import re
from itertools import product

_ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = (
    {word: value for value, word in enumerate(_ONES, 1)}
    | {word: 10 * value for value, word in enumerate(_TENS, 2)}
    | {
        f"{ten}-{unit}": 10 * value + more
        for value, ten in enumerate(_TENS, 2)
        for more, unit in enumerate(_ONES[:9], 1)
    }
    | {"dozen": 12}
)
_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9}
# "5m" may be five million or five metres: it stands for both.
_SUFFIXES = {"k": (10**3,), "m": (1, 10**6), "mn": (10**6,), "bn": (10**9,), "b": (10**9,)}

_FIGURE = re.compile(
    rf"(?<![\w.,])(?:(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)(?P<suffix>(?!(?:st|nd|rd|th)\b)[a-z]{{1,3}})?"
    rf"|(?P<word>{'|'.join(sorted(_VALUES, key=len, reverse=True))}))\b"
    rf"(?:[ -](?P<scale>{'|'.join(_SCALES)})\b)?",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(
    r"\b(?:about|almost|around|at least|fewer than|less than|more than|nearly|over|some|under"
    r"|up to)\W*$",
    re.IGNORECASE,
)


def figures(text: str) -> dict[str, frozenset[float]]:
    """Each figure as it is written, with the numbers it may stand for, in their order.

    “One” is left out: it is a pronoun more often than a number.
    """
    return {
        match[0]: _numbers(match) for match in _FIGURE.finditer(text) if match[0].lower() != "one"
    }


def rough(text: str, figure: str) -> bool:
    """Whether a figure is told to be a rounded one: “nearly 200”."""
    return bool(_ROUGHLY.search(text[: text.index(figure)]))


def _numbers(match: re.Match[str]) -> frozenset[float]:
    digits, word = match["digits"], match["word"]
    value = float(digits.replace(",", "")) if digits else float(_VALUES[word.lower()])
    scale = _SCALES.get((match["scale"] or "").lower(), 1)
    factors = _SUFFIXES.get((match["suffix"] or "").lower(), (1,))
    return frozenset(
        value * factor * scale_factor for factor, scale_factor in product(factors, (scale,))
    )
