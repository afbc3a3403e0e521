"""Senses of cue words and phrases, from the lexicon's tables."""

import functools
import re
from collections.abc import Iterator
from enum import StrEnum

from workbench.extraction import lexicon


class Sense(StrEnum):
    """Sense of a cue's word, as the table of cue words names it.

    The first six are said or written, in Searle's classes (A classification of illocutionary
    acts, Language in Society 5, 1976): assertives (`SAYS`, with `JUDGES` for praise and blame,
    `SHOWS` for records and figures, `DENIES`), directives (`ASKS`, a question being a request for
    words) and commissives (`PLEDGES`). `PREDICTS`, `VIEWS` and `DOUBTS` are views ascribed to a
    source. The others need no words: states of mind (`FEELS`, `INTENDS`, `KNOWS`), words or deeds
    held back (`REFUSES`), formal acts (`DECIDES`, Searle's declarations), other deeds (`ACTS`) and
    how things look (`APPEARS`). `UTTERS` makes an utterance of what follows it ("voiced hopes"),
    and `PASSES` leaves the word to the next ("went on to deny").
    """

    SAYS = "says"
    JUDGES = "judges"
    SHOWS = "shows"
    DENIES = "denies"
    ASKS = "asks"
    PLEDGES = "pledges"
    PREDICTS = "predicts"
    VIEWS = "views"
    DOUBTS = "doubts"
    FEELS = "feels"
    INTENDS = "intends"
    KNOWS = "knows"
    REFUSES = "refuses"
    DECIDES = "decides"
    ACTS = "acts"
    APPEARS = "appears"
    UTTERS = "utters"
    PASSES = "passes"


Phrase = tuple[tuple[str, ...], Sense]


@functools.cache
def words() -> dict[str, Sense]:
    """Sense of every known form of a word."""
    table = [(Sense(sense), word) for sense, row in rows("facets-cues.tsv") for word in row]
    senses = {word.removesuffix("!"): sense for sense, word in table if word.endswith("!")}
    for sense, word in table:
        if not word.endswith("!"):
            for form in forms(word):
                senses.setdefault(form, sense)
    return senses


@functools.cache
def phrases() -> dict[str, list[Phrase]]:
    """Remaining words and sense of every phrase, longest first, by each form of its first word."""
    begun: dict[str, list[Phrase]] = {}
    for sense, row in lexicon.table("facets-phrases.tsv"):
        for phrase in row.split("; "):
            first, *rest = phrase.split()
            for form in forms(first):
                begun.setdefault(form, []).append((tuple(rest), Sense(sense)))
    return {
        form: sorted(endings, key=lambda phrase: -len(phrase[0])) for form, endings in begun.items()
    }


def rows(name: str) -> Iterator[tuple[str, list[str]]]:
    """Rows of a table of words: a key, then its words."""
    return ((key, row.split()) for key, row in lexicon.table(name))


@functools.cache
def _irregular() -> dict[str, list[str]]:
    return dict(rows("facets-irregular.tsv"))


def forms(word: str) -> set[str]:
    """Verb and noun forms of a word; forms that nobody writes may be among them."""
    stem = word[:-1] if word.endswith("e") else word
    inflected = {word, word + "s", stem + "ed", stem + "ing", *_irregular().get(word, ())}
    if word.endswith(("s", "x", "z", "ch", "sh")):
        inflected.add(word + "es")
    if word.endswith("y"):
        inflected |= {word[:-1] + "ies", word[:-1] + "ied"}
    if word[-1] not in "aeiouwxyse":
        inflected |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return inflected


@functools.cache
def listed(name: str) -> tuple[str, ...]:
    """Words and phrases of a named list, the longest first."""
    items = dict(lexicon.table("facets-lists.tsv"))[name].split("; ")
    return tuple(sorted(set(items), key=lambda item: (-len(item), item)))


def any_of(name: str) -> str:
    """Alternatives of a regular expression made from a named list."""
    return "|".join(map(re.escape, listed(name)))
