"""Lexicon of reporting words and names, with counts of how often each word reports."""

import functools
from typing import NamedTuple

from workbench import resources

FOLDER = resources.LEXICON
# How many sightings the prior of a rule weighs as: a word seen twice is not yet proof.
WEIGHT = 2.0


class Count(NamedTuple):
    """Occurrences of a word in a frame (`occurrences`), and how many were attributions (`hits`)."""

    hits: int
    occurrences: int


@functools.cache
def counts() -> dict[tuple[str, str], Count]:
    """Counts by rule and word, from `lexicon/cues.tsv`."""
    table: dict[tuple[str, str], Count] = {}
    for line in (FOLDER / "cues.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            rule, word, hits, occurrences = line.split("\t")
            table[rule, word] = Count(int(hits), int(occurrences))
    return table


@functools.cache
def priors() -> dict[str, float]:
    """Share of a rule's frames that are right for unknown words, from `lexicon/rules.tsv`."""
    lines = (FOLDER / "rules.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {rule: float(prior) for rule, prior in rows}


def precision(rule: str, word: str) -> float:
    """Estimated share, from 0 to 1, of this rule's frames with this word that are attributions."""
    count = counts().get((rule, word), Count(0, 0))
    prior = priors().get(group(rule, word), 0.0)
    return (count.hits + WEIGHT * prior) / (count.occurrences + WEIGHT)


def group(rule: str, word: str) -> str:
    """Group in which a word's prior is counted: the rule's, separate for known reporting verbs."""
    known_verb = word.partition(" ")[0] in words("reporting.txt")
    return f"{rule}, reporting verb" if known_verb else rule


@functools.cache
def heads() -> frozenset[str]:
    """First words of all entries; other words start no frame."""
    return (
        frozenset(word.partition(" ")[0] for _, word in counts())
        | words("reporting.txt")
        | {"accord"}
    )


def begins_an_entry(lemma: str) -> bool:
    """Whether any entry begins with this word."""
    return lemma in heads()


@functools.cache
def words(name: str) -> frozenset[str]:
    """Entries of a plain word list, one a line, `#` for comments."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and line[0] != "#")


def table(name: str) -> list[tuple[str, str]]:
    """Rows of a two-column table, `#` for comments."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [
        (row[0], row[1]) for line in lines if line and line[0] != "#" for row in [line.split("\t")]
    ]


@functools.cache
def given_names() -> frozenset[str]:
    """Given names frequent in English-language news, in small letters."""
    rows = table("people.tsv")
    return frozenset(
        name for sort, names in rows if sort.endswith("name") for name in names.split()
    )


@functools.cache
def _source_kinds() -> dict[str, str]:
    return {word: kind for kind, nouns in table("source_nouns.tsv") for word in nouns.split()}


def source_kind(noun: str) -> str:
    """Kind of source that a common noun names: "org", "document", "bare", or empty."""
    return _source_kinds().get(noun, "")
