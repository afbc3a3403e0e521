"""Scoring of candidates: the lexicon's precision of their word, and their circumstances."""

import functools
import math
import re
from collections.abc import Iterator

from workbench.extraction import lexicon
from workbench.extraction.parse import grammar
from workbench.extraction.parse.mentions import Mention
from workbench.extraction.parse.parsed_tokens import Token
from workbench.extraction.rules.frames import Frame
from workbench.model import Spans

WORD = re.compile(r"\w+")
FIRST_PERSON = frozenset({"i", "we", "you", "me", "us"})
LENGTHS = ((1, "1"), (2, "2"), (5, "3-5"), (30, "6-30"))
PLACES = frozenset({"acl", "relcl", "advcl", "pcomp", "xcomp", "conj", "ROOT", "ccomp"})


def certainty(precision: float, circumstances: Iterator[str]) -> float:
    """Chance from 0 to 1 that a candidate is an attribution.

    A logistic regression on `precision` (the lexicon's) and the circumstances, its weights in
    `lexicon/circumstances.tsv`; fitted on PolNeAR's training articles by benchmarks/lexicon.py.
    """
    weights = _weights()
    total = weights["precision"] * logit(precision) + weights["always"]
    total += sum(weights.get(name, 0.0) for name in circumstances)
    return 1 / (1 + math.exp(-total))


def logit(share: float) -> float:
    """Log odds of a share, kept within ±4.6 so that no count of one is taken for proof."""
    share = min(max(share, 0.01), 0.99)
    return math.log(share / (1 - share))


def circumstances(
    frame: Frame, who: Mention | None, text: str, content: Spans, where: tuple[str, ...]
) -> Iterator[str]:
    """Names of a frame's circumstances; `where` are those of the layout."""
    yield f"rule: {frame.rule}"
    yield f"source: {_source(who, frame)}"
    yield f"length: {_length(text, content)}"
    yield from where
    if len(content) > 1:
        yield "content in parts"
    if frame.head.dep_ in PLACES:
        yield f"place: {frame.head.dep_}"
    if frame.head.pos_ in ("VERB", "AUX"):
        yield from _verb(frame.head)


def _source(who: Mention | None, frame: Frame) -> str:
    if who is None:
        return "none"
    if len(frame.source) == 1 and frame.source[0].tag_ in ("WP", "WDT"):
        return "relative"
    if who.pronoun:
        return "first person" if who.noun in FIRST_PERSON else "pronoun"
    if who.label == "PERSON":
        return "person"
    return "name" if who.name else "noun"


def _length(text: str, content: Spans) -> str:
    words = sum(len(WORD.findall(text, start, end)) for start, end in content)
    return next((name for most, name in LENGTHS if words <= most), "31+")


def _verb(verb: Token) -> Iterator[str]:
    tags = {child.tag_ for child in verb.children}
    yield "form: to" if "TO" in tags else "form: modal" if "MD" in tags else f"form: {verb.tag_}"
    if grammar.children(verb, "neg"):
        yield "negated"
    if any(
        grammar.lemma(mark) in ("if", "when", "unless") for mark in grammar.children(verb, "mark")
    ):
        yield "conditional"
    if any(token.text == "?" for token in verb.sentence[-3:]):
        yield "question"


@functools.cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in lexicon.table("circumstances.tsv")}
