"""Cue as read: the sense of its words, negation, passive and modal."""

import re
from typing import NamedTuple

from workbench.extraction.facets.senses import Sense, phrases, words

TOKEN = re.compile(r"(?:(?!n't)\w)+(?:-\w+)*|n't|'\w+")
NEGATIONS = frozenset(
    {"not", "n't", "never", "no", "without", "nor", "neither", "nothing", "cannot", "fail"}
    | {"fails", "failed", "failing"}
)
POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our", "your"})
NARROWER = frozenset({Sense.ASKS, Sense.DENIES, Sense.JUDGES, Sense.PLEDGES})
# What "seemed to" may stand before and leave it what it is.
SPOKEN = NARROWER | {Sense.SAYS}
# Cues of these alone name a source: "in the poll", "for the court", "reportedly".
SMALL = frozenset(
    {"in", "for", "of", "by", "from", "per", "via", "as", "to", "about", "on", "under", "among"}
    | {"with", "reportedly", "allegedly", "purportedly", "supposedly", "apparently"}
)
MODALS = frozenset({"will", "would", "'ll", "'d", "wo"})
# Participles that a passive without "-ed" shows by.
PARTICIPLES = frozenset({"seen", "thought", "known", "felt", "held", "understood", "foreseen"})
AUXILIARIES = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "'s", "'re", "widely", "generally"}
)


class CueReading(NamedTuple):
    """Sense and form of a cue's words.

    `sense` is None if no word is known. `negated` means that a negation stands before the word
    that counts, `uttered` that the state of mind was put in words ("voiced hopes"), `passive`
    that the word is done by somebody unnamed ("is expected"), `modal` that words of no known sense
    begin with "will" or "would", and `word` is what counts.
    """

    sense: Sense | None = None
    negated: bool = False
    uttered: bool = False
    passive: bool = False
    modal: bool = False
    word: str = ""


def read_cue(text: str) -> CueReading:
    """Reading of a cue's words; the first known word or phrase decides."""
    tokens = TOKEN.findall(text.lower().replace("’", "'"))
    if SMALL.issuperset(tokens):
        return CueReading(Sense.SAYS)
    place, uttered, looks = 0, False, None
    while place < len(tokens):
        sense, length = _sense_at(tokens, place)
        if sense is Sense.UTTERS:
            uttered = True
        elif sense is Sense.APPEARS and looks is None:
            looks = _cue_at(tokens, place, length, sense)
        elif sense is not None and sense is not Sense.PASSES:
            cue = _cue_at(tokens, place, length, sense)._replace(uttered=uttered)
            return cue if looks is None or sense in SPOKEN else looks
        place += length
    if looks is not None:
        return looks
    negated = not NEGATIONS.isdisjoint(tokens)
    modal = not MODALS.isdisjoint(tokens)
    return CueReading(Sense.UTTERS if uttered else None, negated, uttered, modal=modal)


def _cue_at(tokens: list[str], place: int, length: int, sense: Sense) -> CueReading:
    before, word = tokens[:place], tokens[place]
    participle = word.endswith("ed") or word in PARTICIPLES
    passive = participle and (len(tokens) == 1 or not AUXILIARIES.isdisjoint(before))
    return CueReading(
        sense=_participle_sense(tokens[place + length :]) or sense
        if sense is Sense.SAYS
        else sense,
        negated=not NEGATIONS.isdisjoint(before),
        passive=passive,
        word=" ".join(tokens[place : place + length]),
    )


def _participle_sense(tokens: list[str]) -> Sense | None:
    """Narrower act that a participle gives ("wrote a letter urging")."""
    senses = (words().get(token) for token in tokens if token.endswith("ing"))
    return next((sense for sense in senses if sense in NARROWER), None)


def _sense_at(tokens: list[str], place: int) -> tuple[Sense | None, int]:
    for rest, sense in phrases().get(tokens[place], ()):
        end = place + 1 + len(rest)
        if end <= len(tokens) and all(map(_fits, rest, tokens[place + 1 : end])):
            return sense, end - place
    return words().get(tokens[place]), 1


def _fits(pattern: str, token: str) -> bool:
    if pattern == "one's":
        return token in POSSESSIVES
    if pattern == "oneself":
        return token.endswith(("self", "selves"))
    return pattern == token
