"""Frames around nouns: "the claim that …", "his refusal to …", "criticism of …"."""

from collections.abc import Iterator

from workbench.extraction.parse import grammar
from workbench.extraction.parse.grammar import children, lemma, subtree
from workbench.extraction.parse.parsed_tokens import Token, Tokens
from workbench.extraction.rules.frames import Frame, reporter


def noun_frames(noun: Token) -> Iterator[Frame]:
    """Frames of a noun."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return
    for more in children(noun, "acl", "ccomp", "prep", "relcl", "xcomp"):
        if more.i > noun.i:
            yield from _about(noun, more) if more.dep_ == "prep" else _clause(noun, more)


def _about(noun: Token, preposition: Token) -> Iterator[Frame]:
    if lemma(preposition) == "by":
        return
    for inner in children(preposition, "pobj", "pcomp"):
        word = f"{lemma(noun)} {lemma(preposition)}"
        cue = [*_cue(noun), preposition]
        yield Frame("noun about", word, noun, cue, owner(noun), subtree(inner))


def _clause(noun: Token, clause: Token) -> Iterator[Frame]:
    infinitive = grammar.is_infinitive(clause)
    if clause.dep_ == "relcl" and not children(clause, "mark"):
        return  # "the claim that he made" is no claim's content
    if clause.dep_ == "acl" and not infinitive and clause.tag_ in ("VBG", "VBN"):
        return
    word = f"{lemma(noun)} {'to' if infinitive else 'that'}"
    yield Frame("noun", word, noun, _cue(noun), owner(noun), subtree(clause))


def _cue(noun: Token) -> Tokens:
    verb = noun.head
    if noun.dep_ == "dobj" and not children(noun, "poss") and grammar.subject(verb) is not None:
        modifiers = children(noun, "det", "amod", "compound")
        before = [token for modifier in modifiers for token in subtree(modifier)]
        return [*grammar.verb_group(verb), *before, noun]
    return [noun]


def owner(noun: Token) -> Tokens:
    """Whose claim it is: "his claim", "a claim by X", or the subject of "made the claim"."""
    for possessor in children(noun, "poss"):
        return [token for token in grammar.phrase(possessor) if token.dep_ != "case"]
    for by in children(noun, "prep", "agent"):
        if lemma(by) in ("by", "from", "among"):
            for inner in children(by, "pobj"):
                return grammar.phrase(inner)
    for modifier in children(noun, "compound", "amod"):
        if modifier.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
            return [modifier]
    return reporter(noun.head) if noun.dep_ == "dobj" else []
