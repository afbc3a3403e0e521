"""Overlap of two sentences' words: a measure of wording, not of meaning.

Content words (no articles, prepositions, auxiliaries or pronouns) are cut back to a stem by a few
English endings, in the manner of Harman's S-stemmer (1991) with -ed, -ing, -er and -ly beside it.
Synonyms ("blaze", "fire") and irregular forms ("fell", "falls") are not seen, and sentences that
share words may still say different things.
"""

import re
from collections.abc import Collection, Iterable

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_FUNCTION_WORDS = """
    a about above after again against all also am an and any are as at be because been before
    being below between both but by can could did do does doing down during each few for from
    further had has have having he her here hers him his how i if in into is it its just may me
    might more most must my no nor not now of off on once only or other our out over own s said
    says say same she should so some such t than that the their them then there these they this
    those through to told too under until up upon us very was we were what when where which while
    who whom why will with would you your after amid among per via
"""
_STOP = frozenset(_FUNCTION_WORDS.split())
_DIGITS = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
}
_ENDINGS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("ings", ""),
    ("ing", ""),
    ("ied", "y"),
    ("ed", ""),
    ("es", ""),
    ("ly", ""),
    ("ers", ""),
    ("er", ""),
    ("s", ""),
    ("e", ""),
)
_SHORTEST = 3


def content_words(text: str) -> dict[str, str]:
    """Stems of a text's content words in order, each with the word it first stood for."""
    stems: dict[str, str] = {}
    for word in _WORD.findall(text):
        lower = word.lower()
        if lower not in _STOP:
            stems.setdefault(stem(lower), word)
    return stems


def stem(word: str) -> str:
    """Stem of a lower-case word, of at least three letters unless the word is shorter."""
    if word in _DIGITS:
        return _DIGITS[word]
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= _SHORTEST:
            if ending == "s" and word.endswith("ss"):
                continue
            return _single(word.removesuffix(ending) + instead)
    return _single(word)


def _single(word: str) -> str:
    """“stopped” and “stop” end alike once a doubled consonant counts once."""
    doubled = len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiou"
    return word[:-1] if doubled else word


def share(words: Collection[str], of: Iterable[str]) -> float:
    """Share of `words` that are also in `of`, from 0 to 1; 0 if there are none."""
    return len(set(words) & set(of)) / len(words) if words else 0.0
