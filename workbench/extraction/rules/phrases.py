"""Frames of phrases and adverbs: "according to X", "in a poll", "reportedly"."""

from collections.abc import Iterator

from workbench.extraction.parse import grammar
from workbench.extraction.parse.grammar import children, lemma, subtree
from workbench.extraction.parse.parsed_tokens import Token
from workbench.extraction.rules.frames import Frame

SOURCE_PREPOSITIONS = frozenset({"in", "per", "for", "to", "from", "under"})


def phrase_frames(word: Token) -> Iterator[Frame]:
    """Frames of a preposition or an adverb."""
    if lemma(word) in ("according", "accord"):
        yield from _according(word)
    elif word.dep_ == "prep" and lemma(word) in SOURCE_PREPOSITIONS:
        yield from _source_phrase(word)
    elif word.dep_ in ("advmod", "amod"):
        yield from _hearsay(word)


def _according(word: Token) -> Iterator[Frame]:
    """Frames of "according to X"."""
    clause = _clause_of(word)
    if clause is None:
        return
    for to in [word, *children(word, "prep")]:
        for noun in children(to, "pobj"):
            content = subtree(clause, word)
            source = grammar.phrase(noun)
            yield Frame("according", "according to", word, [word, to], source, content)


def _source_phrase(word: Token) -> Iterator[Frame]:
    """Frames of "in a poll", "in X's view"."""
    clause = _clause_of(word)
    for noun in children(word, "pobj"):
        if clause is not None and noun.pos_ == "NOUN":
            name = f"{lemma(word)} {lemma(noun)}"
            content = subtree(clause, word)
            yield Frame("source phrase", name, word, [word], grammar.phrase(noun), content)


def _clause_of(word: Token) -> Token | None:
    """Verb of the clause that a phrase belongs to."""
    for node in grammar.ancestors(word):
        if node.pos_ in ("VERB", "AUX") and node.dep_ not in ("aux", "auxpass", "amod"):
            return _finite(node)
    return None


def _finite(verb: Token) -> Token:
    while verb.dep_ in ("xcomp", "acl") and verb.head.i != verb.i:
        verb = verb.head
    return verb


def _hearsay(adverb: Token) -> Iterator[Frame]:
    """Frames of "reportedly" and "the alleged …"."""
    rule = "hearsay" if adverb.dep_ == "advmod" else "hearsay noun"
    content = subtree(adverb.head, adverb)
    yield Frame(rule, adverb.text.lower(), adverb, [adverb], [], content)
